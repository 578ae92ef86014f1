/* Folding: making a run's HTML for the values that a scope binds, as a compiler folds constants.
 *
 * Threads    functions without state; the scope is the worker's. */
#ifndef DIPTYCH_PAGE_FOLD_H
#define DIPTYCH_PAGE_FOLD_H

#include "page/scope.h"

/* Folds operations that follow each other, sections whole. */
void fold_ops(const struct op *op, uint32_t count, struct scope *scope, struct buf *html);

/* Folds a run, as a compiler folds constants, for the values that `scope` binds. A run is a stretch of a program
 * whose holes need the same things: one that needs a language and code A is folded once for each such two, and
 * every page with A on its left points at those bytes. Appends to `html`, which the caller owns. Cannot fail. */
void fold_run(const struct run *run, struct scope *scope, struct buf *html);

#endif
