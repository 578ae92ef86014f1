/* A target: the open folder that a site is written into, and what was put there so far. A file whose bytes are those of
 * the published one is linked from there and keeps its time; any other is written.
 *
 * Lifetime   a build's; `shown`, the report, past and ledger outlive it.
 * Threads    one; but target_put and target_link may be called by any number, each with a hand of its own, for what
 *            tree writes.
 * Errors     FILE_FAILED, and false. */
#ifndef DIPTYCH_OUTPUT_TARGET_H
#define DIPTYCH_OUTPUT_TARGET_H

#include "output/gzip.h"
#include "output/past.h"

/* What one thread needs to put files, and what it counts. {0} is an unused one. */
struct target_hand {
    struct gzip gzip;
    struct buf name;       /* of a packed file, for the moment */
    struct buf shown;      /* the same for messages */
    uint64_t files, bytes; /* put so far */
    uint64_t fresh;        /* of the files: those that were written */
};

struct target {
    int folder;
    struct str shown; /* the folder's path for messages, without a slash at its end */
    struct report *report;
    const struct past *past; /* NULL: nothing is linked */
    struct ledger *ledger;   /* gets what isn't a page; NULL: nobody asks */
    bool is_packing;         /* packed files beside the others */
    bool is_same_program;    /* what was packed then would be packed so today */
    uint64_t files, bytes;   /* put so far, by hands that have joined */
    uint64_t fresh;          /* of the files: those that were written */
    struct target_hand hand; /* for target_write */
};

/* A file to be put. */
struct target_file {
    int fresh;                              /* the folder of the new site that it goes into */
    int live;                               /* the same one of the published site; -1: there is none */
    struct str name;                        /* in both */
    struct str shown;                       /* the new one for messages */
    struct ledger_entry then[LEDGER_WIDTH]; /* what the last build wrote: the file, and it packed */
};

/* Puts a file, and beside it the packed one if that is wanted and worth it. ret_now are its entries. */
bool target_put(const struct target *target, struct target_hand *hand, const struct target_file *file,
                struct str content, struct ledger_entry *ret_now) MUST_CHECK;

/* Links a file, and the packed one beside it, for what is known to be unchanged. *ret_is_linked: both stand there now;
 * else neither does. */
bool target_link(const struct target *target, struct target_hand *hand, const struct target_file *file,
                 bool *ret_is_linked) MUST_CHECK;

/* Writes the file `path`, told from the target's folder; the folders in it are made as needed. A file that is there
 * already is an error. */
bool target_write(struct target *target, struct str path, struct str content) MUST_CHECK;

/* Takes over the file `path`, which somebody has written into the target and which has this hash and size. */
bool target_settle(struct target *target, struct str path, struct hash_wide hash, uint64_t size) MUST_CHECK;

/* Makes the folders of a path up to its last slash. */
bool target_make_folders(const struct target *target, struct str path) MUST_CHECK;

/* Adds what a hand counted to the target's numbers, and lets the hand begin anew. */
void target_join(struct target *target, struct target_hand *hand);

/* Gives the memory of a hand back. */
void target_clear_hand(struct target_hand *hand);

#endif
