/* A census: how many files and folders a tree has, and whether it has anything else.
 *
 * Lifetime   of a call.
 * Threads    any.
 * Cost       lists every folder; opens no file, and holds no name. */
#ifndef DIPTYCH_BASE_CENSUS_H
#define DIPTYCH_BASE_CENSUS_H

#include <stdint.h>

#include "base/str.h"

struct census {
    uint64_t files;
    uint64_t folders; /* with the one that it was begun in */
};

/* Counts what is in the open folder and below it, at most `depth` folders inside each other. False: there is a link or
 * another thing that is neither file nor folder, a folder that hasn't the mode which file_make_folder gives, one too
 * deep, or one that can't be listed; nothing is reported. `census` is {0}. */
bool census_take(struct census *census, int folder, uint32_t depth) MUST_CHECK;

#endif
