/* The limits of limits.def as constants LIMIT_<NAME>.
 *
 * Threads    constants.
 * Units      as the row says. */
#ifndef DIPTYCH_BASE_LIMITS_H
#define DIPTYCH_BASE_LIMITS_H

enum {
#define LIMIT(name, value, what) LIMIT_##name = (value),
#include "base/limits.def"
};

#endif
