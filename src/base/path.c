/* A path as the system wants it, and where it leads. */
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LINKS_MOST 40 /* as the kernel has it */

bool path_init(struct path *path, struct str str)
{
    if (str.size >= sizeof(path->text) || (str.size != 0 && memchr(str.bytes, '\0', str.size) != NULL)) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (str.size != 0)
        memcpy(path->text, str.bytes, str.size);
    path->text[str.size] = '\0';
    return true;
}

int path_open(int dir, const char *path, int flags)
{
    int descriptor;

    do {
        descriptor = openat(dir, path, flags | O_CLOEXEC, 0644);
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/* Opens the folder that holds a path's last name, which is left in *ret_last. `holder` is closed. */
static int step_to_holder(int holder, struct path *path, char **ret_last)
{
    char *slash = strrchr(path->text, '/');

    if (slash == NULL) {
        *ret_last = path->text;
        return holder;
    }
    char first = slash[1];
    slash[1] = '\0';
    int next = path_open(holder, path->text, O_PATH | O_DIRECTORY);
    int error = errno;
    slash[1] = first;
    close(holder);
    *ret_last = slash + 1;
    errno = error;
    return next;
}

/* Follows links at the end of a path until what stands there is none. Returns the folder that holds it, opened, or
 * -1. */
static int open_holder(int dir, struct path *path)
{
    int holder = path_open(dir, ".", O_PATH | O_DIRECTORY);

    for (int links = 0; links <= LINKS_MOST; links++) {
        struct path target;
        char *last = NULL;
        if (holder >= 0)
            holder = step_to_holder(holder, path, &last);
        if (holder < 0)
            return -1;
        ssize_t size = TEMP_FAILURE_RETRY(readlinkat(holder, last, target.text, sizeof(target.text) - 1));
        if (size < 0)
            return holder; /* no link, or nothing at all */
        target.text[size] = '\0';
        *path = target;
    }
    close(holder);
    errno = ELOOP;
    return -1;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Goes up from the folder `from` until it is `top` or there is no further up. Closes every folder on its way but one,
 * *at. Returns errno, 0 if all went well. */
static int go_up(int *at, const struct stat *top, bool *ret_is_found)
{
    struct stat here;
    struct stat below;
    bool is_root = false;

    if (TEMP_FAILURE_RETRY(fstat(*at, &here)) != 0)
        return errno;
    while (!is_same(&here, top) && !is_root) {
        int above = path_open(*at, "..", O_PATH | O_DIRECTORY);
        if (above < 0)
            return errno;
        close(*at);
        *at = above;
        below = here;
        if (TEMP_FAILURE_RETRY(fstat(above, &here)) != 0)
            return errno;
        is_root = is_same(&here, &below); /* which is its own parent */
    }
    *ret_is_found = is_same(&here, top);
    return 0;
}

/* Asks the kernel (openat2, since Linux 5.6), which takes one call. True: it is inside. False: it isn't, or nothing
 * stands there, or the kernel doesn't know: that is for the long way to find out. It may be inside all the same, as the
 * kernel follows no link that begins with a slash. */
static bool is_surely_inside(int dir, const char *path)
{
    struct open_how how = {.flags = O_PATH | O_CLOEXEC, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    int found = (int)syscall(SYS_openat2, dir, path, &how, sizeof(how));

    if (found < 0)
        return false;
    close(found);
    return true;
}

/* True for the reasons why nothing can be read through a path, whoever tries: it leads nowhere. */
static bool is_nowhere(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP || error == ENAMETOOLONG;
}

bool path_find_inside(int dir, struct str path, bool *ret_is_inside)
{
    struct path name;
    struct stat top;
    bool is_path = path_init(&name, path);

    if (is_path && is_surely_inside(dir, name.text)) {
        *ret_is_inside = true;
        return true;
    }
    int holder = is_path ? open_holder(dir, &name) : -1;
    if (holder < 0) {
        *ret_is_inside = is_nowhere(errno);
        return *ret_is_inside;
    }
    int error = TEMP_FAILURE_RETRY(fstatat(dir, ".", &top, 0)) != 0 ? errno : go_up(&holder, &top, ret_is_inside);
    close(holder);
    errno = error;
    return error == 0;
}
