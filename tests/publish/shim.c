/* Faults by order: a library for LD_PRELOAD that lets a call of the system fail, or kills the program after one. What it does is told by
 * the environment, so that one shim serves all tests. CALL is one of openat, read, pread, write, pwrite, writev, fsync, syncfs, close,
 * close_read, mkdirat, linkat, renameat, renameat2, unlinkat, getdents64, fstat, fstatat, ftruncate, memory, thread.
 *
 *     SHIM_FAIL=CALL:12:ENOSPC     the 12th such call, and every one after it, fails with ENOSPC
 *     SHIM_ONCE=CALL:12:EIO        the 12th fails, those after it don't
 *     SHIM_KILL=CALL:1             SIGKILL right after the 1st such call
 *     SHIM_SIGNAL=CALL:1:2         signal 2 to the whole process right after it
 *     SHIM_EXCHANGE=EINVAL         renameat2 fails so when it is asked to exchange
 *     SHIM_MOVE=EBUSY              renameat fails so
 *     SHIM_READONLY=PATH           what would change something below PATH fails with EROFS, as on a read-only file system
 *     SHIM_ROOM=1                  fstatvfs tells of endless room
 *     SHIM_SHORT=1                 write, writev, pwrite, read and pread take one byte less than they are asked for, if that leaves one
 *     SHIM_SHORT=CALL:12           the 12th such call takes one byte
 *     SHIM_OLD=1                   openat2 isn't there, as before Linux 5.6
 *     SHIM_LOG=FILE                each watched call is a line of FILE; so are "failed" after a call that was let fail and
 *                                  "published" after the renaming that published a site
 *
 * `close` is that of what was open for writing, `close_read` of the rest. `getdents64` counts calls of readdir, through which alone the
 * program reads folders: each entry and the end. `memory` is malloc, calloc, realloc and mmap, and `thread` pthread_create; of memory only
 * what is asked for after the start of the program counts, and only if an order or SHIM_MEMORY=1 (for the log) names it.
 *
 * Threads: the counters are changed by atomic adds. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The function that this one stands before. */
#define REAL(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))
#define LOG_LEAST 900 /* the log's descriptor: far from those that the program gets */

struct order {
    const char *call; /* NULL: none */
    size_t size;
    unsigned long nth;
    int number; /* an error or a signal */
    unsigned count;
};

static struct order fail, once, end, raising, brief;
static int exchange_error, move_error, has_room, is_old, is_short, log_file = -1, watches_memory;
static const char *read_only;

static const struct {
    const char *name;
    int number;
} errors[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO},     {"EACCES", EACCES},        {"EINVAL", EINVAL}, {"ENOSYS", ENOSYS},
              {"EXDEV", EXDEV},   {"EBUSY", EBUSY}, {"EINTR", EINTR},          {"ENOMEM", ENOMEM}, {"EMFILE", EMFILE},
              {"EMLINK", EMLINK}, {"EPERM", EPERM}, {"EOPNOTSUPP", EOPNOTSUPP}};

static int number_of(const char *name)
{
    for (size_t i = 0; name != NULL && i < sizeof(errors) / sizeof(errors[0]); i++) {
        if (strcmp(errors[i].name, name) == 0)
            return errors[i].number;
    }
    return name == NULL ? 0 : (int)strtol(name, NULL, 10);
}

static struct order order_of(const char *variable)
{
    struct order order = {.call = getenv(variable)};
    char *rest = NULL;

    if (order.call == NULL || strchr(order.call, ':') == NULL)
        return (struct order){0};
    order.size = strcspn(order.call, ":");
    order.nth = strtoul(order.call + order.size + 1, &rest, 10);
    if (*rest == ':')
        order.number = number_of(rest + 1);
    return order;
}

static int names(const struct order *order, const char *call)
{
    return order->call != NULL && strlen(call) == order->size && strncmp(order->call, call, order->size) == 0;
}

/* True at the call that the order names; counts it. */
static int is_due(struct order *order, const char *call)
{
    return names(order, call) && __atomic_add_fetch(&order->count, 1, __ATOMIC_RELAXED) == order->nth;
}

