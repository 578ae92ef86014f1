/* A digest: one number for many named texts, the same in whatever order they were added. It tells whether something was
 * made from what it would be made from today. {0} is that of nothing.
 *
 * Lifetime   a value.
 * Threads    any number may add to one at the same time; whoever looks at it waits until they have joined. */
#ifndef DIPTYCH_BASE_DIGEST_H
#define DIPTYCH_BASE_DIGEST_H

#include "base/hash.h"

struct digest {
    struct hash_wide sum;
};

/* Adds a text by its name, such as a file by its path. */
void digest_add(struct digest *digest, struct str name, struct str text);

/* Adds all that was added to another one. */
void digest_join(struct digest *digest, struct digest other);

/* True if the same was added to both, as far as 128 bits can tell. */
bool digest_equal(struct digest a, struct digest b);

#endif
