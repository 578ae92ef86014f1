/* CLDR's plural rules for whole numbers: "n % 10 = 1 and n % 100 != 11".
 *
 * Lifetime   compiled rules lie in the edition's arena.
 * Threads    const once compiled.
 * Source     Unicode TS 35, part 3, section 5.1. */
#ifndef DIPTYCH_CATALOG_PLURAL_H
#define DIPTYCH_CATALOG_PLURAL_H

#include "catalog/load.h"

/* Compiles the condition in a scalar. NULL: reported at the place of the fault. n and i are the number; v, w, f, t, c
 * and e, which count decimals and exponents, are 0, so CLDR's own wording can be taken over. What follows an "@" is a
 * sample and passed over. */
const struct plural_rule *plural_compile(struct load *load, const struct yaml_node *node);

/* True if the rule holds for a number. */
bool plural_matches(const struct plural_rule *rule, uint64_t number);

/* The categories' names in the order of enum plural. */
extern const struct str plural_name[PLURAL_COUNT];

#endif
