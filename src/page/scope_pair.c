/* Names of a pair: what differs, and the verdict. See scope.h. */
#include "page/scope.h"

#include "catalog/cites.h"
#include "page/rendering_axis.h"
#include "page/words.h"

#define GET(name)                                                                                                      \
    static struct value get_##name(const struct scope *scope, __attribute__((unused)) const struct hole *hole)

/* ---- axes ---- */

static const struct axis_html *side_a(const struct scope *scope, uint32_t axis)
{
    return &scope->html->code[scope->page.a].axis[axis];
}

static const struct axis_html *side_b(const struct scope *scope, uint32_t axis)
{
    return &scope->html->code[scope->page.b].axis[axis];
}

/* True if the values are not the same, or if a code has a label of its own and it says another thing. A group and the
 * names that it stands for are the same. */
static bool differs(const struct scope *scope, uint32_t axis)
{
    const struct axis_html *a = side_a(scope, axis), *b = side_b(scope, axis);
    const struct code *code = scope->set->code;

    if (code[scope->page.a].axis[axis].values != code[scope->page.b].axis[axis].values)
        return true;
    return (a->has_own_label || b->has_own_label) && !str_equal(a->value.str, b->value.str);
}

GET(rows)
{
    return scope_of_list(NULL, scope->set->axis_count);
}

/* The words of both codes' axes: a missing one weighs more than a stale one. */
GET(rows_notice)
{
    const struct code_html *a = &scope->html->code[scope->page.a];
    const struct code_html *b = &scope->html->code[scope->page.b];
    const struct str notice[] = {a->axes_notice, b->axes_notice, a->difference_notice, b->difference_notice};
    struct str missing = scope_reader(scope)->label[UI_MISSING].raw;
    struct str found = {0};

    (void)hole;
    for (size_t i = 0; i < COUNT_OF(notice); i++)
        if (str_is_empty(found) || str_equal(notice[i], missing))
            found = notice[i];
    return scope_of_text(found);
}

GET(row_axis)
{
    return scope_of_html(scope->html->axis_label[scope_index(scope, hole)]);
}

GET(row_a)
{
    return scope_of_html(side_a(scope, scope_index(scope, hole))->value);
}

GET(row_b)
{
    return scope_of_html(side_b(scope, scope_index(scope, hole))->value);
}

GET(row_differs)
{
    return scope_of_flag(differs(scope, scope_index(scope, hole)));
}

GET(row_cite)
{
    uint32_t index = scope_index(scope, hole);
    const struct axis_choice *a = &scope->set->code[scope->page.a].axis[index];
    const struct axis_choice *b = &scope->set->code[scope->page.b].axis[index];
    const uint32_t *before = a->number_count > 0 ? &a->number[a->number_count - 1] : NULL;
    uint32_t first = 0; /* of b that a hasn't: often there is none */

    while (first < b->number_count && cites_has(a, b->number[first]))
        first++;
    if (first == b->number_count)
        return scope_of_html(side_a(scope, index)->cites);
    struct buf buf = scope_grow(scope);
    html_add(&buf, side_a(scope, index)->cites);
    for (uint32_t i = first; i < b->number_count; i++) {
        if (cites_has(a, b->number[i]))
            continue;
        rendering_axis_cite(scope->html, before, b->number[i], &buf);
        before = &b->number[i];
    }
    return scope_of_html(html_trust(scope_keep(scope, &buf)));
}

/* ---- differences ---- */

/* All axes: an array of their indices. */
GET(differences_all)
{
    uint32_t *axis = ARENA_ARRAY(scope->scratch, uint32_t, scope->set->axis_count);

    for (uint32_t i = 0; i < scope->set->axis_count; i++)
        axis[i] = i;
    return scope_of_list(axis, scope->set->axis_count);
}

static bool has_difference(const struct scope *scope, const void *items, uint32_t index)
{
    return differs(scope, ((const uint32_t *)items)[index]);
}

