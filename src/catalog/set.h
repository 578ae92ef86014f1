/* What a set declares: content/<set>/set.yaml.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_SET_H
#define DIPTYCH_CATALOG_SET_H

#include "catalog/load.h"

/* Reads what set.yaml declares. False: it can't be read, which was reported. */
bool set_declare(struct load *load, struct set *set) MUST_CHECK;

/* The names of what a set declares. */
struct names set_participants(const struct set *set);
struct names set_tools(const struct set *set);
struct names set_directions(const struct set *set);
struct names set_sources(const struct set *set);
struct names set_classes(const struct set *set);
struct names set_causes(const struct set *set);

/* Reads a mapping of filters by tool into an array of one for each tool of load->set, which it makes: always, even
 * without a mapping (NULL). */
const struct str *set_read_filters(struct load *load, const struct yaml_node *mapping);

#endif
