/* A borrowed stretch of bytes. It owns nothing and need not end in NUL.
 *
 * Lifetime   that of whoever owns the bytes; the owner is named where a str is returned or kept.
 * Threads    a value; any number may look at the bytes as long as nobody writes them.
 * Units      sizes and offsets are bytes. */
#ifndef DIPTYCH_BASE_STR_H
#define DIPTYCH_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* On a doer: the caller asks whether it was done. */
#define MUST_CHECK __attribute__((warn_unused_result))

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

struct str {
    const char *bytes;
    size_t size;
};

/* A str of a string literal, also at file scope. */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal)                                                                                              \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }

/* Borrows a C string, which may be NULL: then the str is empty. */
struct str str_of(const char *text);

/* True if there are no bytes. Here and not in str.c, as is str_slice, since both are asked for all the time. */
static inline bool str_is_empty(struct str str)
{
    return str.size == 0;
}

/* True if both have the same bytes. */
bool str_equal(struct str a, struct str b);

/* True if both have the same bytes, ASCII letters of either case being the same. */
bool str_is_same_but_case(struct str a, struct str b);

/* Compares bytewise, as memcmp does, a shorter one before the longer it begins. Never by locale. */
int str_compare(struct str a, struct str b);

/* True if `str` begins or ends with `part`. */
bool str_starts_with(struct str str, struct str part);
bool str_ends_with(struct str str, struct str part);

/* Returns the offset of the first `part` at or after `from`, or str.size if there is none. */
size_t str_find(struct str str, struct str part, size_t from);

/* Returns the offset behind the last such byte, or 0 if there is none: where a path's name begins. */
size_t str_behind_last(struct str str, char byte);

/* Returns the bytes from `begin` up to `end`; both are cut to the size. */
static inline struct str str_slice(struct str str, size_t begin, size_t end)
{
    if (end > str.size)
        end = str.size;
    if (begin > end)
        begin = end;
    if (str.bytes == NULL)
        return str;
    return (struct str){str.bytes + begin, end - begin};
}

/* Returns `str` without ASCII blanks and line ends at both ends. */
struct str str_trim(struct str str);

/* Takes the next piece up to `separator` off the front of *rest. False: nothing was left. An empty str has no piece;
 * "a," has two. Between calls *rest is this function's: don't look at it. */
bool str_next(struct str *rest, char separator, struct str *ret_piece);

/* Returns how many insertions, removals and changes of one byte lead from a to b, at most `limit`. For "the nearest
 * known name"; both are cut to 64 bytes. O(a.size * b.size). */
size_t str_distance(struct str a, struct str b, size_t limit);

#endif
