/* Colour and the progress bar. */
#include "base/terminal.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

#define SECOND UINT64_C(1000000000)
#define BAR_COLUMNS 30

bool terminal_is(FILE *out)
{
    return isatty(fileno(out)) == 1;
}

bool terminal_has_color(FILE *out)
{
    const char *refused = getenv("NO_COLOR");

    return (refused == NULL || refused[0] == '\0') && terminal_is(out);
}

bool terminal_has_printed(FILE *out, struct report *report)
{
    if (fflush(out) == 0 && ferror(out) == 0)
        return true;
    report_at(report, NOWHERE, PRINT_FAILED);
    return false;
}

uint64_t terminal_now(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec;
}

void terminal_progress_begin(struct terminal_progress *progress, uint64_t total)
{
    *progress = (struct terminal_progress){.total = total, .begun = terminal_now(), .is_shown = terminal_is(stderr)};
}

/* One write for the whole line, so that nothing comes between its pieces. */
static void draw(uint64_t done, uint64_t total)
{
    struct buf line = {0};
    uint64_t filled = total == 0 ? BAR_COLUMNS : (uint64_t)((double)done / (double)total * BAR_COLUMNS);

    buf_add(&line, STR("\r["));
    for (uint64_t i = 0; i < BAR_COLUMNS; i++)
        buf_add_byte(&line, i < filled ? '=' : ' ');
    buf_add(&line, STR("] "));
    buf_add_number(&line, done);
    buf_add(&line, STR(" of "));
    buf_add_number(&line, total);
    fwrite(line.bytes, 1, line.size, stderr);
    fflush(stderr);
    buf_clear(&line);
}

void terminal_progress_add(struct terminal_progress *progress, uint64_t steps)
{
    uint64_t done = __atomic_add_fetch(&progress->done, steps, __ATOMIC_RELAXED);

    if (!progress->is_shown)
        return;
    uint64_t now = terminal_now();
    uint64_t drawn = __atomic_load_n(&progress->drawn, __ATOMIC_RELAXED);
    uint64_t due = drawn == 0 ? progress->begun + SECOND / 2 : drawn + SECOND / 10;
    if (now < due)
        return;
    /* Of several workers who find it due, the one who changes `drawn` draws. */
    if (__atomic_compare_exchange_n(&progress->drawn, &drawn, now, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        draw(done, progress->total);
}

void terminal_progress_end(struct terminal_progress *progress)
{
    if (__atomic_load_n(&progress->drawn, __ATOMIC_RELAXED) != 0)
        fputs("\r\033[K", stderr);
    *progress = (struct terminal_progress){0};
}
