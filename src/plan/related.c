/* The pairs that a code's page and panel lead to: the content says which, no one counts words in common. */
#include "plan/related.h"

#include "base/limits.h"

/* The codes found so far. */
struct related {
    uint32_t self;
    uint32_t *other; /* LIMIT_CONFUSED of them */
    uint32_t count;
};

/* Takes a code in, unless it is the code itself, stands there already, or there is no room. */
static void add(struct related *related, uint32_t other)
{
    if (other == related->self || related->count == LIMIT_CONFUSED)
        return;
    for (uint32_t i = 0; i < related->count; i++) {
        if (related->other[i] == other)
            return;
    }
    related->other[related->count++] = other;
}

/* True if `code` names the registered code as one that it is confused with. */
static bool names(const struct code *code, uint32_t registered)
{
    for (uint32_t i = 0; i < code->confused_count; i++) {
        if (code->confused[i] == registered)
            return true;
    }
    return false;
}

uint32_t related_codes(const struct set *set, const struct code *code, uint32_t *ret_other)
{
    struct related related = {.self = code->index};

    related.other = ret_other;
    for (uint32_t i = 0; i < code->confused_count; i++) {
        const struct code *other = set->registered[code->confused[i]].code;
        if (other != NULL)
            add(&related, other->index);
    }
    for (uint32_t i = 0; i < set->code_count && related.count < LIMIT_CONFUSED; i++) {
        if (names(&set->code[i], code->registered))
            add(&related, i);
    }
    for (uint32_t i = 0; i < set->verdict_count; i++) {
        const struct verdict *verdict = &set->verdict[i];
        if (verdict->a == code->index)
            add(&related, verdict->b);
        else if (verdict->b == code->index)
            add(&related, verdict->a);
    }
    return related.count;
}
