/* Streams: a file in pieces of 64 KiB. */
#include "base/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"

#define PIECE_BYTES 65536

static void fail(struct stream *stream, int error)
{
    report_at(stream->report, NOWHERE, FILE_FAILED, stream->shown, str_of(strerrordesc_np(error)));
    stream->has_failed = true;
}

bool stream_open(struct stream *stream, int dir, struct str path, struct str shown, struct report *report)
{
    struct path name;
    int descriptor = path_init(&name, path) ? path_open(dir, name.text, O_WRONLY | O_CREAT | O_EXCL) : -1;

    if (descriptor < 0) {
        report_at(report, NOWHERE, FILE_FAILED, shown, str_of(strerrordesc_np(errno)));
        return false;
    }
    *stream = (struct stream){
        .shown = shown, .report = report, .run = hash_run_new(), .descriptor = descriptor, .is_open = true};
    return true;
}

static void flush(struct stream *stream)
{
    size_t done = 0;

    while (!stream->has_failed && done < stream->buf.size) {
        ssize_t size = write(stream->descriptor, stream->buf.bytes + done, stream->buf.size - done);
        if (size >= 0)
            done += (size_t)size;
        else if (errno != EINTR)
            fail(stream, errno);
    }
    buf_reset(&stream->buf);
}

void stream_add(struct stream *stream, struct str str)
{
    buf_add(&stream->buf, str);
    hash_run_add(stream->run, str);
    stream->size += str.size;
    if (stream->buf.size >= PIECE_BYTES)
        flush(stream);
}

struct hash_wide stream_hash(const struct stream *stream)
{
    return hash_run_wide(stream->run);
}

bool stream_close(struct stream *stream)
{
    if (!stream->is_open)
        return true;
    flush(stream);
    /* After EINTR Linux has closed it all the same, and all data was handed over. */
    if (close(stream->descriptor) != 0 && errno != EINTR && !stream->has_failed)
        fail(stream, errno);
    bool is_whole = !stream->has_failed;
    buf_clear(&stream->buf);
    hash_run_free(stream->run);
    *stream = (struct stream){0};
    return is_whole;
}
