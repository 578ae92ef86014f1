/* Fragments: the folded runs of all programs in one language, each made once for what it needs.
 *
 *     a run that needs       is folded for
 *     nothing, a language    each set (the home page: once)
 *     A, or B                each code
 *     A and B                each page, by the press
 *
 * Lifetime   from fragments_fold to the next one or to fragments_clear.
 * Threads    const while pages are made. */
#ifndef DIPTYCH_PAGE_FRAGMENTS_H
#define DIPTYCH_PAGE_FRAGMENTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "page/rendering.h"
#include "plan/plan.h"
#include "template/templates.h"

struct residue;
struct scope;
struct scope_memo;

/* Where a worker makes the values of holes. {0} is an empty one. */
struct scratch {
    struct arena arena;      /* the values, rewound after each page or run */
    struct buf spare;        /* where a value grows, so that not each asks for memory of its own: see scope_grow */
    struct scope_memo *memo; /* values of the page that is being made; NULL until there is one */
};

/* Neighbouring runs that need no more than one code, the same one, joined: html[0], or html[code]. Or a run that needs
 * both: html is NULL, and the press makes it for each page from the residue. */
struct fragment {
    const struct run *run;
    uint32_t run_count;
    uint32_t needs; /* those of all its runs */
    const struct html *html;
    const struct residue *residue;
};

/* The fragments of one program, in its order. */
struct folded_program {
    const struct fragment *fragment;
    uint32_t fragment_count;
};

struct folded_set {
    struct rendering rendering;
    struct folded_program program[PAGE_KIND_COUNT]; /* only PAGE_PAIR's have fragments: other pages are made once */
};

struct scope_getter;

struct fragments {
    const struct catalog *catalog;
    const struct templates *templates;
    const struct plan *plan;
    const struct language *language;
    struct folded_set *set;            /* one a set */
    const struct scope_getter *getter; /* one a name: see scope.h */
    struct arena arena;
    struct arena *worker; /* one a worker: what it rendered and folded */
    uint32_t worker_count;
};

/* Renders and folds all that the pages of a language share. What another language left in `fragments` goes, and its
 * memory is taken over. */
void fragments_fold(struct fragments *fragments, const struct catalog *catalog, const struct templates *templates,
                    const struct plan *plan, const struct language *language, uint32_t jobs);

/* Returns which of a fragment's HTML a page takes: that of its code a or b, or the only one. */
uint32_t fragments_index(const struct fragment *fragment, const struct page *page);

/* Returns the scope of a page, everything bound that its kind has. */
struct scope fragments_scope(const struct fragments *fragments, const struct page *page, struct scratch *scratch);

/* Gives the memory back; {0} again. */
void fragments_clear_scratch(struct scratch *scratch);

/* Returns how many bytes of HTML the fragments hold. */
size_t fragments_size(const struct fragments *fragments);

/* Gives the memory back; {0} again. */
void fragments_clear(struct fragments *fragments);

#endif
