/* A code's words: content/<set>/text/<language>/<code>.yaml.
 *
 * Lifetime   the edition's.
 * Threads    readers: one for each text.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_CODE_TEXT_H
#define DIPTYCH_CATALOG_CODE_TEXT_H

#include "catalog/load.h"

/* Sets has_file[code index] of each code of load->set that has a file in load->language, and reports what else stands
 * in the folder. */
void code_text_list(struct load *load, bool *has_file);

/* Reads the words that load->language has for a code into text[language index], which lacks them so far; those of the
 * language that it falls back on are there already. */
void code_text_load(struct load *load, const struct code *code, bool has_file, struct code_text *text);

#endif
