/* A code on the axes of its set, in words.
 *
 * Lifetime   results lie in the page's arena.
 * Threads    one a page. */
#ifndef DIPTYCH_TESTS_ORACLE_AXES_H
#define DIPTYCH_TESTS_ORACLE_AXES_H

#include "oracle/value.h"

/* Return the lists axes, rows and differences, and a page's few-differences. */
struct value axes_of_code(struct making *making, const struct code *code);
struct value axes_rows(struct making *making);
struct value axes_differences(struct making *making);
struct str axes_few_differences(struct making *making);

/* Return the notice that words of a code's axes, or of the rows, are not the reader's. */
struct str axes_notice(struct making *making, const struct code *code);
struct str axes_rows_notice(struct making *making);

#endif
