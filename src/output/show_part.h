/* The parts that output/show puts together. For show.c and show_*.c alone.
 *
 * Lifetime   of a call of show_code or show_pair.
 * Threads    one. */
#ifndef DIPTYCH_OUTPUT_SHOW_PART_H
#define DIPTYCH_OUTPUT_SHOW_PART_H

#include "output/show.h"
#include "page/words.h"

struct show {
    struct words words; /* the reader and the set; no code */
    struct wrap wrap;
    struct arena arena;
    const struct language *foreign; /* whose words show_plain has met, if another's than the reader's */
    bool is_stale;                  /* it has met stale ones */
};

/* Appends an empty line and a heading: a label of the reader's. */
void show_heading(struct show *show, enum ui ui);

/* Appends a line that says that words are missing in the reader's language, or stale, if they are. */
void show_notice(struct show *show, const struct language *language, bool is_stale);

/* Appends a text; its first line begins with `first`, all others with as many blanks. */
void show_text(struct show *show, struct str first, const struct text *text);

/* Returns the words of a text, without marks, in the arena. */
struct str show_plain(struct show *show, const struct text *text);

/* Returns `text` after `indent` and with blanks up to `width` columns behind it, in the arena. */
struct str show_padded(struct show *show, struct str indent, struct str text, size_t width);

/* Append a code's axes, and what two codes have in common and don't. */
void show_axes(struct show *show, const struct code *code);
void show_axes_of_pair(struct show *show, const struct code *a, const struct code *b);

/* Append what finds a code in a trace, and what tells the two of a verdict apart. */
void show_filters(struct show *show, const struct code *code);
void show_filters_of_verdict(struct show *show, const struct verdict *verdict);

/* Append a code's example, causes and references, each with its heading, unless there are none. */
void show_message(struct show *show, const struct code *code);
void show_causes(struct show *show, const struct code *code);
void show_references(struct show *show, const struct code *code);

/* Appends a code's ladder, an arrow a line. */
void show_ladder(struct show *show, const struct code *code);

#endif
