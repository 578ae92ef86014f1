/* Borrowed stretches of bytes: comparing, finding, cutting. */
#include "base/str.h"

#include <string.h>

#define DISTANCE_BYTES 64 /* no name that a user can mistype is longer: LIMIT_NAME_BYTES */

struct str str_of(const char *text)
{
    if (text == NULL)
        return (struct str){0};
    return (struct str){text, strlen(text)};
}

bool str_equal(struct str a, struct str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.bytes, b.bytes, a.size) == 0);
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool str_is_same_but_case(struct str a, struct str b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (lower(a.bytes[i]) != lower(b.bytes[i]))
            return false;
    return true;
}

int str_compare(struct str a, struct str b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common == 0 ? 0 : memcmp(a.bytes, b.bytes, common);

    if (order != 0)
        return order;
    return (a.size > b.size) - (a.size < b.size);
}

bool str_starts_with(struct str str, struct str part)
{
    return str.size >= part.size && str_equal(str_slice(str, 0, part.size), part);
}

bool str_ends_with(struct str str, struct str part)
{
    return str.size >= part.size && str_equal(str_slice(str, str.size - part.size, str.size), part);
}

size_t str_find(struct str str, struct str part, size_t from)
{
    if (from > str.size)
        return str.size;
    if (part.size == 0)
        return from;
    if (from == str.size)
        return str.size;
    const char *found = memmem(str.bytes + from, str.size - from, part.bytes, part.size);
    return found == NULL ? str.size : (size_t)(found - str.bytes);
}

size_t str_behind_last(struct str str, char byte)
{
    size_t begin = str.size;

    while (begin > 0 && str.bytes[begin - 1] != byte)
        begin--;
    return begin;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

struct str str_trim(struct str str)
{
    size_t begin = 0;
    size_t end = str.size;

    while (begin < end && is_blank(str.bytes[begin]))
        begin++;
    while (end > begin && is_blank(str.bytes[end - 1]))
        end--;
    return str_slice(str, begin, end);
}

/* Stands for the empty piece behind a separator that ends the str, which is not the same as nothing. */
static const char last_piece[1] = "";

bool str_next(struct str *rest, char separator, struct str *ret_piece)
{
    if (rest->size == 0) {
        if (rest->bytes != last_piece)
            return false;
        *ret_piece = *rest;
        *rest = (struct str){0};
        return true;
    }
    const char *end = memchr(rest->bytes, separator, rest->size);
    if (end == NULL) {
        *ret_piece = *rest;
        *rest = (struct str){0};
        return true;
    }
    size_t size = (size_t)(end - rest->bytes);
    *ret_piece = str_slice(*rest, 0, size);
    *rest = str_slice(*rest, size + 1, rest->size);
    if (rest->size == 0)
        rest->bytes = last_piece;
    return true;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

size_t str_distance(struct str a, struct str b, size_t limit)
{
    size_t row[DISTANCE_BYTES + 1]; /* row[j]: from a's first i bytes to b's first j */

    a = str_slice(a, 0, DISTANCE_BYTES);
    b = str_slice(b, 0, DISTANCE_BYTES);
    for (size_t j = 0; j <= b.size; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size; j++) {
            size_t changed = diagonal + (a.bytes[i - 1] != b.bytes[j - 1]);
            diagonal = row[j];
            row[j] = least(changed, row[j] + 1, row[j - 1] + 1);
        }
    }
    return row[b.size] < limit ? row[b.size] : limit;
}
