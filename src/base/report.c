/* What went wrong, collected in any order. However much it is, no more is kept than is shown. */
#include "base/report.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/pool.h"
#include "base/report_entry.h"
#include "base/source.h"
#include "base/utf8.h"

#define ARGUMENT_BYTES 1000                          /* of a longer argument the rest is left out */
#define ENTRIES_AT_ONCE ((size_t)LIMIT_MESSAGES * 4) /* as many are looked through for those that are kept */

static const struct report_row rows[] = {
#define DIAG(name, severity, arity, text) [DIAG_##name] = {#name, text, SEVERITY_##severity},
#include "base/diag.def"
};

const struct report_row *report_row(enum diag diag)
{
    return &rows[diag];
}

void report_init(struct report *report)
{
    report->lock = pool_lock_new();
}

static bool is_inside_character(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

size_t report_character(struct str str, size_t offset)
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
    utf8_add_printable(text, str_slice(argument, 0, report_character(argument, ARGUMENT_BYTES)));
    buf_add(text, STR("…"));
}

void report_add_text(struct buf *buf, enum diag diag, const struct str *argument)
{
    struct str text = str_of(report_row(diag)->text);

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

static struct str path_of(const struct report_entry *entry)
{
    if (entry->place.source == NULL)
        return (struct str){0};
    return entry->place.source->path;
}

int report_compare(const struct report_entry *a, const struct report_entry *b)
{
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

static bool is_warning(const struct report_entry *entry)
{
    return rows[entry->diag].severity == SEVERITY_WARNING;
}

/* The order in which entries are kept: warnings last. */
static int compare_kept(const void *left, const void *right)
{
    const struct report_entry *a = left;
    const struct report_entry *b = right;
    int order = is_warning(a) - is_warning(b);

    return order != 0 ? order : report_compare(a, b);
}

size_t report_keep(struct report_entry *entry, size_t count)
{
    size_t kept = 0;

    if (count > 1)
        qsort(entry, count, sizeof(*entry), compare_kept);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && compare_kept(&entry[kept - 1], &entry[i]) == 0) {
            entry[kept - 1].times += entry[i].times;
        } else if (kept < LIMIT_MESSAGES) {
            struct report_entry next = entry[i];
            entry[i] = entry[kept];
            entry[kept++] = next;
        }
    }
    return kept;
}

static void free_text(struct report_entry *entry)
{
    free((char *)(uintptr_t)entry->text.bytes);
}

/* Makes room, be it that what would not be shown is forgotten. */
static void make_room(struct report *report)
{
    if (report->count == ENTRIES_AT_ONCE) {
        size_t kept = report_keep(report->entry, report->count);
        while (report->count > kept)
            free_text(&report->entry[--report->count]);
        report->is_full = kept == LIMIT_MESSAGES;
    }
    if (report->count == report->capacity) {
        report->capacity = report->capacity == 0 ? 16 : number_multiply(report->capacity, 2);
        report->entry = memory_resize(report->entry, number_multiply(report->capacity, sizeof(*report->entry)));
    }
}

/* True if an entry comes after all that are kept and would not be shown. */
static bool is_beyond(const struct report *report, const struct report_entry *entry)
{
    return report->is_full && compare_kept(entry, &report->entry[LIMIT_MESSAGES - 1]) > 0;
}

void report_add(struct report *report, struct place place, enum diag diag, const struct str *argument)
{
    struct buf text = {0};

#ifdef DIPTYCH_DEBUG /* elsewhere a place behind the end is told as the end: rather that than no diagnostic */
    assert(place.source == NULL || place.offset <= place.source->text.size);
#endif
    report_add_text(&text, diag, argument);
    struct report_entry entry = {place, diag, buf_str(&text), 1};
    pool_lock(report->lock);
    report->reported[rows[diag].severity]++;
    if (is_beyond(report, &entry)) {
        free_text(&entry);
    } else {
        make_room(report);
        report->entry[report->count++] = entry;
    }
    pool_unlock(report->lock);
}

bool report_has_errors(const struct report *report)
{
    return report_status(report) != STATUS_DONE;
}

uint64_t report_count(const struct report *report, enum severity severity)
{
    pool_lock(report->lock);
    uint64_t count = report->reported[severity];
    pool_unlock(report->lock);
    return count;
}

struct str report_reason(const struct report *report)
{
    struct str reason = {0};

    pool_lock(report->lock);
    for (size_t i = 0; i < report->count && reason.bytes == NULL; i++) {
        if (report_row(report->entry[i].diag)->severity != SEVERITY_WARNING)
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
    for (enum severity severity = SEVERITY_WARNING; severity < SEVERITY_COUNT; severity++) {
        if (report->reported[severity] > 0)
            worst = severity;
    }
    pool_unlock(report->lock);
    return status_of(worst);
}

void report_forget_warnings(struct report *report)
{
    size_t kept = 0;

    for (size_t i = 0; i < report->count; i++) {
        if (is_warning(&report->entry[i]))
            free_text(&report->entry[i]);
        else
            report->entry[kept++] = report->entry[i];
    }
    report->count = kept;
    report->is_full = false;
    report->reported[SEVERITY_WARNING] = 0;
}

void report_clear(struct report *report)
{
    for (size_t i = 0; i < report->count; i++)
        free_text(&report->entry[i]);
    free(report->entry);
    pool_lock_free(report->lock);
    *report = (struct report){0};
}
