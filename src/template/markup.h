/* Where in HTML a hole stands: in content, or somewhere that its text would not be safe. It is no parser, just enough
 * of HTML's tokenizer to know.
 *
 * Lifetime   a value.
 * Threads    a value.
 * Source     HTML Living Standard, 13.2.5, in outline. */
#ifndef DIPTYCH_TEMPLATE_MARKUP_H
#define DIPTYCH_TEMPLATE_MARKUP_H

#include "base/str.h"

enum markup_state {
    MARKUP_CONTENT,
    MARKUP_TAG,    /* in a tag, outside of quotes */
    MARKUP_QUOTED, /* in a value in double quotes */
    MARKUP_SINGLE, /* in a value in single quotes */
    MARKUP_COMMENT,
    MARKUP_RAW /* in script or style */
};

enum { MARKUP_NAME = 8 }; /* more than the longest name of an element that matters */

/* {0} is the start of a document. */
struct markup {
    enum markup_state state;
    char name[MARKUP_NAME]; /* the tag's, in lower case, as far as it fits; "/" first if it closes */
    uint32_t name_size;
    bool is_named; /* the name is over */
    char last[2];  /* the bytes before */
};

/* Goes on over a piece of HTML, which may begin and end anywhere. */
void markup_feed(struct markup *markup, struct str html);

/* Returns the state that a hole's value would stand in. Behind a bare "<" that is a tag's: the value would be its
 * name. */
enum markup_state markup_state_of_hole(const struct markup *markup);

/* Goes on over a hole's value. */
void markup_feed_hole(struct markup *markup);

#endif
