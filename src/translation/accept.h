/* Accepting: writing into the basis of a translation that it fits today's source. With command/new the only place that
 * writes into content/.
 *
 * Lifetime   a part borrows its names.
 * Threads    one.
 * Units      lines of a basis. */
#ifndef DIPTYCH_TRANSLATION_ACCEPT_H
#define DIPTYCH_TRANSLATION_ACCEPT_H

#include "catalog/catalog.h"

/* A part of a set's fields: see catalog/field.h for the names. */
struct accept_part {
    struct str what;  /* empty: everything */
    struct str field; /* empty: all of `what`; else a field, or what the names of several begin with: axes.ends */
};

/* True if a field is in the part. */
bool accept_has(const struct accept_part *part, struct str what, struct str name);

/* Writes a line for each field of the part that the language has translated, drops lines of the part that are about no
 * field, and leaves all others as they are. `dir` is the project's folder, from which the catalog was loaded without a
 * fault. True: *ret_changed lines are new, other or gone; without any the file was not touched. False: reported, and
 * the file is what it was. */
bool accept_write(int dir, const struct set *set, const struct language *language, const struct accept_part *part,
                  struct report *report, uint32_t *ret_changed) MUST_CHECK;

#endif
