/* The origin of a site: what its pages are made from, as numbers. Where a number is what it was at the last build, the
 * pages are, too, and needn't be made.
 *
 *     a language    the program, the options, site.yaml, the templates, all facts and labels, its own words and what
 *                   they were translated from, those of the languages that stand in for it
 *     the whole     all of that for all languages, and what is published as it is
 *
 * Lifetime   a value; the digests lie in the arena.
 * Threads    const once gathered. */
#ifndef DIPTYCH_OUTPUT_ORIGIN_H
#define DIPTYCH_OUTPUT_ORIGIN_H

#include "output/past.h"
#include "page/edition.h"

struct origin_options {
    struct str base_url;
    bool is_packing;
};

struct origin {
    bool is_known; /* the program could read itself; else nothing is the same as before */
    struct digest program;
    struct digest pages;           /* of all languages; with the assets' it is that of the whole */
    const struct digest *language; /* one a language */
};

/* Gathers them. Cost: reads the program's own files. False: one of those can't be read, which is reported. */
bool origin_gather(struct origin *origin, struct arena *arena, const struct edition *edition,
                   const struct origin_options *options, struct report *report) MUST_CHECK;

/* Returns the digest of the whole site. */
struct digest origin_whole(const struct origin *origin, struct digest assets);

/* True if the pages of a language are made from what they were. */
bool origin_is_same(const struct origin *origin, const struct past *past, uint32_t language);

/* Writes down in a ledger what the edition consists of, and its origin. */
void origin_note(const struct origin *origin, const struct catalog *catalog, struct digest assets,
                 struct ledger *ledger);

#endif
