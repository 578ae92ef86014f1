/* Writing all pages. A worker makes a page in its press and writes it at once. The folders' descriptors are kept
 * open, so that the system has only a file's name to look up. */
#include "output/tree.h"

#include <assert.h>

#include "base/file.h"
#include "base/pool.h"
#include "plan/route.h"

enum {
    SAMPLES = 16, /* pages looked at for an estimate */
    BATCH = 16,   /* neighbouring pages a worker takes at once: they share fragments that are then in its cache */
};

/* One thread's own. */
struct worker {
    struct press press;
    struct buf path; /* the target's, a slash, the page's: for messages; its end is the file's name */
    uint64_t files, bytes;
};

/* What the workers share while the pages of a language are written. */
struct tree {
    const struct edition *edition;
    const struct tree_options *options;
    struct target *target;
    struct worker *worker;
    uint64_t first;  /* number of the first page of the language */
    int home;        /* the language's folder */
    int *set;        /* the sets' folders in it */
    bool has_failed; /* changed by atomic stores */
};

/* Returns how many pages come before those of languages: they are written with language 0. */
static uint64_t pages_before(const struct plan *plan)
{
    return plan->count - plan->pages_a_language * plan->catalog->language_count;
}

static void open_language(struct edition *edition, uint32_t language, uint32_t jobs)
{
    if (edition->fragments.language != &edition->catalog.language[language]) /* an estimate may have opened it */
        edition_open(edition, language, jobs);
}

struct tree_estimate tree_estimate(struct edition *edition, uint64_t block, uint32_t jobs)
{
    const struct plan *plan = &edition->plan;
    uint64_t pages = pages_before(plan) + plan->pages_a_language;
    uint64_t samples = pages < SAMPLES ? pages : SAMPLES;
    struct tree_estimate estimate = {.files = plan->count};
    struct press press = {0};
    uint64_t blocks = 0;

    assert(block != 0 && samples != 0); /* every site has its index and 404 */
    open_language(edition, 0, jobs);
    for (uint64_t i = 0; i < samples; i++) {
        struct page page = plan_at(plan, pages * (2 * i + 1) / (2 * samples));
        blocks += (edition_page(edition, &page, &press).str.size + block - 1) / block;
    }
    press_clear(&press);
    /* Blocks of all pages: a set of 5,000 codes in 200 languages has 2.5e9 pages, so this is far from 64 bits. */
    estimate.bytes = (blocks * plan->count / samples) * block;
    return estimate;
}

static int folder_of(const struct tree *tree, const struct page *page)
{
    switch (page->kind) {
    case PAGE_INDEX:
    case PAGE_MISSING:
        return tree->target->folder;
    case PAGE_HOME:
        return tree->home;
    case PAGE_SET:
    case PAGE_CODE:
    case PAGE_PAIR:
        return tree->set[page->set];
    case PAGE_KIND_COUNT:
        break;
    }
    return -1;
}

/* Returns what stands behind the last slash. */
static struct str name_of(struct str path)
{
    size_t begin = path.size;

    while (begin > 0 && path.bytes[begin - 1] != '/')
        begin--;
    return str_slice(path, begin, path.size);
}

static void write_page(void *context, uint32_t index, uint64_t number)
{
    struct tree *tree = context;
    struct worker *worker = &tree->worker[index];
    const struct target *target = tree->target;
    struct page page = plan_at(&tree->edition->plan, tree->first + number);
    struct str html = edition_page(tree->edition, &page, &worker->press).str;

    buf_reset(&worker->path);
    buf_add(&worker->path, target->shown);
    buf_add_byte(&worker->path, '/');
    route_path(&tree->edition->catalog, &page, &worker->path);
    struct str path = buf_str(&worker->path);
    if (!file_write(folder_of(tree, &page), name_of(path), html, path, target->report)) {
        __atomic_store_n(&tree->has_failed, true, __ATOMIC_RELAXED);
        return;
    }
    worker->files++;
    worker->bytes += html.size;
    if (tree->options->progress != NULL)
        terminal_progress_add(tree->options->progress, 1);
}

static bool is_cancelled(void *context)
{
    const struct tree *tree = context;

    return __atomic_load_n(&tree->has_failed, __ATOMIC_RELAXED) ||
           (tree->options->is_cancelled != NULL && tree->options->is_cancelled());
}

/* Makes the folder of a page, if it has one of its own, and opens it. */
static bool open_folder(const struct tree *tree, struct page page, int *ret_folder)
{
    struct buf path = {0};

    route_path(&tree->edition->catalog, &page, &path);
    struct str whole = buf_str(&path);
    struct str folder = str_slice(whole, 0, whole.size - name_of(whole).size - 1);
    bool done = target_make_folders(tree->target, whole) &&
                file_open_folder(tree->target->folder, folder, tree->target->report, ret_folder);
    buf_clear(&path);
    return done;
}

static bool open_folders(struct tree *tree, uint32_t language)
{
    uint32_t count = tree->edition->catalog.set_count;
    bool done = open_folder(tree, (struct page){.kind = PAGE_HOME, .language = language}, &tree->home);

    for (uint32_t i = 0; done && i < count; i++)
        done = open_folder(tree, (struct page){.kind = PAGE_SET, .language = language, .set = i}, &tree->set[i]);
    return done;
}

static void close_folders(struct tree *tree)
{
    file_close(tree->home);
    tree->home = -1;
    for (uint32_t i = 0; i < tree->edition->catalog.set_count; i++) {
        file_close(tree->set[i]);
        tree->set[i] = -1;
    }
}

static bool write_language(struct tree *tree, struct edition *edition, uint32_t language)
{
    const struct plan *plan = &edition->plan;
    uint64_t before = language == 0 ? pages_before(plan) : 0;
    const struct pool_task task = {
        .run = write_page,
        .context = tree,
        .count = before + plan->pages_a_language,
        .batch = BATCH,
        .is_cancelled = is_cancelled,
    };

    tree->first = pages_before(plan) + plan->pages_a_language * language - before;
    open_language(edition, language, tree->options->jobs);
    if (open_folders(tree, language))
        pool_run(tree->options->jobs, &task);
    else
        tree->has_failed = true;
    close_folders(tree);
    return !is_cancelled(tree);
}

bool tree_write(struct edition *edition, const struct tree_options *options, struct target *target)
{
    struct arena arena = {0};
    struct tree tree = {
        .edition = edition,
        .options = options,
        .target = target,
        .worker = ARENA_ARRAY(&arena, struct worker, options->jobs),
        .home = -1,
        .set = ARENA_ARRAY(&arena, int, edition->catalog.set_count),
    };
    bool done = true;

    for (uint32_t i = 0; i < edition->catalog.set_count; i++)
        tree.set[i] = -1;
    for (uint32_t i = 0; done && i < edition->catalog.language_count; i++)
        done = write_language(&tree, edition, i);
    for (uint32_t i = 0; i < options->jobs; i++) {
        target->files += tree.worker[i].files;
        target->bytes += tree.worker[i].bytes;
        press_clear(&tree.worker[i].press);
        buf_clear(&tree.worker[i].path);
    }
    arena_clear(&arena);
    return done;
}
