/* A record: a small file that stays where it is, locked by the one process that works with it, overwritten in place.
 * A process that dies leaves no lock behind.
 *
 * Lifetime   from record_open to record_close, which gives the lock back.
 * Threads    one. The lock is the process's: a second record_open of the same file in it would give the lock away.
 * Errors     FILE_FAILED with `shown` and the system's reason. */
#ifndef DIPTYCH_BASE_RECORD_H
#define DIPTYCH_BASE_RECORD_H

#include "base/buf.h"
#include "base/report.h"

enum record_lock { RECORD_LOCKED, RECORD_BUSY, RECORD_FAILED };

/* Opens the file `name` in the open folder `dir`, an empty new one if there is none; a link at its end is an error.
 * False: reported. */
bool record_open(int dir, struct str name, struct str shown, struct report *report, int *ret_record) MUST_CHECK;

/* Takes the lock if nobody has it. RECORD_BUSY: *ret_holder is the process that has it, or 0 if the system doesn't
 * say. */
enum record_lock record_lock(int record, struct str shown, struct report *report, uint64_t *ret_holder) MUST_CHECK;

/* Appends what is in the record to `text`, at most `limit` bytes of it. False: reported. */
bool record_read(int record, size_t limit, struct str shown, struct report *report, struct buf *text) MUST_CHECK;

/* Puts `text` in the place of what is in the record. Not in one step: who reads a record after a crash must be able
 * to see that it is not whole. False: reported. */
bool record_write(int record, struct str text, struct str shown, struct report *report) MUST_CHECK;

/* Reads up to `size` bytes at `offset`, fewer only if the record ends before; *ret_size is how many. By any thread.
 * False: reported. */
bool record_read_at(int record, uint64_t offset, void *bytes, size_t size, struct str shown, struct report *report,
                    size_t *ret_size) MUST_CHECK;

/* Writes bytes at `offset`. By any thread. False: reported. */
bool record_write_at(int record, uint64_t offset, struct str bytes, struct str shown, struct report *report) MUST_CHECK;

/* Opens a new file in the open folder `dir` that has no name once this returns, so that nothing is left of it if the
 * process dies; `name` is what it has for a moment where the file system can't do without. The caller closes it with
 * file_close. False: reported. */
bool record_open_unnamed(int dir, struct str name, struct str shown, struct report *report, int *ret_record) MUST_CHECK;

/* Sleeps for a twentieth of a second: between two tries to get a lock. */
void record_wait(void);

/* Closes the record and gives the lock back; -1 is accepted. False: what was written may not be there, which is
 * reported. */
bool record_close(int record, struct str shown, struct report *report) MUST_CHECK;

#endif
