/* A residue: what is left to do for each page of a run that every page needs anew, once all of it that a language
 * decides is done. Sections on what a language decides are taken or left, lists that a language has are gone through,
 * such as the links to the same page in all languages, and their HTML is joined to what is around them.
 *
 * Lifetime   that of the language's fragments.
 * Threads    const once made. */
#ifndef DIPTYCH_PAGE_RESIDUE_H
#define DIPTYCH_PAGE_RESIDUE_H

#include "page/scope.h"

/* HTML, then perhaps the name of the page's file, and then operations that need the page, inside `depth` elements of
 * lists. */
struct residue_step {
    struct html html;
    bool has_file;
    const struct scope_frame *frame; /* the elements, from outside */
    uint32_t depth;
    uint32_t op_count;
    const struct op *op;
};

struct residue {
    const struct residue_step *step;
    uint32_t step_count;
};

/* Does with a run what can be done for `scope`, which binds a language. The residue is made in `arena`, where the
 * scope's values have to lie, too. */
struct residue residue_make(const struct run *run, struct scope *scope, struct arena *arena);

/* Does the rest for a page: appends the HTML of the run. Cannot fail. */
void residue_fold(const struct residue *residue, struct scope *scope, struct buf *html);

#endif
