/* A target: the open folder that a site is written into, and what was written there so far.
 *
 * Lifetime   a build's; `shown` and the report outlive it.
 * Threads    one; tree writes pages past it, and adds up what its workers wrote. */
#ifndef DIPTYCH_OUTPUT_TARGET_H
#define DIPTYCH_OUTPUT_TARGET_H

#include "base/report.h"
#include "base/str.h"

struct target {
    int folder;
    struct str shown; /* the folder's path for messages, without a slash at its end */
    struct report *report;
    uint64_t files, bytes; /* written so far */
};

/* Writes the file `path`, told from the target's folder; the folders in it are made as needed. A file that is there
 * already is an error. False: reported. */
bool target_write(struct target *target, struct str path, struct str content) MUST_CHECK;

/* Makes the folders of a path up to its last slash. False: reported. */
bool target_make_folders(const struct target *target, struct str path) MUST_CHECK;

#endif
