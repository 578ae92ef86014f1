/* A number for a run of bytes: for look-ups, and for telling whether a text is still the one that it was. Not for
 * secrets: whoever wants to can make two texts with one number.
 *
 * Threads    functions without state.
 * Source     XXH3, seed 0: the same on every machine and in every version of the library since 0.8.0. */
#ifndef DIPTYCH_BASE_HASH_H
#define DIPTYCH_BASE_HASH_H

#include "base/str.h"

/* Returns the number of the bytes. */
uint64_t hash_of(struct str str);

/* A number of 128 bits, for where two texts with one number would do harm. */
struct hash_wide {
    uint64_t low, high;
};

/* Returns the wide number of the bytes. */
struct hash_wide hash_wide_of(struct str str);

/* A wide number of bytes that come bit by bit: the same as of all of them at once. */
struct hash_run;

/* The caller owns what hash_run_new returns and gives it to hash_run_free, which accepts NULL. */
struct hash_run *hash_run_new(void);
void hash_run_add(struct hash_run *run, struct str str);
struct hash_wide hash_run_wide(const struct hash_run *run);
void hash_run_free(struct hash_run *run);

/* True if the two are one number. */
static inline bool hash_wide_equal(struct hash_wide a, struct hash_wide b)
{
    return a.low == b.low && a.high == b.high;
}

#endif
