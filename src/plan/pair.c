/* Pairs and their numbers. Rows are counted from the end, where row k, the one whose first code has k + 1 codes behind
 * it, has k(k + 1)/2 pairs behind itself: so the row of a number is an integer square root away, whatever the count. */
#include "plan/pair.h"

#include <assert.h>

/* Returns how many pairs stand before row `a`. The product is below the square of `count`, so it fits. */
static uint64_t pairs_before(uint32_t count, uint32_t a)
{
    return a * (2 * (uint64_t)count - a - 1) / 2;
}

/* Returns the largest whole number whose square is at most `square`, bit by bit: a double would lose the last ones. */
static uint64_t square_root(uint64_t square)
{
    uint64_t root = 0;

    for (uint64_t bit = UINT64_C(1) << 31; bit != 0; bit >>= 1) {
        uint64_t next = root | bit;
        if (next * next <= square)
            root = next;
    }
    return root;
}

uint64_t pair_count(uint32_t count)
{
    return count < 2 ? 0 : pairs_before(count, count - 1);
}

struct pair pair_at(uint32_t count, uint64_t index)
{
    assert(index < pair_count(count));

    uint64_t rest = pair_count(count) - 1 - index; /* how many come after it */
    uint64_t row = square_root(2 * rest);
    if (row * (row + 1) > 2 * rest)
        row--;
    uint32_t a = (uint32_t)(count - 2 - row);
    return (struct pair){.a = a, .b = (uint32_t)(count - 1 - (rest - row * (row + 1) / 2))};
}

uint64_t pair_index(uint32_t count, struct pair pair)
{
    assert(pair.a < pair.b && pair.b < count);
    return pairs_before(count, pair.a) + (pair.b - pair.a - 1);
}
