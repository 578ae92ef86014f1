/* How much of something a language has itself, and filling the rest in from the language that it falls back on.
 *
 * Lifetime   of the reading of one thing.
 * Threads    one.
 * Units      texts; a list counts as one. */
#ifndef DIPTYCH_CATALOG_COVERAGE_H
#define DIPTYCH_CATALOG_COVERAGE_H

#include "catalog/catalog.h"

struct coverage_tally {
    uint32_t wanted; /* texts that the source language has */
    uint32_t had;    /* those of them that this language has, too */
};

/* Counts a text and fills it in, if it is absent, from the same text of the fallback, which is filled already. */
void coverage_text(struct coverage_tally *tally, struct text *text, const struct text *source,
                   const struct text *fallback);

/* The same for an array of texts. */
void coverage_texts(struct coverage_tally *tally, struct text *text, const struct text *source,
                    const struct text *fallback, uint32_t count);

/* The same for lists, which are there or not as a whole. */
void coverage_list(struct coverage_tally *tally, struct text_list *list, const struct text_list *source,
                   const struct text_list *fallback);
void coverage_steps(struct coverage_tally *tally, struct step_list *list, const struct step_list *source,
                    const struct step_list *fallback);

/* Returns what the counts come to. */
enum coverage coverage_result(const struct coverage_tally *tally);

#endif
