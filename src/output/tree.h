/* The tree: all pages of an edition, put into a folder by several threads, language by language, so that no more
 * than one language's fragments are in memory. The pages of a language for which nothing has changed since the last
 * build aren't even made: they are linked from the published site.
 *
 * Lifetime   of a call.
 * Threads    the caller's, and as many workers as asked for; each has a press.
 * Cost       four system calls for a page that is written: open, write, close, stat; two for one that is linked. */
#ifndef DIPTYCH_OUTPUT_TREE_H
#define DIPTYCH_OUTPUT_TREE_H

#include "base/terminal.h"
#include "output/target.h"
#include "page/edition.h"

struct tree_options {
    uint32_t jobs;
    bool (*is_cancelled)(void);         /* asked by every worker between pages; NULL: never */
    struct terminal_progress *progress; /* a step a page; NULL: none */
    const bool *is_same;                /* one a language: its pages are made from what they were; NULL: none is */
    bool is_packing;                    /* for an estimate; the target says it for the pages */
};

/* What a site will need, told from some of its pages. */
struct tree_estimate {
    uint64_t files;
    uint64_t bytes;
};

/* Returns how many files the pages of the languages come to that aren't the same, and about how many bytes these take,
 * each rounded up to `block`. Opens the first such language and makes some of its pages. */
struct tree_estimate tree_estimate(struct edition *edition, const struct tree_options *options, uint64_t block);

/* Puts all pages into the target. False: reported, or cancelled, which isn't reported; then some pages are missing. */
bool tree_write(struct edition *edition, const struct tree_options *options, struct target *target) MUST_CHECK;

#endif
