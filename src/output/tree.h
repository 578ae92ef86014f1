/* The tree: all pages of an edition, written into a folder by several threads, language by language, so that no more
 * than one language's fragments are in memory.
 *
 * Lifetime   of a call.
 * Threads    the caller's, and as many workers as asked for; each has a press.
 * Cost       three system calls a page: open, write, close. */
#ifndef DIPTYCH_OUTPUT_TREE_H
#define DIPTYCH_OUTPUT_TREE_H

#include "base/terminal.h"
#include "output/target.h"
#include "page/edition.h"

struct tree_options {
    uint32_t jobs;
    bool (*is_cancelled)(void);         /* asked by every worker between pages; NULL: never */
    struct terminal_progress *progress; /* a step a page; NULL: none */
};

/* What a site will need, told from some of its pages. */
struct tree_estimate {
    uint64_t files;
    uint64_t bytes;
};

/* Returns how many pages the edition has and about how many bytes they take, each rounded up to `block`. Opens the
 * edition's first language and makes some of its pages. */
struct tree_estimate tree_estimate(struct edition *edition, uint64_t block, uint32_t jobs);

/* Writes all pages. False: reported, or cancelled, which isn't reported; then some pages are missing. */
bool tree_write(struct edition *edition, const struct tree_options *options, struct target *target) MUST_CHECK;

#endif
