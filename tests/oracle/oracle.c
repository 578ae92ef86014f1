/* diptych-oracle: the naive way of making a site, kept as a test, and as the yardstick of the bench. Every page reads the layout, its
 * template and all parts anew, and renders each field of the content anew; nothing is kept from one page to the next.
 *
 *     diptych-oracle -C DIR [--templates DIR] [-j N] --compare PUBLIC | --write DIR | --throw-away
 *
 * --compare     every page of the plan must be the file of PUBLIC byte for byte, and PUBLIC must have no other .html file;
 *               prints where the first ten pages differ. Exit status 1 if anything does
 * --write       writes the pages to DIR, which is empty or not there, with the calls that the program makes
 * --throw-away  makes the pages and drops them
 * -C            the project's folder
 * --templates   where layout.html and the others are that the project's own templates/ lacks
 * -j            threads; 1 unless given */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/number.h"
#include "base/pool.h"
#include "oracle/interpret.h"
#include "plan/route.h"

enum { SHOWN_PAGES = 10, SHOWN_BYTES = 80 };

struct options {
    const char *project, *templates, *compare, *write;
    bool throw_away;
    uint32_t jobs;
};

/* A run over all pages. */
struct run {
    const struct options *options;
    struct report report;
    struct arena arena;
    struct catalog catalog;
    struct plan plan;
    int project, shipped, folder; /* folder: of --compare or --write; -1: none */
    bool *differs;                /* one a page */
};

static void usage(void)
{
    fputs("usage: diptych-oracle -C DIR [--templates DIR] [-j N] --compare PUBLIC | --write DIR | --throw-away\n",
          stderr);
    exit(2);
}

static struct options read_options(int argc, char **argv)
{
    struct options options = {.project = ".", .jobs = 1};

    for (int i = 1; i < argc; i++) {
        const char *const word = argv[i];
        uint64_t jobs = 0;
        if (strcmp(word, "--throw-away") == 0) {
            options.throw_away = true;
            continue;
        }
        if (++i == argc)
            usage();
        if (strcmp(word, "-C") == 0)
            options.project = argv[i];
        else if (strcmp(word, "--templates") == 0)
            options.templates = argv[i];
        else if (strcmp(word, "--compare") == 0)
            options.compare = argv[i];
        else if (strcmp(word, "--write") == 0)
            options.write = argv[i];
        else if (strcmp(word, "-j") == 0 && number_parse(str_of(argv[i]), LIMIT_JOBS, &jobs) && jobs > 0)
            options.jobs = (uint32_t)jobs;
        else
            usage();
    }
    if ((options.compare != NULL) + (options.write != NULL) + options.throw_away != 1)
        usage();
    return options;
}

/* Prints what was reported and ends the program if it is an error. */
static void tell_errors(struct run *run)
{
    if (!report_has_errors(&run->report))
        return;
    report_print(&run->report, stderr);
    exit(3);
}

static void open_folder(struct run *run, const char *path, int *ret_folder)
{
    *ret_folder = -1;
    if (path != NULL && !file_open_folder(FILE_HERE, str_of(path), &run->report, ret_folder))
        tell_errors(run);
}

/* ---- one page ---- */

static struct str page_path(const struct run *run, const struct page *page, struct arena *arena)
{
    struct buf buf = {0};

    route_path(&run->catalog, page, &buf);
    struct str path = arena_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return path;
}

/* Makes a page in the arena. */
static struct str make_page(struct run *run, const struct page *page, struct arena *arena)
{
    bool has_set = page->kind == PAGE_SET || page->kind == PAGE_CODE || page->kind == PAGE_PAIR;
    struct making making = {
        .catalog = &run->catalog,
        .plan = &run->plan,
        .page = *page,
        .reader = &run->catalog.language[page->language],
        .set = has_set ? &run->catalog.set[page->set] : NULL,
        .project = run->project,
        .shipped = run->shipped,
        .arena = arena,
        .report = &run->report,
    };

    return interpret_page(&making);
}

/* Returns the offset of the first byte that differs; both sizes if none does. */
static size_t first_difference(struct str a, struct str b)
{
    size_t at = 0;

    while (at < a.size && at < b.size && a.bytes[at] == b.bytes[at])
        at++;
    return at;
}

static void print_around(const char *who, struct str text, size_t at)
{
    size_t begin = at < SHOWN_BYTES ? 0 : at - SHOWN_BYTES;
    struct str shown = str_slice(text, begin, at + SHOWN_BYTES);

    printf("    %-8s …", who);
    for (size_t i = 0; i < shown.size; i++) {
        if (begin + i == at)
            fputs(" >>> ", stdout);
        if (shown.bytes[i] == '\n')
            fputs("\\n", stdout);
        else
            putchar(shown.bytes[i]);
    }
    fputs("…\n", stdout);
}

