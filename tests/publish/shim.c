/* Faults by order: a library for LD_PRELOAD that lets a call of the system fail, or kills the program after one. What it does is told by
 * the environment, so that one shim serves all tests:
 *
 *     SHIM_FAIL=writev:12:ENOSPC   the 12th call of writev, and every one after it, fails with ENOSPC; of unlinkat likewise, …
 *     SHIM_KILL=renameat:1         SIGKILL right after the 1st renameat that succeeded
 *     SHIM_EXCHANGE=EINVAL         renameat2 fails so when it is asked to exchange
 *     SHIM_MOVE=EBUSY              renameat fails so
 *     SHIM_ROOM=1                  fstatvfs tells of endless room
 *     SHIM_SHORT=1                 write, writev and pwrite take one byte less than they are given, where they are given more than one
 *     SHIM_LOG=FILE                each watched call is a line of FILE
 *
 * Threads: the counters are changed by atomic adds. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

static const struct {
    const char *name;
    int number;
} errors[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO},     {"EACCES", EACCES}, {"EINVAL", EINVAL},
              {"ENOSYS", ENOSYS}, {"EXDEV", EXDEV}, {"EBUSY", EBUSY},   {"EINTR", EINTR}};

static int error_number(const char *name)
{
    for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
        if (strcmp(errors[i].name, name) == 0)
            return errors[i].number;
    }
    fprintf(stderr, "shim: unknown error %s\n", name);
    _exit(99);
}

static unsigned fail_count, kill_count;

static void log_call(const char *call)
{
    const char *path = getenv("SHIM_LOG");

    if (path == NULL)
        return;
    int (*real_open)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    ssize_t (*real_write)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    int file = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    char line[64];
    int size = snprintf(line, sizeof(line), "%s\n", call);
    if (file >= 0 && real_write(file, line, (size_t)size) == size)
        close(file);
}

/* True if this call has to fail; errno says how. */
static int fails(const char *call)
{
    const char *order = getenv("SHIM_FAIL");
    size_t size = strlen(call);

    log_call(call);
    if (order == NULL || strncmp(order, call, size) != 0 || order[size] != ':')
        return 0;
    char *rest = NULL;
    unsigned long nth = strtoul(order + size + 1, &rest, 10);
    if (__atomic_add_fetch(&fail_count, 1, __ATOMIC_RELAXED) < nth)
        return 0;
    errno = error_number(rest + 1);
    return 1;
}

static void kill_after(const char *call)
{
    const char *order = getenv("SHIM_KILL");
    size_t size = strlen(call);

    if (order == NULL || strncmp(order, call, size) != 0 || order[size] != ':')
        return;
    if (__atomic_add_fetch(&kill_count, 1, __ATOMIC_RELAXED) == strtoul(order + size + 1, NULL, 10))
        kill(getpid(), SIGKILL);
}

static size_t shortened(size_t size)
{
    return getenv("SHIM_SHORT") != NULL && size > 1 ? size - 1 : size;
}

ssize_t write(int file, const void *bytes, size_t size)
{
    ssize_t (*real)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");

    return file > 2 && fails("write") ? -1 : real(file, bytes, file > 2 ? shortened(size) : size);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    ssize_t (*real)(int, const void *, size_t, off64_t) =
        (ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");

    return fails("pwrite") ? -1 : real(file, bytes, shortened(size), at);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at)
{
    return pwrite64(file, bytes, size, at);
}

ssize_t writev(int file, const struct iovec *vector, int count)
{
    ssize_t (*real)(int, const struct iovec *, int) =
        (ssize_t(*)(int, const struct iovec *, int))dlsym(RTLD_NEXT, "writev");
    struct iovec first;

    if (fails("writev"))
        return -1;
    if (getenv("SHIM_SHORT") == NULL || count == 0)
        return real(file, vector, count);
    first = vector[0];
    first.iov_len = shortened(first.iov_len);
    return real(file, &first, 1);
}

int openat(int dir, const char *path, int flags, ...)
{
    int (*real)(int, const char *, int, ...) = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, "openat");
    va_list rest;

    va_start(rest, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return fails("openat") ? -1 : real(dir, path, flags, mode);
}

int mkdirat(int dir, const char *path, mode_t mode)
{
    int (*real)(int, const char *, mode_t) = (int (*)(int, const char *, mode_t))dlsym(RTLD_NEXT, "mkdirat");

    return fails("mkdirat") ? -1 : real(dir, path, mode);
}

int unlinkat(int dir, const char *path, int flags)
{
    int (*real)(int, const char *, int) = (int (*)(int, const char *, int))dlsym(RTLD_NEXT, "unlinkat");

    if (fails("unlinkat"))
        return -1;
    int result = real(dir, path, flags);
    if (result == 0)
        kill_after("unlinkat");
    return result;
}

int syncfs(int file)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "syncfs");

    return fails("syncfs") ? -1 : real(file);
}

int fsync(int file)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");

    return fails("fsync") ? -1 : real(file);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
    int (*real)(int, const char *, int, const char *) =
        (int (*)(int, const char *, int, const char *))dlsym(RTLD_NEXT, "renameat");
    const char *error = getenv("SHIM_MOVE");

    if (error != NULL)
        errno = error_number(error);
    if (fails("renameat") || error != NULL)
        return -1;
    int result = real(from_dir, from, to_dir, to);
    if (result == 0)
        kill_after("renameat");
    return result;
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
    int (*real)(int, const char *, int, const char *, unsigned) =
        (int (*)(int, const char *, int, const char *, unsigned))dlsym(RTLD_NEXT, "renameat2");
    const char *error = getenv("SHIM_EXCHANGE");

    if (error != NULL && (flags & RENAME_EXCHANGE) != 0)
        errno = error_number(error);
    if (fails("renameat2") || (error != NULL && (flags & RENAME_EXCHANGE) != 0))
        return -1;
    int result = real(from_dir, from, to_dir, to, flags);
    if (result == 0)
        kill_after("renameat2");
    return result;
}

int fstatvfs64(int file, struct statvfs64 *status)
{
    int (*real)(int, struct statvfs64 *) = (int (*)(int, struct statvfs64 *))dlsym(RTLD_NEXT, "fstatvfs64");
    int result = real(file, status);

    if (result == 0 && getenv("SHIM_ROOM") != NULL)
        status->f_bavail = status->f_favail = UINT32_MAX;
    return result;
}

int fstatvfs(int file, struct statvfs *status)
{
    int (*real)(int, struct statvfs *) = (int (*)(int, struct statvfs *))dlsym(RTLD_NEXT, "fstatvfs");
    int result = real(file, status);

    if (result == 0 && getenv("SHIM_ROOM") != NULL)
        status->f_bavail = status->f_favail = UINT32_MAX;
    return result;
}
