/* Renderings of axes: see rendering_axis.h. */
#include "page/rendering_axis.h"

/* Renders a reference in both forms. */
static struct cite_html cite_html(const struct words *words, const struct reference *reference, struct arena *arena)
{
    struct cite_html cite = {0};
    struct buf buf = {0};

    words_reference(words, reference, STR(""), &buf);
    cite.full = html_trust(arena_copy(arena, buf_str(&buf)));
    buf_reset(&buf);
    if (words_is_again(reference, reference))
        words_reference_again(words, reference, &buf);
    cite.again = html_trust(arena_copy(arena, buf_str(&buf)));
    buf_clear(&buf);
    return cite;
}

const struct cite_html *rendering_axis_cites(const struct words *words, struct arena *arena)
{
    const struct set *set = words->set;
    struct cite_html *cite = ARENA_ARRAY(arena, struct cite_html, set->cite_count);

    for (uint32_t i = 0; i < set->cite_count; i++)
        cite[i] = cite_html(words, set->cite[i].reference, arena);
    return cite;
}

void rendering_axis_cite(const struct rendering *rendering, const uint32_t *before, uint32_t cite, struct buf *html)
{
    const struct cite_html *this = &rendering->cite[cite];
    const struct cite *fact = rendering->set->cite;
    bool is_again = before != NULL && fact[*before].document == fact[cite].document;

    if (before != NULL)
        HTML_ADD(html, ", ");
    html_add(html, is_again && !str_is_empty(this->again.str) ? this->again : this->full);
}

/* Returns all that a choice cites. */
static struct html cites_html(const struct rendering *rendering, const struct axis_choice *choice, struct buf *buf,
                              struct arena *arena)
{
    buf_reset(buf);
    for (uint32_t i = 0; i < choice->number_count; i++)
        rendering_axis_cite(rendering, i == 0 ? NULL : &choice->number[i - 1], choice->number[i], buf);
    return html_trust(arena_copy(arena, buf_str(buf)));
}

static struct html text_html(const struct words *words, const struct text *text, struct arena *arena)
{
    struct buf buf = {0};

    words_html(words, text, &buf);
    struct html html = html_trust(arena_copy(arena, buf_str(&buf)));
    buf_clear(&buf);
    return html;
}

/* The value as the table shows it: the group's label, the names, or the labels of the values.
 * Labels begin with a capital letter, so a comma between them would read like the end of a sentence. */
static struct html value_html(const struct words *words, const struct axis *axis, const struct axis_choice *choice,
                              const struct axis_text *text, struct arena *arena)
{
    struct buf buf = {0};
    bool is_first = true;

    if (choice->group != NO_INDEX)
        return text_html(words, &text->group[choice->group].label, arena);
    for (uint32_t i = 0; i < axis->value_count; i++) {
        if ((choice->values >> i & 1) == 0)
            continue;
        if (!is_first)
            html_add(&buf, axis->kind == AXIS_NAMES ? HTML(", ") : HTML(" · "));
        is_first = false;
        if (axis->kind == AXIS_NAMES) {
            HTML_ADD(&buf, "<code>");
            html_add_text(&buf, axis->value[i].id);
            HTML_ADD(&buf, "</code>");
        } else {
            words_html(words, &text->value[i].label, &buf);
        }
    }
    struct html html = html_trust(arena_copy(arena, buf_str(&buf)));
    buf_clear(&buf);
    return html;
}

/* Returns the only value of a choice. */
static uint32_t single(uint64_t values)
{
    return (uint32_t)__builtin_ctzll(values);
}

static void axis_sentences(const struct words *words, const struct axis *axis, const struct axis_choice *choice,
                           const struct axis_text *text, struct arena *arena, struct axis_html *html)
{
    switch (axis->kind) {
    case AXIS_ONE:
        html->sentence = text_html(words, &text->value[single(choice->values)].text, arena);
        break;
    case AXIS_SOME: {
        struct html *each = ARENA_ARRAY(arena, struct html, axis->value_count);
        for (uint32_t i = 0; i < axis->value_count; i++)
            each[i] = (choice->values >> i & 1) != 0 ? text_html(words, &text->value[i].text, arena) : HTML("");
        html->each = each;
        break;
    }
    case AXIS_NAMES:
        html->only = text_html(words, &text->only, arena);
        break;
    }
}

const struct axis_html *rendering_axis_all(const struct rendering *rendering, const struct words *words,
                                           const struct code *code, struct arena *arena)
{
    const struct set *set = rendering->set;
    const struct code_text *code_text = &code->text[rendering->language->index];
    const struct set_text *set_text = &set->text[rendering->language->index];
    struct axis_html *html = ARENA_ARRAY(arena, struct axis_html, set->axis_count);
    struct buf buf = {0};

    for (uint32_t i = 0; i < set->axis_count; i++) {
        const struct axis_words *own = &code_text->axis[i];
        html[i].has_own_label = text_is_present(&own->label);
        html[i].value = html[i].has_own_label
                            ? text_html(words, &own->label, arena)
                            : value_html(words, &set->axis[i], &code->axis[i], &set_text->axis[i], arena);
        if (text_is_present(&own->text))
            html[i].sentence = text_html(words, &own->text, arena);
        else
            axis_sentences(words, &set->axis[i], &code->axis[i], &set_text->axis[i], arena, &html[i]);
        html[i].cites = cites_html(rendering, &code->axis[i], &buf, arena);
    }
    buf_clear(&buf);
    return html;
}

/* Takes a text into a notice: a missing one weighs more than a stale one. */
static struct str notice(const struct language *reader, const struct text *text, struct str before)
{
    bool is_missing = text_is_present(text) && text->language != reader;

    return is_missing || str_is_empty(before) ? words_notice(reader, text->language, text->is_stale) : before;
}

struct str rendering_axis_notice(const struct rendering *rendering, const struct code *code)
{
    const struct set *set = rendering->set;
    const struct language *reader = rendering->language;
    struct str found = {0};

    for (uint32_t i = 0; i < set->axis_count; i++) {
        const struct axis_text *text = &set->text[reader->index].axis[i];
        const struct axis_words *own = &code->text[reader->index].axis[i];
        bool is_one = set->axis[i].kind == AXIS_ONE;
        found = notice(reader, &text->label, found);
        found = notice(reader, &own->label, found);
        found = notice(reader, &own->text, found);
        for (uint32_t v = 0; text->value != NULL && v < set->axis[i].value_count; v++) {
            if ((code->axis[i].values >> v & 1) == 0)
                continue;
            if (!text_is_present(&own->label))
                found = notice(reader, &text->value[v].label, found);
            if (is_one && !text_is_present(&own->text))
                found = notice(reader, &text->value[v].text, found);
        }
        if (code->axis[i].group != NO_INDEX && !text_is_present(&own->label))
            found = notice(reader, &text->group[code->axis[i].group].label, found);
    }
    return found;
}

struct str rendering_axis_difference_notice(const struct rendering *rendering, const struct code *code)
{
    const struct set *set = rendering->set;
    const struct language *reader = rendering->language;
    struct str found = {0};

    for (uint32_t i = 0; i < set->axis_count; i++) {
        const struct axis_text *text = &set->text[reader->index].axis[i];
        if (text_is_present(&code->text[reader->index].axis[i].text))
            continue;
        found = notice(reader, &text->only, found);
        for (uint32_t v = 0; text->value != NULL && v < set->axis[i].value_count; v++)
            if ((code->axis[i].values >> v & 1) != 0)
                found = notice(reader, &text->value[v].text, found);
    }
    return found;
}
