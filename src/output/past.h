/* The past: what the last build wrote beside the site, and the site as it stands, so that a file whose bytes haven't
 * changed can be linked in place of being written. The record is believed only as a whole; a page only if the file
 * that stands there is the one that was written, as far as its size, time and mode tell.
 *
 * Lifetime   from past_open to past_close.
 * Threads    const after past_match; each with a window of its own.
 * Errors     FILE_FAILED, and false. That there is no record, or a wrong one, is no error: then nothing is known. */
#ifndef DIPTYCH_OUTPUT_PAST_H
#define DIPTYCH_OUTPUT_PAST_H

#include "base/arena.h"
#include "output/ledger.h"
#include "plan/plan.h"

struct past_language {
    struct str tag;
    struct digest digest; /* of what its pages were made from */
};

struct past_set {
    struct str id;
    const struct str *code;
    uint32_t code_count;
    uint64_t first; /* of its pages among those of a language */
};

struct past_other {
    struct str path;
    struct ledger_entry entry;
};

struct past {
    struct arena arena;
    struct report *report;
    struct str shown; /* the record, for messages */
    int record;       /* borrowed */
    int live;         /* the published folder, open; -1: there is none */
    bool is_open;
    bool is_known; /* the record is whole; else all below is empty */
    struct ledger_head head;
    const struct past_language *language;
    const struct past_set *set;
    const struct past_other *other; /* by path */
    uint32_t language_count, set_count, other_count;
    uint64_t pages_a_language;
    /* What is now called by a number was then called so; NO_INDEX: it wasn't there. */
    const uint32_t *language_then, *set_then;
    const uint32_t *const *code_then; /* of each set of today */
};

/* Reads the record, which is open and locked, and takes over the open folder `live`. `past` is {0}. */
bool past_open(struct past *past, int record, int live, struct str shown, struct report *report) MUST_CHECK;

/* Finds out what everything of today's catalog was called then. */
void past_match(struct past *past, const struct catalog *catalog);

/* Returns the digest of a language of today as it was then; NULL: it wasn't there. */
const struct digest *past_digest(const struct past *past, uint32_t language);

/* Finds the entries that a page of today had then, LEDGER_WIDTH of them; of a file that wasn't there it says so. */
bool past_page(const struct past *past, struct ledger_window *window, const struct page *page,
               struct ledger_entry *ret_entry) MUST_CHECK;

/* Returns what was written of another file; NULL: it wasn't there. O(log files). */
const struct ledger_entry *past_other(const struct past *past, struct str path);

/* Gives everything back; {0} again, and accepted. */
void past_close(struct past *past);

#endif
