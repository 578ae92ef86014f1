/* Numbers for runs of bytes. The only file that sees xxhash's header. */
#include "base/hash.h"

#include <assert.h>
/* With this header the library takes the widest vectors that the processor has; xxhash.h alone would mean SSE2. The
 * numbers are the same. */
#ifdef DIPTYCH_HASH_DISPATCH
#include <xxh_x86dispatch.h>
#else
#include <xxhash.h>
#endif

#include "base/memory.h"

uint64_t hash_of(struct str str)
{
    return XXH3_64bits(str.bytes, str.size);
}

struct hash_wide hash_wide_of(struct str str)
{
    XXH128_hash_t hash = XXH3_128bits(str.bytes, str.size);

    return (struct hash_wide){hash.low64, hash.high64};
}

/* Never looked into: it is the library's state under a name of ours. */
struct hash_run;

static XXH3_state_t *state_of(struct hash_run *run)
{
    return (XXH3_state_t *)(void *)run;
}

struct hash_run *hash_run_new(void)
{
    XXH3_state_t *state = XXH3_createState();
    bool is_ready = state != NULL && XXH3_128bits_reset(state) == XXH_OK;

    if (!is_ready)
        memory_exhausted();
    return (struct hash_run *)(void *)state;
}

void hash_run_add(struct hash_run *run, struct str str)
{
    XXH_errorcode result = XXH3_128bits_update(state_of(run), str.bytes, str.size);

    assert(result == XXH_OK); /* it fails for NULL alone */
}

struct hash_wide hash_run_wide(const struct hash_run *run)
{
    XXH128_hash_t hash = XXH3_128bits_digest((const XXH3_state_t *)(const void *)run);

    return (struct hash_wide){hash.low64, hash.high64};
}

void hash_run_free(struct hash_run *run)
{
    XXH3_freeState(state_of(run));
}
