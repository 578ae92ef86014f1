/* Stamps, and links from one tree to another. */
#include "base/stamp.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"

#define FILE_MODE (S_IFREG | 0644)
#define FOLDER_MODE (S_IFDIR | 0755)
#define NANOSECONDS INT64_C(1000000000)

/* Returns the stamp that a status tells. A time out of range is none. */
static struct stamp stamp_of(const struct stat *status)
{
    int64_t time = 0;

    if (status->st_mode != FILE_MODE || status->st_size < 0 ||
        __builtin_mul_overflow((int64_t)status->st_mtim.tv_sec, NANOSECONDS, &time) ||
        __builtin_add_overflow(time, (int64_t)status->st_mtim.tv_nsec, &time))
        return STAMP_NONE;
    return (struct stamp){(uint64_t)status->st_size, time};
}

struct stamp stamp_of_open(int file)
{
    struct stat status;

    return TEMP_FAILURE_RETRY(fstat(file, &status)) == 0 ? stamp_of(&status) : STAMP_NONE;
}

bool stamp_read(int dir, struct str path, struct stamp *ret_stamp)
{
    struct path name;
    struct stat status;

    if (!path_init(&name, path) || TEMP_FAILURE_RETRY(fstatat(dir, name.text, &status, AT_SYMLINK_NOFOLLOW)) != 0)
        return false;
    struct stamp stamp = stamp_of(&status);
    if (stamp.time == STAMP_NONE.time)
        return false;
    *ret_stamp = stamp;
    return true;
}

bool stamp_holds(int dir, struct str path, struct stamp stamp)
{
    struct stamp found = {0};

    return stamp_read(dir, path, &found) && found.size == stamp.size && found.time == stamp.time;
}

bool stamp_is_one(int dir, int other, struct str path)
{
    struct path name;
    struct stat a;
    struct stat b;

    return path_init(&name, path) && TEMP_FAILURE_RETRY(fstatat(dir, name.text, &a, AT_SYMLINK_NOFOLLOW)) == 0 &&
           TEMP_FAILURE_RETRY(fstatat(other, name.text, &b, AT_SYMLINK_NOFOLLOW)) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

bool stamp_is_folder(int folder)
{
    struct stat status;

    return TEMP_FAILURE_RETRY(fstat(folder, &status)) == 0 && status.st_mode == FOLDER_MODE;
}

/* Opens the folder `name`, no link. Returns errno, 0 if all went well. */
static int open_step(int from, struct str name, int *ret_folder)
{
    struct path text;

    *ret_folder = path_init(&text, name) ? path_open(from, text.text, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) : -1;
    return *ret_folder < 0 ? errno : 0;
}

bool stamp_folder(int dir, struct str path, struct report *report, int *ret_folder)
{
    struct str rest = path;
    struct str name = {0};
    int folder = -1;
    int error = 0;

    for (int from = dir; error == 0 && str_next(&rest, '/', &name); from = folder) {
        int next = -1;
        error = open_step(from, name, &next);
        file_close(folder);
        folder = next;
    }
    *ret_folder = folder;
    if (error == 0 || error == ENOENT || error == ENOTDIR || error == ELOOP)
        return true;
    report_at(report, NOWHERE, FILE_FAILED, path, str_of(strerrordesc_np(error)));
    return false;
}

enum stamp_link stamp_link(int from, int to, struct str path, struct str shown, struct report *report)
{
    struct path name;
    int error = 0;

    if (!path_init(&name, path) || TEMP_FAILURE_RETRY(linkat(from, name.text, to, name.text, 0)) != 0)
        error = errno;
    switch (error) {
    case 0:
        return STAMP_LINKED;
    case EMLINK: /* it has as many names as there can be */
    case EPERM:  /* a file system without links, or a file of somebody else's */
    case EOPNOTSUPP:
    case ENOSYS:
    case EXDEV:
    case ENOENT: /* gone since it was looked at */
        return STAMP_UNABLE;
    default:
        report_at(report, NOWHERE, FILE_FAILED, shown, str_of(strerrordesc_np(error)));
        return STAMP_FAILED;
    }
}
