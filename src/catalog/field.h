/* Fields: everything that is translated, one by one, in one order. A translator's unit: a text, or a list that is
 * translated as one. Each has a name that says where it stands:
 *
 *     what    183, set, pairs/180-vs-183: the file below content/<set>/text/<lang>/
 *     name    summary, flow.notes.invite, axes.ends.values.nothing.label: the keys in it, joined by dots
 *
 * Lifetime   of a visit: names and struct; the texts are the catalog's.
 * Threads    const.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_FIELD_H
#define DIPTYCH_CATALOG_FIELD_H

#include "base/buf.h"
#include "catalog/catalog.h"

/* The words of a field in one language: one of the three. */
struct field_words {
    const struct text *text;
    const struct text_list *list;
    const struct step_list *steps;
};

struct field {
    struct str what, name;
    struct field_words source;     /* in the source language */
    struct field_words words;      /* in the language asked for; its fallback's where it has none */
    const struct code *code;       /* whose field it is, or NULL */
    const struct verdict *verdict; /* the same */
};

/* Visits all fields of a set in a language, those that are absent too. */
void field_each(const struct set *set, const struct language *language,
                void (*visit)(void *context, const struct field *field), void *context);

/* Returns whose words these are; NULL: nobody's. */
const struct language *field_language(const struct field_words *words);

/* Returns where they stand. */
struct place field_place(const struct field_words *words);

/* Returns a number for the wording: of a list, for its items with what is beside them, in their order. */
uint64_t field_hash(const struct field_words *words);

/* Appends "183#summary". */
void field_add_key(const struct field *field, struct buf *key);

#endif
