/* The tags of a template's text.
 *
 * Lifetime   tags lie in the arena given and borrow the text.
 * Threads    functions without state.
 * Units      offsets are bytes in the text. */
#ifndef DIPTYCH_TESTS_ORACLE_LEXER_H
#define DIPTYCH_TESTS_ORACLE_LEXER_H

#include "base/arena.h"

enum tag_kind { TAG_HOLE, TAG_SECTION, TAG_INVERTED, TAG_END, TAG_PART, TAG_REMARK };

struct tag {
    enum tag_kind kind;
    struct str name;
    size_t begin, end;           /* with the braces */
    bool is_alone;               /* on its line */
    size_t line_begin, line_end; /* if it is alone: the line with its end */
    uint32_t match;              /* of a section: its end */
};

struct tags {
    struct tag *item;
    uint32_t count;
};

/* Finds all tags. The program has checked the text: what is wrong in it ends this program (assert). */
struct tags lexer_tags(struct str text, struct arena *arena);

/* Where a tag begins and ends with all that goes with it: its line, if it is alone on one and is no hole. */
size_t lexer_begin(const struct tag *tag);
size_t lexer_end(const struct tag *tag);

#endif
