/* A growing run of bytes. {0} is an empty one.
 *
 * Lifetime   until buf_clear; a str taken from it until the next byte is added.
 * Threads    one writer.
 * Units      bytes. Out of memory ends the program (base/memory). */
#ifndef DIPTYCH_BASE_BUF_H
#define DIPTYCH_BASE_BUF_H

#include <string.h>

#include "base/str.h"

struct buf {
    char *bytes;
    size_t size;
    size_t capacity;
};

/* Makes room for `size` more bytes, so that adding them doesn't move what is there. */
void buf_reserve(struct buf *buf, size_t size);

/* Appends bytes. Here and not in buf.c, since pages are made of little else. */
static inline void buf_add(struct buf *buf, struct str str)
{
    if (str.size == 0)
        return;
    if (buf->capacity - buf->size < str.size)
        buf_reserve(buf, str.size);
    memcpy(buf->bytes + buf->size, str.bytes, str.size);
    buf->size += str.size;
}

/* Appends a byte. */
static inline void buf_add_byte(struct buf *buf, char byte)
{
    if (buf->capacity == buf->size)
        buf_reserve(buf, 1);
    buf->bytes[buf->size++] = byte;
}

/* Appends a number in decimal. */
void buf_add_number(struct buf *buf, uint64_t number);

/* Appends what printf would make of it. Only for numbers and C strings; never %f, whose form the locale decides. */
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Returns what is in it, borrowed until the next change. */
struct str buf_str(const struct buf *buf);

/* Empties it and keeps the memory. */
void buf_reset(struct buf *buf);

/* Gives the memory back; the buffer is {0} again. */
void buf_clear(struct buf *buf);

#endif
