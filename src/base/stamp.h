/* Stamps: how a file that nobody has touched is told from one that somebody has, without reading it; and giving such a
 * file a second name.
 *
 * Lifetime   a value.
 * Threads    any.
 * Units      bytes; nanoseconds since 1970.
 * Errors     FILE_FAILED with `shown` and the system's reason. */
#ifndef DIPTYCH_BASE_STAMP_H
#define DIPTYCH_BASE_STAMP_H

#include "base/report.h"

struct stamp {
    uint64_t size;
    int64_t time; /* when it was last written to */
};

/* What no file has. */
#define STAMP_NONE ((struct stamp){0, INT64_MIN})

enum stamp_link {
    STAMP_LINKED,
    STAMP_UNABLE, /* this file can't have one more name, or none there: not reported */
    STAMP_FAILED, /* reported */
};

/* Looks at what stands at the path, a link at its end not followed. True: it is an ordinary file of the mode that
 * file_write gives, and *ret_stamp is set. Never reports. */
bool stamp_read(int dir, struct str path, struct stamp *ret_stamp) MUST_CHECK;

/* Returns the stamp of an open file, or STAMP_NONE for one that stamp_read would not take. Never reports. */
struct stamp stamp_of_open(int file);

/* True if stamp_read would give this stamp. */
bool stamp_holds(int dir, struct str path, struct stamp stamp);

/* True if the same file stands at the path in both folders: one inode under two names. */
bool stamp_is_one(int dir, int other, struct str path);

/* True if the open folder has the mode that file_make_folder gives. */
bool stamp_is_folder(int folder);

/* Opens a folder to look at what is in it; no link on the way to it is followed. *ret_folder is -1 if no such folder is
 * there; else the caller closes it with file_close. False: reported. */
bool stamp_folder(int dir, struct str path, struct report *report, int *ret_folder) MUST_CHECK;

/* Gives the file `path` in the folder `from` the same name in the folder `to`. */
enum stamp_link stamp_link(int from, int to, struct str path, struct str shown, struct report *report) MUST_CHECK;

#endif
