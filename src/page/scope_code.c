/* Names of a code: its facts and prose, as the rendering has them. See scope.h. */
#include "page/scope.h"

#include "base/utf8.h"
#include "page/words.h"
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
    return scope_of_number(scope, utf8_width(scope_code(scope, hole)->label));
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
    return scope_of_number(scope, class_of(scope, hole)->hue);
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
        return scope_label(scope, UI_STATUS_DEPRECATED);
    case CODE_RENAMED:
        return scope_label(scope, UI_STATUS_RENAMED);
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
        return scope_label(scope, UI_FIX_CALLER);
    case SIDE_OPERATOR:
        return scope_label(scope, UI_FIX_OPERATOR);
    }
    return (struct value){0};
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

/* The pairs with the codes that it is often confused with. */
GET(related_all)
{
    const struct code *code = scope_code(scope, hole);
    const struct code_html *html = scope_code_html(scope, hole);
    struct scope_pair_link *link = ARENA_ARRAY(scope->scratch, struct scope_pair_link, html->related_count);

    for (uint32_t i = 0; i < html->related_count; i++) {
        uint32_t other = html->related[i];
        bool is_first = code->index < other;
        link[i].pair = (struct pair){is_first ? code->index : other, is_first ? other : code->index};
        link[i].other = other;
    }
    return scope_of_list(link, html->related_count);
}

/* Not the page itself. */
static bool has_related(const struct scope *scope, const void *items, uint32_t index)
{
    const struct scope_pair_link *link = (const struct scope_pair_link *)items + index;

    return scope->page.kind != PAGE_PAIR || link->pair.a != scope->page.a || link->pair.b != scope->page.b;
}

GET(related)
{
    struct value all = get_related_all(scope, hole);
    struct scope_pair_link *link = ARENA_ARRAY(scope->scratch, struct scope_pair_link, all.count);
    uint32_t count = 0;

    for (uint32_t i = 0; i < all.count; i++)
        if (has_related(scope, all.items, i))
            link[count++] = ((const struct scope_pair_link *)all.items)[i];
    return scope_of_list(link, count);
}

/* Asked for on each page: no list is made. */
GET(related_any)
{
    const struct code_html *html = scope_code_html(scope, hole);
    bool is_pair = scope->page.kind == PAGE_PAIR;
    uint32_t count = 0;

    for (uint32_t i = 0; i < html->related_count; i++)
        count += !is_pair || (html->related[i] != scope->page.a && html->related[i] != scope->page.b);
    return scope_of_flag(count > 0);
}

GET(edit)
{
    struct buf buf = scope_grow(scope);

    route_edit(scope->fragments->catalog, scope_code_text(scope, hole)->path, &buf);
    return scope_of_text(scope_keep(scope, &buf));
}

const struct scope_getter scope_code_table[NAME_COUNT] = {
    [NAME_CODE] = {.get = get_code},
    [NAME_CODE_ID] = {.get = get_id},
    [NAME_SIDE] = {.get = get_side},
    [NAME_PHRASE] = {.get = get_phrase},
    [NAME_CODE_NAME] = {.get = get_name},
    [NAME_CODE_CLASS_ID] = {.get = get_class_id},
    [NAME_CODE_CLASS] = {.get = get_class_name},
    [NAME_HUE] = {.get = get_hue},
    [NAME_HREF] = {.get = get_href},
    [NAME_STATUS] = {.get = get_status},
    [NAME_STATUS_BY] = {.get = get_status_by},
    [NAME_VARIANTS] = {.get = get_variants},
    [NAME_VARIANT_PHRASE] = {.get = get_variant},
    [NAME_VARIANT_CITE] = {.get = get_variant_cite},
    [NAME_SUMMARY] = {.get = get_summary},
    [NAME_SUMMARY_NOTICE] = {.get = get_summary_notice},
    [NAME_DESCRIPTION] = {.get = get_description},
    [NAME_DESCRIPTION_NOTICE] = {.get = get_description_notice},
    [NAME_WHEN] = {.get = get_when},
    [NAME_WHEN_NOTICE] = {.get = get_when_notice},
    [NAME_ITEM_TEXT] = {.get = get_item},
    [NAME_FIX] = {.get = get_fix},
    [NAME_FIX_LEAD] = {.get = get_fix_lead},
    [NAME_FIX_NOTICE] = {.get = get_fix_notice},
    [NAME_STEP_TEXT] = {.get = get_step},
    [NAME_STEP_SIDE] = {.get = get_step_side},
    [NAME_USE] = {.get = get_use},
    [NAME_USE_NOTICE] = {.get = get_use_notice},
    [NAME_FILTER_REMARK] = {.get = get_filter_remark},
    [NAME_MESSAGE] = {.get = get_message},
    [NAME_LADDER] = {.get = get_ladder},
    [NAME_LADDER_CAPTION] = {.get = get_ladder_caption},
    [NAME_LADDER_CITE] = {.get = get_ladder_cite},
    [NAME_LADDER_NOTICE] = {.get = get_ladder_notice},
    [NAME_REMARKS_NOTICE] = {.get = get_remarks_notice},
    [NAME_AXES] = {.get = get_axes},
    [NAME_AXES_NOTICE] = {.get = get_axes_notice},
    [NAME_AXIS_LABEL] = {.get = get_axis},
    [NAME_AXIS_VALUE] = {.get = get_axis_value},
    [NAME_AXIS_TEXT] = {.get = get_axis_text},
    [NAME_AXIS_CITE] = {.get = get_axis_cite},
    [NAME_RELATED] = {.get = get_related, .all = get_related_all, .has = has_related},
    [NAME_VARIANTS_ANY] = {.get = get_variants_any},
    [NAME_RELATED_ANY] = {.get = get_related_any},
    [NAME_CODE_WIDTH] = {.get = get_width},
    [NAME_CODE_EDIT] = {.get = get_edit},
};