/* Before main, and before anything that is counted. */
__attribute__((constructor)) static void read_orders(void)
{
    const char *path = getenv("SHIM_LOG");

    exchange_error = number_of(getenv("SHIM_EXCHANGE"));
    move_error = number_of(getenv("SHIM_MOVE"));
    read_only = getenv("SHIM_READONLY");
    has_room = getenv("SHIM_ROOM") != NULL;
    is_old = getenv("SHIM_OLD") != NULL;
    is_short = getenv("SHIM_SHORT") != NULL && strcmp(getenv("SHIM_SHORT"), "1") == 0;
    if (path != NULL) {
        int file = (int)REAL(syscall)(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
        log_file = fcntl(file, F_DUPFD_CLOEXEC, LOG_LEAST);
        REAL(syscall)(SYS_close, file);
    }
    once = order_of("SHIM_ONCE");
    end = order_of("SHIM_KILL");
    raising = order_of("SHIM_SIGNAL");
    brief = order_of("SHIM_SHORT");
    fail = order_of("SHIM_FAIL");
    watches_memory = getenv("SHIM_MEMORY") != NULL || names(&fail, "memory") || names(&once, "memory") ||
                     names(&end, "memory") || names(&raising, "memory");
}

static void log_call(const char *call)
{
    char line[32];
    size_t size = strlen(call);

    if (log_file < 0)
        return;
    memcpy(line, call, size);
    line[size] = '\n';
    if (REAL(syscall)(SYS_write, log_file, line, size + 1) < 0)
        _exit(99);
}

/* True if this call has to fail; errno says how. Writing the log leaves errno alone if it succeeds. */
static int fails(const char *call)
{
    int is_failing = 0;

    log_call(call);
    if (names(&fail, call) && __atomic_add_fetch(&fail.count, 1, __ATOMIC_RELAXED) >= fail.nth) {
        errno = fail.number;
        is_failing = 1;
    }
    if (is_due(&once, call)) {
        errno = once.number;
        is_failing = 1;
    }
    if (is_failing)
        log_call("failed");
    return is_failing;
}

/* After a call. Keeps errno. */
static void done(const char *call)
{
    int error = errno;

    if (is_due(&end, call))
        kill(getpid(), SIGKILL);
    if (is_due(&raising, call))
        kill(getpid(), raising.number);
    errno = error;
}

/* As `fails`, of what would change something at a path. */
static int fails_to_change(const char *call, int dir, const char *path)
{
    char link[32];
    char above[PATH_MAX];
    ssize_t size = 0;

    if (fails(call))
        return 1;
    if (read_only == NULL)
        return 0;
    if (path[0] == '/') {
        size = snprintf(above, sizeof(above), "%s", path);
    } else if (dir != AT_FDCWD) {
        snprintf(link, sizeof(link), "/proc/self/fd/%d", dir);
        size = readlink(link, above, sizeof(above) - 1);
    }
    above[size < 0 ? 0 : size] = '\0';
    errno = EROFS;
    return strncmp(above, read_only, strlen(read_only)) == 0;
}

static size_t shortened(const char *call, size_t size)
{
    if (is_due(&brief, call))
        return size > 1 ? 1 : size;
    return is_short && size > 1 ? size - 1 : size;
}

ssize_t read(int file, void *bytes, size_t size)
{
    if (file <= 2)
        return REAL(read)(file, bytes, size);
    ssize_t result = fails("read") ? -1 : REAL(read)(file, bytes, shortened("read", size));
    done("read");
    return result;
}

ssize_t pread64(int file, void *bytes, size_t size, off64_t at)
{
    ssize_t result = fails("pread") ? -1 : REAL(pread64)(file, bytes, shortened("pread", size), at);

    done("pread");
    return result;
}

ssize_t pread(int file, void *bytes, size_t size, off_t at)
{
    return pread64(file, bytes, size, at);
}

ssize_t write(int file, const void *bytes, size_t size)
{
    if (file <= 2)
        return REAL(write)(file, bytes, size);
    ssize_t result = fails("write") ? -1 : REAL(write)(file, bytes, shortened("write", size));
    done("write");
    return result;
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    ssize_t result = fails("pwrite") ? -1 : REAL(pwrite64)(file, bytes, shortened("pwrite", size), at);

    done("pwrite");
    return result;
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at)
{
    return pwrite64(file, bytes, size, at);
}

ssize_t writev(int file, const struct iovec *vector, int count)
{
    struct iovec first;
    ssize_t result = -1;

    if (fails("writev"))
        return -1;
    if ((is_short || names(&brief, "writev")) && count != 0) {
        first = vector[0];
        first.iov_len = shortened("writev", first.iov_len);
        result = first.iov_len != vector[0].iov_len ? REAL(writev)(file, &first, 1) : REAL(writev)(file, vector, count);
    } else {
        result = REAL(writev)(file, vector, count);
    }
    done("writev");
    return result;
}

int openat(int dir, const char *path, int flags, ...)
{
    va_list rest;
    int result = -1;

    va_start(rest, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if ((flags & (O_CREAT | O_ACCMODE)) == 0 ? !fails("openat") : !fails_to_change("openat", dir, path))
        result = REAL(openat)(dir, path, flags, mode);
    done("openat");
    return result;
}

/* Of the calls that have no function of their own: openat2 is one. */
long syscall(long number, ...)
{
    long argument[6];
    va_list rest;

    va_start(rest, number);
    for (int i = 0; i < 6; i++)
        argument[i] = va_arg(rest, long);
    va_end(rest);
    if (number == SYS_openat2 && is_old) {
        errno = ENOSYS;
        return -1;
    }
    return REAL(syscall)(number, argument[0], argument[1], argument[2], argument[3], argument[4], argument[5]);
}

/* As with Linux, the descriptor is closed whatever the answer is. */
int close(int file)
{
    int flags = fcntl(file, F_GETFL);
    const char *call = flags >= 0 && (flags & O_ACCMODE) != O_RDONLY ? "close" : "close_read";
    int is_failing = fails(call);
    int error = errno;
    int result = REAL(close)(file);

    if (is_failing) {
        errno = error;
        return -1;
    }
    done(call);
    return result;
}

int mkdirat(int dir, const char *path, mode_t mode)
{
    int result = fails_to_change("mkdirat", dir, path) ? -1 : REAL(mkdirat)(dir, path, mode);

    done("mkdirat");
    return result;
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
    int result = fails_to_change("linkat", to_dir, to) ? -1 : REAL(linkat)(from_dir, from, to_dir, to, flags);

    done("linkat");
    return result;
}

int unlinkat(int dir, const char *path, int flags)
{
    int result = fails_to_change("unlinkat", dir, path) ? -1 : REAL(unlinkat)(dir, path, flags);

    done("unlinkat");
    return result;
}

int syncfs(int file)
{
    int result = fails("syncfs") ? -1 : REAL(syncfs)(file);

    done("syncfs");
    return result;
}

int fsync(int file)
{
    int result = fails("fsync") ? -1 : REAL(fsync)(file);

    done("fsync");
    return result;
}

int ftruncate64(int file, off64_t size)
{
    int result = fails("ftruncate") ? -1 : REAL(ftruncate64)(file, size);

    done("ftruncate");
    return result;
}

int ftruncate(int file, off_t size)
{
    return ftruncate64(file, size);
}

int fstat(int file, struct stat *status)
{
    return fails("fstat") ? -1 : REAL(fstat)(file, status);
}

int fstatat(int dir, const char *path, struct stat *status, int flags)
{
    return fails("fstatat") ? -1 : REAL(fstatat)(dir, path, status, flags);
}

struct dirent64 *readdir64(DIR *folder)
{
    return fails("getdents64") ? NULL : REAL(readdir64)(folder);
}

struct dirent *readdir(DIR *folder)
{
    return fails("getdents64") ? NULL : REAL(readdir)(folder);
}

/* A renaming was done. */
static void renamed(const char *call, const char *from, const char *to, int is_exchange)
{
    if (is_exchange || (strcmp(from, ".public.new") == 0 && strcmp(to, "public") == 0)) /* as the tests call the site */
        log_call("published");
    done(call);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
    if (fails_to_change("renameat", to_dir, to))
        return -1;
    if (move_error != 0) {
        errno = move_error;
        return -1;
    }
    int result = REAL(renameat)(from_dir, from, to_dir, to);
    if (result == 0)
        renamed("renameat", from, to, 0);
    return result;
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
    int is_exchange = (flags & RENAME_EXCHANGE) != 0;

    if (fails_to_change("renameat2", to_dir, to))
        return -1;
    if (exchange_error != 0 && is_exchange) {
        errno = exchange_error;
        return -1;
    }
    int result = REAL(renameat2)(from_dir, from, to_dir, to, flags);
    if (result == 0)
        renamed("renameat2", from, to, is_exchange);
    return result;
}

int fstatvfs64(int file, struct statvfs64 *status)
{
    int result = REAL(fstatvfs64)(file, status);

    if (result == 0 && has_room)
        status->f_bavail = status->f_favail = UINT32_MAX;
    return result;
}

int fstatvfs(int file, struct statvfs *status)
{
    int result = REAL(fstatvfs)(file, status);

    if (result == 0 && has_room)
        status->f_bavail = status->f_favail = UINT32_MAX;
    return result;
}

/* --- memory and threads --- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static int lacks_memory(void)
{
    if (!watches_memory || !fails("memory"))
        return 0;
    errno = ENOMEM;
    return 1;
}

static void *given(void *memory)
{
    if (watches_memory && memory != NULL)
        done("memory");
    return memory;
}

void *malloc(size_t size)
{
    return lacks_memory() ? NULL : given(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return lacks_memory() ? NULL : given(__libc_calloc(count, size));
}

void *realloc(void *memory, size_t size)
{
    return lacks_memory() ? NULL : given(__libc_realloc(memory, size));
}

void *mmap(void *at, size_t size, int protection, int flags, int file, off_t offset)
{
    if (lacks_memory())
        return MAP_FAILED;
    void *memory = (void *)(uintptr_t)REAL(syscall)(SYS_mmap, at, size, protection, flags, file, offset); // NOLINT
    return memory == MAP_FAILED ? memory : given(memory);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *context)
{
    if (fails("thread"))
        return EAGAIN;
    return REAL(pthread_create)(thread, attributes, run, context);
}