/* The differing axes: an array of their indices. */
GET(differences)
{
    uint32_t *axis = ARENA_ARRAY(scope->scratch, uint32_t, scope->set->axis_count);
    uint32_t count = 0;

    for (uint32_t i = 0; i < scope->set->axis_count; i++)
        if (differs(scope, i))
            axis[count++] = i;
    return scope_of_list(axis, count);
}

GET(differences_any)
{
    return scope_of_any(scope_of_page(scope, NAME_DIFFERENCES));
}

GET(few)
{
    const struct words_hole code[] = {
        {STR("a"), scope->set->code[scope->page.a].label},
        {STR("b"), scope->set->code[scope->page.b].label},
    };

    if (scope_of_page(scope, NAME_DIFFERENCES).count >= 2)
        return (struct value){0};
    struct buf buf = scope_grow(scope);
    words_fill(scope_reader(scope)->label[UI_FEW_DIFFERENCES].raw, code, COUNT_OF(code), &buf);
    return scope_of_text(scope_keep(scope, &buf));
}

/* Of an axis with several values, the sentences of some, a line each, or the pattern of names, followed by some.
 * Nothing if there are none. */
static struct value own_values(const struct scope *scope, uint32_t index, uint64_t own, const struct axis_html *html)
{
    const struct axis *axis = &scope->set->axis[index];
    bool are_names = axis->kind == AXIS_NAMES, is_first = true;

    if (own == 0)
        return (struct value){0};
    struct buf buf = scope_grow(scope);
    if (are_names) {
        html_add(&buf, html->only);
        HTML_ADD(&buf, " ");
    }
    for (uint32_t i = 0; i < axis->value_count; i++) {
        if ((own >> i & 1) == 0)
            continue;
        if (!is_first)
            html_add(&buf, are_names ? HTML(", ") : HTML("<br>"));
        is_first = false;
        if (are_names) {
            HTML_ADD(&buf, "<code>");
            html_add_text(&buf, axis->value[i].id);
            HTML_ADD(&buf, "</code>");
        } else {
            html_add(&buf, html->each[i]);
        }
    }
    return scope_of_html(html_trust(scope_keep(scope, &buf)));
}

/* What holds for one side: its sentence; else the values that the other side hasn't. Where both have the same, all of
 * them; names as the table shows them, since the pattern would say that the other side hasn't them. */
static struct value difference(const struct scope *scope, uint32_t axis, uint32_t own, uint32_t other)
{
    const struct axis_html *html = &scope->html->code[own].axis[axis];
    uint64_t values = scope->set->code[own].axis[axis].values, others = scope->set->code[other].axis[axis].values;

    if (!str_is_empty(html->sentence.str))
        return scope_of_html(html->sentence);
    if (values == others && scope->set->axis[axis].kind == AXIS_NAMES)
        return scope_of_html(html->value);
    return own_values(scope, axis, values == others ? values : values & ~others, html);
}

GET(difference_a)
{
    return difference(scope, *(const uint32_t *)scope_item(scope, hole, sizeof(uint32_t)), scope->page.a,
                      scope->page.b);
}

GET(difference_b)
{
    return difference(scope, *(const uint32_t *)scope_item(scope, hole, sizeof(uint32_t)), scope->page.b,
                      scope->page.a);
}

/* ---- the verdict ---- */

static const struct verdict_text *verdict_text(const struct scope *scope)
{
    return &catalog_verdict(scope->set, scope->page.a, scope->page.b)->text[scope_reader(scope)->index];
}

/* There if somebody wrote one, in whatever language. */
GET(verdict)
{
    const struct verdict *verdict = catalog_verdict(scope->set, scope->page.a, scope->page.b);

    (void)hole;
    return scope_of_list(NULL, verdict != NULL && text_is_present(&verdict->text[scope_reader(scope)->index].verdict));
}

static struct value text_html(const struct scope *scope, const struct text *text)
{
    const struct words words = {
        .catalog = scope->fragments->catalog, .set = scope->set, .language = scope_reader(scope), .from = &scope->page};
    struct buf buf = scope_grow(scope);

