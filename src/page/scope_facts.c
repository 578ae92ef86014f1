/* Names of a code's facts: header fields, references, filters, causes. See scope.h. */
#include "page/scope.h"

#include "page/words.h"

#define GET(name) static struct value get_##name(const struct scope *scope, const struct hole *hole)

/* Whether a list of the code has elements. */
#define GET_ANY(list)                                                                                                  \
    GET(list##_any)                                                                                                    \
    {                                                                                                                  \
        return scope_of_any(get_##list(scope, hole));                                                                  \
    }

GET(headers)
{
    return scope_of_list(NULL, scope_code(scope, hole)->header_count);
}

GET_ANY(headers)

static const struct header_fact *header_of(const struct scope *scope, const struct hole *hole)
{
    return &scope_code(scope, hole)->header[scope_index(scope, hole)];
}

GET(header)
{
    return scope_of_text(header_of(scope, hole)->name);
}

GET(rule)
{
    static const enum ui rule[RULE_COUNT] = {UI_RULE_MUST, UI_RULE_SHOULD, UI_RULE_MAY, UI_RULE_MUST_NOT};

    return scope_label(scope, rule[header_of(scope, hole)->rule]);
}

GET(rule_id)
{
    static const struct str rule[RULE_COUNT] = {STR_INIT("must"), STR_INIT("should"), STR_INIT("may"),
                                                STR_INIT("must-not")};

    return scope_of_text(rule[header_of(scope, hole)->rule]);
}

GET(header_cite)
{
    return scope_of_html(scope_code_html(scope, hole)->header_cite[scope_index(scope, hole)]);
}

GET(header_remark)
{
    return scope_of_html(scope_code_html(scope, hole)->header_remark[scope_index(scope, hole)]);
}

GET(references)
{
    return scope_of_list(NULL, scope_code(scope, hole)->reference_count);
}

GET_ANY(references)

GET(reference_link)
{
    return scope_of_html(scope_code_html(scope, hole)->reference_link[scope_index(scope, hole)]);
}

GET(reference_remark)
{
    return scope_of_html(scope_code_html(scope, hole)->reference_remark[scope_index(scope, hole)]);
}

/* ---- filters: one a tool; the same functions serve the verdict's, which have no code ---- */

struct filter {
    uint32_t tool;
    struct str response, cause;
};

GET(filters)
{
    const struct set *set = scope->set;
    const struct code *code = scope_code(scope, hole);
    struct filter *filter = ARENA_ARRAY(scope->scratch, struct filter, set->tool_count);
    const struct words_hole code_hole = {STR("code"), code->label};

    for (uint32_t i = 0; i < set->tool_count; i++) {
        struct buf buf = scope_grow(scope);
        words_fill(set->tool[i].pattern, &code_hole, 1, &buf);
        filter[i] = (struct filter){.tool = i, .response = scope_keep(scope, &buf), .cause = code->filter[i]};
    }
    return scope_of_list(filter, set->tool_count);
}

GET_ANY(filters)

GET(filters_cause)
{
    for (uint32_t i = 0; i < scope->set->tool_count; i++)
        if (!str_is_empty(scope_code(scope, hole)->filter[i]))
            return scope_of_flag(true);
    return scope_of_flag(false);
}

GET(verdict_filters)
{
    const struct set *set = scope->set;
    const struct verdict *verdict = catalog_verdict(set, scope->page.a, scope->page.b);
    struct filter *filter = ARENA_ARRAY(scope->scratch, struct filter, set->tool_count);
    uint32_t count = 0;

    (void)hole;
    for (uint32_t i = 0; i < set->tool_count; i++)
        if (!str_is_empty(verdict->filter[i]))
            filter[count++] = (struct filter){.tool = i, .cause = verdict->filter[i]};
    return scope_of_list(filter, count);
}

GET_ANY(verdict_filters)

static const struct filter *filter_of(const struct scope *scope, const struct hole *hole)
{
    return scope_item(scope, hole, sizeof(struct filter));
}

GET(tool)
{
    return scope_of_text(scope->set->tool[filter_of(scope, hole)->tool].id);
}

GET(response)
{
    return scope_of_text(filter_of(scope, hole)->response);
}

GET(cause)
{
    return scope_of_text(filter_of(scope, hole)->cause);
}

GET(tool_text)
{
    return scope_of_html(scope->html->tool_text[filter_of(scope, hole)->tool]);
}

/* ---- causes: by direction, then by source ---- */

/* The causes of a direction are neighbours: `first` is the index of the first in code.cause. */
struct direction {
    uint32_t direction, first, count;
};

GET(causes)
{
    const struct code *code = scope_code(scope, hole);
    struct direction *direction = ARENA_ARRAY(scope->scratch, struct direction, scope->set->direction_count);
    uint32_t count = 0;

    for (uint32_t i = 0; i < code->cause_count; i++) {
        if (i == 0 || code->cause[i].direction != code->cause[i - 1].direction)
            direction[count++] = (struct direction){.direction = code->cause[i].direction, .first = i};
        direction[count - 1].count++;
    }
    return scope_of_list(direction, count);
}

GET_ANY(causes)

static const struct direction *direction_of(const struct scope *scope, const struct hole *hole)
{
    return scope_item(scope, hole, sizeof(struct direction));
}

GET(direction_label)
{
    const struct set_text *text = &scope->set->text[scope_reader(scope)->index];

    return scope_of_text(text->direction[direction_of(scope, hole)->direction].raw);
}

GET(direction_causes)
{
    const struct direction *direction = direction_of(scope, hole);

    return scope_of_list(&scope_code(scope, hole)->cause[direction->first], direction->count);
}

static const struct cause_fact *cause_of(const struct scope *scope, const struct hole *hole)
{
    return scope_item(scope, hole, sizeof(struct cause_fact));
}

GET(cause_source)
{
    return scope_of_html(scope->html->cause_source[cause_of(scope, hole)->source]);
}

GET(numbers)
{
    return scope_of_list(cause_of(scope, hole)->number, cause_of(scope, hole)->number_count);
}

GET(cause_remark)
{
    uint32_t index = (uint32_t)(cause_of(scope, hole) - scope_code(scope, hole)->cause);

    return scope_of_html(scope_code_html(scope, hole)->cause_remark[index]);
}

static struct str number_of(const struct scope *scope, const struct hole *hole)
{
    return *(const struct str *)scope_item(scope, hole, sizeof(struct str));
}

GET(number)
{
    return scope_of_text(number_of(scope, hole));
}

GET(number_name)
{
    for (uint32_t i = 0; i < scope->set->cause_number_count; i++)
        if (str_equal(scope->set->cause_number[i], number_of(scope, hole)))
            return scope_of_html(scope->html->cause_name[i]);
    return (struct value){0};
}

const struct scope_getter scope_facts_table[NAME_COUNT] = {
    [NAME_FILTERS] = {.get = get_filters},
    [NAME_VERDICT_FILTERS] = {.get = get_verdict_filters},
    [NAME_FILTER_TOOL] = {.get = get_tool},
    [NAME_FILTER_RESPONSE] = {.get = get_response},
    [NAME_FILTER_CAUSE] = {.get = get_cause},
    [NAME_FILTER_WORDS] = {.get = get_tool_text},
    [NAME_HEADERS] = {.get = get_headers},
    [NAME_HEADER_NAME] = {.get = get_header},
    [NAME_HEADER_RULE] = {.get = get_rule},
    [NAME_HEADER_RULE_ID] = {.get = get_rule_id},
    [NAME_HEADER_CITE] = {.get = get_header_cite},
    [NAME_HEADER_REMARK] = {.get = get_header_remark},
    [NAME_CAUSES] = {.get = get_causes},
    [NAME_DIRECTION_LABEL] = {.get = get_direction_label},
    [NAME_DIRECTION_CAUSES] = {.get = get_direction_causes},
    [NAME_CAUSE_SOURCE] = {.get = get_cause_source},
    [NAME_CAUSE_NUMBERS] = {.get = get_numbers},
    [NAME_CAUSE_REMARK] = {.get = get_cause_remark},
    [NAME_CAUSE_NUMBER_ID] = {.get = get_number},
    [NAME_CAUSE_NUMBER_NAME] = {.get = get_number_name},
    [NAME_REFERENCES] = {.get = get_references},
    [NAME_REFERENCE_LINK] = {.get = get_reference_link},
    [NAME_REFERENCE_REMARK] = {.get = get_reference_remark},
    [NAME_FILTERS_ANY] = {.get = get_filters_any},
    [NAME_FILTERS_CAUSE] = {.get = get_filters_cause},
    [NAME_HEADERS_ANY] = {.get = get_headers_any},
    [NAME_CAUSES_ANY] = {.get = get_causes_any},
    [NAME_REFERENCES_ANY] = {.get = get_references_any},
    [NAME_VERDICT_FILTERS_ANY] = {.get = get_verdict_filters_any},
};
