/* Publishing: a new site is built beside the published one, and takes its place in one step. Whoever looks, at any
 * moment, after a kill or a power cut, finds one whole site.
 *
 *     site/public             the published site
 *     site/.public.new        the one being built; after the exchange the old one, until it is removed
 *     site/.public.old        on file systems that can't exchange: the old one, whole, for the moment between two
 *                             renames
 *     site/.public.diptych    the record: locked while a build is at work, and what was built (output/ledger)
 *
 * A folder is ours if the marker (.nojekyll with our words in it) stands in it and the record beside it. Nothing else
 * is ever replaced or emptied. The marker is written first and removed last, so a half-built and a half-removed tree
 * are known as ours too.
 *
 * A record is emptied before the exchange and written after it, so that it never tells of another site than the one
 * that is published: should the build die in between, the next one writes everything.
 *
 * Lifetime   from publish_open to publish_close, in every case.
 * Threads    one; removing uses several.
 * Order      publish_open, publish_has_room, publish_begin, (target and ledger are filled), publish_finish;
 *            publish_close. Or publish_open, publish_keep, publish_close: the published site is what it should be. */
#ifndef DIPTYCH_OUTPUT_PUBLISH_H
#define DIPTYCH_OUTPUT_PUBLISH_H

#include "base/folder.h"
#include "output/ledger.h"
#include "output/past.h"
#include "output/target.h"

struct publish_options {
    struct str output;  /* the published folder, as the user wrote it */
    struct str project; /* which must not lie in it */
    uint32_t jobs;
    bool is_durable;            /* the new site is on the disk before it is published */
    bool (*is_cancelled)(void); /* asked while another build is waited for, and last before the exchange; NULL: never */
};

struct publish {
    const struct publish_options *options;
    struct report *report;
    struct arena arena;
    struct folder_place place;                              /* of the published folder, links followed */
    struct str fresh, old, record_name;                     /* names in place.above */
    struct str shown, shown_fresh, shown_old, shown_record; /* the same for messages */
    int record;
    bool is_open;
    bool has_record;      /* Diptych has built here before */
    bool has_begun;       /* `fresh` is there and isn't published yet */
    struct past past;     /* what the last build wrote here */
    struct target target; /* what is to be filled, from publish_begin to publish_finish */
    struct ledger ledger; /* what is written down meanwhile */
};

/* Finds the output's place, waits until no other build is at work there, mends and clears what a build that died has
 * left. False: reported, for instance since the folder isn't ours; or cancelled, which isn't reported. `publish` is
 * {0}. */
bool publish_open(struct publish *publish, const struct publish_options *options, struct report *report) MUST_CHECK;

/* Returns the size of a block there, for an estimate. */
uint64_t publish_block(const struct publish *publish);

/* True if there is room for so many files and bytes, as far as the system says. False: reported, with what is
 * missing. */
bool publish_has_room(const struct publish *publish, uint64_t files, uint64_t bytes) MUST_CHECK;

/* Sees to it that the published site is on the disk, if that is asked for: the build that wrote it may have had no
 * time for that. False: reported. */
bool publish_keep(const struct publish *publish) MUST_CHECK;

/* Makes the folder for the new site; publish.target is ready, and publish.ledger for so many pages of `width` entries.
 * False: reported. */
bool publish_begin(struct publish *publish, uint64_t pages, uint32_t width) MUST_CHECK;

/* Publishes what is in the target; the ledger becomes the record. False: reported, and the published site is what it
 * was. True: the new one is published; what failed after that is a warning. */
bool publish_finish(struct publish *publish) MUST_CHECK;

/* Removes a site that wasn't published and lets the next build in. {0} is accepted, and left behind. */
void publish_close(struct publish *publish);

#endif
