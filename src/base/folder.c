/* Folders as a whole: finding, exchanging, syncing, measuring. */
#include "base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"

/* Reports the system's reason, for the callers' `return`. */
static bool failed(struct report *report, struct str shown, int error)
{
    report_at(report, NOWHERE, FILE_FAILED, shown, str_of(strerrordesc_np(error)));
    return false;
}

/* Returns a path without links in the arena, or an empty str and errno. */
static struct str real_path(struct arena *arena, struct str path)
{
    struct path name;
    struct str copy = {0};

    if (!path_init(&name, path))
        return copy;
    char *real = realpath(name.text, NULL);
    if (real == NULL)
        return copy;
    copy = arena_copy(arena, str_of(real));
    free(real);
    return copy;
}

/* Cuts "/a/b/" into "/a" and "b", "b" into "." and "b", "/" into "/" and nothing. */
static void cut(struct str path, struct str *ret_above, struct str *ret_name)
{
    size_t end = path.size;

    while (end > 0 && path.bytes[end - 1] == '/')
        end--;
    size_t begin = str_behind_last(str_slice(path, 0, end), '/');
    *ret_name = str_slice(path, begin, end);
    *ret_above = begin > 0 ? str_slice(path, 0, begin) : str_slice(path, 0, 0);
    if (begin == 0)
        *ret_above = path.size > 0 && path.bytes[0] == '/' ? STR("/") : STR(".");
}

/* Finds where a path leads at whose end nothing stands. */
static bool find_absent(struct str path, struct arena *arena, struct report *report, struct str *ret_above,
                        struct str *ret_name)
{
    struct str above = {0};
    struct str name = {0};

    cut(path, &above, &name);
    if (file_kind(FILE_HERE, path) != FILE_ABSENT || str_equal(name, STR("..")) || str_equal(name, STR(".")))
        return failed(report, path, ENOENT); /* a link that leads nowhere, or a way through it */
    struct str real = real_path(arena, above);
    if (str_is_empty(real))
        return failed(report, above, errno);
    *ret_above = real;
    *ret_name = arena_copy(arena, name);
    return true;
}

bool folder_find(struct str path, struct arena *arena, struct report *report, struct folder_place *ret_place)
{
    struct str above = {0};
    struct str name = {0};
    struct str real = real_path(arena, path);
    int dir = -1;

    if (!str_is_empty(real))
        cut(real, &above, &name);
    else if (errno != ENOENT)
        return failed(report, path, errno);
    else if (!find_absent(path, arena, report, &above, &name))
        return false;
    if (!file_open_folder(FILE_HERE, above, report, &dir))
        return false;
    if (str_is_empty(real)) {
        struct str in = str_equal(above, STR("/")) ? STR("") : above;
        real = arena_format(arena, "%.*s/%.*s", (int)in.size, in.bytes, (int)name.size, name.bytes);
    }
    *ret_place = (struct folder_place){dir, name, real};
    return true;
}

/* Sorts the reason why two names can't change. */
static enum folder_change change_failed(struct report *report, struct str shown, int error)
{
    if (error == EXDEV || error == EBUSY)
        return FOLDER_FIXED;
    failed(report, shown, error);
    return FOLDER_FAILED;
}

enum folder_change folder_exchange(int dir, struct str a, struct str b, struct str shown, struct report *report)
{
    struct path first;
    struct path second;
    int error = 0;

    if (!path_init(&first, a) || !path_init(&second, b))
        error = errno;
    else if (TEMP_FAILURE_RETRY(renameat2(dir, first.text, dir, second.text, RENAME_EXCHANGE)) != 0)
        error = errno;
    if (error == 0)
        return FOLDER_CHANGED;
    return error == EINVAL || error == ENOSYS ? FOLDER_UNABLE : change_failed(report, shown, error);
}

enum folder_change folder_move(int dir, struct str from, struct str to, struct str shown, struct report *report)
{
    struct path first;
    struct path second;

    if (path_init(&first, from) && path_init(&second, to) &&
        TEMP_FAILURE_RETRY(renameat(dir, first.text, dir, second.text)) == 0)
        return FOLDER_CHANGED;
    return change_failed(report, shown, errno);
}

bool folder_sync_system(int dir, struct str shown, struct report *report)
{
    int result = 0;

    do {
        result = syncfs(dir);
    } while (result != 0 && errno == EINTR);
    return result == 0 || failed(report, shown, errno);
}

bool folder_sync(int dir, struct str shown, struct report *report)
{
    int result = 0;

    do {
        result = fsync(dir);
    } while (result != 0 && errno == EINTR);
    /* EINVAL: some file systems have nothing to do for a folder, and say it so. */
    return result == 0 || errno == EINVAL || failed(report, shown, errno);
}

struct folder_room folder_room(int dir)
{
    struct folder_room room = {.bytes = UINT64_MAX, .block = 1, .files = UINT64_MAX};
    struct statvfs status;

    if (fstatvfs(dir, &status) != 0)
        return room;
    if (status.f_frsize != 0)
        room.block = status.f_frsize;
    if (status.f_blocks != 0 && __builtin_mul_overflow((uint64_t)status.f_bavail, room.block, &room.bytes))
        room.bytes = UINT64_MAX;
    if (status.f_files != 0) /* 0: made as they are needed */
        room.files = status.f_favail;
    return room;
}

struct str folder_of_program(struct arena *arena)
{
    struct path program;
    struct str above = {0};
    struct str name = {0};
    ssize_t size = readlink("/proc/self/exe", program.text, sizeof(program.text));

    if (size <= 0 || (size_t)size >= sizeof(program.text))
        return (struct str){0};
    cut((struct str){program.text, (size_t)size}, &above, &name);
    return arena_copy(arena, above);
}
