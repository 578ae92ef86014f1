/* The plan: which pages a site has, in one order, by arithmetic over the catalog. No list of pages is kept.
 *
 * Order: index, 404, then for each language: home; for each set: the set's page, its codes, its pairs.
 *
 * Lifetime   the edition's.
 * Threads    const.
 * Units      page numbers count from 0. */
#ifndef DIPTYCH_PLAN_PLAN_H
#define DIPTYCH_PLAN_PLAN_H

#include "catalog/catalog.h"
#include "catalog/kind.h"
#include "plan/pair.h"

/* A page: what it is about. */
struct page {
    enum page_kind kind;
    uint32_t language; /* 0 for index and 404 */
    uint32_t set;      /* of set, code and pair pages */
    uint32_t a, b;     /* codes, a < b; b of pair pages only */
};

struct plan {
    const struct catalog *catalog;
    uint64_t pages_a_language;
    uint64_t count;
};

/* Makes the plan of a catalog, which must outlive it. */
void plan_init(struct plan *plan, const struct catalog *catalog);

/* Returns page `number`. O(sets). */
struct page plan_at(const struct plan *plan, uint64_t number);

/* True if search engines may list the page: all but 404 whose coverage is COMPLETE, and, by `index: written`, of the
 * pairs those whose verdict is in the page's language and not stale. O(codes) for a set's page, else O(log
 * verdicts). */
bool plan_is_indexable(const struct plan *plan, const struct page *page);

/* Returns how much of the page's texts is in its language: the set's words that it shows, its codes' prose, its
 * verdict. A stale text counts as translated. Always COMPLETE in the source language. */
enum coverage plan_coverage(const struct plan *plan, const struct page *page);

/* True if the page has a canonical address, and which page that is: itself, if indexable; if it has no words of its
 * own, the same page in the language that lends it all of them, if that is indexable. A page that is not indexable
 * itself and has no such canonical has noindex. */
bool plan_canonical(const struct plan *plan, const struct page *page, struct page *ret_page);

#endif