/* Compares a page with its file; a difference is told if `is_told`. */
static bool is_same(struct run *run, const struct page *page, struct str html, struct arena *arena, bool is_told)
{
    struct str path = page_path(run, page, arena);
    struct buf file = {0};
    bool is_there = file_kind(run->folder, path) == FILE_REGULAR &&
                    file_read(run->folder, path, path, LIMIT_ASSET_BYTES, NOWHERE, &run->report, &file);
    bool same = is_there && str_equal(buf_str(&file), html);

    if (!same && is_told) {
        size_t at = first_difference(buf_str(&file), html);
        printf("%.*s: %s", (int)path.size, path.bytes, is_there ? "differs" : "is not there\n");
        if (is_there) {
            printf(" at byte %zu\n", at);
            print_around("program", buf_str(&file), at);
            print_around("oracle", html, at);
        }
    }
    buf_clear(&file);
    return same;
}

static void do_page(void *context, uint32_t worker, uint64_t number)
{
    struct run *run = context;
    struct arena arena = {0};
    struct page page = plan_at(&run->plan, number);
    struct str html = make_page(run, &page, &arena);

    (void)worker;
    if (run->options->compare != NULL) {
        run->differs[number] = !is_same(run, &page, html, &arena, false);
    } else if (run->options->write != NULL) {
        struct str path = page_path(run, &page, &arena);
        run->differs[number] = !file_write(run->folder, path, html, path, &run->report);
    }
    arena_clear(&arena);
}

/* ---- all pages ---- */

/* Tells the first pages that differ. Returns how many do. */
static uint64_t tell_differences(struct run *run)
{
    uint64_t count = 0;

    for (uint64_t number = 0; number < run->plan.count; number++) {
        if (!run->differs[number])
            continue;
        if (count++ >= SHOWN_PAGES)
            continue;
        struct arena arena = {0};
        struct page page = plan_at(&run->plan, number);
        (void)is_same(run, &page, make_page(run, &page, &arena), &arena, true);
        arena_clear(&arena);
    }
    return count;
}

/* Tells the .html files below a folder that are not planned. Returns how many there are. */
static uint64_t tell_unplanned(struct run *run, const struct map *planned, struct str folder, uint32_t depth)
{
    struct file_entry *entry = NULL;
    uint32_t count = 0;
    uint64_t found = 0;

    if (depth == LIMIT_FOLDER_DEPTH ||
        !file_list(run->folder, folder.size > 0 ? folder : STR("."), folder, &run->arena, &run->report, &entry, &count))
        return 0;
    for (uint32_t i = 0; i < count; i++) {
        struct str path = file_join(&run->arena, folder, entry[i].name);
        if (entry[i].kind == FILE_FOLDER) {
            found += tell_unplanned(run, planned, path, depth + 1);
        } else if (str_ends_with(path, STR(".html")) && map_find(planned, path) == MAP_NONE) {
            printf("%.*s: is not planned\n", (int)path.size, path.bytes);
            found++;
        }
    }
    return found;
}

static uint64_t find_unplanned(struct run *run)
{
    struct map planned = {0};

    for (uint64_t number = 0; number < run->plan.count; number++) {
        struct page page = plan_at(&run->plan, number);
        map_add(&planned, page_path(run, &page, &run->arena), 1);
    }
    uint64_t found = tell_unplanned(run, &planned, STR(""), 0);
    map_clear(&planned);
    return found;
}

/* Makes the folders of all pages. */
static void make_folders(struct run *run)
{
    for (uint32_t i = 0; i < run->catalog.language_count; i++) {
        struct str language = run->catalog.language[i].tag;
        bool done = file_make_folder(run->folder, language, language, &run->report);
        for (uint32_t j = 0; done && j < run->catalog.set_count; j++) {
            struct str set = file_join(&run->arena, language, run->catalog.set[j].id);
            done = file_make_folder(run->folder, set, set, &run->report);
        }
    }
    tell_errors(run);
}

static void load(struct run *run)
{
    const struct options *options = run->options;

    report_init(&run->report);
    open_folder(run, options->project, &run->project);
    open_folder(run, options->templates, &run->shipped);
    if (options->write != NULL &&
        !file_make_folder(FILE_HERE, str_of(options->write), str_of(options->write), &run->report))
        tell_errors(run);
    open_folder(run, options->compare != NULL ? options->compare : options->write, &run->folder);
    catalog_load(&run->catalog, &run->arena, &(struct catalog_source){.dir = run->project}, &run->report);
    tell_errors(run);
    plan_init(&run->plan, &run->catalog);
    run->differs = ARENA_ARRAY(&run->arena, bool, run->plan.count);
    if (options->write != NULL)
        make_folders(run);
}

int main(int argc, char **argv)
{
    const struct options options = read_options(argc, argv);
    struct run run = {.options = &options};
    uint64_t different = 0;

    load(&run);
    pool_run(options.jobs, &(struct pool_task){.run = do_page, .context = &run, .count = run.plan.count, .batch = 16});
    if (options.compare != NULL)
        different = tell_differences(&run) + find_unplanned(&run);
    tell_errors(&run);
    if (options.compare != NULL)
        printf("%llu pages, %llu different\n", (unsigned long long)run.plan.count, (unsigned long long)different);
    file_close(run.project);
    file_close(run.shipped);
    file_close(run.folder);
    report_clear(&run.report);
    arena_clear(&run.arena);
    return different == 0 ? 0 : 1;
}
