/* Renderings of axes: see rendering_axis.h. */
#include "page/rendering_axis.h"

#include "base/map.h"

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

/* Returns a number that references to one document share: that of its first reference. */
static uint32_t document_of(struct map *documents, const struct reference *reference, uint32_t number,
                            struct arena *arena)
{
    struct str key = reference->address;

    if (reference->kind == REFERENCE_DOCUMENT) {
        struct buf buf = {0};
        buf_add(&buf, reference->scheme->id);
        buf_add_byte(&buf, ':');
        buf_add(&buf, reference->number);
        key = arena_copy(arena, buf_str(&buf));
        buf_clear(&buf);
    }
    uint32_t first = map_add(documents, key, number);
    return first == MAP_NONE ? number : first;
}

static uint32_t count_cites(const struct set *set)
{
    uint32_t count = 0;

    for (uint32_t c = 0; c < set->code_count; c++)
        for (uint32_t i = 0; i < set->axis_count; i++)
            count += set->code[c].axis[i].cite.count;
    return count;
}

void rendering_axis_cites(struct rendering *rendering, const struct words *words)
{
    const struct set *set = rendering->set;
    struct cite_html *cite = ARENA_ARRAY(&rendering->arena, struct cite_html, count_cites(set));
    struct map map = {0}, documents = {0};

    for (uint32_t c = 0; c < set->code_count; c++) {
        for (uint32_t i = 0; i < set->axis_count; i++) {
            const struct reference_list *list = &set->code[c].axis[i].cite;
            for (uint32_t r = 0; r < list->count; r++) {
                uint32_t number = rendering->cite_count;
                struct cite_html html = cite_html(words, &list->item[r], &rendering->arena);
                if (map_add(&map, html.full.str, number) != MAP_NONE)
                    continue;
                html.document = document_of(&documents, &list->item[r], number, &rendering->arena);
                cite[rendering->cite_count++] = html;
            }
        }
    }
    rendering->cite = cite;
    map_clear(&documents);
    map_clear(&map);
}

void rendering_axis_cite(const struct rendering *rendering, const uint32_t *before, uint32_t cite, struct buf *html)
{
    const struct cite_html *this = &rendering->cite[cite];
    bool is_again = before != NULL && rendering->cite[*before].document == this->document;

    if (before != NULL)
        HTML_ADD(html, ", ");
    html_add(html, is_again && !str_is_empty(this->again.str) ? this->again : this->full);
}

static bool has_number(const uint32_t *number, uint32_t count, uint32_t wanted)
{
    for (uint32_t i = 0; i < count; i++)
        if (number[i] == wanted)
            return true;
    return false;
}

/* Finds the numbers of a choice's references, equal ones once. They were gathered from the same lists, so each is
 * there. O(references of the set), which is a few hundred at most: values share them. */
static void find_cites(const struct rendering *rendering, const struct words *words, const struct reference_list *list,
                       struct arena *arena, struct axis_html *axis)
{
    uint32_t *number = ARENA_ARRAY(arena, uint32_t, list->count);
    struct buf one = {0}, all = {0};

    for (uint32_t r = 0; r < list->count; r++) {
        uint32_t found = 0;
        buf_reset(&one);
        words_reference(words, &list->item[r], STR(""), &one);
        while (!str_equal(rendering->cite[found].full.str, buf_str(&one)))
            found++;
        if (has_number(number, axis->cite_count, found))
            continue;
        rendering_axis_cite(rendering, axis->cite_count > 0 ? &number[axis->cite_count - 1] : NULL, found, &all);
        number[axis->cite_count++] = found;
    }
    axis->cite = number;
    axis->cites = html_trust(arena_copy(arena, buf_str(&all)));
    buf_clear(&one);
    buf_clear(&all);
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
        find_cites(rendering, words, &code->axis[i].cite, arena, &html[i]);
    }
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
