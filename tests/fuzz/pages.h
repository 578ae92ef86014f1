/* All pages of a catalog, made as the program makes them and looked at.
 *
 * Lifetime   of a call.
 * Threads    one. */
#ifndef DIPTYCH_TESTS_FUZZ_PAGES_H
#define DIPTYCH_TESTS_FUZZ_PAGES_H

#include "fuzz/fuzz.h"
#include "template/templates.h"

/* What pages are made of. */
struct fuzz_pages {
    const struct catalog *catalog;
    const struct templates *templates;
    int project; /* the open folder that has `templates`, for the oracle */
    int shipped; /* the shipped `templates` folder itself, open */
};

/* Makes all pages of one language and compares them with the oracle's byte for byte: all of them, if `chosen` is
 * FUZZ_ALL_PAGES (then of every language), else only that number modulo the number of pages, whose language it then is.
 * `look`, unless it is NULL, is asked about each. */
void fuzz_pages_check(const struct fuzz_pages *pages, uint64_t chosen,
                      void (*look)(const struct page *page, struct str html));
#define FUZZ_ALL_PAGES UINT64_MAX

#endif
