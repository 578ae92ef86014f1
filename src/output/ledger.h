/* The ledger: what a build writes down about every file of a site, for the next one. It becomes the record beside the
 * site once that is published (output/publish); output/past reads it back.
 *
 *     0     "diptych record 2\n", and nothing up to 32
 *     32    struct ledger_head
 *     128   struct ledger_entry, one or two a page (with --gzip the packed one comes second), in the plan's order
 *     then  the languages: number, and for each its tag and digest
 *           the sets: number, and for each its id, the number of its codes, their ids
 *           the other files: number, and for each its path and entry, sorted by path
 *
 * Numbers are 32 bits and in the machine's own order, as a record is read where it was written; a text is its size and
 * its bytes. What has another first line, another form in its head, another size or another sum is no record.
 *
 * Lifetime   from ledger_open to ledger_close. Until it is copied into the record it lies in a file without a name, so
 *            memory doesn't grow with the pages.
 * Threads    pages: any number, each with a window of its own; everything else: one.
 * Errors     FILE_FAILED, and false. */
#ifndef DIPTYCH_OUTPUT_LEDGER_H
#define DIPTYCH_OUTPUT_LEDGER_H

#include "base/buf.h"
#include "base/digest.h"
#include "base/report.h"

#define LEDGER_FIRST_LINE "diptych record 2\n" /* another number, once what follows changes */

enum {
    LEDGER_HEAD_AT = 32,
    LEDGER_ENTRIES_AT = 128,
    LEDGER_WIDTH = 2,   /* the most entries a page can have */
    LEDGER_WINDOW = 64, /* pages that are read or written at once */
    LEDGER_PIECE = 65536,
};

/* What is known of a file that was written. */
enum {
    LEDGER_THERE = 1,
    LEDGER_PACKED = 2, /* it is the one before it, packed: not a file that the project brought under such a name */
};

struct ledger_entry {
    struct hash_wide hash; /* of the file's bytes */
    int64_t time;          /* its stamp */
    uint32_t size;
    uint32_t is_there; /* 0: there is no such file; else one of the below */
};

struct ledger_head {
    uint64_t form;
    struct hash_wide sum; /* of all that comes behind it */
    uint64_t size;        /* of the record */
    uint64_t pages;
    uint64_t files, bytes; /* of the site */
    struct digest program, whole;
    uint32_t width; /* entries a page */
    uint32_t unused;
};

/* Some neighbouring pages, on their way to or from the file. */
struct ledger_window {
    uint64_t first; /* page */
    uint32_t count; /* pages */
    struct ledger_entry entry[LEDGER_WINDOW * LEDGER_WIDTH];
};

struct ledger {
    struct report *report;
    struct str shown; /* for messages */
    int file;
    bool is_open;
    struct ledger_head head;
    struct buf names;  /* languages and sets */
    struct buf others; /* struct other */
    struct buf paths;  /* of the others */
};

/* Begins a ledger of so many pages, with its file in the open folder `dir`. `ledger` is {0}, or
 * knows other files already. */
bool ledger_open(struct ledger *ledger, int dir, uint64_t pages, uint32_t width, struct str shown,
                 struct report *report) MUST_CHECK;

/* Writes down head.width entries of a page. They may stay in the window until ledger_flush. */
bool ledger_put_page(const struct ledger *ledger, struct ledger_window *window, uint64_t number,
                     const struct ledger_entry *entry) MUST_CHECK;

/* Writes what is in a window. */
bool ledger_flush(const struct ledger *ledger, struct ledger_window *window) MUST_CHECK;

/* Reads whether a page was written down; all windows are flushed. */
bool ledger_has_page(const struct ledger *ledger, uint64_t number, bool *ret_has) MUST_CHECK;

/* Writes down a file that isn't a page. */
void ledger_put_other(struct ledger *ledger, struct str path, const struct ledger_entry *entry);

/* Appends a number or a text to ledger.names, in the order told above. */
void ledger_name_number(struct ledger *ledger, uint32_t number);
void ledger_name(struct ledger *ledger, struct str name);
void ledger_name_digest(struct ledger *ledger, struct digest digest);

/* Puts the ledger into the record, behind its first line, which is there; the head comes last. Its
 * file is closed. */
bool ledger_copy(struct ledger *ledger, int record) MUST_CHECK;

/* Adds the next bytes to a sum, which is that of pieces of LEDGER_PIECE bytes, the first being the head behind its own
 * sum. */
void ledger_sum(struct hash_wide *sum, struct str piece);

/* The piece of a head that is summed. */
struct str ledger_summed(const struct ledger_head *head);

/* Returns what a head's `form` is on this machine. */
uint64_t ledger_form(void);

/* Gives everything back; {0} again, and accepted. */
void ledger_close(struct ledger *ledger);

#endif
