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

struct html press_page(struct press *press, const struct fragments *fragments, const struct page *page)
{
    const struct program *program = &fragments->templates->program[page->kind];
    const struct folded_program *ready = folded(fragments, page);
    struct scope scope = fragments_scope(fragments, page, &press->scratch);
    struct arena_mark mark = arena_mark(scope.scratch);

    if (press->scratch.memo == NULL)
        press->scratch.memo = memory_zeroed(1, sizeof(*press->scratch.memo));
    press->scratch.memo->page++;
    scope.memo = press->scratch.memo;
    buf_reset(&press->html);
    scope.file = file_of(press, &scope);
    for (uint32_t i = 0; i < program->run_count; i++) {
        const struct fragment *fragment = ready == NULL ? NULL : &ready->fragment[i];
        if (fragment == NULL || (fragment->html == NULL && fragment->residue == NULL))
            fold_run(&program->run[i], &scope, &press->html);
        else if (fragment->html == NULL)
            residue_fold(fragment->residue, &scope, &press->html);
        else
            html_add(&press->html, fragment->html[fragments_index(&program->run[i], page)]);
    }
    arena_rewind(scope.scratch, mark);
    return html_trust(buf_str(&press->html));
}

void press_clear(struct press *press)
{
    buf_clear(&press->html);
    buf_clear(&press->file);
    fragments_clear_scratch(&press->scratch);
}
