/* Words for a terminal: a text of the content as blocks of plain text with marks in it where its style changes.
 *
 * Lifetime   blocks and their texts lie in the arena.
 * Threads    functions without state.
 * Units      none. */
#ifndef DIPTYCH_PAGE_WORDS_BLOCKS_H
#define DIPTYCH_PAGE_WORDS_BLOCKS_H

#include "page/words.h"

/* How words are set off. A mark is the byte WORDS_MARK plus the styles that hold from there on; no text has such a
 * byte. */
enum words_style { WORDS_STRONG = 1, WORDS_EMPHASIS = 2, WORDS_CODE = 4 };
#define WORDS_MARK 0x10
#define WORDS_MARKS 8 /* how many marks there are */

struct words_block {
    uint32_t depth;       /* how many lists and quotes are around it */
    bool begins_item;     /* the first of an item of a list */
    bool follows_tightly; /* no empty line belongs before it */
    uint32_t number;      /* of that item, 0: it has a bullet */
    bool is_verbatim;     /* a code block: its lines are kept */
    struct str text;
};

/* Returns the blocks of a text: one, unless it is prose; none if it is absent. */
const struct words_block *words_blocks(const struct words *words, const struct text *text, struct arena *arena,
                                       uint32_t *ret_count);

#endif
