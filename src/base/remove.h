/* Removing a tree of files.
 *
 * Threads    any, each its own tree.
 * Errors     FILE_FAILED with `shown` and the system's reason. */
#ifndef DIPTYCH_BASE_REMOVE_H
#define DIPTYCH_BASE_REMOVE_H

#include "base/report.h"

/* Removes what stands at `path` (relative to the open folder `dir`), a folder with all that is in it, however deep;
 * links are removed, not followed. `path` doesn't end in a slash. Absent: true. False: reported, and a part may be
 * gone. Memory: the names on the way down. */
bool remove_tree(int dir, struct str path, struct str shown, struct report *report) MUST_CHECK;

#endif
