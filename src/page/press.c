/* The press: see press.h. */
#include "page/press.h"

#include "base/memory.h"
#include "page/fold.h"
#include "page/residue.h"
#include "page/scope.h"
#include "plan/route.h"

/* Returns the folded program of a page: a set's, or that of the pages without a set. */
static const struct folded_program *folded(const struct fragments *fragments, const struct page *page)
{
    bool has_set = page->kind == PAGE_SET || page->kind == PAGE_CODE || page->kind == PAGE_PAIR;

    return has_set ? &fragments->set[page->set].program[page->kind] : NULL;
}

/* Returns the name of the page's file, until the next page. */
static struct html file_of(struct press *press, const struct scope *scope)
{
    struct buf name = scope_grow(scope);

    route_file(scope->fragments->catalog, &scope->page, &name);
    buf_reset(&press->file);
    html_add_text(&press->file, scope_keep(scope, &name));
    return html_trust(buf_str(&press->file));
}

/* Folds a page that shares nothing with another one. */
static void fold_page(const struct program *program, struct scope *scope, struct buf *html)
{
    for (uint32_t i = 0; i < program->run_count; i++)
        fold_run(&program->run[i], scope, html);
}

/* Joins a page of its fragments and the residues. */
static void join_page(const struct folded_program *ready, struct scope *scope, struct buf *html)
{
    for (uint32_t i = 0; i < ready->fragment_count; i++) {
        const struct fragment *fragment = &ready->fragment[i];
        if (fragment->html == NULL)
            residue_fold(fragment->residue, scope, html);
        else
            html_add(html, fragment->html[fragments_index(fragment, &scope->page)]);
    }
}

struct html press_page(struct press *press, const struct fragments *fragments, const struct page *page)
{
    const struct folded_program *ready = folded(fragments, page);
    struct scope scope = fragments_scope(fragments, page, &press->scratch);
    struct arena_mark mark = arena_mark(scope.scratch);

    if (press->scratch.memo == NULL)
        press->scratch.memo = memory_zeroed(1, sizeof(*press->scratch.memo));
    press->scratch.memo->page++;
    scope.memo = press->scratch.memo;
    buf_reset(&press->html);
    scope.file = file_of(press, &scope);
    if (ready == NULL || ready->fragment_count == 0)
        fold_page(&fragments->templates->program[page->kind], &scope, &press->html);
    else
        join_page(ready, &scope, &press->html);
    arena_rewind(scope.scratch, mark);
    return html_trust(buf_str(&press->html));
}

void press_clear(struct press *press)
{
    buf_clear(&press->html);
    buf_clear(&press->file);
    fragments_clear_scratch(&press->scratch);
}
