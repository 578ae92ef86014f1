/* Whether the published site is wholly what the last build wrote: every file of the record stands there untouched, and
 * nothing else does.
 *
 * Lifetime   of a call.
 * Threads    the caller's, and as many workers as asked for.
 * Cost       a look at every file (stat), none is opened; every folder is listed. */
#ifndef DIPTYCH_OUTPUT_WHOLE_H
#define DIPTYCH_OUTPUT_WHOLE_H

#include "output/past.h"

struct whole_options {
    struct str shown; /* the site, for messages */
    uint32_t jobs;
    bool (*is_cancelled)(void); /* NULL: never */
};

/* *ret_is_whole: it is, and the plan's pages are those of the record, which the caller has seen to by digests. False:
 * the record can't be read, which was reported, or cancelled. */
bool whole_check(const struct past *past, const struct plan *plan, const struct whole_options *options,
                 bool *ret_is_whole) MUST_CHECK;

#endif
