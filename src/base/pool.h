/* Doing the same to many things at once.
 *
 * Lifetime   of a call: the threads are joined before pool_run returns.
 * Threads    each index is done by one worker; the join is what makes their writes seen. */
#ifndef DIPTYCH_BASE_POOL_H
#define DIPTYCH_BASE_POOL_H

#include "base/str.h"

struct pool_task {
    void (*run)(void *context, uint32_t worker, uint64_t index); /* worker: 0 to jobs - 1 */
    void *context;
    uint64_t count;
    uint64_t batch;                      /* how many neighbouring indices a worker takes at once; 0: 1 */
    bool (*is_cancelled)(void *context); /* asked before each batch; NULL: never */
};

/* Runs the task for every index, by `jobs` workers of which one is the caller. Where threads can't be made it goes on
 * with fewer. Order between indices: none. */
void pool_run(uint32_t jobs, const struct pool_task *task);

/* Returns the number of processors this process may use, at least 1, at most LIMIT_JOBS. */
uint32_t pool_processors(void);

/* A lock, for the few who need one: this and server/ are the only rooms that see pthread.h. NULL is a lock that nobody
 * waits for: for what only one thread uses. The caller owns what pool_lock_new returns and gives it to
 * pool_lock_free. */
void *pool_lock_new(void);
void pool_lock(void *lock);
void pool_unlock(void *lock);
void pool_lock_free(void *lock);

#endif
