/* The terminal's axes: see show_part.h. One code's as a table; two codes' one below the other, since two columns of
 * words don't go into eighty. */
#include "base/utf8.h"
#include "output/show_part.h"

#define LABEL_WIDTH 28 /* of the widest label that still has its value beside it */

/* Returns a code's value on an axis: its own label, its group's, its names, or its values' labels. */
static struct str value_of(struct show *show, const struct code *code, uint32_t index)
{
    const struct set *set = show->words.set;
    const struct axis *axis = &set->axis[index];
    const struct axis_choice *choice = &code->axis[index];
    const struct axis_text *text = &set->text[show->words.language->index].axis[index];
    const struct text *own = &code->text[show->words.language->index].axis[index].label;
    struct buf buf = {0};

    if (text_is_present(own))
        return show_plain(show, own);
    if (choice->group != NO_INDEX)
        return show_plain(show, &text->group[choice->group].label);
    for (uint32_t i = 0; i < axis->value_count; i++) {
        if ((choice->values >> i & 1) == 0)
            continue;
        if (buf.size > 0)
            buf_add(&buf, axis->kind == AXIS_NAMES ? STR(", ") : STR(" · "));
        buf_add(&buf, axis->kind == AXIS_NAMES ? axis->value[i].id : show_plain(show, &text->value[i].label));
    }
    struct str value = arena_copy(&show->arena, buf_str(&buf));
    buf_clear(&buf);
    return value;
}

static struct str label_of(struct show *show, uint32_t index)
{
    return show_plain(show, &show->words.set->text[show->words.language->index].axis[index].label);
}

/* Returns the columns of the widest label, but not more than go. */
static size_t label_width(struct show *show)
{
    size_t width = 0;

    for (uint32_t i = 0; i < show->words.set->axis_count; i++) {
        size_t columns = utf8_width(label_of(show, i));
        width = columns > width && columns <= LABEL_WIDTH ? columns : width;
    }
    return width;
}

/* Appends a label, and its value beside it or, if the label is too long, below. */
static void add_row(struct show *show, struct str mark, struct str label, struct str value, size_t width)
{
    struct str first = show_padded(show, mark, label, width);
    struct str blanks = show_padded(show, STR(""), STR(""), utf8_width(mark) + width + 2);

    if (utf8_width(label) > width) {
        wrap_text(&show->wrap, mark, label);
        wrap_text(&show->wrap, blanks, value);
    } else {
        wrap_text(&show->wrap, show_padded(show, first, STR(""), 2), value);
    }
}

/* Appends the heading, and the notice for all words that come below it. */
static void add_heading(struct show *show, const struct code *const code[2])
{
    show->foreign = NULL;
    show->is_stale = false;
    for (uint32_t i = 0; i < show->words.set->axis_count; i++) {
        label_of(show, i);
        value_of(show, code[0], i);
        value_of(show, code[1], i);
    }
    show_heading(show, UI_GLANCE);
    show_notice(show, show->foreign, show->is_stale);
}

void show_axes(struct show *show, const struct code *code)
{
    const struct code *const both[2] = {code, code};
    size_t width = label_width(show);

    add_heading(show, both);
    for (uint32_t i = 0; i < show->words.set->axis_count; i++)
        add_row(show, STR("  "), label_of(show, i), value_of(show, code, i), width);
}

/* Appends an axis on which the two differ. */
static void add_difference(struct show *show, struct str label, const struct code *const code[2],
                           const struct str value[2])
{
    size_t width = utf8_width(code[0]->label) > utf8_width(code[1]->label) ? utf8_width(code[0]->label)
                                                                           : utf8_width(code[1]->label);

    wrap_begin(&show->wrap, WRAP_MARKED);
    wrap_text(&show->wrap, STR("≠ "), label);
    wrap_end(&show->wrap);
    for (size_t i = 0; i < 2; i++) {
        struct str first = show_padded(show, STR("    "), code[i]->label, width + 2);
        wrap_text(&show->wrap, first, value[i]);
    }
}

/* True if the values are not the same, or if a code has a label of its own and it says another thing. */
static bool differs(const struct show *show, const struct code *const code[2], const struct str value[2], uint32_t axis)
{
    uint32_t reader = show->words.language->index;

    if (code[0]->axis[axis].values != code[1]->axis[axis].values)
        return true;
    return (text_is_present(&code[0]->text[reader].axis[axis].label) ||
            text_is_present(&code[1]->text[reader].axis[axis].label)) &&
           !str_equal(value[0], value[1]);
}

void show_axes_of_pair(struct show *show, const struct code *a, const struct code *b)
{
    const struct code *const code[2] = {a, b};
    size_t width = label_width(show);

    add_heading(show, code);
    wrap_text(&show->wrap, STR(""), show->words.language->label[UI_GLANCE_KEY].raw);
    for (uint32_t i = 0; i < show->words.set->axis_count; i++) {
        const struct str value[2] = {value_of(show, a, i), value_of(show, b, i)};
        struct str label = label_of(show, i);
        if (differs(show, code, value, i))
            add_difference(show, label, code, value);
        else
            add_row(show, STR("= "), label, value[0], width);
    }
}
