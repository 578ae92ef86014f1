/* Fragments: see fragments.h. */
#include "page/fragments.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/pool.h"
#include "page/fold.h"
#include "page/residue.h"

/* A run to be folded for one code, or for none. */
struct fold_job {
    const struct run *run;
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
    const struct fold_job *job;
    struct arena *arena;     /* one a worker */
    struct folding *folding; /* the same */
};

enum { BATCH = 8 }; /* jobs that a worker takes at once: most are small */

static bool is_for_each_page(const struct run *run)
{
    return (run->needs & NEEDS_A) != 0 && (run->needs & NEEDS_B) != 0;
}

static bool is_for_each_code(const struct run *run)
{
    return !is_for_each_page(run) && (run->needs & (NEEDS_A | NEEDS_B)) != 0;
}

uint32_t fragments_index(const struct run *run, const struct page *page)
{
    return !is_for_each_code(run) ? 0 : (run->needs & NEEDS_A) != 0 ? page->a : page->b;
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

static void fold_one(void *context, uint32_t worker, uint64_t index)
{
    const struct fold_task *task = context;
    const struct fold_job *job = &task->job[index];
    struct folding *folding = &task->folding[worker];
    struct scope scope = fragments_scope(task->fragments, &job->page, &folding->scratch);
    struct arena_mark mark = arena_mark(scope.scratch);

    scope.bound = job->run->needs;
    buf_reset(&folding->html);
    fold_run(job->run, &scope, &folding->html);
    *job->html = html_trust(arena_copy(&task->arena[worker], buf_str(&folding->html)));
    arena_rewind(scope.scratch, mark);
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

/* Lists what there is to fold of a program, and makes room for it. Returns the number of jobs; `job` may be NULL to
 * count them. */
static uint64_t list_jobs(struct fragments *fragments, uint32_t set, enum page_kind kind, struct fold_job *job)
{
    const struct program *program = &fragments->templates->program[kind];
    struct fragment *fragment =
        job == NULL ? NULL : ARENA_ARRAY(&fragments->arena, struct fragment, program->run_count);
    uint32_t codes = fragments->catalog->set[set].code_count;
    uint64_t count = 0;

    for (uint32_t r = 0; r < program->run_count; r++) {
        const struct run *run = &program->run[r];
        if (kind != PAGE_PAIR)
            continue; /* a code's or a set's own page is made once: its press folds it */
        if (is_for_each_page(run)) {
            if (fragment != NULL)
                fragment[r].residue = make_residue(fragments, set, run);
            continue;
        }
        uint32_t times = is_for_each_code(run) ? codes : 1;
        if (fragment != NULL) {
            struct html *html = ARENA_ARRAY(&fragments->arena, struct html, times);
            fragment[r].html = html;
            for (uint32_t c = 0; c < times; c++) {
                struct page page = {.kind = kind, .language = fragments->language->index, .set = set, .a = c, .b = c};
                job[count + c] = (struct fold_job){.run = run, .page = page, .html = &html[c]};
            }
        }
        count += times;
    }
    if (fragment != NULL)
        fragments->set[set].program[kind].fragment = fragment;
    return count;
}

static void fold_set(struct fragments *fragments, uint32_t set, uint32_t jobs)
{
    uint64_t count = 0, listed = 0;

    for (enum page_kind kind = PAGE_SET; kind <= PAGE_PAIR; kind++)
        count += list_jobs(fragments, set, kind, NULL);
    struct fold_job *job = memory_zeroed(count, sizeof(struct fold_job));
    for (enum page_kind kind = PAGE_SET; kind <= PAGE_PAIR; kind++)
        listed += list_jobs(fragments, set, kind, job + listed);
    struct folding *folding = memory_zeroed(jobs, sizeof(struct folding));
    struct fold_task task = {.fragments = fragments, .job = job, .arena = fragments->worker, .folding = folding};
    pool_run(jobs, &(struct pool_task){.run = fold_one, .context = &task, .count = count, .batch = BATCH});
    for (uint32_t i = 0; i < jobs; i++) {
        fragments_clear_scratch(&folding[i].scratch);
        buf_clear(&folding[i].html);
    }
    free(folding);
    free(job);
}

void fragments_fold(struct fragments *fragments, const struct catalog *catalog, const struct templates *templates,
                    const struct plan *plan, const struct language *language, uint32_t jobs)
{
    fragments->catalog = catalog;
    fragments->templates = templates;
    fragments->plan = plan;
    fragments->language = language;
    fragments->worker_count = jobs;
    fragments->worker = memory_zeroed(jobs, sizeof(struct arena));
    fragments->set = ARENA_ARRAY(&fragments->arena, struct folded_set, catalog->set_count);
    fragments->getter = scope_getters(&fragments->arena);
    /* All renderings before the first fold: a page of one set may list the codes of another. */
    for (uint32_t i = 0; i < catalog->set_count; i++)
        rendering_make(&fragments->set[i].rendering, catalog, &catalog->set[i], language, jobs);
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
    for (uint32_t i = 0; fragments->set != NULL && i < fragments->catalog->set_count; i++)
        rendering_clear(&fragments->set[i].rendering);
    for (uint32_t i = 0; i < fragments->worker_count; i++)
        arena_clear(&fragments->worker[i]);
    free(fragments->worker);
    arena_clear(&fragments->arena);
    *fragments = (struct fragments){0};
}
