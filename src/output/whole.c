/* Comparing the published site with its record: the files by their stamps; then their number and that of the folders,
 * so that what somebody has put there is seen. */
#include "output/whole.h"

#include "base/census.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/pool.h"
#include "base/stamp.h"
#include "plan/route.h"

enum {
    BATCH = 64,
    DEPTH = LIMIT_FOLDER_DEPTH + 1, /* of the project's folders, and assets/ around them */
};

/* One thread's own. */
struct worker {
    struct buf path;
    struct ledger_window window;
};

struct check {
    const struct past *past;
    const struct plan *plan;
    const struct whole_options *options;
    struct worker *worker;
    bool differs; /* changed by atomic stores, as is: */
    bool has_failed;
};

static bool is_there(const struct past *past, struct str path, const struct ledger_entry *entry)
{
    return stamp_holds(past->live, path, (struct stamp){entry->size, entry->time});
}

static void check_page(void *context, uint32_t index, uint64_t number)
{
    struct check *check = context;
    struct worker *worker = &check->worker[index];
    struct page page = plan_at(check->plan, number);
    struct ledger_entry entry[LEDGER_WIDTH];

    if (!past_page(check->past, &worker->window, &page, entry)) {
        __atomic_store_n(&check->has_failed, true, __ATOMIC_RELAXED);
        return;
    }
    buf_reset(&worker->path);
    route_path(check->plan->catalog, &page, &worker->path);
    bool is_same = entry[0].is_there != 0 && is_there(check->past, buf_str(&worker->path), &entry[0]);
    buf_add(&worker->path, STR(".gz"));
    if (entry[1].is_there != 0)
        is_same = is_same && is_there(check->past, buf_str(&worker->path), &entry[1]);
    if (!is_same)
        __atomic_store_n(&check->differs, true, __ATOMIC_RELAXED);
}

static bool is_over(void *context)
{
    const struct check *check = context;

    return __atomic_load_n(&check->differs, __ATOMIC_RELAXED) ||
           __atomic_load_n(&check->has_failed, __ATOMIC_RELAXED) ||
           (check->options->is_cancelled != NULL && check->options->is_cancelled());
}

static void check_pages(struct check *check, struct arena *arena)
{
    const struct pool_task task = {
        .run = check_page, .context = check, .count = check->plan->count, .batch = BATCH, .is_cancelled = is_over};

    check->worker = ARENA_ARRAY(arena, struct worker, check->options->jobs);
    pool_run(check->options->jobs, &task);
    for (uint32_t i = 0; i < check->options->jobs; i++)
        buf_clear(&check->worker[i].path);
}

static void check_others(struct check *check)
{
    const struct past *past = check->past;

    for (uint32_t i = 0; i < past->other_count && !is_over(check); i++)
        check->differs = check->differs || !is_there(past, past->other[i].path, &past->other[i].entry);
}

/* ---- nothing else ---- */

/* Returns how many folders the paths of the site need: those of languages and sets, and those of the other files. */
static uint64_t count_folders(const struct check *check, struct arena *arena)
{
    const struct catalog *catalog = check->plan->catalog;
    uint64_t count = 1 + (uint64_t)catalog->language_count * (1 + (uint64_t)catalog->set_count);
    struct map known = {0};
    struct buf path = {0};

    for (uint32_t i = 0; i < catalog->language_count * catalog->set_count; i++) {
        const struct page page = {.kind = PAGE_SET, .language = i / catalog->set_count, .set = i % catalog->set_count};
        buf_reset(&path);
        route_path(catalog, &page, &path);
        struct str set = arena_copy(arena, buf_str(&path));
        set = str_slice(set, 0, set.size - STR("/index.html").size);
        map_add(&known, set, i);
        map_add(&known, str_slice(set, 0, str_find(set, STR("/"), 0)), i);
    }
    for (uint32_t i = 0; i < check->past->other_count; i++) {
        struct str other = check->past->other[i].path;
        for (size_t end = str_find(other, STR("/"), 0); end < other.size; end = str_find(other, STR("/"), end + 1))
            count += map_add(&known, str_slice(other, 0, end), i) == MAP_NONE;
    }
    map_clear(&known);
    buf_clear(&path);
    return count;
}

bool whole_check(const struct past *past, const struct plan *plan, const struct whole_options *options,
                 bool *ret_is_whole)
{
    struct check check = {.past = past, .plan = plan, .options = options};
    struct arena arena = {0};
    struct census census = {.shown = options->shown};

    *ret_is_whole = false;
    if (past->live < 0 || plan->count != past->head.pages)
        return true;
    check.has_failed = !census_take(&census, past->live, DEPTH, past->report);
    check.differs =
        census.is_strange || census.files != past->head.files || census.folders != count_folders(&check, &arena);
    if (!check.has_failed && !check.differs)
        check_pages(&check, &arena);
    check_others(&check);
    arena_clear(&arena);
    if (check.has_failed || (options->is_cancelled != NULL && options->is_cancelled()))
        return false;
    *ret_is_whole = !check.differs;
    return true;
}
