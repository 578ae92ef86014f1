/* A code's entry: the facts, content/<set>/codes/<code>.yaml.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      positions in set.code. */
#ifndef DIPTYCH_CATALOG_CODE_H
#define DIPTYCH_CATALOG_CODE_H

#include "catalog/load.h"

/* Reads all entries of the set's folder codes into set->code, in the registry's order. The words come later. False: the
 * folder can't be read, which was reported; what names a code can't be checked then. */
bool code_load_all(struct load *load, struct set *set) MUST_CHECK;

/* True if the entry's facts were read: else what its words name can't be checked. */
bool code_is_read(const struct code *code);

#endif
