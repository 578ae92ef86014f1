/* Files and folders: reading and writing. Listing is file_list.c. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/number.h"
#include "base/path.h"

#define PIECES_AT_ONCE 64 /* of a writev; the system would take 1,024 */
#define READ_LEAST 4096

/* Reports the system's reason, for the callers' `return`. */
static bool failed(struct report *report, struct place place, struct str shown, int error)
{
    report_at(report, place, FILE_FAILED, shown, str_of(strerrordesc_np(error)));
    return false;
}

bool file_open_folder(int dir, struct str path, struct report *report, int *ret_folder)
{
    struct path name;
    int folder = path_init(&name, path) ? path_open(dir, name.text, O_RDONLY | O_DIRECTORY) : -1;

    if (folder < 0)
        return failed(report, NOWHERE, path, errno);
    *ret_folder = folder;
    return true;
}

void file_close(int descriptor)
{
    if (descriptor >= 0)
        close(descriptor);
}

static enum file_kind kind_of_mode(mode_t mode)
{
    if (S_ISREG(mode))
        return FILE_REGULAR;
    if (S_ISDIR(mode))
        return FILE_FOLDER;
    return S_ISLNK(mode) ? FILE_LINK : FILE_OTHER;
}

enum file_kind file_kind(int dir, struct str path)
{
    struct path name;
    struct stat status;

    if (path_init(&name, path) && TEMP_FAILURE_RETRY(fstatat(dir, name.text, &status, AT_SYMLINK_NOFOLLOW)) == 0)
        return kind_of_mode(status.st_mode);
    return errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG ? FILE_ABSENT : FILE_UNKNOWN;
}

bool file_check_inside(int dir, struct str path, struct report *report)
{
    bool is_inside = false;

    if (!path_find_inside(dir, path, &is_inside))
        return failed(report, NOWHERE, path, errno);
    if (!is_inside)
        report_at(report, NOWHERE, FILE_LEAVES, path);
    return is_inside;
}

/* Says what an irregular file is, for FILE_NOT_REGULAR. */
static struct str kind_words(mode_t mode)
{
    if (S_ISDIR(mode))
        return STR("a folder");
    if (S_ISFIFO(mode))
        return STR("a FIFO");
    return S_ISSOCK(mode) ? STR("a socket") : STR("a device");
}

/* Reads to the end, of a file that grows meanwhile at most a byte over `limit`. Returns errno, 0 if all went well. */
static int read_all(int descriptor, size_t limit, struct buf *buf)
{
    size_t begin = buf->size;

    while (buf->size - begin <= limit) {
        size_t left = limit + 1 - (buf->size - begin);
        if (buf->capacity == buf->size)
            buf_reserve(buf, READ_LEAST);
        size_t room = buf->capacity - buf->size;
        ssize_t size = read(descriptor, buf->bytes + buf->size, room < left ? room : left);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return errno;
        if (size == 0)
            return 0;
        buf->size += (size_t)size;
    }
    return 0;
}

static bool too_large(struct report *report, struct place place, struct str shown, uint64_t size, size_t limit)
{
    struct buf number = {0};

    buf_add_number(&number, size);
    size_t end = number.size;
    buf_add_number(&number, limit);
    struct str both = buf_str(&number);
    report_at(report, place, FILE_TOO_LARGE, shown, str_slice(both, 0, end), str_slice(both, end, both.size));
    buf_clear(&number);
    return false;
}

/* Opens a file to be read. -1: reported. */
static int open_to_read(int dir, struct str path, struct str shown, struct place place, struct report *report)
{
    struct path name;
    /* O_NONBLOCK: a FIFO without a writer would keep us here for ever. */
    int descriptor = path_init(&name, path) ? path_open(dir, name.text, O_RDONLY | O_NONBLOCK | O_NOCTTY) : -1;
    int error = errno;

    if (descriptor < 0 && error == ENOENT)
        report_at(report, place, FILE_MISSING, shown);
    else if (descriptor < 0 && error == ENXIO)
        report_at(report, place, FILE_NOT_REGULAR, shown, STR("a socket"));
    else if (descriptor < 0 && error == ELOOP)
        report_at(report, place, FILE_NOT_REGULAR, shown, STR("a link that leads in a circle"));
    else if (descriptor < 0)
        failed(report, place, shown, error);
    return descriptor;
}

