/* Axes, the naive way: see axes.h. */
#include "oracle/axes.h"

#include "oracle/wording.h"

/* A code on an axis. */
struct standing {
    const struct set *set;
    const struct code *code;
    const struct axis *axis;
    const struct axis_text *words;
    const struct axis_choice *choice;
    const struct axis_words *own; /* the code's own words */
};

static struct standing stand(struct making *making, const struct code *code, uint32_t axis)
{
    const struct set *set = making->set;

    return (struct standing){.set = set,
                             .code = code,
                             .axis = &set->axis[axis],
                             .words = &set->text[making->reader->index].axis[axis],
                             .choice = &code->axis[axis],
                             .own = &code->text[making->reader->index].axis[axis]};
}

static bool has(uint64_t values, uint32_t i)
{
    return (values >> i & 1) != 0;
}

static void add_separated(struct buf *buf, struct str separator, struct str part)
{
    if (buf->size > 0)
        buf_add(buf, separator);
    buf_add(buf, part);
}

/* Returns names as code, separated by commas. */
static struct str names_html(struct making *making, const struct axis *axis, uint64_t values)
{
    struct buf buf = {0};

    for (uint32_t i = 0; i < axis->value_count; i++) {
        if (!has(values, i))
            continue;
        struct str name = wording_escape(making, axis->value[i].id);
        add_separated(&buf, STR(", "), arena_format(making->arena, "<code>%.*s</code>", (int)name.size, name.bytes));
    }
    return value_keep(making, &buf);
}

static struct str value_html(struct making *making, const struct standing *at)
{
    struct buf buf = {0};

    if (text_is_present(&at->own->label))
        return wording_html(making, at->set, &at->own->label, NULL);
    if (at->axis->kind == AXIS_NAMES && at->choice->group != NO_INDEX)
        return wording_html(making, at->set, &at->words->group[at->choice->group].label, NULL);
    if (at->axis->kind == AXIS_NAMES)
        return names_html(making, at->axis, at->choice->values);
    for (uint32_t i = 0; i < at->axis->value_count; i++) {
        if (has(at->choice->values, i))
            add_separated(&buf, STR(" · "), wording_html(making, at->set, &at->words->value[i].label, NULL));
    }
    return value_keep(making, &buf);
}

/* Returns the text of the sentence, or NULL. */
static const struct text *sentence(const struct standing *at)
{
    if (text_is_present(&at->own->text))
        return &at->own->text;
    if (at->axis->kind != AXIS_ONE)
        return NULL;
    for (uint32_t i = 0; i < at->axis->value_count; i++) {
        if (has(at->choice->values, i))
            return &at->words->value[i].text;
    }
    return NULL;
}

static struct str sentence_html(struct making *making, const struct standing *at)
{
    const struct text *text = sentence(at);

    return text == NULL ? STR("") : wording_html(making, at->set, text, at->code);
}

struct value axes_of_code(struct making *making, const struct code *code)
{
    struct value_growing list = {0};

    for (uint32_t i = 0; i < making->set->axis_count; i++) {
        struct standing at = stand(making, code, i);
        struct context *element = value_context(making);
        value_name(making, element, "axis", value_line(wording_html(making, at.set, &at.words->label, NULL)));
        value_name(making, element, "value", value_line(value_html(making, &at)));
        value_name(making, element, "value-text", value_line(sentence_html(making, &at)));
        value_name(making, element, "cite",
                   value_line(wording_references(making, at.set, &at.choice->cite, &(struct reference_list){0})));
        value_append(&list, element);
    }
    return value_list(list.first);
}

/* Other values; or the same, for which one has a label that the other doesn't show. */
static bool is_difference(struct making *making, uint32_t axis)
{
    struct standing a = stand(making, &making->set->code[making->page.a], axis);
    struct standing b = stand(making, &making->set->code[making->page.b], axis);

    if (a.choice->values != b.choice->values)
        return true;
    if (!text_is_present(&a.own->label) && !text_is_present(&b.own->label))
        return false;
    return !str_equal(value_html(making, &a), value_html(making, &b));
}

struct value axes_rows(struct making *making)
{
    struct value_growing list = {0};

    for (uint32_t i = 0; i < making->set->axis_count; i++) {
        struct standing a = stand(making, &making->set->code[making->page.a], i);
        struct standing b = stand(making, &making->set->code[making->page.b], i);
        struct str value_a = value_html(making, &a);
        struct str value_b = value_html(making, &b);
        struct context *element = value_context(making);
        value_name(making, element, "axis", value_line(wording_html(making, a.set, &a.words->label, NULL)));
        value_name(making, element, "value-a", value_line(value_a));
        value_name(making, element, "value-b", value_line(value_b));
        value_name(making, element, "differs", value_flag(is_difference(making, i)));
        value_name(making, element, "cite",
                   value_line(wording_references(making, a.set, &a.choice->cite, &b.choice->cite)));
        value_append(&list, element);
    }
    return value_list(list.first);
}

