/* The facts of a code as JSON: CODE in facts_json.c.
 *
 * Lifetime   of a call.
 * Threads    one. */
#ifndef DIPTYCH_OUTPUT_FACTS_CODE_H
#define DIPTYCH_OUTPUT_FACTS_CODE_H

#include "output/facts.h"

/* Writes a registered code; `page` is the path of its page in the folder of each language, if it has an entry. */
void facts_code_add(struct facts *facts, const struct registered *registered, struct str page);

#endif
