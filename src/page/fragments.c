/* Fragments: see fragments.h. */
#include "page/fragments.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/pool.h"
#include "page/fold.h"
#include "page/residue.h"

/* A fragment to be made for one code, or for none. */
struct fold_job {
    const struct fragment *fragment;
    struct page page;
    struct html *html; /* where it goes */
};

/* What a worker folds with. */
struct folding {
    struct scratch scratch;
    struct buf html;
};

struct fold_task {
    const struct fragments *fragments;
    const struct run *run;     /* the program's first */
    const struct html *shared; /* one a run of the program: of those that need no code */
    const struct fold_job *job;
    struct arena *arena;     /* one a worker */
    struct folding *folding; /* the same */
};

enum { BATCH = 4 }; /* jobs that a worker takes at once: many are small */

static bool is_for_each_page(uint32_t needs)
{
    return (needs & NEEDS_A) != 0 && (needs & NEEDS_B) != 0;
}

static bool is_for_each_code(uint32_t needs)
{
    return !is_for_each_page(needs) && (needs & (NEEDS_A | NEEDS_B)) != 0;
}

uint32_t fragments_index(const struct fragment *fragment, const struct page *page)
{
    return !is_for_each_code(fragment->needs) ? 0 : (fragment->needs & NEEDS_A) != 0 ? page->a : page->b;
}

struct scope fragments_scope(const struct fragments *fragments, const struct page *page, struct scratch *scratch)
{
    struct scope scope = {.fragments = fragments,
                          .page = *page,
                          .scratch = &scratch->arena,
                          .spare = &scratch->spare,
                          .bound = NEEDS_LANGUAGE};

    if (page->kind == PAGE_SET || page->kind == PAGE_CODE || page->kind == PAGE_PAIR) {
        scope.set = &fragments->catalog->set[page->set];
        scope.html = &fragments->set[page->set].rendering;
    }
    if (page->kind == PAGE_CODE || page->kind == PAGE_PAIR)
        scope.bound |= NEEDS_A;
    if (page->kind == PAGE_PAIR)
        scope.bound |= NEEDS_B;
    return scope;
}

/* Folds a run for what `page` binds. */
static void fold_bound(const struct fold_task *task, struct folding *folding, const struct run *run,
                       const struct page *page)
{
    struct scope scope = fragments_scope(task->fragments, page, &folding->scratch);
    struct arena_mark mark = arena_mark(scope.scratch);

    scope.bound = run->needs;
    fold_run(run, &scope, &folding->html);
    arena_rewind(scope.scratch, mark);
}

static void fold_one(void *context, uint32_t worker, uint64_t index)
{
    const struct fold_task *task = context;
    const struct fold_job *job = &task->job[index];
    struct folding *folding = &task->folding[worker];

    buf_reset(&folding->html);
    for (uint32_t i = 0; i < job->fragment->run_count; i++) {
        const struct run *run = &job->fragment->run[i];
        if (is_for_each_code(run->needs))
            fold_bound(task, folding, run, &job->page);
        else
            html_add(&folding->html, task->shared[run - task->run]);
    }
    *job->html = html_trust(arena_copy(&task->arena[worker], buf_str(&folding->html)));
}

/* Makes the residue of a run that each pair needs anew. */
static const struct residue *make_residue(struct fragments *fragments, uint32_t set, const struct run *run)
{
    const struct page page = {.kind = PAGE_PAIR, .language = fragments->language->index, .set = set};
    struct residue *residue = ARENA_NEW(&fragments->arena, struct residue);
    struct scratch scratch = {0};
    struct scope scope = fragments_scope(fragments, &page, &scratch);

    scope.scratch = &fragments->arena; /* where the lists live on that the residue goes through */
    scope.bound = NEEDS_LANGUAGE;
    *residue = residue_make(run, &scope, &fragments->arena);
    fragments_clear_scratch(&scratch);
    return residue;
}

/* Cuts a program into fragments. Returns how many there are. */
static uint32_t cut(const struct program *program, struct fragment *fragment)
{
    uint32_t count = 0;

    for (uint32_t r = 0; r < program->run_count; r++) {
        const struct run *run = &program->run[r];
        struct fragment *last = count == 0 ? NULL : &fragment[count - 1];
        if (last != NULL && !is_for_each_page(last->needs | run->needs)) {
            last->needs |= run->needs;
            last->run_count++;
            continue;
        }
        fragment[count++] = (struct fragment){.run = run, .run_count = 1, .needs = run->needs};
    }
    return count;
}

/* Folds the runs of a program that need no code. */
static struct html *fold_shared(const struct fold_task *task, const struct program *program, const struct page *page)
{
    struct html *html = memory_zeroed(program->run_count, sizeof(struct html));
    struct folding *folding = &task->folding[0];

    for (uint32_t r = 0; r < program->run_count; r++) {
        if ((program->run[r].needs & (NEEDS_A | NEEDS_B)) != 0)
            continue;
        buf_reset(&folding->html);
        fold_bound(task, folding, &program->run[r], page);
        html[r] = html_trust(arena_copy(&task->arena[0], buf_str(&folding->html)));
    }
    return html;
}

