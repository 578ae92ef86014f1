/* What base/report keeps, for base/report_print; nobody else looks at it.
 *
 * Lifetime   the report's.
 * Threads    as the report.
 * Units      offsets are bytes in the source. */
#ifndef DIPTYCH_BASE_REPORT_ENTRY_H
#define DIPTYCH_BASE_REPORT_ENTRY_H

#include "base/buf.h"
#include "base/report.h"

struct report_entry {
    struct place place;
    enum diag diag;
    struct str text; /* owned */
    uint64_t times;  /* it was reported so often */
};

/* A row of diag.def. */
struct report_row {
    const char *name;
    const char *text;
    enum severity severity;
};

/* Returns the row of a message. */
const struct report_row *report_row(enum diag diag);

/* Compares in the order of printing: what is in no file first; then by path, offset (which is the order of line and
 * column), text. */
int report_compare(const struct report_entry *a, const struct report_entry *b);

/* Puts to the front what is to be shown, equal entries as one that counts them all: at most LIMIT_MESSAGES of them,
 * the first ones, and warnings only where errors leave room. Returns how many they are. O(n log n). */
size_t report_keep(struct report_entry *entry, size_t count);

/* Returns where the character begins that the offset is in, never more than the three bytes before it that one can
 * have. */
size_t report_character(struct str str, size_t offset);

/* Appends the row's text with its holes filled. */
void report_add_text(struct buf *buf, enum diag diag, const struct str *argument);

#endif
