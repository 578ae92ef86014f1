/* UTF-8: checking, walking, widths, and what text may not hold. */
#include "base/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/memory.h"
#include "base/number.h"

/* Returns the size of the code point at the front, or 0 if it is not valid UTF-8 (RFC 3629, section 4). */
static size_t size_at_front(struct str str)
{
    const unsigned char *byte = (const unsigned char *)str.bytes;
    unsigned char first = byte[0];
    unsigned char least = 0x80; /* bounds of the second byte: they shut out overlong forms, surrogates and the rest */
    unsigned char most = 0xBF;
    size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    if (size == 1)
        return 1;
    if (first < 0xC2 || first > 0xF4 || str.size < size)
        return 0;
    if (first == 0xE0)
        least = 0xA0;
    else if (first == 0xED)
        most = 0x9F;
    else if (first == 0xF0)
        least = 0x90;
    else if (first == 0xF4)
        most = 0x8F;
    if (byte[1] < least || byte[1] > most)
        return 0;
    for (size_t i = 2; i < size; i++) {
        if ((byte[i] & 0xC0) != 0x80)
            return 0;
    }
    return size;
}

size_t utf8_check(struct str str)
{
    size_t offset = 0;

    while (offset < str.size) {
        size_t size = size_at_front(str_slice(str, offset, str.size));
        if (size == 0)
            return offset;
        offset += size;
    }
    return offset;
}

uint32_t utf8_next(struct str *rest)
{
    const unsigned char *byte = (const unsigned char *)rest->bytes;
    size_t size = size_at_front(*rest);
    uint32_t code_point = size == 1 ? byte[0] : byte[0] & (0x7FU >> size);

    assert(size != 0);
    for (size_t i = 1; i < size; i++)
        code_point = code_point << 6 | (byte[i] & 0x3FU);
    *rest = str_slice(*rest, size, rest->size);
    return code_point;
}

void utf8_add(struct buf *buf, uint32_t code_point)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)code_point, bytes);

    buf_add(buf, (struct str){(const char *)bytes, (size_t)size});
}

size_t utf8_count(struct str str)
{
    size_t count = 0;

    for (size_t i = 0; i < str.size; i++)
        count += ((unsigned char)str.bytes[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_width(struct str str)
{
    size_t width = 0;

    while (str.size != 0)
        width += (size_t)utf8proc_charwidth((utf8proc_int32_t)utf8_next(&str));
    return width;
}

static bool is_control(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
}

static bool is_override(uint32_t code_point)
{
    return code_point >= 0x202A && code_point <= 0x202E;
}

static bool is_isolate(uint32_t code_point)
{
    return code_point >= 0x2066 && code_point <= 0x2069;
}

#define POP_ISOLATE 0x2069

size_t utf8_find_forbidden(struct str str)
{
    struct str rest = str;
    size_t depth = 0;  /* isolates that are open in this line */
    size_t opened = 0; /* where the outermost of them is */

    while (rest.size != 0) {
        size_t offset = str.size - rest.size;
        uint32_t code_point = utf8_next(&rest);
        if (code_point == '\n') {
            if (depth != 0)
                return opened;
            continue;
        }
        if ((is_control(code_point) && code_point != '\t') || is_override(code_point))
            return offset;
        if (!is_isolate(code_point))
            continue;
        if (code_point != POP_ISOLATE) {
            if (depth++ == 0)
                opened = offset;
        } else if (depth-- == 0) {
            return offset;
        }
    }
    return depth != 0 ? opened : str.size;
}

/* Appends one code point of which it is not known whether a terminal can be trusted with it. */
static void add_printable(struct buf *buf, uint32_t code_point, struct str bytes)
{
    if (code_point == '\n')
        buf_add(buf, STR("\\n"));
    else if (code_point == '\t')
        buf_add(buf, STR("\\t"));
    else if (code_point < 0x80 && is_control(code_point))
        buf_add_format(buf, "\\x%02X", (unsigned)code_point);
    else if (is_control(code_point) || is_override(code_point) || is_isolate(code_point) || code_point == 0x2028 ||
             code_point == 0x2029)
        buf_add_format(buf, "\\u{%04X}", (unsigned)code_point);
    else
        buf_add(buf, bytes);
}

void utf8_add_printable(struct buf *buf, struct str str)
{
    while (str.size != 0) {
        size_t size = size_at_front(str);
        if (size == 0) {
            buf_add_format(buf, "\\x%02X", (unsigned)(unsigned char)str.bytes[0]);
            str = str_slice(str, 1, str.size);
            continue;
        }
        struct str bytes = str_slice(str, 0, size);
        add_printable(buf, utf8_next(&str), bytes);
    }
}

/* The combining accents of Latin, Greek and Cyrillic; the marks of other scripts are letters to their readers. */
static bool is_accent(int32_t code_point)
{
    return code_point >= 0x0300 && code_point <= 0x036F;
}

void utf8_add_folded(struct buf *buf, struct str str)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)str.bytes;
    utf8proc_ssize_t size = (utf8proc_ssize_t)str.size;

    if (str.size == 0)
        return;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, size, NULL, 0, options | UTF8PROC_DECOMPOSE);
    assert(count >= 0); /* anything else is text that is not UTF-8 */
    size_t room = number_multiply(number_add((size_t)count, 1), sizeof(utf8proc_int32_t));
    utf8proc_int32_t *code_point = memory_resize(NULL, room);
    utf8proc_decompose(bytes, size, code_point, count, options | UTF8PROC_DECOMPOSE);
    utf8proc_ssize_t kept = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        if (!is_accent(code_point[i]))
            code_point[kept++] = code_point[i];
    }
    utf8proc_ssize_t folded = utf8proc_reencode(code_point, kept, options | UTF8PROC_COMPOSE); /* in place */
    assert(folded >= 0);
    buf_add(buf, (struct str){(const char *)code_point, (size_t)folded});
    free(code_point);
}
