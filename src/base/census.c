/* Counting a tree, folder by folder. */
#include "base/census.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/stamp.h"

/* Counts one entry. */
static bool take_entry(struct census *census, int folder, const char *name, unsigned char type, uint32_t depth)
{
    enum file_kind kind = type == DT_REG ? FILE_REGULAR : type == DT_DIR ? FILE_FOLDER : FILE_OTHER;

    if (type == DT_UNKNOWN) /* some file systems don't say */
        kind = file_kind(folder, str_of(name));
    if (kind == FILE_REGULAR) {
        census->files++;
        return true;
    }
    if (kind != FILE_FOLDER || depth == 0)
        return false;
    int below = path_open(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    bool done = below >= 0 && census_take(census, below, depth - 1);
    file_close(below);
    return done;
}

bool census_take(struct census *census, int folder, uint32_t depth)
{
    int descriptor = stamp_is_folder(folder) ? path_open(folder, ".", O_RDONLY | O_DIRECTORY) : -1;
    DIR *list = descriptor < 0 ? NULL : fdopendir(descriptor);
    const struct dirent *next = NULL;
    bool done = true;

    if (list == NULL) {
        file_close(descriptor);
        return false;
    }
    census->folders++;
    do {
        errno = 0; /* readdir returns NULL at the end and on errors */
        next = readdir(list);
        if (next != NULL && strcmp(next->d_name, ".") != 0 && strcmp(next->d_name, "..") != 0)
            done = take_entry(census, folder, next->d_name, next->d_type, depth);
    } while (done && next != NULL);
    done = done && errno == 0;
    closedir(list);
    return done;
}
