/* Wrapping: words put into the columns of a terminal, in any language.
 *
 * Lifetime   borrows the buffer.
 * Threads    one writer a buffer.
 * Units      columns, by base/utf8.
 * Source     Unicode's UAX 14, of which only this is needed: a line breaks at a blank and beside a wide character
 *            (Chinese, Japanese, Korean); never before what closes or goes on, nor after what opens. */
#ifndef DIPTYCH_OUTPUT_WRAP_H
#define DIPTYCH_OUTPUT_WRAP_H

#include "base/buf.h"

enum wrap_color { WRAP_PLAIN, WRAP_COLORED };

struct wrap {
    struct buf *out;
    uint32_t width;        /* of a line; what can't be broken may be longer */
    enum wrap_color color; /* by ANSI's escapes, or none */
};

/* The styles that are not page/words_blocks' own, for wrap_begin. */
enum wrap_style { WRAP_TITLE, WRAP_HEADING, WRAP_NOTICE, WRAP_MARKED };

/* Appends a paragraph with its line end. Its first line begins with `first`, the others with as many blanks. Marks of
 * page/words_blocks become colour, or nothing. */
void wrap_text(const struct wrap *wrap, struct str first, struct str text);

/* Appends text as it is, line by line, each after `indent`, with the same marks. */
void wrap_verbatim(const struct wrap *wrap, struct str indent, struct str text);

/* Append what begins a style, and what ends it and all others; nothing without colour. */
void wrap_begin(const struct wrap *wrap, enum wrap_style style);
void wrap_end(const struct wrap *wrap);

#endif
