/* Removing a tree of files, without recursion and with two descriptors, so that no depth of it can use up the stack or
 * the process's descriptors. On the way up ".." is compared with where we came from, lest somebody moves the tree
 * meanwhile. */
#include "base/remove.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/path.h"

struct walk {
    int folder;       /* where it is */
    struct buf names; /* of the folders on the way down; each ends in NUL */
    struct buf above; /* the struct stat of each folder that was left on the way down */
};

/* Goes down into a folder. Returns errno, 0 if all went well; so do all below. */
static int enter(struct walk *walk, const char *name)
{
    struct stat here;
    int below = path_open(walk->folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);

    if (below < 0)
        return errno;
    if (TEMP_FAILURE_RETRY(fstat(walk->folder, &here)) != 0) {
        int error = errno;
        close(below);
        return error;
    }
    close(walk->folder);
    walk->folder = below;
    buf_add(&walk->names, (struct str){name, strlen(name) + 1});
    buf_add(&walk->above, (struct str){(const char *)&here, sizeof(here)});
    return 0;
}

/* Takes the last name off, and returns it; it stays readable until the next one is added. */
static const char *take_name(struct walk *walk)
{
    size_t begin = walk->names.size - 1;

    while (begin != 0 && walk->names.bytes[begin - 1] != '\0')
        begin--;
    walk->names.size = begin;
    return walk->names.bytes + begin;
}

static int unlink_one(int folder, const char *name, int flags)
{
    return (int)TEMP_FAILURE_RETRY(unlinkat(folder, name, flags));
}

/* Goes up from a folder that is empty, and removes it. */
static int leave(struct walk *walk)
{
    struct stat expected;
    struct stat here;
    int above = path_open(walk->folder, "..", O_RDONLY | O_DIRECTORY);

    if (above < 0)
        return errno;
    close(walk->folder);
    walk->folder = above;
    walk->above.size -= sizeof(expected);
    memcpy(&expected, walk->above.bytes + walk->above.size, sizeof(expected));
    if (TEMP_FAILURE_RETRY(fstat(above, &here)) != 0)
        return errno;
    if (here.st_dev != expected.st_dev || here.st_ino != expected.st_ino)
        return ESTALE;
    return unlink_one(above, take_name(walk), AT_REMOVEDIR) == 0 ? 0 : errno;
}

/* Removes a file, a link or an empty folder; of a folder with something in it the error is ENOTEMPTY. */
static int remove_one(int folder, const char *name)
{
    if (unlink_one(folder, name, 0) == 0 || errno == ENOENT)
        return 0;
    if (errno != EISDIR && errno != EPERM) /* what unlink says of a folder, by Linux and by POSIX */
        return errno;
    if (unlink_one(folder, name, AT_REMOVEDIR) == 0)
        return 0;
    return errno == EEXIST ? ENOTEMPTY : errno;
}

/* What one reading of a folder came to. */
struct pass {
    bool has_removed;
    bool has_folder; /* stopped at one that is not empty */
    struct path name;
};

static int remove_entries(DIR *folder, struct pass *pass)
{
    for (;;) {
        errno = 0; /* readdir returns NULL at the end and on errors */
        const struct dirent *next = readdir(folder);
        if (next == NULL && errno == EINTR)
            continue;
        if (next == NULL)
            return errno;
        if (strcmp(next->d_name, ".") == 0 || strcmp(next->d_name, "..") == 0)
            continue;
        int error = remove_one(dirfd(folder), next->d_name);
        if (error == ENOTEMPTY) {
            pass->has_folder = true;
            return path_init(&pass->name, str_of(next->d_name)) ? 0 : errno;
        }
        if (error != 0)
            return error;
        pass->has_removed = true;
    }
}

/* Reads the current folder once and removes what can be, up to the first folder that has something in it. */
static int run_pass(const struct walk *walk, struct pass *pass)
{
    int descriptor = path_open(walk->folder, ".", O_RDONLY | O_DIRECTORY);
    DIR *folder = descriptor < 0 ? NULL : fdopendir(descriptor);

    if (folder == NULL) {
        int error = errno;
        if (descriptor >= 0 && error == ENOMEM)
            memory_exhausted(); /* of fdopendir's own */
        if (descriptor >= 0)
            close(descriptor);
        return error;
    }
    int error = remove_entries(folder, pass);
    closedir(folder);
    return error;
}

/* Removes the folder `name` of the current one with all that is in it. */
static int remove_folder(struct walk *walk, const char *name)
{
    int error = enter(walk, name);

    while (error == 0 && walk->names.size != 0) {
        struct pass pass = {0};
        error = run_pass(walk, &pass);
        if (error != 0)
            break;
        if (pass.has_folder)
            error = enter(walk, pass.name.text);
        else if (!pass.has_removed) /* nothing found; a pass that removed something may have missed something else */
            error = leave(walk);
    }
    return error;
}

/* Opens the folder that holds a path's last name, to which *ret_name is set. Returns -1 and errno if it can't. */
static int open_holder(int dir, struct path *path, const char **ret_name)
{
    char *slash = strrchr(path->text, '/');

    if (slash == NULL) {
        *ret_name = path->text;
        return path_open(dir, ".", O_RDONLY | O_DIRECTORY);
    }
    *ret_name = slash + 1;
    if (slash == path->text)
        return path_open(dir, "/", O_RDONLY | O_DIRECTORY);
    *slash = '\0';
    return path_open(dir, path->text, O_RDONLY | O_DIRECTORY);
}

bool remove_tree(int dir, struct str path, struct str shown, struct report *report)
{
    struct path whole;
    struct walk walk = {.folder = -1};
    int error = path_init(&whole, path) ? remove_one(dir, whole.text) : errno;

    if (error == ENOTEMPTY) {
        const char *name = NULL;
        walk.folder = open_holder(dir, &whole, &name);
        error = walk.folder < 0 ? errno : remove_folder(&walk, name);
    }
    if (walk.folder >= 0)
        close(walk.folder);
    buf_clear(&walk.names);
    buf_clear(&walk.above);
    if (error != 0)
        report_at(report, NOWHERE, FILE_FAILED, shown, str_of(strerrordesc_np(error)));
    return error == 0;
}
