/* UTF-8: checking, walking, widths, and what text may not hold. All that is read goes through here, some of it twice,
 * so text is looked at in blocks first: their loops have no exit, and compilers make vector instructions of them. */
#include "base/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/memory.h"
#include "base/number.h"

enum { BLOCK = 32 }; /* bytes */

static bool is_ascii_block(const char *bytes)
{
    unsigned char all = 0;

    for (size_t i = 0; i < BLOCK; i++)
        all |= (unsigned char)bytes[i];
    return all < 0x80;
}

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
        size_t end = str.size - offset < BLOCK ? str.size : offset + BLOCK;
        if (end - offset == BLOCK && is_ascii_block(str.bytes + offset))
            offset = end;
        while (offset < end) {
            size_t size = size_at_front((struct str){str.bytes + offset, str.size - offset});
            if (size == 0)
                return offset;
            offset += size;
        }
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

static bool is_first(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

size_t utf8_count(struct str str)
{
    size_t count = 0;
    size_t i = 0;

    for (; str.size - i >= BLOCK; i += BLOCK) {
        unsigned char in_block = 0;
        for (size_t j = 0; j < BLOCK; j++)
            in_block += is_first(str.bytes[i + j]);
        count += in_block;
    }
    for (; i < str.size; i++)
        count += is_first(str.bytes[i]);
    return count;
}

size_t utf8_width(struct str str)
{
    size_t width = 0;

    while (str.size != 0)
        width += (size_t)utf8proc_charwidth((utf8proc_int32_t)utf8_next(&str));
    return width;
}

/* Four widths will do: of a letter like i, of one like n, of one like m, and between these of most capitals and of all
 * that isn't listed. */
static size_t advance_of(uint32_t code_point)
{
    static const char narrow[] = " !'(),-./:;IJ[\\]fijlrt|";
    static const char usual[] = "\"$*0123456789?EFLPSTY_`abcdeghknopqsuvxyz{}";
    static const char broad[] = "%@MWm";
    int columns = utf8proc_charwidth((utf8proc_int32_t)code_point);

    if (columns != 1)
        return columns == 0 ? 0 : 100;
    if (code_point >= 0x2018 && code_point <= 0x201D) /* quotation marks */
        return 64;
    if (code_point == 0x2014 || code_point == 0x2026) /* a dash as long as an em, an ellipsis */
        return 100;
    if (code_point >= 0x80 || code_point == 0)
        return 84;
    if (strchr(narrow, (int)code_point) != NULL)
        return 42;
    return strchr(usual, (int)code_point) != NULL ? 64 : strchr(broad, (int)code_point) != NULL ? 100 : 84;
}

size_t utf8_advance(struct str str)
{
    size_t advance = 0;

    while (str.size != 0)
        advance += advance_of(utf8_next(&str));
    return advance;
}

/* What no line begins with, and what no line ends with. */
static const char closing[] =
    "、。，．・：；？！」』）】》〉〕］｝〟’”ー〜～…‥ゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    ",.:;?!)]}%";
static const char opening[] = "「『（【《〈〔［｛〝‘“([{";

static bool is_one_of(const char *set, struct str character)
{
    struct str all = str_of(set);

    return !str_is_empty(character) && str_find(all, character, 0) < all.size;
}

static bool is_wide(struct str character)
{
    return utf8_width(character) == 2;
}

bool utf8_may_break(struct str before, struct str after)
{
    if (str_is_empty(before) || !(is_wide(before) || is_wide(after)) || utf8_width(after) == 0)
        return false;
    return !is_one_of(opening, before) && !is_one_of(closing, after);
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

/* True of bytes that may begin a character that text may not have, or end a line. All others are plain, among them the
 * second and further bytes of characters. 0xC2 begins C1 controls, 0xE2 what controls the direction. */
static bool is_suspect(unsigned char byte)
{
    return byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2;
}

/* True if all of a block is plain, line ends and tabs included. */
static bool is_plain_block(const char *bytes)
{
    unsigned char suspect = 0;

    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        suspect |= (unsigned char)((byte < 0x20) & (byte != '\n') & (byte != '\t')) | (byte == 0x7F) | (byte == 0xC2) |
                   (byte == 0xE2);
    }
    return suspect == 0;
}

/* Isolates that are open in a line. */
struct isolates {
    size_t depth;
    size_t opened; /* where the outermost of them is */
};

/* Takes in a suspect character. False: text may not have it, and *ret_forbidden is where that begins. */
static bool check_suspect(struct isolates *isolates, uint32_t code_point, size_t offset, size_t *ret_forbidden)
{
    bool is_allowed = code_point == '\n' ? isolates->depth == 0
                                         : code_point == '\t' || !(is_control(code_point) || is_override(code_point));

    *ret_forbidden = code_point == '\n' ? isolates->opened : offset;
    if (!is_allowed || !is_isolate(code_point))
        return is_allowed;
    if (code_point == POP_ISOLATE)
        return isolates->depth-- != 0;
    if (isolates->depth++ == 0)
        isolates->opened = offset;
    return true;
}

size_t utf8_find_forbidden(struct str str)
{
    struct isolates isolates = {0};
    size_t forbidden = 0;
    size_t offset = 0;

    while (offset < str.size) {
        size_t end = str.size - offset < BLOCK ? str.size : offset + BLOCK;
        if (isolates.depth == 0 && end - offset == BLOCK && is_plain_block(str.bytes + offset)) {
            offset = end;
            continue;
        }
        for (size_t next = offset; offset < end; offset = next) {
            next++;
            if (!is_suspect((unsigned char)str.bytes[offset]))
                continue;
            struct str rest = str_slice(str, offset, str.size);
            uint32_t code_point = utf8_next(&rest);
            next = str.size - rest.size;
            if (!check_suspect(&isolates, code_point, offset, &forbidden))
                return forbidden;
        }
    }
    return isolates.depth != 0 ? isolates.opened : str.size;
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