/* True if what is open is an ordinary file that isn't too large. */
static bool check_open(int descriptor, struct str shown, size_t limit, struct place place, struct report *report,
                       size_t *ret_size)
{
    struct stat status;

    if (TEMP_FAILURE_RETRY(fstat(descriptor, &status)) != 0)
        return failed(report, place, shown, errno);
    if (!S_ISREG(status.st_mode)) {
        report_at(report, place, FILE_NOT_REGULAR, shown, kind_words(status.st_mode));
        return false;
    }
    if ((uint64_t)status.st_size > limit)
        return too_large(report, place, shown, (uint64_t)status.st_size, limit);
    *ret_size = (size_t)status.st_size;
    return true;
}

/* Reads what is open. */
static bool read_open(int descriptor, struct str shown, size_t limit, struct place place, struct report *report,
                      struct buf *buf)
{
    size_t begin = buf->size;
    size_t expected = 0;

    if (!check_open(descriptor, shown, limit, place, report, &expected))
        return false;
    buf_reserve(buf, number_add(expected, 1)); /* one more, so that the end is seen without growing */
    int error = read_all(descriptor, limit, buf);
    if (error != 0)
        return failed(report, place, shown, error);
    if (buf->size - begin > limit)
        return too_large(report, place, shown, buf->size - begin, limit);
    return true;
}

bool file_read(int dir, struct str path, struct str shown, size_t limit, struct place place, struct report *report,
               struct buf *buf)
{
    int descriptor = open_to_read(dir, path, shown, place, report);

    if (descriptor < 0)
        return false;
    bool done = read_open(descriptor, shown, limit, place, report, buf);
    close(descriptor);
    return done;
}

bool file_check(int dir, struct str path, size_t limit, struct report *report)
{
    int descriptor = open_to_read(dir, path, path, NOWHERE, report);
    size_t size = 0;

    if (descriptor < 0)
        return false;
    bool is_good = check_open(descriptor, path, limit, NOWHERE, report, &size);
    close(descriptor);
    return is_good;
}

/* Writes all that the vectors hold. Returns errno, 0 if all went well. */
static int write_vectors(int descriptor, struct iovec *vector, int count)
{
    while (count != 0) {
        ssize_t size = writev(descriptor, vector, count);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return errno;
        size_t written = (size_t)size;
        while (count != 0 && written >= vector->iov_len) {
            written -= vector->iov_len;
            vector++;
            count--;
        }
        if (count != 0) {
            vector->iov_base = (char *)vector->iov_base + written;
            vector->iov_len -= written;
        }
    }
    return 0;
}

static int write_pieces(int descriptor, const struct str *piece, uint32_t count)
{
    struct iovec vector[PIECES_AT_ONCE];

    for (uint32_t done = 0; done < count;) {
        int filled = 0;
        for (; done < count && filled < PIECES_AT_ONCE; done++) {
            if (piece[done].size != 0)
                vector[filled++] = (struct iovec){(char *)(uintptr_t)piece[done].bytes, piece[done].size};
        }
        int error = write_vectors(descriptor, vector, filled);
        if (error != 0)
            return error;
    }
    return 0;
}

/* What is to be written. */
struct pieces {
    const struct str *piece;
    uint32_t count;
};

/* Writes a new file, and tells its stamp if `stamp` isn't NULL. */
static bool write_new(int dir, struct str path, const struct pieces *pieces, struct str shown, struct report *report,
                      struct stamp *stamp)
{
    struct path name;
    int descriptor = path_init(&name, path) ? path_open(dir, name.text, O_WRONLY | O_CREAT | O_EXCL) : -1;

