/* base/pool: the same for many things at once. */
#include "base/pool.h"

#include <string.h>

#include "base/limits.h"
#include "support/unit.h"

#define COUNT 10007

struct tally {
    uint8_t done[COUNT];
    uint32_t worker_most;
    uint64_t total;
};

static void mark(void *context, uint32_t worker, uint64_t index)
{
    struct tally *tally = context;

    tally->done[index]++; /* each index is one worker's, so this needs no lock; TSan sees to that */
    __atomic_add_fetch(&tally->total, 1, __ATOMIC_RELAXED);
    uint32_t most = __atomic_load_n(&tally->worker_most, __ATOMIC_RELAXED);
    while (worker > most &&
           !__atomic_compare_exchange_n(&tally->worker_most, &most, worker, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        continue;
}

/* Every index once, whatever the number of workers and the size of batches, also those that don't divide the count. */
static void test_every_index_once(void **state)
{
    (void)state;
    static const uint64_t batches[] = {0, 1, 7, 1000, COUNT, (uint64_t)COUNT * 2, UINT64_MAX / 2};
    static const uint32_t jobs[] = {0, 1, 2, 16, 100000};

    for (size_t i = 0; i < COUNT_OF(batches); i++) {
        for (size_t j = 0; j < COUNT_OF(jobs); j++) {
            struct tally tally = {0};
            pool_run(jobs[j], &(struct pool_task){mark, &tally, COUNT, batches[i], NULL});
            for (size_t k = 0; k < COUNT; k++)
                assert_int_equal(tally.done[k], 1);
            assert_true(tally.worker_most < LIMIT_JOBS);
            assert_true(tally.worker_most == 0 || tally.worker_most < jobs[j]);
        }
    }
    pool_run(4, &(struct pool_task){mark, NULL, 0, 1, NULL}); /* nothing to do */
}

static bool is_enough(void *context)
{
    const struct tally *tally = context;

    return __atomic_load_n(&tally->total, __ATOMIC_RELAXED) >= 100;
}

/* Cancelling stops all workers, each after its batch at most. */
static void test_cancel(void **state)
{
    (void)state;
    struct tally tally = {0};

    pool_run(4, &(struct pool_task){mark, &tally, COUNT, 10, is_enough});
    assert_true(tally.total >= 100);
    assert_true(tally.total <= 100 + 4 * 10);
}

static void test_processors(void **state)
{
    (void)state;
    assert_in_range(pool_processors(), 1, LIMIT_JOBS);
}

/* A lock that doesn't lock loses some of many additions. NULL is a lock, too. */
struct guarded {
    void *lock;
    uint64_t total;
};

static void add_guarded(void *context, uint32_t worker, uint64_t index)
{
    struct guarded *guarded = context;

    (void)worker;
    pool_lock(guarded->lock);
    guarded->total += index;
    pool_unlock(guarded->lock);
}

static void test_lock(void **state)
{
    (void)state;
    struct guarded guarded = {.lock = pool_lock_new()};

    pool_run(8, &(struct pool_task){add_guarded, &guarded, COUNT, 1, NULL});
    assert_int_equal(guarded.total, (uint64_t)COUNT * (COUNT - 1) / 2);
    pool_lock_free(guarded.lock);
    pool_lock(NULL);
    pool_unlock(NULL);
    pool_lock_free(NULL);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_every_index_once), cmocka_unit_test(test_cancel), cmocka_unit_test(test_processors),
              cmocka_unit_test(test_lock));
}
