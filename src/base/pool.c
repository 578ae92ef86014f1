/* Threads: the only file of this room that sees pthread.h. */
#include "base/pool.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/memory.h"

/* What the workers of one run share: the next index that nobody has taken is changed by atomic adds. */
struct run {
    const struct pool_task *task;
    uint64_t next;
    uint64_t batch;
};

struct worker {
    struct run *run;
    pthread_t thread;
    uint32_t index;
};

static void work(struct run *run, uint32_t worker)
{
    const struct pool_task *task = run->task;

    while (task->is_cancelled == NULL || !task->is_cancelled(task->context)) {
        uint64_t begin = __atomic_fetch_add(&run->next, run->batch, __ATOMIC_RELAXED);
        if (begin >= task->count)
            return;
        uint64_t left = task->count - begin;
        uint64_t end = begin + (left < run->batch ? left : run->batch);
        for (uint64_t i = begin; i < end; i++)
            task->run(task->context, worker, i);
    }
}

static void *thread_main(void *argument)
{
    struct worker *worker = argument;

    work(worker->run, worker->index);
    return NULL;
}

void pool_run(uint32_t jobs, const struct pool_task *task)
{
    struct run run = {.task = task, .batch = task->batch == 0 ? 1 : task->batch};
    struct worker worker[LIMIT_JOBS];
    uint32_t started = 1; /* worker 0 is this thread */

    if (jobs > LIMIT_JOBS)
        jobs = LIMIT_JOBS;
    while (started < jobs && task->count / run.batch >= started) {
        worker[started] = (struct worker){.run = &run, .index = started};
        if (pthread_create(&worker[started].thread, NULL, thread_main, &worker[started]) != 0)
            break;
        started++;
    }
    work(&run, 0);
    for (uint32_t i = 1; i < started; i++)
        pthread_join(worker[i].thread, NULL);
}

uint32_t pool_processors(void)
{
    cpu_set_t set;
    long count = 1;

    if (sched_getaffinity(0, sizeof(set), &set) == 0)
        count = CPU_COUNT(&set);
    else
        count = sysconf(_SC_NPROCESSORS_ONLN);
    if (count < 1)
        return 1;
    return count > LIMIT_JOBS ? LIMIT_JOBS : (uint32_t)count;
}

void *pool_lock_new(void)
{
    pthread_mutex_t *lock = memory_zeroed(1, sizeof(*lock));
    int failed = pthread_mutex_init(lock, NULL);

    assert(!failed);
    return lock;
}

void pool_lock(void *lock)
{
    if (lock == NULL)
        return;
    int failed = pthread_mutex_lock(lock);
    assert(!failed);
}

void pool_unlock(void *lock)
{
    if (lock == NULL)
        return;
    int failed = pthread_mutex_unlock(lock);
    assert(!failed);
}

void pool_lock_free(void *lock)
{
    if (lock == NULL)
        return;
    pthread_mutex_destroy(lock);
    free(lock);
}
