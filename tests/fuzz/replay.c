/* In the place of libFuzzer: calls the target for every file of the folders or files that are named, in one order. Each
 * is named before it is tried, so that the last one told is the one that failed; a run that tried nothing fails. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "fuzz/fuzz.h"

static uint32_t try_file(struct str path, struct report *report)
{
    struct buf buf = {0};
    uint8_t *exact; /* of the input's own size, so that a sanitizer sees a read behind it */

    printf("%.*s\n", (int)path.size, path.bytes);
    fflush(stdout);
    if (!file_read(FILE_HERE, path, path, SIZE_MAX / 2, NOWHERE, report, &buf))
        return 0;
    exact = malloc(buf.size + (buf.size == 0));
    FUZZ_CHECK(exact != NULL, "malloc");
    if (buf.size > 0)
        memcpy(exact, buf.bytes, buf.size);
    LLVMFuzzerTestOneInput(exact, buf.size);
    free(exact);
    buf_clear(&buf);
    return 1;
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct report report = {0};
    uint32_t tried = 0;

    report_init(&report);
    for (int i = 1; i < argc; i++) {
        struct str path = str_of(argv[i]);
        struct file_entry *entry = NULL;
        uint32_t count = 0;
        if (file_kind(FILE_HERE, path) == FILE_REGULAR) {
            tried += try_file(path, &report);
            continue;
        }
        if (!file_list(FILE_HERE, path, path, &arena, &report, &entry, &count))
            break;
        for (uint32_t j = 0; j < count; j++)
            tried += try_file(file_join(&arena, path, entry[j].name), &report);
    }
    report_print(&report, stderr);
    bool is_good = tried > 0 && !report_has_errors(&report);
    report_clear(&report);
    arena_clear(&arena);
    printf("%u inputs\n", (unsigned)tried);
    return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}
