/* What is done with folders as a whole: where one is, how two change places, how they get to the disk, how much room
 * there is. With base/file and base/record the only place for such calls.
 *
 * Lifetime   descriptors live until file_close.
 * Threads    any.
 * Units      bytes; files are counted as the file system counts them (inodes).
 * Errors     doers report FILE_FAILED with `shown` and the system's reason, if nothing else is said, and return
 *            false. */
#ifndef DIPTYCH_BASE_FOLDER_H
#define DIPTYCH_BASE_FOLDER_H

#include "base/arena.h"
#include "base/report.h"

/* Where a folder is or will be. All strs lie in the arena of folder_find. */
struct folder_place {
    int above;       /* the folder above it, open; the caller closes it */
    struct str name; /* its name there; empty for the root, which is its own `above` */
    struct str path; /* absolute, without links, "." and ".." */
};

enum folder_change {
    FOLDER_CHANGED,
    FOLDER_UNABLE, /* EINVAL, ENOSYS: this file system can't do that; not reported */
    FOLDER_FIXED,  /* EXDEV, EBUSY: the folder itself can't be moved; not reported */
    FOLDER_FAILED, /* reported */
};

struct folder_room {
    uint64_t bytes; /* free for this user; UINT64_MAX: unknown */
    uint64_t block; /* what a file's size is rounded up to, at least 1 */
    uint64_t files; /* free; UINT64_MAX: unknown or without limit */
};

/* Finds where `path` leads, all links followed, also if nothing stands there yet; the folder above it must exist. A
 * link that leads nowhere is an error. False: reported. */
bool folder_find(struct str path, struct arena *arena, struct report *report,
                 struct folder_place *ret_place) MUST_CHECK;

/* Lets two entries of the open folder `dir` change places in one step. */
enum folder_change folder_exchange(int dir, struct str a, struct str b, struct str shown,
                                   struct report *report) MUST_CHECK;

/* Gives an entry of the open folder `dir` another name there, in one step. What has that name must be an empty folder
 * or nothing. Never FOLDER_UNABLE. */
enum folder_change folder_move(int dir, struct str from, struct str to, struct str shown,
                               struct report *report) MUST_CHECK;

/* Waits until everything that was written to the file system of `dir` is on the disk (syncfs). */
bool folder_sync_system(int dir, struct str shown, struct report *report) MUST_CHECK;

/* Waits until the names in the folder `dir` are on the disk (fsync). */
bool folder_sync(int dir, struct str shown, struct report *report) MUST_CHECK;

/* Returns how much room the file system of `dir` has. Never reports: what it doesn't tell is unknown. */
struct folder_room folder_room(int dir);

/* Returns the folder of the running program in the arena, or an empty str. */
struct str folder_of_program(struct arena *arena);

#endif
