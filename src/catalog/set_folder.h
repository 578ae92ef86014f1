/* A set whole: its folder of content/.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_SET_FOLDER_H
#define DIPTYCH_CATALOG_SET_FOLDER_H

#include "catalog/load.h"

/* Reads the sets that stand in content/ into the catalog, sorted by id. */
void set_folder_load_all(struct load *load, struct catalog *catalog);

#endif
