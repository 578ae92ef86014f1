/* Which pairs a page leads to.
 *
 * Threads    functions without state. */
#ifndef DIPTYCH_PLAN_RELATED_H
#define DIPTYCH_PLAN_RELATED_H

#include "catalog/catalog.h"
#include "plan/pair.h"

/* Writes into `ret_other` the codes (indices in set.code) that make up the related pairs of a code: those it names as
 * confused and that have an entry, then those that name it, in the set's order, then those it has a verdict with; each
 * once, at most LIMIT_CONFUSED. Returns how many. `ret_other` has room for LIMIT_CONFUSED. O(codes + verdicts). */
uint32_t related_codes(const struct set *set, const struct code *code, uint32_t *ret_other);

#endif
