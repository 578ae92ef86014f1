/* Glossaries: see glossary.h. */
#include "catalog/glossary.h"

#include "catalog/field.h"
#include "catalog/language.h"
#include "catalog/schema.h"

struct term {
    struct str source; /* what it is called in the source language; for people */
    struct str preferred;
    struct str *rejected;
    uint32_t rejected_count;
    struct str why;
};

/* A glossary while a language's words are held against it. */
struct glossary {
    struct load *load;
    const struct language *language;
    struct term *term;
    uint32_t count;
    struct buf visible; /* of the text that is looked at: what people read */
};

/* ---- reading ---- */

static void read_rejected(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct term *term = object;

    term->rejected = ARENA_ARRAY(load->arena, struct str, key->value->child_count);
    for (const struct yaml_node *at = key->value->child; at != NULL; at = at->next) {
        if (!schema_is(load, at, SCHEMA_SCALAR))
            continue;
        if (str_is_empty(at->text))
            report_at(load->report, at->place, VALUE_EMPTY, row->name);
        else
            term->rejected[term->rejected_count++] = load_keep(load, at, at->text);
    }
}

static void read_terms(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct glossary *glossary = object;
    const struct str tag = load->languages[0].tag;
    const struct schema_key term_rows[] = {
        {tag, SCHEMA_SCALAR, NEED_ALWAYS, schema_read_str, offsetof(struct term, source), TEXT_PLAIN, 0},
        SCHEMA_STR(struct term, preferred, "preferred", NEED_ALWAYS),
        SCHEMA_KEY("rejected", SCHEMA_SEQUENCE, NEED_ALWAYS, read_rejected),
        SCHEMA_STR(struct term, why, "why", NEED_NEVER),
    };

    (void)row;
    glossary->term = ARENA_ARRAY(load->arena, struct term, key->value->child_count);
    for (const struct yaml_node *at = key->value->child; at != NULL; at = at->next) {
        if (schema_is(load, at, SCHEMA_MAPPING))
            schema_read(load, at, SCHEMA(term_rows), &glossary->term[glossary->count++]);
    }
}

static const struct schema_key rows[] = {
    SCHEMA_KEY("terms", SCHEMA_SEQUENCE, NEED_ALWAYS, read_terms),
};

/* ---- what people read ---- */

static void hide(struct buf *visible, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        visible->bytes[i] = '\x01'; /* no text has it */
}

/* Returns how many of a byte stand side by side. */
static size_t run_length(struct str text, size_t at)
{
    size_t end = at;

    while (end < text.size && text.bytes[end] == text.bytes[at])
        end++;
    return end - at;
}

/* Returns where the code ends that begins with `length` backticks at `at`; just behind them if it has no end, for then
 * it is none (CommonMark 0.30, 6.1). */
static size_t code_end(struct str text, size_t at, size_t length)
{
    size_t i = at + length;

    while (i < text.size) {
        size_t run = text.bytes[i] == '`' ? run_length(text, i) : 0;
        if (run == length)
            return i + run;
        i += run > 0 ? run : 1;
    }
    return at + length;
}

/* Hides code, what stands in angle brackets, and the addresses of links. */
static void hide_markup(struct str text, struct buf *visible)
{
    size_t at = 0;

    while (at < text.size) {
        size_t end = at + 1;
        if (text.bytes[at] == '\\') {
            end = at + 2;
        } else if (text.bytes[at] == '`') {
            end = code_end(text, at, run_length(text, at));
            hide(visible, at, end);
        } else if (text.bytes[at] == '<' || str_starts_with(str_slice(text, at, text.size), STR("]("))) {
            struct str close = text.bytes[at] == '<' ? STR(">") : STR(")");
            end = str_find(text, close, at);
            hide(visible, at, end);
        }
        at = end;
    }
}

/* ---- finding ---- */

/* Where the term at `offset` of a text's words stands in the file. Folding and escapes move words, but not the order of
 * what can be read: the n-th there is the n-th here. */
static struct place place_of(const struct text *text, struct str term, size_t offset)
{
    const struct source *source = text->place.source;
    size_t found = str_find(source->text, term, text->place.offset);

