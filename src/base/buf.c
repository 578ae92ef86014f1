/* A growing run of bytes. It doubles, so that n bytes are copied O(n) times in all. */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

#define FIRST_CAPACITY 64
#define NUMBER_DIGITS 20 /* of UINT64_MAX */

void buf_reserve(struct buf *buf, size_t size)
{
    size_t needed = number_add(buf->size, size);

    if (needed <= buf->capacity)
        return;
    size_t capacity = buf->capacity == 0 ? FIRST_CAPACITY : buf->capacity;
    while (capacity < needed)
        capacity = number_multiply(capacity, 2);
    buf->bytes = memory_resize(buf->bytes, capacity);
    buf->capacity = capacity;
}

void buf_add_number(struct buf *buf, uint64_t number)
{
    char digit[NUMBER_DIGITS];
    size_t begin = NUMBER_DIGITS;

    do {
        digit[--begin] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    buf_add(buf, (struct str){digit + begin, NUMBER_DIGITS - begin});
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
    va_list arguments;
    va_list again;

    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(size >= 0);
    buf_reserve(buf, (size_t)size + 1); /* vsnprintf ends in NUL, which isn't counted */
    vsnprintf(buf->bytes + buf->size, (size_t)size + 1, format, again);
    va_end(again);
    buf->size += (size_t)size;
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->bytes, buf->size};
}

void buf_reset(struct buf *buf)
{
    buf->size = 0;
}

void buf_clear(struct buf *buf)
{
    free(buf->bytes);
    *buf = (struct buf){0};
}
