/* Bases: see basis.h. */
#include "catalog/basis.h"

#include "base/limits.h"
#include "base/map.h"
#include "catalog/field.h"

#define DIGITS 16

struct line {
    struct str key;
    uint64_t hash;
    struct place place;
    bool has_field; /* the source language has a field of this name */
};

/* A basis while it is compared with the fields. */
struct basis {
    struct load *load;
    const struct set *set;
    struct line *line;
    uint32_t count;
    struct map by_key;
    struct buf key; /* the field's, while it is looked at */
};

struct str basis_path(struct arena *arena, const struct set *set, const struct language *language)
{
    return arena_format(arena, "content/%.*s/text/%.*s.basis", (int)set->id.size, set->id.bytes,
                        (int)language->tag.size, language->tag.bytes);
}

static bool read_digits(struct str text, uint64_t *ret_hash)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < text.size; i++) {
        char c = text.bytes[i];
        if (c >= '0' && c <= '9')
            hash = hash << 4 | (uint64_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            hash = hash << 4 | (uint64_t)(c - 'a' + 10);
        else
            return false;
    }
    *ret_hash = hash;
    return true;
}

bool basis_read_line(struct str line, struct str *ret_key, uint64_t *ret_hash)
{
    if (line.size <= DIGITS + 1)
        return false;
    struct str key = str_slice(line, 0, line.size - DIGITS - 1);
    size_t mark = str_find(key, STR("#"), 0);
    bool is_line = line.bytes[key.size] == ' ' && mark > 0 && mark + 1 < key.size &&
                   read_digits(str_slice(line, key.size + 1, line.size), ret_hash);

    if (is_line)
        *ret_key = key;
    return is_line;
}

void basis_add_line(struct str key, uint64_t hash, struct buf *lines)
{
    buf_add(lines, key);
    buf_add_format(lines, " %016llx\n", (unsigned long long)hash);
}

/* Reads line `number` of the file, not the first that stands after `before`. */
static void take_line(struct basis *basis, const struct source *source, uint32_t number, struct str before)
{
    struct report *report = basis->load->report;
    struct str text = source_line(source, number);
    struct line *line = &basis->line[basis->count];
    struct place place = {source, source->line[number - 1]};

    if (!basis_read_line(text, &line->key, &line->hash)) {
        report_at(report, place, BASIS_LINE, text);
        return;
    }
    line->place = place;
    if (map_add(&basis->by_key, line->key, basis->count) != MAP_NONE) {
        report_at(report, place, ID_TWICE, line->key);
        return;
    }
    if (str_compare(text, before) < 0)
        report_at(report, place, BASIS_ORDER, line->key);
    basis->count++;
}

static void take_lines(struct basis *basis, const struct source *source)
{
    struct str before = {0};
    uint32_t count = source->line_count;

    if (count > 0 && str_is_empty(source_line(source, count)))
        count--; /* what follows the last line end */
    basis->line = ARENA_ARRAY(basis->load->scratch, struct line, count);
    for (uint32_t i = 1; i <= count; i++) {
        take_line(basis, source, i, before);
        before = source_line(source, i);
    }
}

/* Marks a field as stale, and with it what has the notice for it on a page. The texts are the reader's own until the
 * catalog is whole. */
static void mark(const struct basis *basis, const struct field *field)
{
    const struct language *language = basis->load->language;

    if (field->words.text != NULL)
        ((struct text *)field->words.text)->is_stale = true;
    if (field->words.list != NULL)
        ((struct text_list *)field->words.list)->is_stale = true;
    if (field->words.steps != NULL)
        ((struct step_list *)field->words.steps)->is_stale = true;
    if (field->verdict != NULL)
        ((struct verdict_text *)&field->verdict->text[language->index])->is_stale = true;
    if (field->code == NULL && field->verdict == NULL)
        ((struct set_text *)&basis->set->text[language->index])->is_stale = true;
    if (field->code != NULL && str_starts_with(field->name, STR("flow."))) { /* the drawing has one notice */
        struct text *caption = &((struct code_text *)&field->code->text[language->index])->flow_caption;
        caption->is_stale = caption->language == language || caption->is_stale;
    }
}

/* Returns what `accept` is to be given for a field, "ja sip/183#summary", in the scratch arena. */
static struct str accept_words(const struct basis *basis, struct str key)
{
    struct str tag = basis->load->language->tag;
    struct str set = basis->set->id;

    return arena_format(basis->load->scratch, "%.*s %.*s/%.*s", (int)tag.size, tag.bytes, (int)set.size, set.bytes,
                        (int)key.size, key.bytes);
}

static void compare(void *context, const struct field *field)
{
    struct basis *basis = context;
    struct load *load = basis->load;

    buf_reset(&basis->key);
    field_add_key(field, &basis->key);
    uint32_t found = map_find(&basis->by_key, buf_str(&basis->key));
    if (found == MAP_NONE || field_language(&field->source) == NULL)
        return;
    struct line *line = &basis->line[found];
    line->has_field = true;
    uint64_t source = field_hash(&field->source);
    bool is_own = field_language(&field->words) == load->language;
    if (!is_own || line->hash == source || field_hash(&field->words) == source)
        return;
    mark(basis, field);
    report_at(load->report, field_place(&field->words), TEXT_STALE, field->name, accept_words(basis, line->key));
}

void basis_load(struct load *load, const struct set *set)
{
    struct arena_mark mark_before = arena_mark(load->scratch);
    struct basis basis = {.load = load, .set = set};
    struct str path = basis_path(load->arena, set, load->language);
    struct source *source = ARENA_NEW(load->arena, struct source);

    if (file_kind(load->dir, path) != FILE_ABSENT &&
        source_read_within(load->dir, path, LIMIT_BASIS_BYTES, load->arena, load->report, source)) {
        load_note(load, source);
        take_lines(&basis, source);
        field_each(set, load->language, compare, &basis);
        /* With faults in the facts fields may be lacking, and that is told already. */
        for (uint32_t i = 0; i < basis.count && !report_has_errors(load->report); i++) {
            if (!basis.line[i].has_field)
                report_at(load->report, basis.line[i].place, BASIS_NEEDLESS, basis.line[i].key);
        }
    }
    map_clear(&basis.by_key);
    buf_clear(&basis.key);
    arena_rewind(load->scratch, mark_before);
}
