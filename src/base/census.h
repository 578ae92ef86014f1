/* A census: how many files and folders a tree has, and whether it has anything else.
 *
 * Lifetime   of a call.
 * Threads    any.
 * Cost       lists every folder; opens no file, and holds no name. */
#ifndef DIPTYCH_BASE_CENSUS_H
#define DIPTYCH_BASE_CENSUS_H

#include <stdint.h>

#include "base/report.h"

struct census {
    struct str shown; /* where it was begun, for messages */
    uint64_t files;
    uint64_t folders; /* with the one that it was begun in */
    bool is_strange;  /* there is something else, and then not all was counted */
};

/* Counts what is in the open folder and below it, at most `depth` folders inside each other. Strange is a link or a
 * thing that is neither file nor folder, a folder that hasn't the mode which file_make_folder gives, or one too deep.
 * False: a folder can't be listed; FILE_FAILED. Of `census` only `shown` is set. */
bool census_take(struct census *census, int folder, uint32_t depth, struct report *report) MUST_CHECK;

#endif
