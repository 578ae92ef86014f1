/* <set>.json: every fact of a set, for scripts and alert texts. Language-free but for the phrases, which are
 * registered. The form of the data is told at the head of facts_json.c.
 *
 * Lifetime   of a call.
 * Threads    one. */
#ifndef DIPTYCH_OUTPUT_FACTS_JSON_H
#define DIPTYCH_OUTPUT_FACTS_JSON_H

#include "base/buf.h"
#include "catalog/catalog.h"
#include "output/target.h"

/* Appends the facts of a set. */
void facts_json_make(const struct catalog *catalog, const struct set *set, struct buf *json);

/* Writes <set>.json for each set. False: reported. */
bool facts_json_write(const struct catalog *catalog, struct target *target) MUST_CHECK;

#endif
