/* An edition: one whole frozen version of a site, from load to the pages of one language at a time. build, check,
 * serve, pack and show all begin with it.
 *
 *     edition_load      content and templates, checked; the plan
 *     edition_open      the pages of one language: folds what its pages share
 *     edition_page      one page, by any thread
 *
 * Lifetime   from edition_load to edition_clear; what edition_open folded until the next edition_open.
 * Threads    edition_page may be called by many, each with its own press; the others by one.
 * Memory     that of the content and of one language's fragments: it does not grow with the number of pairs. */
#ifndef DIPTYCH_PAGE_EDITION_H
#define DIPTYCH_PAGE_EDITION_H

#include "page/fragments.h"
#include "page/press.h"
#include "plan/plan.h"
#include "template/templates.h"

struct edition_options {
    struct str folder;    /* the project's */
    struct str templates; /* where the shipped templates are, or empty */
    struct str base_url;  /* overrides site.address unless empty */
    uint32_t jobs;        /* how many threads read at once; 0: 1 */
    bool with_glossary;   /* hold the words against the glossaries, too */
};

struct edition {
    struct arena arena;
    int dir; /* the project's folder, if is_open */
    bool is_open;
    struct catalog catalog;
    struct templates templates;
    struct plan plan;
    struct fragments fragments;
};

/* Loads all that an edition is made from. False: something is wrong with it, and the report says what. Content and
 * templates are both read before anyone asks, so one run reports the faults of both. In either case edition_clear is
 * due. */
bool edition_load(struct edition *edition, const struct edition_options *options, struct report *report) MUST_CHECK;

/* Folds what the pages of a language share. Index and 404 pages belong to language 0. */
void edition_open(struct edition *edition, uint32_t language, uint32_t jobs);

/* Makes a page of the open language in the press and returns it, borrowed until the press's next page. Cannot fail. */
struct html edition_page(const struct edition *edition, const struct page *page, struct press *press);

/* Gives everything back; the edition is {0} again. */
void edition_clear(struct edition *edition);

#endif