    if (descriptor < 0)
        return failed(report, NOWHERE, shown, errno);
    int error = write_pieces(descriptor, pieces->piece, pieces->count);
    if (stamp != NULL)
        *stamp = stamp_of_open(descriptor);
    /* After EINTR Linux has closed it all the same, and all data was handed over. */
    if (close(descriptor) != 0 && error == 0 && errno != EINTR)
        error = errno;
    if (error == 0)
        return true;
    (void)TEMP_FAILURE_RETRY(unlinkat(dir, name.text, 0));
    return failed(report, NOWHERE, shown, error);
}

bool file_write(int dir, struct str path, struct str content, struct str shown, struct report *report)
{
    return write_new(dir, path, &(struct pieces){&content, 1}, shown, report, NULL);
}

bool file_write_pieces(int dir, struct str path, const struct str *piece, uint32_t count, struct str shown,
                       struct report *report)
{
    return write_new(dir, path, &(struct pieces){piece, count}, shown, report, NULL);
}

bool file_write_stamped(int dir, struct str path, struct str content, struct str shown, struct report *report,
                        struct stamp *ret_stamp)
{
    struct stamp stamp = STAMP_NONE;

    if (!write_new(dir, path, &(struct pieces){&content, 1}, shown, report, &stamp))
        return false;
    *ret_stamp = stamp;
    return true;
}

/* Returns "folder/.name.new" for "folder/name" in the buffer. */
static struct str path_beside(struct str path, struct buf *buf)
{
    size_t name = str_behind_last(path, '/');

    buf_add(buf, str_slice(path, 0, name));
    buf_add_byte(buf, '.');
    buf_add(buf, str_slice(path, name, path.size));
    buf_add(buf, STR(".new"));
    return buf_str(buf);
}

/* Sees to it that a file's bytes are on the disk. Returns errno, 0 if all went well. */
static int sync_file(int dir, const char *path)
{
    int descriptor = path_open(dir, path, O_RDONLY | O_NOFOLLOW);
    int error = descriptor < 0 || TEMP_FAILURE_RETRY(fsync(descriptor)) != 0 ? errno : 0;

    file_close(descriptor);
    return error;
}

bool file_sync(int dir, struct str path, struct str shown, struct report *report)
{
    struct path name;
    int error = path_init(&name, path) ? sync_file(dir, name.text) : errno;

    return error == 0 || failed(report, NOWHERE, shown, error);
}

bool file_replace(int dir, struct str path, struct str content, struct str shown, struct report *report)
{
    struct path name;
    struct path beside;
    struct buf buf = {0};
    struct str fresh = path_beside(path, &buf);
    bool has_paths = path_init(&name, path) && path_init(&beside, fresh);

    if (!has_paths) {
        buf_clear(&buf);
        return failed(report, NOWHERE, shown, ENAMETOOLONG);
    }
    (void)TEMP_FAILURE_RETRY(unlinkat(dir, beside.text, 0));
    bool is_written = file_write(dir, fresh, content, shown, report);
    buf_clear(&buf);
    if (!is_written)
        return false;
    int error = sync_file(dir, beside.text);
    if (error == 0 && TEMP_FAILURE_RETRY(renameat(dir, beside.text, dir, name.text)) != 0)
        error = errno;
    if (error == 0)
        return true;
    (void)TEMP_FAILURE_RETRY(unlinkat(dir, beside.text, 0));
    return failed(report, NOWHERE, shown, error);
}

bool file_make_folder(int dir, struct str path, struct str shown, struct report *report)
{
    struct path name;

    if (path_init(&name, path) && TEMP_FAILURE_RETRY(mkdirat(dir, name.text, 0755)) == 0)
        return true;
    int error = errno;
    if (error == EEXIST && file_kind(dir, path) == FILE_FOLDER)
        return true;
    return failed(report, NOWHERE, shown, error);
}

struct str file_join(struct arena *arena, struct str folder, struct str name)
{
    if (folder.size == 0)
        return arena_copy(arena, name);
    size_t size = number_add(number_add(folder.size, name.size), 1);
    char *path = arena_alloc(arena, number_add(size, 1));
    memcpy(path, folder.bytes, folder.size);
    path[folder.size] = '/';
    if (name.size != 0)
        memcpy(path + folder.size + 1, name.bytes, name.size);
    return (struct str){path, size};
}
