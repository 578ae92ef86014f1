/* How much memory pages take: folds a project's first language, makes every so-manieth page of it and throws it away.
 *
 *     diptych-bench-memory <project> <step> <threads>
 *
 * Prints: pages of the language, pages made, their bytes, seconds, and in kB the most memory held at once when the
 * content was loaded, when what pages share was folded, and at the end. Were memory to grow with the pairs, the last
 * two would differ by more than the workers' own buffers. */
#include <stdio.h>
#include <sys/resource.h>

#include "base/limits.h"
#include "base/number.h"
#include "base/pool.h"
#include "base/terminal.h"
#include "page/edition.h"

struct making {
    const struct edition *edition;
    struct press press[LIMIT_JOBS];
    uint64_t bytes[LIMIT_JOBS];
    uint64_t first, step;
};

static void make_page(void *context, uint32_t worker, uint64_t index)
{
    struct making *making = context;
    struct page page = plan_at(&making->edition->plan, making->first + index * making->step);

    making->bytes[worker] += edition_page(making->edition, &page, &making->press[worker]).str.size;
}

/* Returns the most memory that the process ever had, in kB. */
static long peak(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static void measure(struct edition *edition, uint64_t step, uint32_t threads)
{
    static struct making making; /* zeroed, and too large for a stack */
    const struct plan *plan = &edition->plan;
    uint64_t count = (plan->pages_a_language + step - 1) / step, bytes = 0;
    long loaded = peak();

    edition_open(edition, 0, threads);
    long folded = peak();
    making.edition = edition;
    making.step = step;
    making.first = plan->count - plan->pages_a_language * plan->catalog->language_count;
    uint64_t begun = terminal_now();
    pool_run(threads, &(struct pool_task){.run = make_page, .context = &making, .count = count, .batch = 16});
    double seconds = (double)(terminal_now() - begun) / 1e9;
    for (uint32_t i = 0; i < threads; i++) {
        bytes += making.bytes[i];
        press_clear(&making.press[i]);
    }
    printf("%llu %llu %llu %.2f %ld %ld %ld\n", (unsigned long long)plan->pages_a_language, (unsigned long long)count,
           (unsigned long long)bytes, seconds, loaded, folded, peak());
}

int main(int argc, char **argv)
{
    struct report report = {0};
    struct edition edition = {0};
    uint64_t step = 0, threads = 0;

    report_init(&report);
    if (argc != 4 || !number_parse(str_of(argv[2]), UINT32_MAX, &step) || step == 0 ||
        !number_parse(str_of(argv[3]), LIMIT_JOBS, &threads) || threads == 0) {
        fputs("usage: diptych-bench-memory <project> <step> <threads>\n", stderr);
        return 2;
    }
    const struct edition_options options = {.folder = str_of(argv[1])};
    if (edition_load(&edition, &options, &report))
        measure(&edition, step, (uint32_t)threads);
    report_print(&report, stderr);
    int status = (int)report_status(&report);
    edition_clear(&edition);
    report_clear(&report);
    return status;
}
