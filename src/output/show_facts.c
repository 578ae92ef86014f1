/* The terminal's filters, messages, causes and references: see show_part.h. */
#include "base/utf8.h"
#include "output/show_part.h"

/* ---- filters ---- */

static size_t tool_width(const struct set *set)
{
    size_t width = 0;

    for (uint32_t i = 0; i < set->tool_count; i++)
        width = set->tool[i].id.size > width ? set->tool[i].id.size : width;
    return width;
}

/* Appends a tool and its pattern. The pattern is for copying, so it isn't broken. */
static void add_filter(struct show *show, const struct tool *tool, struct str pattern)
{
    struct str first = show_padded(show, STR("  "), tool->id, tool_width(show->words.set) + 2);

    if (!str_is_empty(pattern))
        wrap_verbatim(&show->wrap, first, pattern);
}

static bool has_filter(const struct set *set, const struct str *filter)
{
    for (uint32_t i = 0; i < set->tool_count; i++) {
        if (!str_is_empty(filter[i]))
            return true;
    }
    return false;
}

void show_filters(struct show *show, const struct code *code)
{
    const struct set *set = show->words.set;
    const struct text *remark = &code->text[show->words.language->index].filter_remark;
    const struct words_hole hole = {STR("code"), code->label};
    struct buf pattern = {0};

    if (set->tool_count == 0)
        return;
    show_heading(show, UI_FILTER);
    wrap_text(&show->wrap, STR(""), show->words.language->label[UI_FILTER_RESPONSE].raw);
    for (uint32_t i = 0; i < set->tool_count; i++) {
        buf_reset(&pattern);
        words_fill(set->tool[i].pattern, &hole, 1, &pattern);
        add_filter(show, &set->tool[i], buf_str(&pattern));
    }
    buf_clear(&pattern);
    if (!has_filter(set, code->filter))
        return;
    wrap_text(&show->wrap, STR(""), show->words.language->label[UI_FILTER_CAUSE].raw);
    show_text(show, STR("  "), remark);
    for (uint32_t i = 0; i < set->tool_count; i++)
        add_filter(show, &set->tool[i], code->filter[i]);
}

void show_filters_of_verdict(struct show *show, const struct verdict *verdict)
{
    const struct set *set = show->words.set;

    if (!has_filter(set, verdict->filter))
        return;
    show_heading(show, UI_FILTER);
    for (uint32_t i = 0; i < set->tool_count; i++)
        add_filter(show, &set->tool[i], verdict->filter[i]);
}

/* ---- the message ---- */

void show_message(struct show *show, const struct code *code)
{
    if (str_is_empty(code->message))
        return;
    show_heading(show, UI_EXAMPLE);
    wrap_verbatim(&show->wrap, STR("  "), code->message);
}

/* ---- causes ---- */

static void add_cause(struct show *show, const struct cause_fact *cause, const struct text *remark)
{
    const struct set *set = show->words.set;
    const struct set_text *words = &set->text[show->words.language->index];
    struct buf line = {0};

    buf_add(&line, show_plain(show, &words->source[cause->source]));
    buf_add(&line, STR(": "));
    for (uint32_t i = 0; i < cause->number_count; i++) {
        const struct text *name = catalog_cause_name(set, show->words.language, cause->number[i]);
        buf_add(&line, i > 0 ? STR(", ") : STR(""));
        buf_add(&line, cause->number[i]);
        if (name != NULL && text_is_present(name)) {
            buf_add_byte(&line, ' ');
            buf_add(&line, name->raw);
        }
    }
    wrap_text(&show->wrap, STR("    "), buf_str(&line));
    buf_clear(&line);
    show_text(show, STR("      "), remark);
}

void show_causes(struct show *show, const struct code *code)
{
    const struct set_text *words = &show->words.set->text[show->words.language->index];
    const struct code_text *text = &code->text[show->words.language->index];
    uint32_t direction = NO_INDEX;

    if (code->cause_count == 0)
        return;
    show_heading(show, UI_CAUSES);
    for (uint32_t i = 0; i < code->cause_count; i++) {
        if (code->cause[i].direction != direction)
            show_text(show, STR("  "), &words->direction[code->cause[i].direction]);
        direction = code->cause[i].direction;
        add_cause(show, &code->cause[i], &text->cause_remark[i]);
    }
}

/* ---- references ---- */

static struct str reference_label(struct show *show, const struct reference *reference)
{
    struct buf buf = {0};

    words_reference_label(&show->words, reference, &buf);
    struct str label = arena_copy(&show->arena, buf_str(&buf));
    buf_clear(&buf);
    return label;
}

void show_references(struct show *show, const struct code *code)
{
    const struct code_text *text = &code->text[show->words.language->index];
    size_t width = 0;

    if (code->reference_count == 0)
        return;
    show_heading(show, UI_REFERENCES);
    for (uint32_t i = 0; i < code->reference_count; i++) {
        size_t columns = utf8_width(reference_label(show, &code->reference[i].reference));
        width = columns > width ? columns : width;
    }
    width = width > SHOW_COLUMNS / 2 ? 0 : width; /* an address takes its line */
    for (uint32_t i = 0; i < code->reference_count; i++) {
        struct str label = reference_label(show, &code->reference[i].reference);
        struct str first = show_padded(show, STR("  "), label, width + 2);
        if (text_is_present(&text->reference_remark[i]))
            show_text(show, first, &text->reference_remark[i]);
        else
            wrap_text(&show->wrap, STR("  "), label);
    }
}
