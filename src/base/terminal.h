/* What a terminal gets and a pipe doesn't: colour and the progress bar.
 *
 * Threads    terminal_progress may be called by any worker; one line at a time is drawn. */
#ifndef DIPTYCH_BASE_TERMINAL_H
#define DIPTYCH_BASE_TERMINAL_H

#include <stdio.h>

#include "base/report.h"

/* True if `out` is a terminal and NO_COLOR is unset or empty. */
bool terminal_has_color(FILE *out);

/* True if `out` is a terminal. */
bool terminal_is(FILE *out);

/* True if all that was printed to `out` got there; else it is reported, as the disk may be full. */
bool terminal_has_printed(FILE *out, struct report *report);

/* A bar on standard error; nothing is drawn unless that is a terminal and half a second has passed. */
struct terminal_progress {
    uint64_t total;
    uint64_t done;  /* changed by atomic adds */
    uint64_t begun; /* nanoseconds of the monotonic clock */
    uint64_t drawn; /* when the bar was drawn last; 0: never */
    bool is_shown;
};

/* Begins a bar of `total` steps. */
void terminal_progress_begin(struct terminal_progress *progress, uint64_t total);

/* Says that `steps` more are done; draws at most ten times a second. Any thread. */
void terminal_progress_add(struct terminal_progress *progress, uint64_t steps);

/* Wipes the bar. */
void terminal_progress_end(struct terminal_progress *progress);

/* Returns the monotonic clock in nanoseconds: for durations shown to people, never for an output. */
uint64_t terminal_now(void);

#endif