/* Makes room for the HTML of fragments, and the residues. Returns what there is to fold; their number in *ret_count. */
static struct fold_job *list_jobs(struct fragments *fragments, const struct page *page, struct fragment *fragment,
                                  uint32_t fragment_count, uint64_t *ret_count)
{
    uint32_t codes = fragments->catalog->set[page->set].code_count;
    struct fold_job *job = memory_zeroed((size_t)fragment_count * codes + fragment_count, sizeof(struct fold_job));
    uint64_t count = 0;

    for (uint32_t i = 0; i < fragment_count; i++) {
        if (is_for_each_page(fragment[i].needs)) {
            fragment[i].residue = make_residue(fragments, page->set, fragment[i].run);
            continue;
        }
        uint32_t times = is_for_each_code(fragment[i].needs) ? codes : 1;
        struct html *html = ARENA_ARRAY(&fragments->arena, struct html, times);
        fragment[i].html = html;
        for (uint32_t c = 0; c < times; c++) {
            job[count] = (struct fold_job){.fragment = &fragment[i], .page = *page, .html = &html[c]};
            job[count].page.a = job[count].page.b = c;
            count++;
        }
    }
    *ret_count = count;
    return job;
}

/* Folds what the pair pages of a set share. A code's or a set's own page is made once: its press folds it. */
static void fold_set(struct fragments *fragments, uint32_t set, uint32_t jobs)
{
    const struct program *program = &fragments->templates->program[PAGE_PAIR];
    const struct page page = {.kind = PAGE_PAIR, .language = fragments->language->index, .set = set};
    struct folded_program *folded = &fragments->set[set].program[PAGE_PAIR];
    struct fragment *fragment = ARENA_ARRAY(&fragments->arena, struct fragment, program->run_count);
    struct folding *folding = memory_zeroed(jobs, sizeof(struct folding));
    struct fold_task task = {
        .fragments = fragments, .run = program->run, .arena = fragments->worker, .folding = folding};
    uint64_t count = 0;

    *folded = (struct folded_program){fragment, cut(program, fragment)};
    struct fold_job *job = list_jobs(fragments, &page, fragment, folded->fragment_count, &count);
    struct html *shared = fold_shared(&task, program, &page);
    task.job = job;
    task.shared = shared;
    pool_run(jobs, &(struct pool_task){.run = fold_one, .context = &task, .count = count, .batch = BATCH});
    for (uint32_t i = 0; i < jobs; i++) {
        fragments_clear_scratch(&folding[i].scratch);
        buf_clear(&folding[i].html);
    }
    free(shared);
    free(folding);
    free(job);
}

/* Makes place for another language, with memory for `jobs` workers. */
static void empty(struct fragments *fragments, uint32_t jobs)
{
    if (fragments->worker_count != jobs)
        fragments_clear(fragments);
    if (fragments->worker == NULL)
        fragments->worker = memory_zeroed(jobs, sizeof(struct arena));
    fragments->worker_count = jobs;
    arena_reset(&fragments->arena);
    for (uint32_t i = 0; i < jobs; i++)
        arena_reset(&fragments->worker[i]);
}

void fragments_fold(struct fragments *fragments, const struct catalog *catalog, const struct templates *templates,
                    const struct plan *plan, const struct language *language, uint32_t jobs)
{
    empty(fragments, jobs);
    fragments->catalog = catalog;
    fragments->templates = templates;
    fragments->plan = plan;
    fragments->language = language;
    const struct rendering_room room = {&fragments->arena, fragments->worker, jobs};
    fragments->set = ARENA_ARRAY(&fragments->arena, struct folded_set, catalog->set_count);
    fragments->getter = scope_getters(&fragments->arena);
    /* All renderings before the first fold: a page of one set may list the codes of another. */
    for (uint32_t i = 0; i < catalog->set_count; i++)
        rendering_make(&fragments->set[i].rendering, catalog, &catalog->set[i], language, &room);
    for (uint32_t i = 0; i < catalog->set_count; i++)
        fold_set(fragments, i, jobs);
}

void fragments_clear_scratch(struct scratch *scratch)
{
    arena_clear(&scratch->arena);
    buf_clear(&scratch->spare);
    free(scratch->memo);
    scratch->memo = NULL;
}

size_t fragments_size(const struct fragments *fragments)
{
    size_t size = arena_footprint(&fragments->arena);

    for (uint32_t i = 0; i < fragments->worker_count; i++)
        size += arena_footprint(&fragments->worker[i]);
    return size;
}

void fragments_clear(struct fragments *fragments)
{
    for (uint32_t i = 0; i < fragments->worker_count; i++)
        arena_clear(&fragments->worker[i]);
    free(fragments->worker);
    arena_clear(&fragments->arena);
    *fragments = (struct fragments){0};
}
