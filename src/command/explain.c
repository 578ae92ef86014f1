/* diptych explain: the runs of a compiled template, as fold makes them: what each needs, how often it is made for
 * this site, where in the templates it begins, and its holes. */
#include "command/command.h"

#include <stdio.h>

#include "base/source.h"

enum {
    HOLES_WIDTH = 64, /* columns of the last column, which goes on in further lines */
    COLUMNS = 5,
};

/* What a run is told by: a row of the table. */
struct row {
    struct str cell[COLUMNS];
};

/* How many of each thing the site has. */
struct amounts {
    uint64_t languages, sets, codes, pairs;
};

static struct amounts count_all(const struct catalog *catalog)
{
    struct amounts amounts = {.languages = catalog->language_count, .sets = catalog->set_count};

    for (uint32_t i = 0; i < catalog->set_count; i++) {
        amounts.codes += catalog->set[i].code_count;
        amounts.pairs += pair_count(catalog->set[i].code_count);
    }
    return amounts;
}

/* Returns how often a run is made: see page/fragments.h. */
static uint64_t times_made(const struct amounts *amounts, enum page_kind kind, uint32_t needs)
{
    switch (kind) {
    case PAGE_INDEX:
    case PAGE_MISSING:
        return 1;
    case PAGE_HOME:
        return amounts->languages;
    case PAGE_SET:
    case PAGE_CODE:
    case PAGE_PAIR:
        break;
    case PAGE_KIND_COUNT:
        return 0;
    }
    if ((needs & NEEDS_A) != 0 && (needs & NEEDS_B) != 0)
        return amounts->languages * amounts->pairs;
    if ((needs & (NEEDS_A | NEEDS_B)) != 0)
        return amounts->languages * amounts->codes;
    return amounts->languages * amounts->sets;
}

static struct str needs_words(struct arena *arena, uint32_t needs)
{
    struct buf words = {0};

    buf_add(&words, (needs & NEEDS_LANGUAGE) != 0 ? STR("language ") : STR(""));
    buf_add(&words, (needs & NEEDS_A) != 0 ? STR("a ") : STR(""));
    buf_add(&words, (needs & NEEDS_B) != 0 ? STR("b ") : STR(""));
    struct str copy = arena_copy(arena, words.size == 0 ? STR("nothing") : str_trim(buf_str(&words)));
    buf_clear(&words);
    return copy;
}

static struct str type_word(enum hole_type type)
{
    switch (type) {
    case HOLE_TEXT:
        return STR("text");
    case HOLE_LINE:
        return STR("line");
    case HOLE_BLOCK:
        return STR("block");
    case HOLE_FLAG:
        return STR("flag");
    case HOLE_OBJECT:
        return STR("object");
    case HOLE_LIST:
        return STR("list");
    }
    return STR("");
}

/* Appends a hole as a template has it, and its type. */
static void add_hole(const struct hole *hole, struct buf *text)
{
    static const struct str keys[] = {
#define UI(name, key, kind, holes) STR_INIT(key),
#include "catalog/ui.def"
    };

    if (hole->name == NAME_UI) {
        buf_add(text, STR("ui."));
        buf_add(text, keys[hole->ui]);
    } else {
        if (hole->side != HOLE_NO_SIDE && hole->depth == 0)
            buf_add(text, hole->side == HOLE_SIDE_A ? STR("a.") : STR("b."));
        buf_add(text, name_row(hole->name)->spelling);
    }
    buf_add_byte(text, ' ');
    buf_add(text, type_word(hole->type));
}

static bool has_hole(const struct op *op)
{
    return op->code != OP_LITERAL;
}

/* Appends the run's holes, each once. */
static void add_holes(const struct run *run, struct buf *text)
{
    struct buf hole = {0};
    struct buf seen = {0}; /* ", " before and after each */

    buf_add(&seen, STR(", "));
    for (uint32_t i = 0; i < run->op_count; i++) {
        if (!has_hole(&run->op[i]))
            continue;
        buf_reset(&hole);
        buf_add(&hole, STR(", "));
        add_hole(&run->op[i].hole, &hole);
        buf_add(&hole, STR(", "));
        if (str_find(buf_str(&seen), buf_str(&hole), 0) < seen.size)
            continue;
        buf_add(&seen, str_slice(buf_str(&hole), 2, hole.size));
    }
    if (seen.size > 4)
        buf_add(text, str_slice(buf_str(&seen), 2, seen.size - 2));
    buf_clear(&hole);
    buf_clear(&seen);
}

static struct str place_words(struct arena *arena, struct place place)
{
    if (place.source == NULL)
        return STR("");
    struct line_column at = source_locate(place.source, place.offset);
    struct str path = place.source->path;
    return arena_format(arena, "%.*s:%u:%u", (int)path.size, path.bytes, (unsigned)at.line, (unsigned)at.column);
}

