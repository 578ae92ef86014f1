/* Names of links to pairs: the ways on from a pair page, and the lists of pairs. See scope.h. */
#include "page/scope.h"

#define GET(name)                                                                                                      \
    static struct value get_##name(const struct scope *scope, __attribute__((unused)) const struct hole *hole)

static struct pair pair_of(uint32_t one, uint32_t other)
{
    return one < other ? (struct pair){one, other} : (struct pair){other, one};
}

/* Steps from the code `from` by one, over the code that stays. */
static struct value step(const struct scope *scope, uint32_t from, uint32_t stays, bool forward)
{
    struct scope_pair_link *link = ARENA_NEW(scope->scratch, struct scope_pair_link);
    uint32_t count = scope->set->code_count;
    int64_t to = (int64_t)from + (forward ? 1 : -1);

    if (to == (int64_t)stays)
        to += forward ? 1 : -1;
    if (to < 0 || to >= (int64_t)count)
        return (struct value){0};
    *link = (struct scope_pair_link){.pair = pair_of((uint32_t)to, stays), .other = (uint32_t)to};
    return scope_of_list(link, 1);
}

GET(previous_a)
{
    return step(scope, scope->page.a, scope->page.b, false);
}

GET(next_a)
{
    return step(scope, scope->page.a, scope->page.b, true);
}

GET(previous_b)
{
    return step(scope, scope->page.b, scope->page.a, false);
}

GET(next_b)
{
    return step(scope, scope->page.b, scope->page.a, true);
}

/* Of a code page: every pair it is in. */
GET(pairs)
{
    struct scope_pair_link *link = ARENA_ARRAY(scope->scratch, struct scope_pair_link, scope->set->code_count);
    uint32_t count = 0;

    for (uint32_t c = 0; c < scope->set->code_count; c++)
        if (c != scope->page.a)
            link[count++] = (struct scope_pair_link){.pair = pair_of(c, scope->page.a), .other = c};
    return scope_of_list(link, count);
}

static const struct scope_pair_link *link_of(const struct scope *scope, const struct hole *hole)
{
    return scope_item(scope, hole, sizeof(struct scope_pair_link));
}

GET(pair_href)
{
    const struct pair pair = link_of(scope, hole)->pair;
    const struct page page = {
        .kind = PAGE_PAIR, .language = scope->page.language, .set = scope->set->index, .a = pair.a, .b = pair.b};

    return scope_of_text(scope_link(scope, &page));
}

GET(pair_a)
{
    return scope_of_text(scope->set->code[link_of(scope, hole)->pair.a].label);
}

GET(pair_b)
{
    return scope_of_text(scope->set->code[link_of(scope, hole)->pair.b].label);
}

GET(pair_other)
{
    return scope_of_text(scope->set->code[link_of(scope, hole)->other].label);
}

GET(pair_phrase)
{
    return scope_of_text(scope->set->code[link_of(scope, hole)->other].phrase);
}

GET(pair_short)
{
    const struct pair pair = link_of(scope, hole)->pair;
    const struct verdict *verdict = catalog_verdict(scope->set, pair.a, pair.b);
    const struct text *text = verdict == NULL ? NULL : &verdict->text[scope_reader(scope)->index].short_name;

    return scope_of_text(text != NULL && text->language == scope_reader(scope) ? text->raw : STR(""));
}

const struct scope_getter scope_pair_links_table[NAME_COUNT] = {
    [NAME_PREVIOUS_A] = {.get = get_previous_a},
    [NAME_NEXT_A] = {.get = get_next_a},
    [NAME_PREVIOUS_B] = {.get = get_previous_b},
    [NAME_NEXT_B] = {.get = get_next_b},
    [NAME_PAIRS] = {.get = get_pairs},
    [NAME_PAIR_LINK_HREF] = {.get = get_pair_href, .needs = NEEDS_LANGUAGE},
    [NAME_PAIR_LINK_A] = {.get = get_pair_a, .needs = NEEDS_LANGUAGE},
    [NAME_PAIR_LINK_B] = {.get = get_pair_b, .needs = NEEDS_LANGUAGE},
    [NAME_PAIR_LINK_OTHER] = {.get = get_pair_other, .needs = NEEDS_LANGUAGE},
    [NAME_PAIR_LINK_PHRASE] = {.get = get_pair_phrase, .needs = NEEDS_LANGUAGE},
    [NAME_PAIR_LINK_SHORT] = {.get = get_pair_short, .needs = NEEDS_LANGUAGE},
};
