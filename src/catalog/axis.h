/* Axes: what set.yaml declares under `axes`, and what a code's entry chooses on each.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      a value's index is its bit in a choice. */
#ifndef DIPTYCH_CATALOG_AXIS_H
#define DIPTYCH_CATALOG_AXIS_H

#include "catalog/load.h"

/* Reads the mapping under `axes` of set.yaml into set->axis. */
void axis_read_all(struct load *load, const struct yaml_node *mapping, struct set *set);

/* Reads a code's `cites` into `choice`, which has one for each axis of load->set: references in place of the values'.
 */
void axis_read_cites(struct load *load, const struct yaml_node *cites, struct axis_choice *choice);

/* Reads a code's `axes` into `choice`, after its cites. */
void axis_read_choices(struct load *load, const struct yaml_node *axes, struct axis_choice *choice);

/* Returns the names of an axis's values. */
struct names axis_values(const struct axis *axis);

/* Returns the names of an axis's groups. */
struct names axis_groups(const struct axis *axis);

#endif