    words_html(&words, text, &buf);
    return scope_of_html(html_trust(scope_keep(scope, &buf)));
}

/* A text of the verdict. */
#define GET_TEXT(name, member)                                                                                         \
    GET(name)                                                                                                          \
    {                                                                                                                  \
        (void)hole;                                                                                                    \
        return text_html(scope, &verdict_text(scope)->member);                                                         \
    }

GET_TEXT(verdict_text, verdict)
GET_TEXT(tell, tell)
GET_TEXT(do_a, side[0])
GET_TEXT(do_b, side[1])

GET(verdict_notice)
{
    const struct verdict_text *text = verdict_text(scope);
    bool is_whole = text->coverage == COVERAGE_COMPLETE;

    (void)hole;
    return scope_of_text(
        words_notice(scope_reader(scope), is_whole ? NULL : scope->fragments->catalog->language, text->is_stale));
}

GET(choices)
{
    const struct verdict *verdict = catalog_verdict(scope->set, scope->page.a, scope->page.b);

    (void)hole;
    return scope_of_list(NULL, verdict->choice_count);
}

GET(choices_any)
{
    return scope_of_any(get_choices(scope, hole));
}

GET(choice)
{
    return text_html(scope, &verdict_text(scope)->choice[scope_index(scope, hole)]);
}

/* The code to send: plain where it is one of the two, a link where it has another page. */
GET(choice_code)
{
    const struct verdict *verdict = catalog_verdict(scope->set, scope->page.a, scope->page.b);
    uint32_t registered = verdict->choice[scope_index(scope, hole)].registered;
    const struct code *code = scope->set->registered[registered].code;
    const struct reference reference = {.kind = REFERENCE_CODE, .registered = registered};
    const struct words words = {
        .catalog = scope->fragments->catalog, .set = scope->set, .language = scope_reader(scope), .from = &scope->page};
    struct buf buf = scope_grow(scope);

    if (code != NULL && (code->index == scope->page.a || code->index == scope->page.b))
        words_code(scope->set, code, &buf);
    else
        words_reference(&words, &reference, STR(""), &buf);
    return scope_of_html(html_trust(scope_keep(scope, &buf)));
}

const struct scope_getter scope_pair_table[NAME_COUNT] = {
    [NAME_ROWS] = {.get = get_rows},
    [NAME_ROWS_NOTICE] = {.get = get_rows_notice},
    [NAME_ROW_AXIS] = {.get = get_row_axis},
    [NAME_ROW_A] = {.get = get_row_a, .needs = NEEDS_LANGUAGE | NEEDS_A},
    [NAME_ROW_B] = {.get = get_row_b, .needs = NEEDS_LANGUAGE | NEEDS_B},
    [NAME_ROW_DIFFERS] = {.get = get_row_differs},
    [NAME_ROW_CITE] = {.get = get_row_cite},
    [NAME_DIFFERENCES] = {.get = get_differences, .all = get_differences_all, .has = has_difference},
    [NAME_DIFFERENCE_A] = {.get = get_difference_a},
    [NAME_DIFFERENCE_B] = {.get = get_difference_b},
    [NAME_DIFFERENCES_ANY] = {.get = get_differences_any},
    [NAME_FEW] = {.get = get_few},
    [NAME_VERDICT] = {.get = get_verdict},
    [NAME_VERDICT_TEXT] = {.get = get_verdict_text},
    [NAME_VERDICT_TELL] = {.get = get_tell},
    [NAME_VERDICT_DO_A] = {.get = get_do_a},
    [NAME_VERDICT_DO_B] = {.get = get_do_b},
    [NAME_VERDICT_NOTICE] = {.get = get_verdict_notice},
    [NAME_VERDICT_CHOICES] = {.get = get_choices},
    [NAME_VERDICT_CHOICES_ANY] = {.get = get_choices_any},
    [NAME_CHOICE_TEXT] = {.get = get_choice},
    [NAME_CHOICE_CODE] = {.get = get_choice_code},
};
