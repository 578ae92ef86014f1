/* Digests: the sum of a number for each text. A sum knows no order, and what threads add at once isn't lost. */
#include "base/digest.h"

void digest_join(struct digest *digest, struct digest other)
{
    __atomic_fetch_add(&digest->sum.low, other.sum.low, __ATOMIC_RELAXED);
    __atomic_fetch_add(&digest->sum.high, other.sum.high, __ATOMIC_RELAXED);
}

void digest_add(struct digest *digest, struct str name, struct str text)
{
    /* The numbers of name and text are hashed as a pair, so that neither "a" "bc" and "ab" "c" nor two files that
     * change names come to the same. */
    const struct hash_wide both[] = {hash_wide_of(name), hash_wide_of(text)};

    digest_join(digest, (struct digest){hash_wide_of((struct str){(const char *)both, sizeof(both)})});
}

bool digest_equal(struct digest a, struct digest b)
{
    return hash_wide_equal(a.sum, b.sum);
}
