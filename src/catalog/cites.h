/* What the axes of a set cite, numbered: who shows what two codes cite compares numbers.
 *
 * Lifetime   that of the catalog.
 * Threads    one. */
#ifndef DIPTYCH_CATALOG_CITES_H
#define DIPTYCH_CATALOG_CITES_H

#include "catalog/load.h"

/* Gathers in set.cite what the choices of all codes cite, equal ones once, in the order in which they are found, and
 * tells each choice its numbers. O(references). */
void cites_number(struct load *load, struct set *set);

/* True if the choice cites what has this number. O(what it cites). */
bool cites_has(const struct axis_choice *choice, uint32_t number);

#endif
