/* Names of a code: its facts and prose, as the rendering has them. See scope.h. */
#include "page/scope.h"

#include "base/utf8.h"
#include "page/words.h"
#include "plan/related.h"
#include "plan/route.h"

#define GET(name) static struct value get_##name(const struct scope *scope, const struct hole *hole)

/* A field that the rendering has ready. */
#define GET_HTML(name, member)                                                                                         \
    GET(name)                                                                                                          \
    {                                                                                                                  \
        return scope_of_html(scope_code_html(scope, hole)->member);                                                    \
    }

/* Whether a text of the code is missing or stale, in the reader's words. */
#define GET_NOTICE(name, member)                                                                                       \
    GET(name)                                                                                                          \
    {                                                                                                                  \
        return notice(scope, scope_code_text(scope, hole)->member.language,                                            \
                      scope_code_text(scope, hole)->member.is_stale);                                                  \
    }

/* Whether a list of the code has elements. */
#define GET_ANY(list)                                                                                                  \
    GET(list##_any)                                                                                                    \
    {                                                                                                                  \
        return scope_of_any(get_##list(scope, hole));                                                                  \
    }

static struct value notice(const struct scope *scope, const struct language *language, bool is_stale)
{
    return scope_of_text(words_notice(scope_reader(scope), language, is_stale));
}

static struct value label(const struct scope *scope, enum ui ui)
{
    return scope_of_text(scope_reader(scope)->label[ui].raw);
}

GET(code)
{
    return scope_of_text(scope_code(scope, hole)->label);
}

GET(id)
{
    return scope_of_text(scope_code(scope, hole)->id);
}

/* Known without a code: which panel is meant is the template's doing. */
GET(side)
{
    if (scope->page.kind == PAGE_CODE)
        return scope_of_text(STR("one"));
    return scope_of_text(hole->side == HOLE_SIDE_B ? STR("b") : STR("a"));
}

/* For the size of its type. */
GET(width)
{
    return scope_of_text(
        arena_format(scope->scratch, "%u", (uint32_t)utf8_width(scope_code(scope, hole)->label)));
}

GET(phrase)
{
    return scope_of_text(scope_code(scope, hole)->phrase);
}

static const struct class *class_of(const struct scope *scope, const struct hole *hole)
{
    return &scope->set->class[scope_code(scope, hole)->class];
}

GET(class_id)
{
    return scope_of_text(class_of(scope, hole)->id);
}

GET(class_name)
{
    const struct set_text *text = &scope->set->text[scope_reader(scope)->index];

    return scope_of_text(text->class[scope_code(scope, hole)->class].label.raw);
}

GET(hue)
{
    return scope_of_text(arena_format(scope->scratch, "%u", class_of(scope, hole)->hue));
}

GET(href)
{
    const struct page page = {.kind = PAGE_CODE,
                              .language = scope->page.language,
                              .set = scope->set->index,
                              .a = scope_code(scope, hole)->index};

    return scope_of_text(scope_link(scope, &page));
}

GET(status)
{
    switch (scope_code(scope, hole)->status) {
    case CODE_CURRENT:
        break;
    case CODE_DEPRECATED:
        return label(scope, UI_STATUS_DEPRECATED);
    case CODE_RENAMED:
        return label(scope, UI_STATUS_RENAMED);
    }
    return (struct value){0};
}

GET_HTML(name, name)
GET_HTML(status_by, status_by)
GET_HTML(summary, summary)
GET_HTML(description, description)
GET_HTML(fix_lead, fix_lead)
GET_HTML(use, use)
GET_HTML(filter_remark, filter_remark)
GET_HTML(message, message)
GET_HTML(ladder, ladder)
GET_HTML(ladder_caption, ladder_caption)
GET_HTML(ladder_cite, ladder_cite)
GET_NOTICE(summary_notice, summary)
GET_NOTICE(description_notice, description)
GET_NOTICE(when_notice, when)
GET_NOTICE(fix_notice, fix)
GET_NOTICE(use_notice, use)
GET_NOTICE(ladder_notice, flow_caption)

GET(axes_notice)
{
    return scope_of_text(scope_code_html(scope, hole)->axes_notice);
}

GET(remarks_notice)
{
    return scope_of_text(scope_code_html(scope, hole)->remarks_notice);
}

/* Lists whose elements are found by their number alone. */
GET(variants)
{
    return scope_of_list(NULL, scope_code(scope, hole)->variant_count);
}

GET_ANY(variants)

GET(variant)
{
    return scope_of_text(scope_code(scope, hole)->variant[scope_index(scope, hole)].phrase);
}

GET(variant_cite)
{
    return scope_of_html(scope_code_html(scope, hole)->variant_cite[scope_index(scope, hole)]);
}

GET(when)
{
    return scope_of_list(NULL, scope_code_text(scope, hole)->when.count);
}

GET(item)
{
    return scope_of_html(scope_code_html(scope, hole)->when[scope_index(scope, hole)]);
}

GET(fix)
{
    return scope_of_list(NULL, scope_code_text(scope, hole)->fix.count);
}

GET(step)
{
    return scope_of_html(scope_code_html(scope, hole)->step[scope_index(scope, hole)]);
}

GET(step_side)
{
    switch (scope_code_text(scope, hole)->fix.item[scope_index(scope, hole)].side) {
    case SIDE_BOTH:
        break;
    case SIDE_CALLER:
        return label(scope, UI_FIX_CALLER);
    case SIDE_OPERATOR:
        return label(scope, UI_FIX_OPERATOR);
    }
    return (struct value){0};
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

    return label(scope, rule[header_of(scope, hole)->rule]);
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

GET(axes)
{
    (void)hole;
    return scope_of_list(NULL, scope->set->axis_count);
}

GET(axis)
{
    return scope_of_html(scope->html->axis_label[scope_index(scope, hole)]);
}

static const struct axis_html *axis_of(const struct scope *scope, const struct hole *hole)
{
    return &scope_code_html(scope, hole)->axis[scope_index(scope, hole)];
}

GET(axis_value)
{
    return scope_of_html(axis_of(scope, hole)->value);
}

GET(axis_text)
{
    return scope_of_html(axis_of(scope, hole)->sentence);
}

GET(axis_cite)
{
    return scope_of_html(axis_of(scope, hole)->cites);
}

/* The pairs with the codes that it is often confused with, but for the page's own. */
GET(related)
{
    const struct code *code = scope_code(scope, hole);
    struct scope_pair_link *link = ARENA_ARRAY(scope->scratch, struct scope_pair_link, LIMIT_CONFUSED);
    uint32_t other[LIMIT_CONFUSED];
    uint32_t found = related_codes(scope->set, code, other), count = 0;
    bool is_pair = scope->page.kind == PAGE_PAIR;

    for (uint32_t i = 0; i < found; i++) {
        bool is_first = code->index < other[i];
        if (is_pair && (other[i] == scope->page.a || other[i] == scope->page.b))
            continue; /* the page itself */
        link[count].pair = (struct pair){is_first ? code->index : other[i], is_first ? other[i] : code->index};
        link[count++].other = other[i];
    }
    return scope_of_list(link, count);
}

GET_ANY(related)

GET(edit)
{
    struct buf buf = {0};

    route_edit(scope->fragments->catalog, scope_code_text(scope, hole)->path, &buf);
    return scope_of_text(scope_keep(scope, &buf));
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
        struct buf buf = {0};
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

const struct scope_getter scope_code_table[NAME_COUNT] = {
    [NAME_CODE] = {get_code},
    [NAME_CODE_ID] = {get_id},
    [NAME_SIDE] = {get_side},
    [NAME_PHRASE] = {get_phrase},
    [NAME_CODE_NAME] = {get_name},
    [NAME_CODE_CLASS_ID] = {get_class_id},
    [NAME_CODE_CLASS] = {get_class_name},
    [NAME_HUE] = {get_hue},
    [NAME_HREF] = {get_href},
    [NAME_STATUS] = {get_status},
    [NAME_STATUS_BY] = {get_status_by},
    [NAME_VARIANTS] = {get_variants},
    [NAME_VARIANT_PHRASE] = {get_variant},
    [NAME_VARIANT_CITE] = {get_variant_cite},
    [NAME_SUMMARY] = {get_summary},
    [NAME_SUMMARY_NOTICE] = {get_summary_notice},
    [NAME_DESCRIPTION] = {get_description},
    [NAME_DESCRIPTION_NOTICE] = {get_description_notice},
    [NAME_WHEN] = {get_when},
    [NAME_WHEN_NOTICE] = {get_when_notice},
    [NAME_ITEM_TEXT] = {get_item},
    [NAME_FIX] = {get_fix},
    [NAME_FIX_LEAD] = {get_fix_lead},
    [NAME_FIX_NOTICE] = {get_fix_notice},
    [NAME_STEP_TEXT] = {get_step},
    [NAME_STEP_SIDE] = {get_step_side},
    [NAME_USE] = {get_use},
    [NAME_USE_NOTICE] = {get_use_notice},
    [NAME_FILTERS] = {get_filters},
    [NAME_FILTER_REMARK] = {get_filter_remark},
    [NAME_VERDICT_FILTERS] = {get_verdict_filters},
    [NAME_FILTER_TOOL] = {get_tool},
    [NAME_FILTER_RESPONSE] = {get_response},
    [NAME_FILTER_CAUSE] = {get_cause},
    [NAME_FILTER_WORDS] = {get_tool_text},
    [NAME_MESSAGE] = {get_message},
    [NAME_LADDER] = {get_ladder},
    [NAME_LADDER_CAPTION] = {get_ladder_caption},
    [NAME_LADDER_CITE] = {get_ladder_cite},
    [NAME_LADDER_NOTICE] = {get_ladder_notice},
    [NAME_HEADERS] = {get_headers},
    [NAME_HEADER_NAME] = {get_header},
    [NAME_HEADER_RULE] = {get_rule},
    [NAME_HEADER_RULE_ID] = {get_rule_id},
    [NAME_HEADER_CITE] = {get_header_cite},
    [NAME_HEADER_REMARK] = {get_header_remark},
    [NAME_CAUSES] = {get_causes},
    [NAME_DIRECTION_LABEL] = {get_direction_label},
    [NAME_DIRECTION_CAUSES] = {get_direction_causes},
    [NAME_CAUSE_SOURCE] = {get_cause_source},
    [NAME_CAUSE_NUMBERS] = {get_numbers},
    [NAME_CAUSE_REMARK] = {get_cause_remark},
    [NAME_CAUSE_NUMBER_ID] = {get_number},
    [NAME_CAUSE_NUMBER_NAME] = {get_number_name},
    [NAME_REFERENCES] = {get_references},
    [NAME_REFERENCE_LINK] = {get_reference_link},
    [NAME_REFERENCE_REMARK] = {get_reference_remark},
    [NAME_REMARKS_NOTICE] = {get_remarks_notice},
    [NAME_AXES] = {get_axes},
    [NAME_AXES_NOTICE] = {get_axes_notice},
    [NAME_AXIS_LABEL] = {get_axis},
    [NAME_AXIS_VALUE] = {get_axis_value},
    [NAME_AXIS_TEXT] = {get_axis_text},
    [NAME_AXIS_CITE] = {get_axis_cite},
    [NAME_RELATED] = {get_related},
    [NAME_VARIANTS_ANY] = {get_variants_any},
    [NAME_FILTERS_ANY] = {get_filters_any},
    [NAME_FILTERS_CAUSE] = {get_filters_cause},
    [NAME_HEADERS_ANY] = {get_headers_any},
    [NAME_CAUSES_ANY] = {get_causes_any},
    [NAME_REFERENCES_ANY] = {get_references_any},
    [NAME_RELATED_ANY] = {get_related_any},
    [NAME_CODE_WIDTH] = {get_width},
    [NAME_VERDICT_FILTERS_ANY] = {get_verdict_filters_any},
    [NAME_CODE_EDIT] = {get_edit},
};
