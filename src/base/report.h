/* What went wrong, collected in any order and told in one order.
 *
 * Lifetime   the process's, or a build's in serve; places point into sources, so a report is printed before the edition
 *            that read them is cleared. The texts are the report's own.
 * Threads    any number may add: it has a lock.
 * Units      offsets are bytes in the source. */
#ifndef DIPTYCH_BASE_REPORT_H
#define DIPTYCH_BASE_REPORT_H

#include <stdio.h>

#include "base/str.h"

struct source;

/* The order is that of their weight; the exit status follows from the worst. */
enum severity { SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_USAGE, SEVERITY_SYSTEM, SEVERITY_INTERRUPTED };
#define SEVERITY_COUNT (SEVERITY_INTERRUPTED + 1)

enum status { STATUS_DONE = 0, STATUS_CONTENT = 1, STATUS_USAGE = 2, STATUS_SYSTEM = 3, STATUS_INTERRUPTED = 130 };

/* Where something stands. {0}: nowhere in a file. */
struct place {
    const struct source *source;
    uint32_t offset;
};

enum diag {
#define DIAG(name, severity, arity, text) DIAG_##name,
#include "base/diag.def"
    DIAG_COUNT
};
enum {
#define DIAG(name, severity, arity, text) DIAG_ARITY_##name = (arity),
#include "base/diag.def"
};

struct report_entry;

struct report {
    struct report_entry *entry;
    size_t count;
    size_t capacity;
    uint64_t reported[SEVERITY_COUNT]; /* so many of each severity, kept or not */
    bool is_full; /* the first LIMIT_MESSAGES of `entry` are in order: what is beyond isn't shown */
    void *lock;   /* made on the first use by report_init */
};

/* Reports a row of diag.def. A wrong number of arguments, or a C string for a struct str, does not compile. */
#define REPORT_COUNT(...) (sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
#define report_at(report, place, name, ...)                                                                            \
    report_add(                                                                                                        \
        (report), (place), DIAG_##name,                                                                                \
        (const struct str[REPORT_COUNT(__VA_ARGS__) == DIAG_ARITY_##name ? DIAG_ARITY_##name : -1]){__VA_ARGS__})

/* A place that is in no file. */
#define NOWHERE ((struct place){0})

/* Makes {0} ready for several threads; the only use of a report before it is by one. */
void report_init(struct report *report);

/* What report_at expands to: `argument` has as many strs as the row says. Copies them. Of very many entries only those
 * are kept that will be shown, so a report takes some MB at most, whatever is wrong with whatever content. */
void report_add(struct report *report, struct place place, enum diag diag, const struct str *argument);

/* True if anything worse than a warning was reported. */
bool report_has_errors(const struct report *report);

/* Returns how many messages of a severity were reported. */
uint64_t report_count(const struct report *report, enum severity severity);

/* Returns the text of the first entry that is worse than a warning, or an empty str: for telling a failure as part of
 * another. It is borrowed until report_clear. */
struct str report_reason(const struct report *report);

/* Prints the first LIMIT_MESSAGES entries (warnings only where errors leave room) and then how many more there are:
 * sorted by path, line and column, then by text, equal ones once; "path:line:col: error: text", the source line and a
 * caret under the column. In colour if `out` is a terminal and NO_COLOR is not set. */
void report_print(const struct report *report, FILE *out);

/* Prints the same entries as one JSON array of {"path","line","column","severity","name","text"}, in the same order. */
void report_print_json(const struct report *report, FILE *out);

/* Returns the exit status of the worst entry. */
enum status report_status(const struct report *report);

/* Drops the warnings so far: for who has read content that it has no business to judge, or has just mended it. */
void report_forget_warnings(struct report *report);

/* Gives the memory back; the report is {0} again. */
void report_clear(struct report *report);

#endif
