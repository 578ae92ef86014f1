/* The basis of a translation: which wording of the source language each translated field was made from.
 * content/<set>/text/<lang>.basis, written by `diptych accept`, has a line a field, sorted bytewise:
 *
 *     183#summary 5f0c1a2b3c4d5e6f
 *
 * The digits are field_hash of the source's wording. A field whose source has another one today is stale. A field
 * without a line counts as fresh, and one that says word for word what its source says as done. The file stands beside
 * the translated YAML since translators' tools show every scalar of YAML as text to translate.
 *
 * Lifetime   keys borrow from the line.
 * Threads    readers: one.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_BASIS_H
#define DIPTYCH_CATALOG_BASIS_H

#include "catalog/load.h"

/* Reads the basis of load->language, which is a translation, once all words of the set are read. Marks the fields that
 * are stale and reports each at its place, as it does lines that are wrong or are about no field. */
void basis_load(struct load *load, const struct set *set);

/* Returns "content/<set>/text/<lang>.basis" in the arena. */
struct str basis_path(struct arena *arena, const struct set *set, const struct language *language);

/* Reads a line without its end. False: it isn't one; nothing is reported. */
bool basis_read_line(struct str line, struct str *ret_key, uint64_t *ret_hash) MUST_CHECK;

/* Appends a line with its end. */
void basis_add_line(struct str key, uint64_t hash, struct buf *lines);

#endif