    for (size_t at = str_find(text->raw, term, 0); at < offset; at = str_find(text->raw, term, at + 1))
        found = str_find(source->text, term, found + 1);
    return found < source->text.size ? (struct place){source, (uint32_t)found} : text->place;
}

static void look_for(struct glossary *glossary, const struct text *text, const struct term *term, struct str rejected)
{
    struct str visible = buf_str(&glossary->visible);

    for (size_t at = str_find(visible, rejected, 0); at < visible.size; at = str_find(visible, rejected, at + 1))
        report_at(glossary->load->report, place_of(text, rejected, at), GLOSSARY_REJECTED, rejected, term->preferred);
}

/* Looks for all rejected terms in a text that is the language's own. */
static void look_at(struct glossary *glossary, const struct text *text)
{
    if (text->language != glossary->language)
        return;
    buf_reset(&glossary->visible);
    buf_add(&glossary->visible, text->raw);
    if (text->kind != TEXT_PLAIN)
        hide_markup(text->raw, &glossary->visible);
    for (uint32_t i = 0; i < glossary->count; i++) {
        for (uint32_t r = 0; r < glossary->term[i].rejected_count; r++)
            look_for(glossary, text, &glossary->term[i], glossary->term[i].rejected[r]);
    }
}

static void look_at_field(void *context, const struct field *field)
{
    struct glossary *glossary = context;
    const struct field_words *words = &field->words;

    if (words->text != NULL)
        look_at(glossary, words->text);
    for (uint32_t i = 0; words->list != NULL && i < words->list->count; i++)
        look_at(glossary, &words->list->item[i]);
    if (words->steps != NULL)
        look_at(glossary, &words->steps->lead);
    for (uint32_t i = 0; words->steps != NULL && i < words->steps->count; i++)
        look_at(glossary, &words->steps->item[i].text);
}

static void look_at_labels(struct glossary *glossary)
{
    const struct language *language = glossary->language;

    for (size_t i = 0; i < UI_COUNT; i++) {
        if (language->plural_label[i] == NULL)
            look_at(glossary, &language->label[i]);
        for (size_t p = 0; language->plural_label[i] != NULL && p < PLURAL_COUNT; p++)
            look_at(glossary, &language->plural_label[i][p]);
    }
}

/* ---- the whole ---- */

static void check_language(struct load *load, const struct catalog *catalog, const struct language *language)
{
    struct arena_mark mark = arena_mark(load->scratch);
    struct glossary glossary = {.load = load, .language = language};
    struct str path =
        arena_format(load->arena, "content/glossary/%.*s.yaml", (int)language->tag.size, language->tag.bytes);
    const struct yaml_node *root = file_kind(load->dir, path) != FILE_ABSENT ? load_mapping(load, path) : NULL;

    if (root != NULL)
        schema_read(load, root, SCHEMA(rows), &glossary);
    if (glossary.count > 0) {
        look_at_labels(&glossary);
        for (uint32_t i = 0; i < catalog->set_count; i++)
            field_each(&catalog->set[i], language, look_at_field, &glossary);
    }
    buf_clear(&glossary.visible);
    arena_rewind(load->scratch, mark);
}

/* Reports files whose names are no language's. */
static void check_folder(struct load *load)
{
    struct file_entry *entry = NULL;
    uint32_t count = 0;

    if (!load_folder(load, STR("content/glossary"), &entry, &count))
        return;
    for (uint32_t i = 0; i < count; i++) {
        struct str tag = {0};
        if (!load_stem(entry[i].name, &tag) || !language_is_tag(tag))
            report_at(load->report, NOWHERE, FILE_UNEXPECTED,
                      file_join(load->scratch, STR("content/glossary"), entry[i].name), STR("<language>.yaml"));
    }
}

void glossary_check(const struct catalog *catalog, struct arena *arena, int dir, struct report *report)
{
    struct arena scratch = {0};
    struct load load = {.dir = dir,
                        .arena = arena,
                        .scratch = &scratch,
                        .report = report,
                        .languages = catalog->language,
                        .language_count = catalog->language_count};

    check_folder(&load);
    for (uint32_t i = 0; i < catalog->language_count; i++)
        check_language(&load, catalog, &catalog->language[i]);
    arena_clear(&scratch);
}
