/* A code's ladder: who takes part, the arrows from top to bottom, the bars.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      lanes and arrows count from 0. */
#ifndef DIPTYCH_CATALOG_LADDER_H
#define DIPTYCH_CATALOG_LADDER_H

#include "catalog/load.h"

/* Reads the mapping under `ladder`. `label` is the code as it is written: an arrow that begins with it is the page's
 * own. */
void ladder_read(struct load *load, const struct yaml_node *mapping, struct str label, struct ladder *ladder);

#endif
