/* Leftovers: whose a folder is, and how one of ours is removed so that it can be told as ours until it is gone.
 *
 * Lifetime   of a call.
 * Threads    one; removing uses several. */
#ifndef DIPTYCH_OUTPUT_LEFTOVER_H
#define DIPTYCH_OUTPUT_LEFTOVER_H

#include "base/report.h"
#include "base/str.h"

enum leftover_owner {
    LEFTOVER_ABSENT,
    LEFTOVER_EMPTY, /* an empty folder, or one with nothing in it but the marker's beginning: nobody loses it */
    LEFTOVER_OURS,  /* the marker stands in it */
    LEFTOVER_OTHERS,
    LEFTOVER_UNKNOWN, /* it can't be read: reported */
};

/* The marker's name and content. GitHub Pages wants a file of this name and doesn't look into it. */
struct str leftover_marker_name(void);
struct str leftover_marker(void);

/* Returns whose the entry `name` of the open folder `dir` is. */
enum leftover_owner leftover_owner(int dir, struct str name, struct str shown, struct report *report);

/* Removes a folder of ours, or an empty one: the marker last, the rest by `jobs` threads. Absent: true.
 * False: reported. */
bool leftover_remove(int dir, struct str name, struct str shown, uint32_t jobs, struct report *report) MUST_CHECK;

#endif
