/* A path as the system wants it, and where it leads. For base/file and its like; nobody else needs it but for
 * path_is_inside.
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

/* True if what stands at `path` (relative to the open folder `dir`) lies inside that folder once all links are
 * followed; also if there is nothing, since then there is nothing to keep out. Two system calls where the kernel knows
 * openat2, else O(depth) of them; needs no /proc. */
bool path_is_inside(int dir, struct str path);

#endif
