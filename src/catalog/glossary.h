/* Glossaries: content/glossary/<lang>.yaml, the terms that a language prefers, and those that it rejects and why.
 *
 * Lifetime   the edition's, for the places in reports.
 * Threads    readers: one.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_GLOSSARY_H
#define DIPTYCH_CATALOG_GLOSSARY_H

#include "catalog/load.h"

/* Reads the glossaries of the site's languages and warns of each rejected term, at its place, in the words that a
 * language has itself: its labels and all fields of all sets. Code, addresses and references are passed over. Asked for
 * by `check` alone, as a page is the same without it. O(terms * words). */
void glossary_check(const struct catalog *catalog, struct arena *arena, int dir, struct report *report);

#endif
