/* The search index: one classic script a language, which a page loads on the first use of its box, from file:// too.
 * The form of the data is told at the head of search_index.c.
 *
 * Lifetime   of a call.
 * Threads    one. */
#ifndef DIPTYCH_OUTPUT_SEARCH_INDEX_H
#define DIPTYCH_OUTPUT_SEARCH_INDEX_H

#include "base/buf.h"
#include "catalog/catalog.h"
#include "output/target.h"

/* Appends the script of a language. */
void search_index_make(const struct catalog *catalog, const struct language *language, struct buf *script);

/* Writes assets/search-<language>.js for each language. False: reported. */
bool search_index_write(const struct catalog *catalog, struct target *target) MUST_CHECK;

#endif
