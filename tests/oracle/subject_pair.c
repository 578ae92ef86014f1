/* The names of a pair's page. See value.h. */
#include "oracle/axes.h"
#include "oracle/value.h"
#include "oracle/wording.h"

static struct value make_a(struct making *making, const struct context *context)
{
    (void)context;
    return value_object(subject_code(making, &making->set->code[making->page.a], "a"));
}

static struct value make_b(struct making *making, const struct context *context)
{
    (void)context;
    return value_object(subject_code(making, &making->set->code[making->page.b], "b"));
}

static struct value make_set(struct making *making, const struct context *context)
{
    (void)context;
    return value_object(subject_set(making, making->set));
}

/* Returns the pair with the code that stands `step` from `moving`; the one that stays is passed over. */
static struct value step(struct making *making, uint32_t moving, uint32_t staying, int64_t by)
{
    int64_t to = (int64_t)moving + by;

    if (to == staying)
        to += by;
    if (to < 0 || to >= (int64_t)making->set->code_count)
        return value_list(NULL);
    return value_list(subject_pair_link(making, (uint32_t)to, staying, (uint32_t)to));
}

static struct value make_previous_a(struct making *making, const struct context *context)
{
    (void)context;
    return step(making, making->page.a, making->page.b, -1);
}

static struct value make_next_a(struct making *making, const struct context *context)
{
    (void)context;
    return step(making, making->page.a, making->page.b, 1);
}

static struct value make_previous_b(struct making *making, const struct context *context)
{
    (void)context;
    return step(making, making->page.b, making->page.a, -1);
}

static struct value make_next_b(struct making *making, const struct context *context)
{
    (void)context;
    return step(making, making->page.b, making->page.a, 1);
}

static struct value make_rows(struct making *making, const struct context *context)
{
    (void)context;
    return axes_rows(making);
}

static struct value make_rows_notice(struct making *making, const struct context *context)
{
    (void)context;
    return value_text(axes_rows_notice(making));
}

static struct value make_differences(struct making *making, const struct context *context)
{
    (void)context;
    return axes_differences(making);
}

static struct value make_differences_any(struct making *making, const struct context *context)
{
    (void)context;
    return value_flag(axes_differences(making).first != NULL);
}

static struct value make_few_differences(struct making *making, const struct context *context)
{
    (void)context;
    return value_text(axes_few_differences(making));
}

/* ---- the verdict ---- */

static struct value filters_of(struct making *making, const struct verdict *verdict)
{
    const struct set *set = making->set;
    struct value_growing list = {0};

    for (uint32_t i = 0; i < set->tool_count; i++) {
        if (verdict->filter[i].size == 0)
            continue;
        struct context *element = value_context(making);
        value_name(making, element, "tool", value_text(set->tool[i].id));
        value_name(making, element, "response", value_text(STR("")));
        value_name(making, element, "cause", value_text(verdict->filter[i]));
        value_name(making, element, "tool-text",
                   value_line(wording_html(making, set, &set->text[making->reader->index].tool[i], NULL)));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value choices_of(struct making *making, const struct verdict *verdict)
{
    const struct set *set = making->set;
    const struct verdict_text *words = &verdict->text[making->reader->index];
    struct value_growing list = {0};

    for (uint32_t i = 0; i < verdict->choice_count; i++) {
        const struct registered *registered = &set->registered[verdict->choice[i].registered];
        bool is_own = registered->code != NULL &&
                      (registered->code->index == verdict->a || registered->code->index == verdict->b);
        struct reference reference = {.kind = REFERENCE_CODE, .registered = verdict->choice[i].registered};
        struct context *element = value_context(making);
        value_name(making, element, "choice", value_line(wording_html(making, set, &words->choice[i], NULL)));
        value_name(making, element, "choice-code",
                   value_line(is_own ? wording_code(making, set, registered->code)
                                     : wording_reference(making, set, &reference, STR(""))));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_verdict(struct making *making, const struct context *context)
{
    const struct set *set = making->set;
    const struct verdict *verdict = catalog_verdict(set, making->page.a, making->page.b);

    (void)context;
    if (verdict == NULL || !text_is_present(&verdict->text[making->reader->index].verdict))
        return value_list(NULL);
    const struct verdict_text *words = &verdict->text[making->reader->index];
    struct context *element = value_context(making);
    struct value filters = filters_of(making, verdict);
    struct value choices = choices_of(making, verdict);
    value_name(making, element, "verdict-text", value_line(wording_html(making, set, &words->verdict, NULL)));
    value_name(making, element, "tell", value_block(wording_html(making, set, &words->tell, NULL)));
    value_name(making, element, "do-a", value_line(wording_html(making, set, &words->side[0], NULL)));
    value_name(making, element, "do-b", value_line(wording_html(making, set, &words->side[1], NULL)));
    value_name(making, element, "verdict-filters", filters);
    value_name(making, element, "verdict-filters.any", value_flag(filters.first != NULL));
    value_name(making, element, "choices", choices);
    value_name(making, element, "choices.any", value_flag(choices.first != NULL));
    value_name(making, element, "verdict.notice",
               value_text(words->coverage == COVERAGE_COMPLETE ? subject_notice(making, making->reader, words->is_stale)
                                                               : making->reader->label[UI_MISSING].raw));
    return value_list(element);
}

static const struct subject_name names[] = {
    {"a", make_a},
    {"b", make_b},
    {"set", make_set},
    {"previous-a", make_previous_a},
    {"next-a", make_next_a},
    {"previous-b", make_previous_b},
    {"next-b", make_next_b},
    {"verdict", make_verdict},
    {"rows", make_rows},
    {"rows.notice", make_rows_notice},
    {"differences", make_differences},
    {"differences.any", make_differences_any},
    {"few-differences", make_few_differences},
};

struct value subject_pair_page(struct making *making, const struct context *context, struct str name)
{
    return subject_by_table(making, context, name, names, COUNT_OF(names));
}
