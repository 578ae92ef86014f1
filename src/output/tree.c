/* Putting all pages. A worker makes a page in its press and puts it at once. The folders' descriptors are kept open, so
 * that the system has only a file's name to look up. */
#include "output/tree.h"

#include <assert.h>

#include "base/file.h"
#include "base/pool.h"
#include "base/stamp.h"
#include "plan/route.h"

enum {
    SAMPLES = 16, /* pages looked at for an estimate */
    BATCH = 16,   /* neighbouring pages a worker takes at once: they share fragments that are then in its cache */
};

/* One thread's own. */
struct worker {
    struct press press;
    struct buf path; /* the target's, a slash, the page's: for messages; its end is the file's name */
    struct target_hand hand;
    struct ledger_window then, now; /* what was written down last time, and what is this time */
};

/* A folder of the new site, and the same of the published one, -1: there is none. */
struct folders {
    int fresh, live;
};

/* What the workers share while the pages of a language are put. */
struct tree {
    const struct edition *edition;
    const struct tree_options *options;
    struct target *target;
    struct worker *worker;
    uint64_t first; /* number of the first page of the language */
    struct folders top, home;
    struct folders *set; /* in the language's */
    bool has_gaps;       /* pages that should have been linked are missing; changed by atomic stores, as is: */
    bool has_failed;
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

static bool is_same(const struct tree_options *options, uint32_t language)
{
    return options->is_same != NULL && options->is_same[language];
}

/* Returns how many blocks a page takes. */
static uint64_t blocks_of(struct str html, struct gzip *gzip, const struct tree_options *options, uint64_t block)
{
    uint64_t blocks = html.size / block + (html.size % block != 0);

    if (options->is_packing) {
        uint64_t packed = gzip_pack(gzip, html).size;
        blocks += packed / block + (packed % block != 0);
    }
    return blocks;
}

struct tree_estimate tree_estimate(struct edition *edition, const struct tree_options *options, uint64_t block)
{
    const struct plan *plan = &edition->plan;
    uint32_t languages = edition->catalog.language_count;
    uint32_t language = 0; /* that the samples are of */
    uint64_t blocks = 0;
    struct press press = {0};
    struct gzip gzip = {0};

    assert(block != 0);
    while (language < languages && is_same(options, language))
        language++;
    if (language == languages)
        return (struct tree_estimate){0};
    uint64_t first = language == 0 ? 0 : pages_before(plan) + plan->pages_a_language * language;
    uint64_t pages = plan->pages_a_language + (language == 0 ? pages_before(plan) : 0);
    uint64_t samples = pages < SAMPLES ? pages : SAMPLES;
    assert(samples != 0); /* every language has its home page */
    open_language(edition, language, options->jobs);
    for (uint64_t i = 0; i < samples; i++) {
        struct page page = plan_at(plan, first + pages * (2 * i + 1) / (2 * samples));
        blocks += blocks_of(edition_page(edition, &page, &press).str, &gzip, options, block);
    }
    press_clear(&press);
    gzip_clear(&gzip);
    uint64_t all = pages;
    for (uint32_t i = language + 1; i < languages; i++)
        all += is_same(options, i) ? 0 : plan->pages_a_language;
    /* Blocks of all pages: a set of 5,000 codes in 200 languages has 2.5e9 pages, so this is far from 64 bits. */
    return (struct tree_estimate){.files = all * (options->is_packing ? 2 : 1),
                                  .bytes = blocks * all / samples * block};
}

static const struct folders *folders_of(const struct tree *tree, const struct page *page)
{
    switch (page->kind) {
    case PAGE_INDEX:
    case PAGE_MISSING:
        return &tree->top;
    case PAGE_HOME:
        return &tree->home;
    case PAGE_SET:
    case PAGE_CODE:
    case PAGE_PAIR:
        return &tree->set[page->set];
    case PAGE_KIND_COUNT:
        break;
    }
    return NULL;
}

/* Finds out where a page goes, and what was written there last time. */
static bool find_place(const struct tree *tree, struct worker *worker, const struct page *page,
                       struct target_file *ret_file)
{
    const struct target *target = tree->target;
    const struct folders *folders = folders_of(tree, page);
    struct target_file file = {.fresh = folders->fresh, .live = folders->live};

