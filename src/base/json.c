/* Writing JSON strings. */
#include "base/json.h"

/* How many bytes at the front must be written as \u escapes, and as which one; 0: none. */
static size_t escaped(struct str text, unsigned *ret_code_point)
{
    unsigned char byte = (unsigned char)text.bytes[0];

    if (byte < 0x20 || byte == 0x7F || byte == '<' || byte == '>' || byte == '&') {
        *ret_code_point = byte;
        return 1;
    }
    bool is_separator =
        byte == 0xE2 && (str_starts_with(text, STR("\xE2\x80\xA8")) || str_starts_with(text, STR("\xE2\x80\xA9")));
    if (!is_separator)
        return 0;
    *ret_code_point = text.bytes[2] == '\xA8' ? 0x2028 : 0x2029;
    return 3;
}

/* True of bytes that are written as they are wherever they stand: most of them. */
static bool is_plain(unsigned char byte)
{
    return (byte > '>' && byte != '\\' && byte != 0x7F && byte != 0xE2) || (byte > '&' && byte < '<') || byte == ' ';
}

void json_add_string(struct buf *json, struct str text)
{
    size_t begin = 0; /* of what is written as it is */

    buf_add_byte(json, '"');
    for (size_t i = 0; i < text.size;) {
        unsigned code_point = 0;
        if (is_plain((unsigned char)text.bytes[i])) {
            i++;
            continue;
        }
        bool is_marked = text.bytes[i] == '"' || text.bytes[i] == '\\';
        size_t size = is_marked ? 0 : escaped(str_slice(text, i, text.size), &code_point);
        if (!is_marked && size == 0) {
            i++;
            continue;
        }
        buf_add(json, str_slice(text, begin, i));
        begin = i + size;
        if (is_marked)
            buf_add_byte(json, '\\');
        else if (code_point == '\n')
            buf_add(json, STR("\\n"));
        else if (code_point == '\t')
            buf_add(json, STR("\\t"));
        else
            buf_add_format(json, "\\u%04x", code_point);
        i += is_marked ? 1 : size;
    }
    buf_add(json, str_slice(text, begin, text.size));
    buf_add_byte(json, '"');
}
