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
static bool take_entry(struct census *census, int folder, const struct dirent *entry, uint32_t depth,
                       struct report *report)
{
    unsigned char type = entry->d_type;
    enum file_kind kind = type == DT_REG ? FILE_REGULAR : type == DT_DIR ? FILE_FOLDER : FILE_OTHER;
    int below = -1;

    if (type == DT_UNKNOWN) /* some file systems don't say */
        kind = file_kind(folder, str_of(entry->d_name));
    if (kind == FILE_REGULAR) {
        census->files++;
        return true;
    }
    census->is_strange = kind != FILE_FOLDER || depth == 0;
    if (census->is_strange)
        return true;
    bool done =
        stamp_folder(folder, str_of(entry->d_name), report, &below) && census_take(census, below, depth - 1, report);
    file_close(below);
    return done;
}

/* Opens a folder once more, to list it from its beginning. NULL: reported. */
static DIR *open_list(int folder, struct report *report)
{
    int descriptor = path_open(folder, ".", O_RDONLY | O_DIRECTORY);
    DIR *list = descriptor < 0 ? NULL : fdopendir(descriptor);

    if (list == NULL) {
        report_at(report, NOWHERE, FILE_FAILED, STR("."), str_of(strerrordesc_np(errno)));
        file_close(descriptor);
    }
    return list;
}

bool census_take(struct census *census, int folder, uint32_t depth, struct report *report)
{
    const struct dirent *next = NULL;
    bool done = true;

    census->folders++;
    census->is_strange = folder < 0 || !stamp_is_folder(folder);
    if (census->is_strange)
        return true;
    DIR *list = open_list(folder, report);
    if (list == NULL)
        return false;
    do {
        errno = 0; /* readdir returns NULL at the end and on errors */
        next = readdir(list);
        if (next == NULL && errno != 0) {
            report_at(report, NOWHERE, FILE_FAILED, STR("."), str_of(strerrordesc_np(errno)));
            done = false;
        }
        if (next != NULL && strcmp(next->d_name, ".") != 0 && strcmp(next->d_name, "..") != 0)
            done = take_entry(census, folder, next, depth, report);
    } while (done && next != NULL && !census->is_strange);
    closedir(list);
    return done;
}
