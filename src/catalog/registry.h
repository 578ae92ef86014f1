/* The registry of a set: all codes that set.yaml lists, whether or not they have an entry, and those seen without being
 * registered.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      positions in set.registered. */
#ifndef DIPTYCH_CATALOG_REGISTRY_H
#define DIPTYCH_CATALOG_REGISTRY_H

#include "catalog/load.h"

/* Reads the mapping under `codes` of set.yaml into set->registered and the index by id. */
void registry_read(struct load *load, const struct yaml_node *mapping, struct set *set);

/* Reads the mapping under `unregistered`. */
void registry_read_unregistered(struct load *load, const struct yaml_node *mapping, struct set *set);

/* Reports codes whose label is that of another code, once the entries are read: nobody could tell the two apart. */
void registry_check_labels(struct load *load, const struct set *set);

#endif
