/* A set's words: content/<set>/text/<language>/set.yaml.
 *
 * Lifetime   the edition's.
 * Threads    readers: one for each language, once what it falls back on is read.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_SET_TEXT_H
#define DIPTYCH_CATALOG_SET_TEXT_H

#include "catalog/load.h"

/* Reads the words of load->language into all[its index]; those of the language that it falls back on are there already.
 * In the source language the causes that have a name become set->cause_number. */
void set_text_load(struct load *load, struct set *set, struct set_text *all);

#endif
