/* Verdicts: content/<set>/pairs/<a>-vs-<b>.yaml and their words, content/<set>/text/<language>/pairs/<a>-vs-<b>.yaml.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      positions in set.code. */
#ifndef DIPTYCH_CATALOG_VERDICT_H
#define DIPTYCH_CATALOG_VERDICT_H

#include "catalog/load.h"

/* Reads the facts of all verdicts into set->verdict, sorted by a, then b. The words come later. False: the folder can't
 * be read, which was reported; whether words belong to a verdict can't be checked then. */
bool verdict_load_all(struct load *load, struct set *set) MUST_CHECK;

/* True if the verdict's facts were read: else what its words name can't be checked. */
bool verdict_is_read(const struct verdict *verdict);

/* Reads the name of a pair, "180-vs-183": both codes have an entry and a is before b in the set's order. False:
 * reported; `path` is the file that has the name. */
bool verdict_read_name(struct load *load, struct str path, struct str name, uint32_t *ret_a,
                       uint32_t *ret_b) MUST_CHECK;

#endif
