/* What went wrong, collected in any order and told in one order. */
#include "base/report.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/pool.h"
#include "base/source.h"
#include "base/terminal.h"
#include "base/utf8.h"

#define ARGUMENT_BYTES 1000 /* of a longer argument the rest is left out */
#define EXCERPT_BYTES 100   /* of the source line on each side of the caret */

struct report_entry {
    struct place place;
    enum diag diag;
    struct str text; /* owned */
};

struct row {
    const char *name;
    const char *text;
    enum severity severity;
};

static const struct row rows[] = {
#define DIAG(name, severity, arity, text) [DIAG_##name] = {#name, text, SEVERITY_##severity},
#include "base/diag.def"
};

/* Where printing stands in a source. Entries come in order, so columns are counted on from the last one, and a file
 * with all its faults in one long line is still told in linear time. */
struct cursor {
    const struct source *source;
    uint32_t offset;
    struct line_column at;
};

void report_init(struct report *report)
{
    report->lock = pool_lock_new();
}

static bool is_inside_character(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Moves an offset to where a character begins, never by more than the three bytes that one can have left. */
static size_t character_begin(struct str str, size_t offset)
{
    for (size_t i = 0; i < 3 && offset > 0 && offset < str.size && is_inside_character(str.bytes[offset]); i++)
        offset--;
    return offset;
}

static void add_argument(struct buf *text, struct str argument)
{
    if (argument.size <= ARGUMENT_BYTES) {
        utf8_add_printable(text, argument);
        return;
    }
    utf8_add_printable(text, str_slice(argument, 0, character_begin(argument, ARGUMENT_BYTES)));
    buf_add(text, STR("…"));
}

/* Appends the row's text with its holes filled. */
static void add_text(struct buf *buf, enum diag diag, const struct str *argument)
{
    struct str text = str_of(rows[diag].text);

    for (size_t i = 0; i < text.size; i++) {
        bool is_hole = text.bytes[i] == '{' && i + 2 < text.size && text.bytes[i + 2] == '}' &&
                       text.bytes[i + 1] >= '0' && text.bytes[i + 1] <= '9';
        if (!is_hole) {
            buf_add_byte(buf, text.bytes[i]);
            continue;
        }
        add_argument(buf, argument[text.bytes[i + 1] - '0']);
        i += 2;
    }
}

void report_add(struct report *report, struct place place, enum diag diag, const struct str *argument)
{
    struct buf text = {0};

#ifdef DIPTYCH_DEBUG /* elsewhere a place behind the end is told as the end: rather that than no diagnostic */
    assert(place.source == NULL || place.offset <= place.source->text.size);
#endif
    add_text(&text, diag, argument);
    pool_lock(report->lock);
    if (report->count == report->capacity) {
        report->capacity = report->capacity == 0 ? 16 : number_multiply(report->capacity, 2);
        report->entry = memory_resize(report->entry, number_multiply(report->capacity, sizeof(*report->entry)));
    }
    report->entry[report->count++] = (struct report_entry){place, diag, buf_str(&text)};
    pool_unlock(report->lock);
}

bool report_has_errors(const struct report *report)
{
    return report_status(report) != STATUS_DONE;
}

size_t report_count(const struct report *report, enum severity severity)
{
    size_t count = 0;

    pool_lock(report->lock);
    for (size_t i = 0; i < report->count; i++)
        count += rows[report->entry[i].diag].severity == severity;
    pool_unlock(report->lock);
    return count;
}

struct str report_reason(const struct report *report)
{
    struct str reason = {0};

    pool_lock(report->lock);
    for (size_t i = 0; i < report->count && reason.bytes == NULL; i++) {
        if (rows[report->entry[i].diag].severity != SEVERITY_WARNING)
            reason = report->entry[i].text;
    }
    pool_unlock(report->lock);
    return reason;
}

static enum status status_of(enum severity severity)
{
    switch (severity) {
    case SEVERITY_WARNING:
        return STATUS_DONE;
    case SEVERITY_ERROR:
        return STATUS_CONTENT;
    case SEVERITY_USAGE:
        return STATUS_USAGE;
    case SEVERITY_SYSTEM:
        return STATUS_SYSTEM;
    case SEVERITY_INTERRUPTED:
        return STATUS_INTERRUPTED;
    }
    return STATUS_SYSTEM;
}

enum status report_status(const struct report *report)
{
    enum severity worst = SEVERITY_WARNING;

    pool_lock(report->lock);
    for (size_t i = 0; i < report->count; i++) {
        enum severity severity = rows[report->entry[i].diag].severity;
        if (severity > worst)
            worst = severity;
    }
    pool_unlock(report->lock);
    return status_of(worst);
}

static struct str path_of(const struct report_entry *entry)
{
    if (entry->place.source == NULL)
        return (struct str){0};
    return entry->place.source->path;
}

/* The order: what is in no file first; then by path, offset (which is the order of line and column), text. */
static int compare_entries(const void *left, const void *right)
{
    const struct report_entry *a = *(const struct report_entry *const *)left;
    const struct report_entry *b = *(const struct report_entry *const *)right;
    int order = (a->place.source != NULL) - (b->place.source != NULL);

    if (order == 0)
        order = str_compare(path_of(a), path_of(b));
    if (order == 0)
        order = (a->place.offset > b->place.offset) - (a->place.offset < b->place.offset);
    if (order == 0)
        order = str_compare(a->text, b->text);
    if (order == 0)
        order = (int)a->diag - (int)b->diag;
    return order;
}

/* Returns the entries in order, equal ones once, and how many. The caller frees the array. */
static const struct report_entry **sort(const struct report *report, size_t *ret_count)
{
    const struct report_entry **sorted = memory_zeroed(report->count, sizeof(const struct report_entry *));
    size_t count = 0;

    for (size_t i = 0; i < report->count; i++)
        sorted[i] = &report->entry[i];
    if (report->count > 1)
        qsort(sorted, report->count, sizeof(sorted[0]), compare_entries);
    for (size_t i = 0; i < report->count; i++) {
        if (count == 0 || compare_entries(&sorted[count - 1], &sorted[i]) != 0)
            sorted[count++] = sorted[i];
    }
    *ret_count = count;
    return sorted;
}

static struct line_column cursor_move(struct cursor *cursor, struct place place)
{
    uint32_t line = source_line_at(place.source, place.offset);
    bool is_onward = cursor->source == place.source && cursor->at.line == line && cursor->offset <= place.offset;

    if (is_onward)
        cursor->at.column += number_to_u32(utf8_count(str_slice(place.source->text, cursor->offset, place.offset)));
    else
        cursor->at = source_locate(place.source, place.offset);
    cursor->source = place.source;
    cursor->offset = place.offset;
    return cursor->at;
}

/* Appends a stretch of a source line as it is shown: a tab as one blank, so that the caret stands where it should. */
static void add_shown(struct buf *buf, struct str part)
{
    struct str piece;

    for (bool is_first = true; str_next(&part, '\t', &piece); is_first = false) {
        if (!is_first)
            buf_add_byte(buf, ' ');
        utf8_add_printable(buf, piece);
    }
}

/* Appends the source line, of a long one what is near, and the caret under the character. */
static void add_excerpt(struct buf *out, struct place place, uint32_t line_number, struct str caret)
{
    struct str line = source_line(place.source, line_number);
    size_t at = place.offset - place.source->line[line_number - 1];

    if (at > line.size)
        at = line.size;
    size_t begin = at > EXCERPT_BYTES ? character_begin(line, at - EXCERPT_BYTES) : 0;
    size_t end = line.size - at > EXCERPT_BYTES ? character_begin(line, at + EXCERPT_BYTES) : line.size;
    size_t line_begin = out->size;
    if (begin > 0)
        buf_add(out, STR("…"));
    add_shown(out, str_slice(line, begin, at));
    size_t width = utf8_width(str_slice(buf_str(out), line_begin, out->size));
    add_shown(out, str_slice(line, at, end));
    if (end < line.size)
        buf_add(out, STR("…"));
    buf_add_byte(out, '\n');
    for (size_t i = 0; i < width; i++)
        buf_add_byte(out, ' ');
    buf_add(out, caret);
    buf_add_byte(out, '\n');
}

static struct str severity_label(enum severity severity, bool has_color)
{
    if (severity == SEVERITY_WARNING)
        return has_color ? STR("\033[1;35mwarning:\033[0m ") : STR("warning: ");
    return has_color ? STR("\033[1;31merror:\033[0m ") : STR("error: ");
}

static void add_entry(struct buf *out, const struct report_entry *entry, struct cursor *cursor, bool has_color)
{
    struct line_column at = {0};

    if (has_color)
        buf_add(out, STR("\033[1m"));
    if (entry->place.source == NULL) {
        buf_add(out, STR("diptych: "));
    } else {
        at = cursor_move(cursor, entry->place);
        utf8_add_printable(out, entry->place.source->path);
        buf_add_format(out, ":%u:%u: ", (unsigned)at.line, (unsigned)at.column);
    }
    if (has_color)
        buf_add(out, STR("\033[0m"));
    buf_add(out, severity_label(rows[entry->diag].severity, has_color));
    buf_add(out, entry->text);
    buf_add_byte(out, '\n');
    if (entry->place.source != NULL)
        add_excerpt(out, entry->place, at.line, has_color ? STR("\033[1;32m^\033[0m") : STR("^"));
}

void report_print(const struct report *report, FILE *out)
{
    size_t count = 0;
    const struct report_entry **sorted = sort(report, &count);
    bool has_color = terminal_has_color(out);
    struct cursor cursor = {0};
    struct buf text = {0};

    for (size_t i = 0; i < count; i++) {
        buf_reset(&text);
        add_entry(&text, sorted[i], &cursor, has_color);
        fwrite(text.bytes, 1, text.size, out);
    }
    fflush(out);
    buf_clear(&text);
    free(sorted);
}

static struct str severity_name(enum severity severity)
{
    switch (severity) {
    case SEVERITY_WARNING:
        return STR("warning");
    case SEVERITY_ERROR:
        return STR("error");
    case SEVERITY_USAGE:
        return STR("usage");
    case SEVERITY_SYSTEM:
        return STR("system");
    case SEVERITY_INTERRUPTED:
        return STR("interrupted");
    }
    return STR("");
}

static void add_json_entry(struct buf *json, const struct report_entry *entry, struct cursor *cursor)
{
    const struct row *row = &rows[entry->diag];

    buf_add(json, STR("{\"path\":"));
    if (entry->place.source == NULL) {
        buf_add(json, STR("null,\"line\":null,\"column\":null"));
    } else {
        struct line_column at = cursor_move(cursor, entry->place);
        struct buf path = {0};
        utf8_add_printable(&path, entry->place.source->path); /* a path need not be UTF-8, JSON must */
        json_add_string(json, buf_str(&path));
        buf_clear(&path);
        buf_add_format(json, ",\"line\":%u,\"column\":%u", (unsigned)at.line, (unsigned)at.column);
    }
    buf_add(json, STR(",\"severity\":"));
    json_add_string(json, severity_name(row->severity));
    buf_add(json, STR(",\"name\":"));
    json_add_string(json, str_of(row->name));
    buf_add(json, STR(",\"text\":"));
    json_add_string(json, entry->text);
    buf_add_byte(json, '}');
}

void report_print_json(const struct report *report, FILE *out)
{
    size_t count = 0;
    const struct report_entry **sorted = sort(report, &count);
    struct cursor cursor = {0};
    struct buf json = {0};

    buf_add_byte(&json, '[');
    for (size_t i = 0; i < count; i++) {
        buf_add(&json, i == 0 ? STR("\n") : STR(",\n"));
        add_json_entry(&json, sorted[i], &cursor);
    }
    buf_add(&json, STR("\n]\n"));
    fwrite(json.bytes, 1, json.size, out);
    fflush(out);
    buf_clear(&json);
    free(sorted);
}

void report_forget_warnings(struct report *report)
{
    size_t kept = 0;

    for (size_t i = 0; i < report->count; i++) {
        if (rows[report->entry[i].diag].severity == SEVERITY_WARNING)
            free((char *)(uintptr_t)report->entry[i].text.bytes);
        else
            report->entry[kept++] = report->entry[i];
    }
    report->count = kept;
}

void report_clear(struct report *report)
{
    for (size_t i = 0; i < report->count; i++)
        free((char *)(uintptr_t)report->entry[i].text.bytes);
    free(report->entry);
    pool_lock_free(report->lock);
    *report = (struct report){0};
}
