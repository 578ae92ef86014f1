/* Words: a text of the content as HTML, with its links resolved and its language marked where it isn't the reader's.
 *
 * Lifetime   what is appended belongs to the buffer's owner.
 * Threads    functions without state. */
#ifndef DIPTYCH_PAGE_WORDS_H
#define DIPTYCH_PAGE_WORDS_H

#include "base/html.h"
#include "catalog/catalog.h"
#include "plan/plan.h"

/* For whom and where a text is written. */
struct words {
    const struct catalog *catalog;
    const struct set *set;           /* whose codes and documents its references name; NULL: none */
    const struct language *language; /* the reader's */
    const struct page *from;         /* the page it stands on, or one in the same folder */
    const struct code *code;         /* what {code} and {phrase} of a pattern stand for; NULL: not a pattern */
};

/* Appends a text as HTML of the kind that it is: a line without its <p>, prose with its blocks, plain text escaped. A
 * text that is not in the reader's language is put into a span or div with lang and dir. An absent one appends
 * nothing. */
void words_html(const struct words *words, const struct text *text, struct buf *html);

/* Appends the bare words of a text, without markup. */
void words_plain(const struct words *words, const struct text *text, struct buf *plain);

/* Appends a reference as a link: to a code's page, its number in its class's hue; to a document, by its scheme's
 * label; to an address, with `label` as its words. Where there is nothing to link to, the words alone. */
void words_reference(const struct words *words, const struct reference *reference, struct str label, struct buf *html);

/* True if a reference right after another needs only its section named: both are of one document. */
bool words_is_again(const struct reference *before, const struct reference *reference);

/* Appends such a reference as a link, by its scheme's shorter label. */
void words_reference_again(const struct words *words, const struct reference *reference, struct buf *html);

/* Appends what a reference is called, without markup: RFC 3261 §21.1.5. */
void words_reference_label(const struct words *words, const struct reference *reference, struct buf *plain);

/* Appends the words of a literal of a text's Markdown as they are read: an address that is a reference by its label,
 * the holes of a pattern filled; words.code is NULL if it isn't one. For page/words_blocks. */
struct markdown_node;
void words_literal(const struct words *words, const struct markdown_node *node, struct buf *plain);

/* Appends references as links, separated by commas, a section right after another of its document by the shorter
 * label. */
void words_references(const struct words *words, const struct reference_list *list, struct buf *html);

/* Appends a code in bold in its class's hue: <b class="n c4">407</b>. */
void words_code(const struct set *set, const struct code *code, struct buf *html);

/* A hole of a label and what it stands for. */
struct words_hole {
    struct str name;
    struct str value;
};

/* Appends a label with its {holes} filled. Plain text in, plain text out. */
void words_fill(struct str pattern, const struct words_hole *hole, uint32_t count, struct buf *plain);

/* Returns the label that says a text is missing or stale in the reader's language, or an empty str. */
struct str words_notice(const struct language *reader, const struct language *language, bool is_stale);

#endif
