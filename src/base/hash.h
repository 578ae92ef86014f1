/* A number for a run of bytes: for look-ups, and for telling whether a text is still the one that it was. Not for
 * secrets: whoever wants to can make two texts with one number.
 *
 * Threads    functions without state.
 * Source     XXH3, 64 bits, seed 0: the same on every machine and in every version of the library since 0.8.0. */
#ifndef DIPTYCH_BASE_HASH_H
#define DIPTYCH_BASE_HASH_H

#include "base/str.h"

/* Returns the number of the bytes. */
uint64_t hash_of(struct str str);

#endif
