/* The words of verdicts: content/<set>/text/<language>/pairs/<a>-vs-<b>.yaml.
 *
 * Lifetime   the edition's.
 * Threads    readers: one for each text.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_VERDICT_TEXT_H
#define DIPTYCH_CATALOG_VERDICT_TEXT_H

#include "catalog/load.h"

/* Sets has_file[verdict index] of each verdict of load->set that has a file in load->language, and reports what else
 * stands in the folder. */
void verdict_text_list(struct load *load, bool *has_file);

/* Reads the words that load->language has for a verdict into text[language index], which lacks them so far; those of
 * the language that it falls back on are there already. */
void verdict_text_load(struct load *load, const struct verdict *verdict, bool has_file, struct verdict_text *text);

#endif
