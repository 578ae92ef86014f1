/* Arithmetic on sizes that can't wrap round, and numbers from text without a locale.
 *
 * Threads    functions without state. */
#ifndef DIPTYCH_BASE_NUMBER_H
#define DIPTYCH_BASE_NUMBER_H

#include "base/str.h"

/* Return the sum or the product; one that doesn't fit is a programming error and ends the program (assert), since
 * limits.def bounds every input. */
size_t number_add(size_t a, size_t b);
size_t number_multiply(size_t a, size_t b);

/* Return the value as a narrower type; one that doesn't fit ends the program, as above. */
uint32_t number_to_u32(size_t value);

/* Reads decimal digits, nothing else. False: not a number, or over `limit`. */
bool number_parse(struct str text, uint64_t limit, uint64_t *ret_number) MUST_CHECK;

#endif
