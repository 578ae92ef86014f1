/* Renderings of axes: a code's value on each, its sentences, and what cites them. Used by rendering.c alone.
 *
 * Lifetime   what is made lies in the arena given.
 * Threads    rendering_axis_all of different codes may run side by side. */
#ifndef DIPTYCH_PAGE_RENDERING_AXIS_H
#define DIPTYCH_PAGE_RENDERING_AXIS_H

#include "page/rendering.h"
#include "page/words.h"

/* Renders what the codes' choices cite. */
const struct cite_html *rendering_axis_cites(const struct words *words, struct arena *arena);

/* Returns the code's axes, one for each of the set's; words.code is the code. */
const struct axis_html *rendering_axis_all(const struct rendering *rendering, const struct words *words,
                                           const struct code *code, struct arena *arena);

/* Appends a cited reference, an index in set.cite, after a comma and by its shorter label where `before`, the one that
 * it follows, says so; NULL: it is the first. */
void rendering_axis_cite(const struct rendering *rendering, const uint32_t *before, uint32_t cite, struct buf *html);

/* Returns the notice that words which the code's axes show are missing in the language, or else stale, or an empty
 * str. */
struct str rendering_axis_notice(const struct rendering *rendering, const struct code *code);

/* The same for the words that a pair's differences may show besides. */
struct str rendering_axis_difference_notice(const struct rendering *rendering, const struct code *code);

#endif
