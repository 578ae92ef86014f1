/* A residue: what is left to do for each page of a run that every page needs anew, once all of it is done that needs
 * less. Sections on what a language decides are taken or left, lists that a language has are gone through, such as the
 * links to the same page in all languages or the axes, and what in between needs one of the two codes is made once a
 * code. What is next to each other is joined.
 *
 * Lifetime   that of the language's fragments.
 * Threads    const once made. */
#ifndef DIPTYCH_PAGE_RESIDUE_H
#define DIPTYCH_PAGE_RESIDUE_H

#include "page/scope.h"

enum residue_kind {
    RESIDUE_HTML,   /* the same for all pages; then perhaps the name of the page's file */
    RESIDUE_CODE,   /* HTML of one of the codes */
    RESIDUE_LIST,   /* a list's elements as HTML, those of them that the page has */
    RESIDUE_HAS,    /* steps to be taken if the page has an element of a list */
    RESIDUE_IF,     /* steps to be taken if a hole has a value */
    RESIDUE_UNLESS, /* if it has none */
    RESIDUE_VALUE,  /* the value of the hole that was asked for last */
    RESIDUE_OPS,    /* operations that need the page */
};

/* A code's list: all elements that a page may have, and their HTML. */
struct residue_list {
    const void *items;
    uint32_t count;
    const struct html *html;
};

struct residue_step {
    enum residue_kind kind;
    bool has_file;                   /* HTML */
    bool is_of_b;                    /* CODE, LIST: of code b, not a */
    bool is_known;                   /* IF, UNLESS: the hole is the one that was asked for last */
    uint32_t count;                  /* HAS, IF, UNLESS: steps that belong to it; OPS: operations */
    uint32_t depth;                  /* elements of lists that it is inside */
    const struct scope_frame *frame; /* these, from outside */
    struct html html;                /* HTML */
    const struct html *code;         /* CODE: one a code */
    const struct residue_list *list; /* LIST: the same */
    const struct op *op;             /* LIST, HAS, IF, UNLESS, VALUE: of the hole; OPS: the first one */
};

struct residue {
    const struct residue_step *step;
    uint32_t step_count;
};

/* Does with a run what can be done for `scope`, which binds a language. The residue is made in `arena`, where the
 * scope's values have to lie, too. O(codes of the set), in memory as well. */
struct residue residue_make(const struct run *run, struct scope *scope, struct arena *arena);

/* Does the rest for a page: appends the HTML of the run. Cannot fail. */
void residue_fold(const struct residue *residue, struct scope *scope, struct buf *html);

#endif