/* Returns what holds for a code and not for one with the values `other`; if those are its own, what holds for it. */
static struct str only_html(struct making *making, const struct standing *at, uint64_t other)
{
    bool is_same = at->choice->values == other;
    uint64_t only = is_same ? other : at->choice->values & ~other;
    struct buf buf = {0};

    if (sentence(at) != NULL)
        return sentence_html(making, at);
    if (only == 0)
        return STR("");
    if (at->axis->kind == AXIS_NAMES && is_same)
        return value_html(making, at);
    if (at->axis->kind == AXIS_NAMES) {
        buf_add(&buf, wording_html(making, at->set, &at->words->only, at->code));
        add_separated(&buf, STR(" "), names_html(making, at->axis, only));
        return value_keep(making, &buf);
    }
    for (uint32_t i = 0; i < at->axis->value_count; i++) {
        if (has(only, i))
            add_separated(&buf, STR("<br>"), wording_html(making, at->set, &at->words->value[i].text, at->code));
    }
    return value_keep(making, &buf);
}

struct value axes_differences(struct making *making)
{
    struct value_growing list = {0};

    for (uint32_t i = 0; i < making->set->axis_count; i++) {
        struct standing a = stand(making, &making->set->code[making->page.a], i);
        struct standing b = stand(making, &making->set->code[making->page.b], i);
        if (!is_difference(making, i))
            continue;
        struct context *element = value_context(making);
        value_name(making, element, "text-a", value_line(only_html(making, &a, b.choice->values)));
        value_name(making, element, "text-b", value_line(only_html(making, &b, a.choice->values)));
        value_append(&list, element);
    }
    return value_list(list.first);
}

struct str axes_few_differences(struct making *making)
{
    const struct code *a = &making->set->code[making->page.a];
    const struct code *b = &making->set->code[making->page.b];
    struct wording_hole hole[] = {{"a", a->label}, {"b", b->label}};
    uint32_t count = 0;

    for (uint32_t i = 0; i < making->set->axis_count; i++)
        count += is_difference(making, i);
    return count >= 2 ? STR("")
                      : wording_fill(making, making->reader->label[UI_FEW_DIFFERENCES].raw, hole, COUNT_OF(hole));
}

/* ---- notices ---- */

/* Goes on to a text: the first missing one decides, else the first stale one. */
static void look(struct making *making, const struct text *text, const char **worst)
{
    if (!text_is_present(text))
        return;
    if (text->language != making->reader)
        *worst = "missing";
    else if (text->is_stale && *worst == NULL)
        *worst = "stale";
}

static void look_at_code(struct making *making, const struct code *code, const char **worst)
{
    for (uint32_t i = 0; i < making->set->axis_count; i++) {
        struct standing at = stand(making, code, i);
        look(making, &at.words->label, worst);
        if (text_is_present(&at.own->label)) {
            look(making, &at.own->label, worst);
        } else if (at.axis->kind == AXIS_NAMES && at.choice->group != NO_INDEX) {
            look(making, &at.words->group[at.choice->group].label, worst);
        } else if (at.axis->kind != AXIS_NAMES) {
            for (uint32_t j = 0; j < at.axis->value_count; j++) {
                if (has(at.choice->values, j))
                    look(making, &at.words->value[j].label, worst);
            }
        }
        if (sentence(&at) != NULL)
            look(making, sentence(&at), worst);
    }
}

/* The words that differences may show besides. */
static void look_at_differences(struct making *making, const struct code *code, const char **worst)
{
    for (uint32_t i = 0; i < making->set->axis_count; i++) {
        struct standing at = stand(making, code, i);
        if (sentence(&at) != NULL)
            continue;
        look(making, &at.words->only, worst);
        for (uint32_t j = 0; at.axis->kind == AXIS_SOME && j < at.axis->value_count; j++) {
            if (has(at.choice->values, j))
                look(making, &at.words->value[j].text, worst);
        }
    }
}

static struct str notice(struct making *making, const char *worst)
{
    if (worst == NULL)
        return STR("");
    return worst[0] == 'm' ? making->reader->label[UI_MISSING].raw : making->reader->label[UI_STALE].raw;
}

struct str axes_notice(struct making *making, const struct code *code)
{
    const char *worst = NULL;

    look_at_code(making, code, &worst);
    return notice(making, worst);
}

struct str axes_rows_notice(struct making *making)
{
    const char *worst = NULL;

    look_at_code(making, &making->set->code[making->page.a], &worst);
    look_at_code(making, &making->set->code[making->page.b], &worst);
    look_at_differences(making, &making->set->code[making->page.a], &worst);
    look_at_differences(making, &making->set->code[making->page.b], &worst);
    return notice(making, worst);
}
