/* Files and folders: the only place that calls the system for them and reads errno. EINTR is retried and a short read
 * or write goes on, here and nowhere else. Every descriptor is close-on-exec.
 *
 * Lifetime   descriptors live until file_close.
 * Threads    any, each with its own descriptors; a folder's descriptor may be shared.
 * Units      bytes.
 * Paths      `path` is relative to the open folder `dir`, or absolute; `shown` is the path for messages. A path with a
 *            NUL in it or of PATH_MAX bytes and more is refused as the system refuses a long one.
 * Errors     doers report FILE_FAILED with `shown` and the system's reason, if nothing else is said, and return
 *            false. */
#ifndef DIPTYCH_BASE_FILE_H
#define DIPTYCH_BASE_FILE_H

#include <fcntl.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/report.h"
#include "base/stamp.h"

#define FILE_HERE AT_FDCWD /* stands for the current folder where a `dir` is asked for */

enum file_kind {
    FILE_ABSENT,
    FILE_REGULAR,
    FILE_FOLDER,
    FILE_LINK,
    FILE_OTHER,
    FILE_UNKNOWN, /* something may be there, but it can't be looked at */
};

/* An entry of a folder. `kind` is that of the entry itself: a link is FILE_LINK. */
struct file_entry {
    struct str name;
    enum file_kind kind;
};

/* Opens a folder for the calls below; links are followed. False: reported. The caller owns *ret_folder and closes
 * it. */
bool file_open_folder(int dir, struct str path, struct report *report, int *ret_folder) MUST_CHECK;

/* Closes a descriptor; -1 and FILE_HERE are accepted. For what was only read: it knows no error. */
void file_close(int descriptor);

/* Returns what stands at the path, a link at its end not followed. Never reports: whoever gets FILE_UNKNOWN and goes on
 * to read is told the reason there. */
enum file_kind file_kind(int dir, struct str path);

/* True if what stands at the path lies inside the folder `dir` once all links are followed, or nothing stands there.
 * False: reported, as FILE_LEAVES or FILE_FAILED. */
bool file_check_inside(int dir, struct str path, struct report *report) MUST_CHECK;

/* Appends the whole file to `buf`. Links are followed. False: reported, as FILE_MISSING, FILE_NOT_REGULAR (a folder, a
 * FIFO, a device: never opened for long, never read), FILE_TOO_LARGE (over `limit`, found before reading) or
 * FILE_FAILED, at `place`, which is where the file was asked for, or NOWHERE; then `buf` may hold a part of the
 * file. */
bool file_read(int dir, struct str path, struct str shown, size_t limit, struct place place, struct report *report,
               struct buf *buf) MUST_CHECK;

/* True if file_read could read the file as things are; else reported as there, at no place. */
bool file_check(int dir, struct str path, size_t limit, struct report *report) MUST_CHECK;

/* Lists a folder, sorted bytewise by name, without "." and "..". An absent folder is an empty list: who needs it asks
 * file_kind. False: reported, as FOLDER_EXPECTED or FILE_FAILED. Names and entries lie in the arena. */
bool file_list(int dir, struct str path, struct str shown, struct arena *arena, struct report *report,
               struct file_entry **ret_entry, uint32_t *ret_count) MUST_CHECK;

/* Writes a new file; one that is there already is an error. Its mode is 0644 less the umask, which main sets to 022 at
 * the start, so that the mode costs no call: three in all, open, write, close. False: reported, and nothing is left at
 * the path. */
bool file_write(int dir, struct str path, struct str content, struct str shown, struct report *report) MUST_CHECK;

/* The same from several pieces, by writev. */
bool file_write_pieces(int dir, struct str path, const struct str *piece, uint32_t count, struct str shown,
                       struct report *report) MUST_CHECK;

/* As file_write, for one call more: *ret_stamp is what stamp_read would say of the file, which needn't be looked up by
 * its path for it, or STAMP_NONE. */
bool file_write_stamped(int dir, struct str path, struct str content, struct str shown, struct report *report,
                        struct stamp *ret_stamp) MUST_CHECK;

/* Sees to it that what was written to a file is on the disk, and by that its name too. False: reported. */
bool file_sync(int dir, struct str path, struct str shown, struct report *report) MUST_CHECK;

/* Puts a file in the place of the one at the path, if there is one, in one step: at any moment whoever reads it finds
 * all of the old or all of the new, which are on the disk by then. It is first written beside it, as ".<name>.new";
 * what a killed program left there is removed. False: reported, and the old one is what it was. */
bool file_replace(int dir, struct str path, struct str content, struct str shown, struct report *report) MUST_CHECK;

/* Makes a folder, mode 0755 less the umask as above. True also if a folder is there already. False: reported. */
bool file_make_folder(int dir, struct str path, struct str shown, struct report *report) MUST_CHECK;

/* Returns "folder/name" in the arena, or the name if there is no folder. */
struct str file_join(struct arena *arena, struct str folder, struct str name);

#endif
