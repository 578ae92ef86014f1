/* Numbers for runs of bytes. The only file that sees xxhash's header. */
#include "base/hash.h"

#include <xxhash.h>

uint64_t hash_of(struct str str)
{
    return XXH3_64bits(str.bytes, str.size);
}
