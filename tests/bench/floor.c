/* The floor of ./dev bench: how long it takes only to write a finished site, with the calls and threads of `diptych
 * build`. All pages are in memory before the clock starts; then folders are made, every page is opened, written and
 * closed, the file system is synced, and the new folder gets its name in one step.
 *
 *     diptych-bench-floor <site> <folder> <threads>
 *
 * <folder>.new is what is written and <folder> its name at last; neither is there before. Prints seconds on the clock
 * and seconds of processors. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/pool.h"
#include "base/terminal.h"

enum {
    DEPTH = 4,  /* folders in each other that a site may have */
    BATCH = 16, /* as output/tree */
};

struct folder {
    const char *path; /* told from the site */
    int descriptor;   /* of the new one */
};

struct page {
    const char *name;
    uint32_t folder;
    struct str bytes;
};

/* A whole site in memory. */
struct site {
    struct arena arena;
    struct report report;
    struct folder *folder; /* the first one is the site's own */
    uint32_t folder_count;
    struct page *page;
    uint32_t page_count;
};

static void fail(const char *what)
{
    perror(what);
    _exit(1); /* other threads may be at work */
}

static struct str read_page(struct site *site, int dir, struct str name)
{
    struct buf buf = {0};

    if (!file_read(dir, name, name, LIMIT_ASSET_BYTES, NOWHERE, &site->report, &buf))
        fail(name.bytes);
    struct str bytes = arena_copy(&site->arena, buf_str(&buf));
    buf_clear(&buf);
    return bytes;
}

/* Reads a folder with all that is in it, which at most DEPTH folders in each other end. */
static void read_folder(struct site *site, int top, struct str path, uint32_t depth)
{
    struct file_entry *entry = NULL;
    uint32_t count = 0, index = site->folder_count++;
    int dir = -1;

    assert(depth < DEPTH);
    if (!file_open_folder(top, path, &site->report, &dir) ||
        !file_list(dir, STR("."), path, &site->arena, &site->report, &entry, &count))
        fail(path.bytes);
    site->folder = memory_resize(site->folder, number_multiply(site->folder_count, sizeof(struct folder)));
    site->folder[index] = (struct folder){.path = arena_c_string(&site->arena, path), .descriptor = -1};
    site->page = memory_resize(site->page, number_multiply(site->page_count + (size_t)count, sizeof(struct page)));
    for (uint32_t i = 0; i < count; i++)
        if (entry[i].kind == FILE_REGULAR)
            site->page[site->page_count++] = (struct page){.name = arena_c_string(&site->arena, entry[i].name),
                                                           .folder = index,
                                                           .bytes = read_page(site, dir, entry[i].name)};
    file_close(dir);
    for (uint32_t i = 0; i < count; i++)
        if (entry[i].kind == FILE_FOLDER)
            read_folder(site, top, file_join(&site->arena, path, entry[i].name), depth + 1);
}

static void write_page(void *context, uint32_t worker, uint64_t index)
{
    const struct site *site = context;
    const struct page *page = &site->page[index];
    int file = openat(site->folder[page->folder].descriptor, page->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);

    (void)worker;
    if (file < 0 || write(file, page->bytes.bytes, page->bytes.size) != (ssize_t)page->bytes.size || close(file) != 0)
        fail(page->name);
}

static void make_folders(struct site *site, const char *fresh)
{
    if (mkdir(fresh, 0755) != 0)
        fail(fresh);
    for (uint32_t i = 0; i < site->folder_count; i++) {
        struct folder *folder = &site->folder[i];
        int above = i == 0 ? AT_FDCWD : site->folder[0].descriptor;
        const char *path = i == 0 ? fresh : folder->path;
        if (i > 0 && mkdirat(above, path, 0755) != 0)
            fail(path);
        folder->descriptor = openat(above, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder->descriptor < 0)
            fail(path);
    }
}

static double processors(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void write_site(struct site *site, const char *folder, uint32_t threads)
{
    struct str fresh = arena_format(&site->arena, "%s.new", folder);

    make_folders(site, fresh.bytes);
    const struct pool_task task = {.run = write_page, .context = site, .count = site->page_count, .batch = BATCH};
    pool_run(threads, &task);
    if (syncfs(site->folder[0].descriptor) != 0 || rename(fresh.bytes, folder) != 0)
        fail(folder);
}

int main(int argc, char **argv)
{
    struct site site = {0};
    uint64_t threads = 0;
    int top = -1;

    report_init(&site.report);
    umask(022);
    if (argc != 4 || !number_parse(str_of(argv[3]), LIMIT_JOBS, &threads) || threads == 0) {
        fputs("usage: diptych-bench-floor <site> <folder> <threads>\n", stderr);
        return 2;
    }
    if (!file_open_folder(FILE_HERE, str_of(argv[1]), &site.report, &top))
        fail(argv[1]);
    read_folder(&site, top, STR("."), 0);
    double before = processors();
    uint64_t begun = terminal_now();
    write_site(&site, argv[2], (uint32_t)threads);
    printf("%.4f %.4f\n", (double)(terminal_now() - begun) / 1e9, processors() - before);
    for (uint32_t i = 0; i < site.folder_count; i++)
        file_close(site.folder[i].descriptor);
    file_close(top);
    free(site.folder);
    free(site.page);
    arena_clear(&site.arena);
    report_clear(&site.report);
    return 0;
}
