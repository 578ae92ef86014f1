/* What this process runs: the files that the dynamic linker has loaded, by their bytes. Build ids would be cheaper, but
 * not every linker writes them. */
#include "base/program.h"

#include <link.h>

#include "base/file.h"

#define FILE_BYTES ((size_t)1 << 30) /* a larger one is no program */

struct look {
    struct digest *digest;
    struct buf bytes;
    bool is_whole;
};

/* Adds one file. A number that isn't 0 ends the walk. */
static int add_object(struct dl_phdr_info *info, size_t size, void *context)
{
    struct look *look = context;
    struct report unread = {0}; /* that it can't be read is an answer */
    struct str name = str_of(info->dlpi_name);

    (void)size;
    if (str_is_empty(name))
        name = STR("/proc/self/exe");
    else if (name.bytes[0] != '/') /* the kernel's own, which has no file */
        return 0;
    buf_reset(&look->bytes);
    look->is_whole = file_read(FILE_HERE, name, name, FILE_BYTES, NOWHERE, &unread, &look->bytes);
    report_clear(&unread);
    if (look->is_whole)
        digest_add(look->digest, STR("program"), buf_str(&look->bytes)); /* where it is installed doesn't matter */
    return !look->is_whole;
}

bool program_digest(struct digest *digest)
{
    struct look look = {.digest = digest};

    dl_iterate_phdr(add_object, &look);
    buf_clear(&look.bytes);
    return look.is_whole;
}
