/* The one place where memory comes from the heap and where the program ends when there is none: a line on standard
 * error and exit status 3. That is safe because publishing is atomic.
 *
 * Threads    any. */
#ifndef DIPTYCH_BASE_MEMORY_H
#define DIPTYCH_BASE_MEMORY_H

#include <stddef.h>

/* As realloc, but never NULL. The caller owns the memory and gives it to free. Size 0 is taken as 1. */
void *memory_resize(void *memory, size_t size);

/* As calloc, but never NULL. */
void *memory_zeroed(size_t count, size_t size);

/* Says "out of memory" and ends the program with status 3. */
_Noreturn void memory_exhausted(void);

#endif
