/* A project in a scratch folder, whose files are those of an input. */
#include "fuzz/fuzz.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static char scratch[PATH_MAX]; /* atexit has no argument */

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status, (void)kind, (void)where;
    return remove(path);
}

void fuzz_folder_remove(void)
{
    if (scratch[0] != '\0')
        nftw(scratch, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

int fuzz_folder_make(void)
{
    const char *above = getenv("TMPDIR");
    int dir;

    if (above == NULL)
        above = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(scratch, sizeof(scratch), "%s/diptych-fuzz-XXXXXX", above);
    FUZZ_CHECK(mkdtemp(scratch) != NULL, "%s: %s", scratch, strerrordesc_np(errno));
    atexit(fuzz_folder_remove);
    dir = open(scratch, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    FUZZ_CHECK(dir >= 0, "%s: %s", scratch, strerrordesc_np(errno));
    return dir;
}

void fuzz_folder_write(int dir, struct str path, struct str text)
{
    char name[PATH_MAX];
    ssize_t written;
    int file;

    snprintf(name, sizeof(name), "%.*s", (int)path.size, path.bytes);
    for (char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        FUZZ_CHECK(mkdirat(dir, name, 0755) == 0 || errno == EEXIST, "%s: %s", name, strerrordesc_np(errno));
        *slash = '/';
    }
    file = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    FUZZ_CHECK(file >= 0, "%s: %s", name, strerrordesc_np(errno));
    written = text.size == 0 ? 0 : write(file, text.bytes, text.size);
    FUZZ_CHECK(written == (ssize_t)text.size, "%s: %s", name, strerrordesc_np(errno));
    close(file);
}

struct str fuzz_folder_read(const char *path)
{
    static struct arena arena; /* what it reads lives as long as the process */
    struct report report = {0};
    struct buf buf = {0};
    struct str whole = arena_format(&arena, "%s/%s", fuzz_source(), path);

    report_init(&report);
    if (!file_read(FILE_HERE, whole, whole, SIZE_MAX / 2, NOWHERE, &report, &buf)) {
        report_print(&report, stderr);
        fuzz_fail(__FILE__, __LINE__, "%s can be read", path);
    }
    struct str text = arena_copy(&arena, buf_str(&buf));
    buf_clear(&buf);
    report_clear(&report);
    return text;
}

/* Lays one file; `part` without bytes: the input doesn't have it. */
static void lay(int dir, struct fuzz_file *file, struct str part)
{
    char name[PATH_MAX];

    if (part.bytes == NULL && !file->is_changed)
        return;
    file->is_changed = part.bytes != NULL;
    if (part.bytes != NULL || file->base.bytes != NULL) {
        fuzz_folder_write(dir, file->path, part.bytes != NULL ? part : file->base);
        return;
    }
    snprintf(name, sizeof(name), "%.*s", (int)file->path.size, file->path.bytes);
    FUZZ_CHECK(unlinkat(dir, name, 0) == 0, "%s: %s", name, strerrordesc_np(errno));
}

static uint32_t find_name(const struct fuzz_file *file, uint32_t count, struct str name)
{
    uint32_t i = 0;

    while (i < count && !str_equal(file[i].name, name))
        i++;
    return i;
}

void fuzz_folder_lay(int dir, struct fuzz_file *file, uint32_t count, struct str input)
{
    const struct str mark = STR("@@ ");
    struct str *part = calloc(count + 1, sizeof(*part)); /* the last is for names that aren't there */
    uint32_t at = 0;
    size_t begin = 0;

    FUZZ_CHECK(part != NULL, "calloc");
    for (size_t line = 0; line < input.size;) {
        size_t end = str_find(input, STR("\n"), line);
        struct str text = str_slice(input, line, end);
        if (str_starts_with(text, mark)) {
            if (at > 0 || line > begin)
                part[at] = str_slice(input, begin, line);
            at = find_name(file, count, str_slice(text, mark.size, text.size));
            begin = end + 1 < input.size ? end + 1 : input.size;
        }
        line = end + 1;
    }
    part[at] = str_slice(input, begin, input.size);
    for (uint32_t i = 0; i < count; i++)
        lay(dir, &file[i], part[i]);
    free(part);
}

/* ---- the project ---- */

#define SITE                                                                                                           \
    "title: Diptych\naddress: https://diptych.example\nedit: https://code.example.org/{path}\nlanguages: [en, ja]\n"

/* The files that an input may change: what they are called there; shipped content, or not there to begin with. */
static const struct {
    const char *name;
    bool is_shipped;
} files[] = {
    {"codes/183.yaml", true},
    {"codes/407.yaml", true},
    {"text/en/183.yaml", true},
    {"text/en/407.yaml", true},
    {"text/ja/183.yaml", true},
    {"text/ja/407.yaml", true},
    {"pairs/183-vs-407.yaml", true},
    {"text/en/pairs/183-vs-407.yaml", true},
    {"text/ja/pairs/183-vs-407.yaml", true},
    {"set.yaml", true},
    {"text/en/set.yaml", true},
    {"text/ja/set.yaml", true},
    {"text/ja.basis", false},
    {"codes/180.yaml", false},
    {"text/en/180.yaml", false},
    {"ui/en.yaml", true},
    {"ui/ja.yaml", true},
    {"glossary/ja.yaml", false},
};

struct fuzz_file *fuzz_folder_project(int dir, uint32_t *ret_count)
{
    static struct fuzz_file laid[COUNT_OF(files) + 1];
    static struct arena arena;

    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct str name = str_of(files[i].name);
        bool is_set = !str_starts_with(name, STR("ui/")) && !str_starts_with(name, STR("glossary/"));
        struct str path = arena_format(&arena, "content/%s%s", is_set ? "sip/" : "", files[i].name);
        laid[i] = (struct fuzz_file){.name = name, .path = path};
        if (!files[i].is_shipped)
            continue;
        laid[i].base = fuzz_folder_read(path.bytes);
        fuzz_folder_write(dir, path, laid[i].base);
    }
    laid[COUNT_OF(files)] = (struct fuzz_file){STR("site.yaml"), STR("site/site.yaml"), STR(SITE), false};
    fuzz_folder_write(dir, STR("site/site.yaml"), STR(SITE));
    fuzz_folder_write(dir, STR("content/glossary/.keep"), STR("")); /* the folder: files are all that an input lays */
    *ret_count = COUNT_OF(laid);
    return laid;
}
