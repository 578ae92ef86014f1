/* Counting a tree, folder by folder. */
#include "base/census.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
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

static bool failed(const struct census *census, struct report *report, int error)
{
    report_at(report, NOWHERE, FILE_FAILED, census->shown, str_of(strerrordesc_np(error)));
    return false;
}

/* Counts what is left of a list. */
static bool take_entries(struct census *census, DIR *list, int folder, uint32_t depth, struct report *report)
{
    while (!census->is_strange) {
        errno = 0; /* readdir returns NULL at the end and on errors */
        const struct dirent *next = readdir(list);
        if (next == NULL && errno == EINTR)
            continue;
        if (next == NULL)
            return errno == 0 || failed(census, report, errno);
        if (strcmp(next->d_name, ".") == 0 || strcmp(next->d_name, "..") == 0)
            continue;
        if (!take_entry(census, folder, next, depth, report))
            return false;
    }
    return true;
}

bool census_take(struct census *census, int folder, uint32_t depth, struct report *report)
{
    census->folders++;
    census->is_strange = folder < 0 || !stamp_is_folder(folder);
    if (census->is_strange)
        return true;
    int descriptor = path_open(folder, ".", O_RDONLY | O_DIRECTORY); /* once more, to list it from its beginning */
    DIR *list = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (list == NULL) {
        int error = errno;
        if (descriptor >= 0 && error == ENOMEM)
            memory_exhausted(); /* of fdopendir's own */
        file_close(descriptor);
        return failed(census, report, error);
    }
    bool done = take_entries(census, list, folder, depth, report);
    closedir(list);
    return done;
}
