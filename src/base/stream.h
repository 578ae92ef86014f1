/* A stream: a new file written bit by bit, for what is too large to be held whole.
 *
 * Lifetime   from stream_open to stream_close; {0} is a closed one.
 * Threads    one.
 * Units      bytes.
 * Errors     FILE_FAILED with the path given to stream_open, once; after it everything is accepted and nothing
 *            written, and stream_close says false. */
#ifndef DIPTYCH_BASE_STREAM_H
#define DIPTYCH_BASE_STREAM_H

#include "base/buf.h"
#include "base/hash.h"
#include "base/report.h"

struct stream {
    struct buf buf;   /* what isn't written yet */
    struct str shown; /* borrowed */
    struct report *report;
    struct hash_run *run;
    uint64_t size; /* of all that was added */
    int descriptor;
    bool is_open;
    bool has_failed;
};

/* Opens a new file; one that is there already is an error. `shown` must outlive the stream. False: reported. */
bool stream_open(struct stream *stream, int dir, struct str path, struct str shown, struct report *report) MUST_CHECK;

/* Adds bytes. */
void stream_add(struct stream *stream, struct str str);

/* Returns the hash of all that was added to an open stream. */
struct hash_wide stream_hash(const struct stream *stream);

/* Writes what is left and closes; a closed one is accepted. False: reported, now or before, and the file isn't
 * whole. */
bool stream_close(struct stream *stream) MUST_CHECK;

#endif
