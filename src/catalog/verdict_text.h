/* The words of verdicts: content/<set>/text/<language>/pairs/<a>-vs-<b>.yaml.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_VERDICT_TEXT_H
#define DIPTYCH_CATALOG_VERDICT_TEXT_H

#include "catalog/load.h"

/* Reads the words that load->language has for all verdicts of the set into all[verdict index * languages + language
 * index]; those of the language that it falls back on are there already. */
void verdict_text_load_all(struct load *load, const struct set *set, struct verdict_text *all);

#endif
