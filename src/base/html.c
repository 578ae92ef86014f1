/* HTML as a type of its own: escaping, and the only place that makes a struct html. */
#include "base/html.h"

#include <string.h>

/* What stands for a byte of a text; NULL: the byte itself. */
static const char *text_reference(char byte)
{
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

void html_add_text(struct buf *html, struct str text)
{
    size_t begin = 0; /* of what is added as it is */

    for (size_t i = 0; i < text.size; i++) {
        const char *reference = NULL;
        if ((unsigned char)text.bytes[i] <= '>') /* most are not: the four that matter come before */
            reference = text_reference(text.bytes[i]);
        if (reference == NULL)
            continue;
        buf_add(html, str_slice(text, begin, i));
        buf_add(html, str_of(reference));
        begin = i + 1;
    }
    buf_add(html, begin == 0 ? text : str_slice(text, begin, text.size));
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
