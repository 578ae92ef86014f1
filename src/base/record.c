/* Records: locking by fcntl, which unlike flock says who has the lock and works on NFS; reading and overwriting in
 * place. */
#include "base/record.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/path.h"

#define READ_AT_ONCE 4096
#define WAIT_NANOSECONDS 50000000

static bool failed(struct report *report, struct str shown, int error)
{
    report_at(report, NOWHERE, FILE_FAILED, shown, str_of(strerrordesc_np(error)));
    return false;
}

bool record_open(int dir, struct str name, struct str shown, struct report *report, int *ret_record)
{
    struct path path;
    struct stat status;
    /* O_NONBLOCK: what stands there may be a FIFO. */
    int record = path_init(&path, name) ? path_open(dir, path.text, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK) : -1;

    if (record < 0)
        return failed(report, shown, errno);
    int error = TEMP_FAILURE_RETRY(fstat(record, &status)) != 0 ? errno : 0;
    if (error == 0 && !S_ISREG(status.st_mode))
        error = EINVAL;
    if (error != 0) {
        close(record);
        return failed(report, shown, error);
    }
    *ret_record = record;
    return true;
}

enum record_lock record_lock(int record, struct str shown, struct report *report, uint64_t *ret_holder)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    if (TEMP_FAILURE_RETRY(fcntl(record, F_SETLK, &lock)) == 0)
        return RECORD_LOCKED;
    if (errno != EACCES && errno != EAGAIN) {
        failed(report, shown, errno);
        return RECORD_FAILED;
    }
    *ret_holder =
        fcntl(record, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK && lock.l_pid > 0 ? (uint64_t)lock.l_pid : 0;
    return RECORD_BUSY;
}

bool record_read(int record, size_t limit, struct str shown, struct report *report, struct buf *text)
{
    size_t done = 0;
    size_t size = READ_AT_ONCE;

    while (done < limit && size == READ_AT_ONCE) {
        size_t left = limit - done;
        buf_reserve(text, READ_AT_ONCE);
        if (!record_read_at(record, done, text->bytes + text->size, left < READ_AT_ONCE ? left : READ_AT_ONCE, shown,
                            report, &size))
            return false;
        text->size += size;
        done += size;
    }
    return true;
}

bool record_write(int record, struct str text, struct str shown, struct report *report)
{
    int result = 0;

    if (!record_write_at(record, 0, text, shown, report))
        return false;
    do {
        result = ftruncate(record, (off_t)text.size);
    } while (result != 0 && errno == EINTR);
    return result == 0 || failed(report, shown, errno);
}

bool record_read_at(int record, uint64_t offset, void *bytes, size_t size, struct str shown, struct report *report,
                    size_t *ret_size)
{
    size_t done = 0;

    while (done < size) {
        ssize_t now = pread(record, (char *)bytes + done, size - done, (off_t)(offset + done));
        if (now < 0 && errno == EINTR)
            continue;
        if (now < 0)
            return failed(report, shown, errno);
        if (now == 0)
            break;
        done += (size_t)now;
    }
    *ret_size = done;
    return true;
}

bool record_write_at(int record, uint64_t offset, struct str bytes, struct str shown, struct report *report)
{
    size_t done = 0;

    while (done < bytes.size) {
        ssize_t size = pwrite(record, bytes.bytes + done, bytes.size - done, (off_t)(offset + done));
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return failed(report, shown, errno);
        done += (size_t)size;
    }
    return true;
}

bool record_open_unnamed(int dir, struct str name, struct str shown, struct report *report, int *ret_record)
{
    struct path path;
    int record = path_open(dir, ".", O_RDWR | O_TMPFILE);

    if (record >= 0) {
        *ret_record = record;
        return true;
    }
    if (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT) /* what those say that can't do that */
        return failed(report, shown, errno);
    record = path_init(&path, name) ? path_open(dir, path.text, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW) : -1;
    if (record < 0)
        return failed(report, shown, errno);
    if (TEMP_FAILURE_RETRY(unlinkat(dir, path.text, 0)) != 0) {
        int error = errno;
        close(record);
        return failed(report, shown, error);
    }
    *ret_record = record;
    return true;
}

void record_wait(void)
{
    struct timespec pause = {.tv_nsec = WAIT_NANOSECONDS};

    nanosleep(&pause, NULL); /* a signal ends it early, and that is right: it may be Ctrl-C */
}

bool record_close(int record, struct str shown, struct report *report)
{
    /* After EINTR Linux has closed it all the same, and all data was handed over. */
    return record < 0 || close(record) == 0 || errno == EINTR || failed(report, shown, errno);
}
