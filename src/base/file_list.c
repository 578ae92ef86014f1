/* Listing a folder: a part of base/file, whose header tells what it promises. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/path.h"

static int compare_names(const void *left, const void *right)
{
    const struct file_entry *a = left;
    const struct file_entry *b = right;

    return str_compare(a->name, b->name);
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static enum file_kind kind_of_entry(DIR *folder, const struct dirent *entry)
{
    switch (entry->d_type) {
    case DT_REG:
        return FILE_REGULAR;
    case DT_DIR:
        return FILE_FOLDER;
    case DT_LNK:
        return FILE_LINK;
    case DT_UNKNOWN: /* some file systems don't say */
        return file_kind(dirfd(folder), str_of(entry->d_name));
    default:
        return FILE_OTHER;
    }
}

/* Reads all entries into `entries`, as an array of struct file_entry. Returns errno, 0 if all went well. */
static int list_open(DIR *folder, struct arena *arena, struct buf *entries)
{
    for (;;) {
        errno = 0; /* readdir returns NULL at the end and on errors */
        const struct dirent *next = readdir(folder);
        if (next == NULL && errno == EINTR)
            continue;
        if (next == NULL)
            return errno;
        if (is_dots(next->d_name))
            continue;
        struct file_entry entry = {arena_copy(arena, str_of(next->d_name)), kind_of_entry(folder, next)};
        buf_add(entries, (struct str){(const char *)&entry, sizeof(entry)});
    }
}

static bool failed(struct report *report, struct str shown, int error)
{
    report_at(report, NOWHERE, FILE_FAILED, shown, str_of(strerrordesc_np(error)));
    return false;
}

bool file_list(int dir, struct str path, struct str shown, struct arena *arena, struct report *report,
               struct file_entry **ret_entry, uint32_t *ret_count)
{
    struct path name;
    int descriptor = path_init(&name, path) ? path_open(dir, name.text, O_RDONLY | O_DIRECTORY) : -1;
    struct buf found = {0};

    if (descriptor < 0 && errno == ENOENT) {
        *ret_entry = NULL;
        *ret_count = 0;
        return true;
    }
    if (descriptor < 0 && (errno == ENOTDIR || errno == ELOOP)) {
        report_at(report, NOWHERE, FOLDER_EXPECTED, shown);
        return false;
    }
    DIR *folder = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (folder == NULL) {
        int error = errno;
        if (descriptor >= 0 && error == ENOMEM)
            memory_exhausted(); /* of fdopendir's own */
        file_close(descriptor);
        return failed(report, shown, error);
    }
    int error = list_open(folder, arena, &found);
    closedir(folder);
    uint32_t count = number_to_u32(found.size / sizeof(struct file_entry));
    struct file_entry *entry = ARENA_ARRAY(arena, struct file_entry, count);
    if (found.bytes != NULL) {
        memcpy(entry, found.bytes, found.size);
        qsort(entry, count, sizeof(*entry), compare_names);
    }
    buf_clear(&found);
    if (error != 0)
        return failed(report, shown, error);
    *ret_entry = entry;
    *ret_count = count;
    return true;
}
