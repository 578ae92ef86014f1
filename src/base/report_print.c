/* Printing what went wrong, in one order, as text and as JSON. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/report_entry.h"
#include "base/source.h"
#include "base/terminal.h"
#include "base/utf8.h"

#define EXCERPT_BYTES 100 /* of the source line on each side of the caret */

/* Where printing stands in a source. Entries come in order, so columns are counted on from the last one, and a file
 * with all its faults in one long line is still told in linear time. */
struct cursor {
    const struct source *source;
    uint32_t offset;
    struct line_column at;
};

/* What is shown of a report. */
struct shown {
    struct report_entry *entry; /* in order; their texts are the report's */
    size_t count;
    struct report_entry more; /* tells what isn't shown, if anything */
    struct buf more_text;
};

static int compare_entries(const void *left, const void *right)
{
    return report_compare(left, right);
}

/* Tells how many are left out. */
static void tell_more(struct shown *shown, uint64_t left_out)
{
    struct buf number = {0};

    buf_add_number(&number, left_out);
    size_t end = number.size;
    buf_add_number(&number, LIMIT_MESSAGES);
    struct str both = buf_str(&number);
    const struct str argument[DIAG_ARITY_MESSAGES_MORE] = {str_slice(both, 0, end), str_slice(both, end, both.size)};
    report_add_text(&shown->more_text, DIAG_MESSAGES_MORE, argument);
    shown->more = (struct report_entry){NOWHERE, DIAG_MESSAGES_MORE, buf_str(&shown->more_text), 1};
    buf_clear(&number);
}

static void choose(const struct report *report, struct shown *shown)
{
    uint64_t left_out = 0;

    shown->entry = memory_zeroed(report->count, sizeof(struct report_entry));
    if (report->count > 0)
        memcpy(shown->entry, report->entry, report->count * sizeof(struct report_entry));
    shown->count = report_keep(shown->entry, report->count);
    if (shown->count > 1)
        qsort(shown->entry, shown->count, sizeof(struct report_entry), compare_entries);
    for (size_t i = 0; i < SEVERITY_COUNT; i++)
        left_out += report->reported[i];
    for (size_t i = 0; i < shown->count; i++)
        left_out -= shown->entry[i].times;
    if (left_out > 0)
        tell_more(shown, left_out);
}

static bool has_more(const struct shown *shown)
{
    return shown->more_text.size > 0;
}

static void shown_clear(struct shown *shown)
{
    free(shown->entry);
    buf_clear(&shown->more_text);
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
    size_t begin = at > EXCERPT_BYTES ? report_character(line, at - EXCERPT_BYTES) : 0;
    size_t end = line.size - at > EXCERPT_BYTES ? report_character(line, at + EXCERPT_BYTES) : line.size;
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
    buf_add(out, severity_label(report_row(entry->diag)->severity, has_color));
    buf_add(out, entry->text);
    buf_add_byte(out, '\n');
    if (entry->place.source != NULL)
        add_excerpt(out, entry->place, at.line, has_color ? STR("\033[1;32m^\033[0m") : STR("^"));
}

void report_print(const struct report *report, FILE *out)
{
    struct shown shown = {0};
    bool has_color = terminal_has_color(out);
    struct cursor cursor = {0};
    struct buf text = {0};

    choose(report, &shown);
    for (size_t i = 0; i < shown.count; i++) {
        buf_reset(&text);
        add_entry(&text, &shown.entry[i], &cursor, has_color);
        fwrite(text.bytes, 1, text.size, out);
    }
    buf_reset(&text);
    if (has_more(&shown))
        add_entry(&text, &shown.more, &cursor, has_color);
    if (text.size > 0)
        fwrite(text.bytes, 1, text.size, out);
    fflush(out);
    buf_clear(&text);
    shown_clear(&shown);
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
    const struct report_row *row = report_row(entry->diag);

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
    struct shown shown = {0};
    struct cursor cursor = {0};
    struct buf json = {0};

    choose(report, &shown);
    buf_add_byte(&json, '[');
    for (size_t i = 0; i < shown.count; i++) {
        buf_add(&json, i == 0 ? STR("\n") : STR(",\n"));
        add_json_entry(&json, &shown.entry[i], &cursor);
    }
    if (has_more(&shown)) {
        buf_add(&json, STR(",\n"));
        add_json_entry(&json, &shown.more, &cursor);
    }
    buf_add(&json, STR("\n]\n"));
    fwrite(json.bytes, 1, json.size, out);
    fflush(out);
    buf_clear(&json);
    shown_clear(&shown);
}
