/* HTML as a type of its own: escaping, and the only place that makes a struct html. */
#include "base/html.h"

#include <string.h>

/* What stands for a byte of a text; NULL: the byte itself. */
static inline const char *text_reference(char byte)
{
    if ((unsigned char)byte > '>') /* most are: the four that matter come before */
        return NULL;
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* The bytes that an address may hold as they are, as cmark has it; & and ' are written as character references. */
static bool is_address_byte(char byte)
{
    bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');

    if (is_letter || (byte >= '0' && byte <= '9'))
        return true;
    return byte != '\0' && strchr("-_.+!*(),%#@?=;:/$~", byte) != NULL;
}

struct html html_trust(struct str str)
{
    return (struct html){str};
}

enum { BLOCK = 16 }; /* bytes: short, as most texts are */

/* True if a block has none of the bytes that are written as references. Without an exit, so that it becomes a few
 * vector instructions. */
static bool is_plain_block(const char *bytes)
{
    unsigned char marked = 0;

    for (size_t i = 0; i < BLOCK; i++)
        marked |= (unsigned char)((bytes[i] == '&') | (bytes[i] == '<') | (bytes[i] == '>') | (bytes[i] == '"'));
    return marked == 0;
}

/* True if all of a text is plain. The last block may have been looked at in part before. */
static bool is_plain(struct str text)
{
    if (text.size < BLOCK) {
        for (size_t i = 0; i < text.size; i++)
            if (text_reference(text.bytes[i]) != NULL)
                return false;
        return true;
    }
    for (size_t i = 0; i + BLOCK < text.size; i += BLOCK)
        if (!is_plain_block(text.bytes + i))
            return false;
    return is_plain_block(text.bytes + text.size - BLOCK);
}

/* Appends a text that isn't plain. */
static void add_marked(struct buf *html, struct str text)
{
    size_t begin = 0; /* of what is added as it is */

    for (size_t i = 0; i < text.size; i++) {
        const char *reference = text_reference(text.bytes[i]);
        if (reference == NULL)
            continue;
        buf_add(html, (struct str){text.bytes + begin, i - begin});
        buf_add(html, str_of(reference));
        begin = i + 1;
    }
    buf_add(html, (struct str){text.bytes + begin, text.size - begin});
}

void html_add_text(struct buf *html, struct str text)
{
    if (is_plain(text))
        buf_add(html, text);
    else
        add_marked(html, text);
}

void html_add_address(struct buf *html, struct str address)
{
    for (size_t i = 0; i < address.size; i++) {
        char byte = address.bytes[i];
        if (is_address_byte(byte))
            buf_add_byte(html, byte);
        else if (byte == '&')
            buf_add(html, STR("&amp;"));
        else if (byte == '\'')
            buf_add(html, STR("&#x27;"));
        else
            buf_add_format(html, "%%%02X", (unsigned)(unsigned char)byte);
    }
}
