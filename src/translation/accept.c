/* Accepting: see accept.h. */
#include "translation/accept.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/number.h"
#include "catalog/basis.h"
#include "catalog/field.h"

struct line {
    struct str key;
    uint64_t hash;
    bool is_dropped;
};

/* A basis while it is changed. */
struct accept {
    const struct accept_part *part;
    const struct language *language;
    struct arena arena;
    struct buf line;   /* struct line, in any order */
    struct map by_key; /* its positions there */
    struct buf key;
    uint32_t changed;
};

static struct line *line_at(const struct accept *accept, uint32_t index)
{
    return (struct line *)(void *)accept->line.bytes + index;
}

static uint32_t line_count(const struct accept *accept)
{
    return number_to_u32(accept->line.size / sizeof(struct line));
}

static void add_line(struct accept *accept, struct str key, uint64_t hash, bool is_dropped)
{
    struct line line = {.key = arena_copy(&accept->arena, key), .hash = hash, .is_dropped = is_dropped};

    if (map_add(&accept->by_key, line.key, line_count(accept)) == MAP_NONE)
        buf_add(&accept->line, (struct str){(const char *)&line, sizeof(line)});
}

bool accept_has(const struct accept_part *part, struct str what, struct str name)
{
    if (!str_is_empty(part->what) && !str_equal(part->what, what))
        return false;
    return str_is_empty(part->field) || str_equal(part->field, name) ||
           (str_starts_with(name, part->field) && name.bytes[part->field.size] == '.');
}

/* Reads the lines that are there. Those of the part are dropped until a field is found for them. */
static bool read_old(struct accept *accept, int dir, struct str path, struct report *report)
{
    struct buf text = {0};
    struct str rest;
    struct str line;

    if (file_kind(dir, path) == FILE_ABSENT)
        return true;
    if (!file_read(dir, path, path, LIMIT_BASIS_BYTES, NOWHERE, report, &text)) {
        buf_clear(&text);
        return false;
    }
    rest = buf_str(&text);
    while (str_next(&rest, '\n', &line)) {
        struct str key;
        uint64_t hash;
        if (!basis_read_line(str_trim(line), &key, &hash)) /* the end: others were told when the catalog was loaded */
            continue;
        size_t mark = str_find(key, STR("#"), 0);
        bool is_in_part = accept_has(accept->part, str_slice(key, 0, mark), str_slice(key, mark + 1, key.size));
        add_line(accept, key, hash, is_in_part);
    }
    buf_clear(&text);
    return true;
}

/* A name that a line can't hold: its field stays without one, which counts as fresh. */
static bool is_in_line(struct str name)
{
    return str_find(name, STR("\n"), 0) == name.size;
}

static void take_field(void *context, const struct field *field)
{
    struct accept *accept = context;

    if (!accept_has(accept->part, field->what, field->name) || field_language(&field->source) == NULL ||
        !is_in_line(field->name))
        return;
    buf_reset(&accept->key);
    field_add_key(field, &accept->key);
    uint32_t found = map_find(&accept->by_key, buf_str(&accept->key));
    bool is_translated = field_language(&field->words) == accept->language;
    uint64_t hash = field_hash(&field->source);
    if (found != MAP_NONE) {
        struct line *line = line_at(accept, found);
        accept->changed += is_translated && line->hash != hash;
        line->hash = is_translated ? hash : line->hash; /* what waits for its words to come back is left */
        line->is_dropped = false;
    } else if (is_translated) {
        accept->changed++;
        add_line(accept, buf_str(&accept->key), hash, false);
    }
}

static int compare_texts(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* Puts the lines in their order: that of their bytes as a whole, which the reader looks at. */
static void join_lines(struct accept *accept, struct buf *text)
{
    uint32_t count = line_count(accept);
    struct str *line = ARENA_ARRAY(&accept->arena, struct str, count);
    struct buf one = {0};
    uint32_t kept = 0;

    for (uint32_t i = 0; i < count; i++) {
        const struct line *at = line_at(accept, i);
        accept->changed += at->is_dropped;
        if (at->is_dropped)
            continue;
        buf_reset(&one);
        basis_add_line(at->key, at->hash, &one);
        line[kept++] = arena_copy(&accept->arena, buf_str(&one));
    }
    if (kept > 0)
        qsort(line, kept, sizeof(*line), compare_texts);
    for (uint32_t i = 0; i < kept; i++)
        buf_add(text, line[i]);
    buf_clear(&one);
}

bool accept_write(int dir, const struct set *set, const struct language *language, const struct accept_part *part,
                  struct report *report, uint32_t *ret_changed)
{
    struct accept accept = {.part = part, .language = language};
    struct str path = basis_path(&accept.arena, set, language);
    struct buf text = {0};
    bool done = read_old(&accept, dir, path, report);

    if (done) {
        field_each(set, language, take_field, &accept);
        join_lines(&accept, &text);
        done = accept.changed == 0 || file_replace(dir, path, buf_str(&text), path, report);
    }
    if (done)
        *ret_changed = accept.changed;
    buf_clear(&text);
    buf_clear(&accept.key);
    buf_clear(&accept.line);
    map_clear(&accept.by_key);
    arena_clear(&accept.arena);
    return done;
}
