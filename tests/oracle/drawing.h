/* Ladders as SVG, by the geometry in docs/templates.md.
 *
 * Lifetime   results lie in the page's arena.
 * Threads    one a page.
 * Units      of the viewBox. */
#ifndef DIPTYCH_TESTS_ORACLE_DRAWING_H
#define DIPTYCH_TESTS_ORACLE_DRAWING_H

#include "oracle/value.h"

/* Returns a code's ladder as an svg element; an empty str if it has none. */
struct str drawing_ladder(struct making *making, const struct set *set, const struct code *code);

#endif