static struct str number_words(struct arena *arena, uint64_t number)
{
    struct buf text = {0};

    buf_add_number(&text, number);
    struct str copy = arena_copy(arena, buf_str(&text));
    buf_clear(&text);
    return copy;
}

/* Appends the last column, broken between holes; further lines begin at `indent`. */
static void add_wrapped(struct str holes, size_t indent, struct buf *out)
{
    size_t line = 0;

    for (size_t from = 0; from < holes.size;) {
        size_t end = str_find(holes, STR(", "), from);
        end = end < holes.size ? end + 2 : end;
        struct str piece = str_slice(holes, from, end);
        if (line != 0 && line + piece.size > HOLES_WIDTH) {
            while (out->bytes[out->size - 1] == ' ')
                out->size--;
            buf_add_byte(out, '\n');
            for (size_t i = 0; i < indent; i++)
                buf_add_byte(out, ' ');
            line = 0;
        }
        buf_add(out, piece);
        line += piece.size;
        from = end;
    }
}

/* Appends the table, its columns as wide as they must be; numbers stand at the right. */
static void add_table(const struct row *row, uint32_t count, struct buf *out)
{
    size_t width[COLUMNS] = {0};

    for (uint32_t i = 0; i < count; i++) {
        for (size_t j = 0; j < COLUMNS; j++)
            width[j] = row[i].cell[j].size > width[j] ? row[i].cell[j].size : width[j];
    }
    for (uint32_t i = 0; i < count; i++) {
        size_t indent = 0;
        for (size_t j = 0; j + 1 < COLUMNS; j++) {
            bool is_number = j == 0 || j == 2;
            size_t pad = width[j] - row[i].cell[j].size;
            for (size_t k = 0; is_number && k < pad; k++)
                buf_add_byte(out, ' ');
            buf_add(out, row[i].cell[j]);
            for (size_t k = 0; !is_number && k < pad; k++)
                buf_add_byte(out, ' ');
            buf_add(out, STR("  "));
            indent += width[j] + 2;
        }
        add_wrapped(row[i].cell[COLUMNS - 1], indent, out);
        while (out->bytes[out->size - 1] == ' ')
            out->size--;
        buf_add_byte(out, '\n');
    }
}

static void explain(const struct edition *edition, enum page_kind kind)
{
    const struct program *program = &edition->templates.program[kind];
    const struct amounts amounts = count_all(&edition->catalog);
    struct arena arena = {0};
    struct buf out = {0};
    struct buf holes = {0};
    struct row *row = ARENA_ARRAY(&arena, struct row, program->run_count + 1);

    row[0] = (struct row){{STR("run"), STR("needs"), STR("made"), STR("begins at"), STR("holes")}};
    for (uint32_t i = 0; i < program->run_count; i++) {
        const struct run *run = &program->run[i];
        buf_reset(&holes);
        add_holes(run, &holes);
        row[i + 1] = (struct row){{
            number_words(&arena, i + 1),
            needs_words(&arena, run->needs),
            number_words(&arena, times_made(&amounts, kind, run->needs)),
            place_words(&arena, run->place),
            arena_copy(&arena, holes.size == 0 ? STR("-") : buf_str(&holes)),
        }};
    }
    add_table(row, program->run_count + 1, &out);
    fwrite(out.bytes, 1, out.size, stdout);
    fflush(stdout);
    buf_clear(&holes);
    buf_clear(&out);
    arena_clear(&arena);
}

/* Finds the kind of page whose template has this name, "pair" or "pair.md". PAGE_KIND_COUNT: none, reported. */
static enum page_kind find_kind(struct str name, struct report *report)
{
    struct str stem = str_ends_with(name, STR(".md")) ? str_slice(name, 0, name.size - STR(".md").size) : name;
    size_t best = SIZE_MAX;
    struct str nearest = {0};

    for (enum page_kind kind = 0; kind < PAGE_KIND_COUNT; kind++) {
        struct str known = page_kind_template(kind);
        size_t distance = str_distance(stem, known, SIZE_MAX);
        if (distance == 0)
            return kind;
        if (distance < best) {
            best = distance;
            nearest = known;
        }
    }
    report_at(report, NOWHERE, TEMPLATE_UNKNOWN, name, nearest);
    return PAGE_KIND_COUNT;
}

void command_explain(const struct options *options, struct edition *edition, struct report *report)
{
    enum page_kind kind = find_kind(options->argument[0], report);

    if (kind != PAGE_KIND_COUNT && command_load(options, edition, report))
        explain(edition, kind);
}
