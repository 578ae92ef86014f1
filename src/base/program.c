/* What this process runs: the files that the dynamic linker has loaded, by their bytes. Build ids would be cheaper, but
 * not every linker writes them. */
#include "base/program.h"

#include <link.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"

#define FILE_BYTES ((size_t)1 << 30) /* a larger one is no program */

struct look {
    struct digest *digest;
    struct buf bytes;
    struct report *report;
    bool is_known;
    bool has_failed;
};

/* True if a file is there and may be read: a program can be installed so that it may only be run. */
static bool is_readable(struct str name)
{
    struct path path;

    return path_init(&path, name) && faccessat(FILE_HERE, path.text, R_OK, 0) == 0;
}

/* Adds one file. A number that isn't 0 ends the walk. */
static int add_object(struct dl_phdr_info *info, size_t size, void *context)
{
    struct look *look = context;
    struct str name = str_of(info->dlpi_name);

    (void)size;
    if (str_is_empty(name))
        name = STR("/proc/self/exe");
    else if (str_find(name, STR("/"), 0) == name.size) /* the kernel's own, which has no file */
        return 0;
    look->is_known = is_readable(name);
    if (!look->is_known)
        return 1;
    buf_reset(&look->bytes);
    look->has_failed = !file_read(FILE_HERE, name, name, FILE_BYTES, NOWHERE, look->report, &look->bytes);
    if (!look->has_failed)
        digest_add(look->digest, STR("program"), buf_str(&look->bytes)); /* where it is installed doesn't matter */
    return look->has_failed;
}

bool program_digest(struct digest *digest, struct report *report, bool *ret_is_known)
{
    struct look look = {.digest = digest, .report = report};

    dl_iterate_phdr(add_object, &look);
    buf_clear(&look.bytes);
    *ret_is_known = look.is_known;
    return !look.has_failed;
}
