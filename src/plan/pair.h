/* Pairs of codes, numbered without gaps in the order (0,1) (0,2) … (0,n-1) (1,2) ….
 *
 * Threads    functions without state. */
#ifndef DIPTYCH_PLAN_PAIR_H
#define DIPTYCH_PLAN_PAIR_H

#include <stdint.h>

struct pair {
    uint32_t a, b; /* a < b */
};

/* Returns how many pairs `count` things have. */
uint64_t pair_count(uint32_t count);

/* Returns pair number `index`, which is below pair_count(count). O(1), exact for every count. */
struct pair pair_at(uint32_t count, uint64_t index);

/* Returns the number of a pair. */
uint64_t pair_index(uint32_t count, struct pair pair);

#endif
