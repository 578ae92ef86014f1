/* Ladders: the messages of a flow between two to four participants, drawn as SVG. All looks are the style sheet's;
 * here are only places, words and classes.
 *
 * Threads    functions without state.
 * Units      of the viewBox, 360 wide. */
#ifndef DIPTYCH_PAGE_LADDER_H
#define DIPTYCH_PAGE_LADDER_H

#include "base/html.h"
#include "catalog/catalog.h"

/* Appends a code's ladder as one svg element with the reader's words: participants, notes, title and description.
 * Nothing if it has none. */
void ladder_svg(const struct set *set, const struct code *code, const struct language *language, struct buf *html);

#endif
