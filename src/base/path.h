/* A path as the system wants it, and where it leads. For base/file and its like; nobody else needs it.
 *
 * Lifetime   a value.
 * Threads    functions without state.
 * Units      bytes. */
#ifndef DIPTYCH_BASE_PATH_H
#define DIPTYCH_BASE_PATH_H

#include <limits.h>

#include "base/str.h"

struct path {
    char text[PATH_MAX]; /* a C string */
};

/* Makes a C string of the path. False: it holds a NUL or is too long, and errno says ENAMETOOLONG. */
bool path_init(struct path *path, struct str str) MUST_CHECK;

/* openat with O_CLOEXEC, mode 0644, tried again after EINTR. Returns a descriptor, the caller's to close, or -1 and
 * errno. */
int path_open(int dir, const char *path, int flags) MUST_CHECK;

/* Finds out whether what stands at `path` (relative to the open folder `dir`) lies inside that folder once all links
 * are followed; it does also if there is nothing, since then there is nothing to keep out. Two system calls where the
 * kernel knows openat2, else O(depth) of them; needs no /proc. False: that can't be found out, and errno says why. */
bool path_find_inside(int dir, struct str path, bool *ret_is_inside) MUST_CHECK;

#endif
