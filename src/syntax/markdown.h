/* CommonMark as a tree of our own, and its HTML. The only file that sees cmark's header.
 *
 * Lifetime   the nodes lie in the arena; their texts are copies in it.
 * Threads    markdown_read uses cmark's default allocator and may run in any number of threads; trees are const.
 * Source     CommonMark 0.30 as cmark reads it. */
#ifndef DIPTYCH_SYNTAX_MARKDOWN_H
#define DIPTYCH_SYNTAX_MARKDOWN_H

#include "base/arena.h"
#include "base/html.h"

enum markdown_kind {
    MARKDOWN_DOCUMENT,
    MARKDOWN_PARAGRAPH,
    MARKDOWN_HEADING, /* level */
    MARKDOWN_QUOTE,
    MARKDOWN_BULLETS, /* is_tight */
    MARKDOWN_NUMBERS, /* is_tight, start */
    MARKDOWN_ITEM,
    MARKDOWN_CODE_BLOCK, /* literal, info */
    MARKDOWN_HTML_BLOCK, /* literal */
    MARKDOWN_RULE,
    MARKDOWN_TEXT, /* literal */
    MARKDOWN_SOFT_BREAK,
    MARKDOWN_LINE_BREAK,
    MARKDOWN_CODE,        /* literal */
    MARKDOWN_HTML_INLINE, /* literal */
    MARKDOWN_EMPHASIS,
    MARKDOWN_STRONG,
    MARKDOWN_LINK, /* address, title, is_autolink */
    MARKDOWN_IMAGE /* address, title */
};

/* A site has hundreds of thousands of them: what no kind has together shares its room. */
struct markdown_node {
    enum markdown_kind kind;
    uint32_t level; /* of a heading, 1 to 6 */
    uint32_t start; /* of a numbered list */
    bool is_tight;
    bool is_autolink; /* of a link: its words are its address, as in <scheme:…> */
    uint32_t line;    /* from 1, in the text that was read: where the block begins that it belongs to */
    union {
        struct str literal; /* of all kinds but links and images; empty where the kind has none */
        struct str address; /* of a link or an image */
    };
    union {
        struct str info;  /* of a code block; empty where the kind has none */
        struct str title; /* of a link or an image */
    };
    const struct markdown_node *child;
    const struct markdown_node *next;
    const struct markdown_node *parent;
};

/* Returns how deep quotes and lists could be inside each other, told from the starts of the lines alone: never less
 * than what cmark would find. Asked before markdown_read, as cmark is quadratic in it. O(text). */
uint32_t markdown_depth(struct str text);

/* Reads a text. The caller has seen to LIMIT_PROSE_BYTES or LIMIT_SOURCE_BYTES and LIMIT_MARKDOWN_DEPTH. Cannot
 * fail. */
const struct markdown_node *markdown_read(struct str text, struct arena *arena);

/* How the HTML is written where it is not plain CommonMark. Each may be NULL. */
struct markdown_hooks {
    /* Appends a text or code literal; NULL: html_add_text. */
    void (*text)(void *context, const struct markdown_node *node, struct buf *html);
    /* Appends what opens (is_end false) and closes a link; NULL: <a href="…">. */
    void (*link)(void *context, const struct markdown_node *node, bool is_end, struct buf *html);
    void *context;
};

/* Appends the HTML of a node with all below it, byte for byte as cmark --unsafe writes it but for what the hooks write,
 * and for an empty title (`[a](b "")`), which is left out. What stands in the buffer before changes nothing. In
 * markdown_html.c. */
void markdown_html(const struct markdown_node *node, const struct markdown_hooks *hooks, struct buf *html);

/* Appends the HTML of a one-paragraph document without the <p>: for fields of one line. Other blocks are written
 * whole. */
void markdown_html_line(const struct markdown_node *document, const struct markdown_hooks *hooks, struct buf *html);

/* Appends the bare words: no markup, breaks and blocks as one blank; for titles, descriptions and search. `link` of the
 * hooks is not asked; `text` is, and then appends plain text. */
void markdown_words(const struct markdown_node *node, const struct markdown_hooks *hooks, struct buf *text);

/* True if the document is one paragraph, as a field of one line has to be. */
bool markdown_is_line(const struct markdown_node *document);

/* Returns the next node in the order of the text, inside `root`; NULL after the last. */
const struct markdown_node *markdown_walk(const struct markdown_node *root, const struct markdown_node *node);

#endif
