/* A code or a pair for the terminal: what an engineer needs with a trace at hand, in the order in which it is needed.
 * Lines that are to be copied, messages and filters, are not broken; all else is wrapped.
 *
 * Lifetime   of a call.
 * Threads    functions without state. */
#ifndef DIPTYCH_OUTPUT_SHOW_H
#define DIPTYCH_OUTPUT_SHOW_H

#include "catalog/catalog.h"
#include "output/wrap.h"

#define SHOW_COLUMNS 80

struct show_options {
    const struct catalog *catalog;
    const struct set *set;
    const struct language *language; /* the reader's */
    enum wrap_color color;
};

/* Appends a code. */
void show_code(const struct show_options *options, const struct code *code, struct buf *out);

/* Appends a pair, a before b in the set's order. */
void show_pair(const struct show_options *options, const struct code *a, const struct code *b, struct buf *out);

#endif
