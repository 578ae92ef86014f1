/* A code's words: content/<set>/text/<language>/<code>.yaml.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_CODE_TEXT_H
#define DIPTYCH_CATALOG_CODE_TEXT_H

#include "catalog/load.h"

/* Reads the words that load->language has for all codes of the set into all[code index * languages + language index];
 * those of the language that it falls back on are there already. */
void code_text_load_all(struct load *load, const struct set *set, struct code_text *all);

#endif