    buf_reset(&worker->path);
    buf_add(&worker->path, target->shown);
    buf_add_byte(&worker->path, '/');
    route_path(&tree->edition->catalog, page, &worker->path);
    file.shown = buf_str(&worker->path);
    file.name = str_slice(file.shown, str_behind_last(file.shown, '/'), file.shown.size);
    if (target->past != NULL && !past_page(target->past, &worker->then, page, file.then))
        return false;
    *ret_file = file;
    return true;
}

/* Writes down a page that was put. */
static bool note_page(const struct tree *tree, struct worker *worker, uint64_t number, const struct ledger_entry *now)
{
    if (tree->options->progress != NULL)
        terminal_progress_add(tree->options->progress, 1);
    return tree->target->ledger == NULL ||
           ledger_put_page(tree->target->ledger, &worker->now, tree->first + number, now);
}

static void fail_unless(struct tree *tree, bool done)
{
    if (!done)
        __atomic_store_n(&tree->has_failed, true, __ATOMIC_RELAXED);
}

/* Links a page that is what it was. One that can't be linked is a gap. */
static bool link_page(struct tree *tree, struct worker *worker, uint64_t number)
{
    struct page page = plan_at(&tree->edition->plan, tree->first + number);
    struct target_file file;
    bool is_linked = false;

    if (!find_place(tree, worker, &page, &file) || !target_link(tree->target, &worker->hand, &file, &is_linked))
        return false;
    if (!is_linked)
        __atomic_store_n(&tree->has_gaps, true, __ATOMIC_RELAXED);
    return !is_linked || note_page(tree, worker, number, file.then);
}

static bool put_page(struct tree *tree, struct worker *worker, uint64_t number)
{
    struct page page = plan_at(&tree->edition->plan, tree->first + number);
    struct ledger_entry now[LEDGER_WIDTH];
    struct target_file file;
    bool is_there = false;

    if (tree->has_gaps && !ledger_has_page(tree->target->ledger, tree->first + number, &is_there))
        return false;
    if (is_there)
        return true;
    struct str html = edition_page(tree->edition, &page, &worker->press).str;
    return find_place(tree, worker, &page, &file) && target_put(tree->target, &worker->hand, &file, html, now) &&
           note_page(tree, worker, number, now);
}

static void run_link(void *context, uint32_t worker, uint64_t number)
{
    struct tree *tree = context;

    fail_unless(tree, link_page(tree, &tree->worker[worker], number));
}

static void run_put(void *context, uint32_t worker, uint64_t number)
{
    struct tree *tree = context;

    fail_unless(tree, put_page(tree, &tree->worker[worker], number));
}

static bool is_cancelled(void *context)
{
    const struct tree *tree = context;

    return __atomic_load_n(&tree->has_failed, __ATOMIC_RELAXED) ||
           (tree->options->is_cancelled != NULL && tree->options->is_cancelled());
}

/* Makes the folder of a page, if it has one of its own, and opens it; that of the published site, too. */
static bool open_folders_of(const struct tree *tree, struct page page, struct folders *folders)
{
    const struct past *past = tree->target->past;
    struct buf path = {0};

    route_path(&tree->edition->catalog, &page, &path);
    struct str whole = buf_str(&path);
    struct str folder = str_slice(whole, 0, str_behind_last(whole, '/') - 1);
    bool done = target_make_folders(tree->target, whole) &&
                file_open_folder(tree->target->folder, folder, tree->target->report, &folders->fresh);
    if (done && past != NULL && past->live >= 0)
        done = stamp_folder(past->live, folder, tree->target->report, &folders->live);
    buf_clear(&path);
    return done;
}

static bool open_folders(struct tree *tree, uint32_t language)
{
    uint32_t count = tree->edition->catalog.set_count;
    bool done = open_folders_of(tree, (struct page){.kind = PAGE_HOME, .language = language}, &tree->home);

    for (uint32_t i = 0; done && i < count; i++)
        done = open_folders_of(tree, (struct page){.kind = PAGE_SET, .language = language, .set = i}, &tree->set[i]);
    return done;
}

static void close_both(struct folders *folders)
{
    file_close(folders->fresh);
    file_close(folders->live);
    *folders = (struct folders){-1, -1};
}

static void close_folders(struct tree *tree)
{
    close_both(&tree->home);
    for (uint32_t i = 0; i < tree->edition->catalog.set_count; i++)
        close_both(&tree->set[i]);
}

/* Does the same to all pages of the language, and writes down what is left in the workers' windows. */
static void run_all(struct tree *tree, uint64_t count, void (*run)(void *, uint32_t, uint64_t))
{
    const struct pool_task task = {
        .run = run,
        .context = tree,
        .count = count,
        .batch = BATCH,
        .is_cancelled = is_cancelled,
    };

    pool_run(tree->options->jobs, &task);
    for (uint32_t i = 0; tree->target->ledger != NULL && i < tree->options->jobs; i++)
        fail_unless(tree, ledger_flush(tree->target->ledger, &tree->worker[i].now));
}

static bool put_language(struct tree *tree, struct edition *edition, uint32_t language)
{
    const struct plan *plan = &edition->plan;
    uint64_t before = language == 0 ? pages_before(plan) : 0;
    uint64_t count = before + plan->pages_a_language;
    bool is_linking = is_same(tree->options, language);

    tree->first = pages_before(plan) + plan->pages_a_language * language - before;
    tree->has_gaps = false;
    if (!open_folders(tree, language))
        tree->has_failed = true;
    else if (is_linking)
        run_all(tree, count, run_link);
    if (!is_cancelled(tree) && (!is_linking || tree->has_gaps)) {
        open_language(edition, language, tree->options->jobs);
        run_all(tree, count, run_put);
    }
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
        .top = {target->folder, target->past == NULL ? -1 : target->past->live},
        .home = {-1, -1},
        .set = ARENA_ARRAY(&arena, struct folders, edition->catalog.set_count),
    };
    bool done = true;

    for (uint32_t i = 0; i < edition->catalog.set_count; i++)
        tree.set[i] = (struct folders){-1, -1};
    for (uint32_t i = 0; done && i < edition->catalog.language_count; i++)
        done = put_language(&tree, edition, i);
    for (uint32_t i = 0; i < options->jobs; i++) {
        target_join(target, &tree.worker[i].hand);
        target_clear_hand(&tree.worker[i].hand);
        press_clear(&tree.worker[i].press);
        buf_clear(&tree.worker[i].path);
    }
    arena_clear(&arena);
    return done;
}
