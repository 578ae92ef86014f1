/* The list of what a build changes in the published site, for uploads: a path a line, told from the output, sorted by
 * bytes. A path that isn't in the site is to be removed. Who uploads may join the lists of several builds.
 *
 * It is found by comparing the new site with the published one, so that it is right without a record, too: what is not
 * the same file (device and inode) in both has changed.
 *
 * Lifetime   from changes_open to changes_close.
 * Threads    one.
 * Memory     the names of one folder of each site, and the list. */
#ifndef DIPTYCH_OUTPUT_CHANGES_H
#define DIPTYCH_OUTPUT_CHANGES_H

#include "base/folder.h"

struct changes {
    struct arena arena;
    struct report *report;
    struct folder_place place;      /* of the list, if is_open */
    struct str beside;              /* the name that the list has until it is whole */
    struct str shown, shown_beside; /* both for messages */
    bool is_open;
    bool is_begun; /* a file of that name is there */
};

/* Sees to it that a list can be written at `path`, which must be an ordinary file or nothing, outside of `output`, the
 * folder that is published, and not its record. False: reported. An empty path: there will be no list. */
bool changes_open(struct changes *changes, struct str path, const struct folder_place *output,
                  struct report *report) MUST_CHECK;

/* Puts the list in place, before the new site is: should the build die in between, the list says too much, which does
 * no harm. `fresh` and `live` are the open folders; live: -1 if there is none. Both -1: nothing has changed. */
bool changes_write(struct changes *changes, int fresh, int live) MUST_CHECK;

/* Removes what changes_open made, if it wasn't needed. {0} is accepted, and left behind. */
void changes_close(struct changes *changes);

#endif
