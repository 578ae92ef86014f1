/* Memory from the heap, and the end of the program when there is none. */
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/report.h"

void *memory_resize(void *memory, size_t size)
{
    void *resized = realloc(memory, size == 0 ? 1 : size);

    if (resized == NULL)
        memory_exhausted();
    return resized;
}

void *memory_zeroed(size_t count, size_t size)
{
    bool is_empty = count == 0 || size == 0;
    void *zeroed = is_empty ? calloc(1, 1) : calloc(count, size);

    if (zeroed == NULL)
        memory_exhausted();
    return zeroed;
}

/* _exit and write, not exit and stdio: those may want memory themselves. The lock of stderr, which only draws the
 * progress bar otherwise, lets one thread say it: another one that finds no memory either waits there for the end. */
_Noreturn void memory_exhausted(void)
{
    static const char message[] = "diptych: error: out of memory\n";

    flockfile(stderr);
    ssize_t written = write(STDERR_FILENO, message, sizeof(message) - 1);

    (void)written;
    _exit(STATUS_SYSTEM);
}
