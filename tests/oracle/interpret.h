/* A plain interpreter of templates: reads layout, template and parts from their files, page after page, and does what their tags say.
 *
 * Lifetime   of a page.
 * Threads    one a page.
 * Source     docs/templates.md. */
#ifndef DIPTYCH_TESTS_ORACLE_INTERPRET_H
#define DIPTYCH_TESTS_ORACLE_INTERPRET_H

#include "oracle/value.h"

/* Returns a page's HTML, in the page's arena. */
struct str interpret_page(struct making *making);

#endif
