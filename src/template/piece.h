/* A piece of a Markdown template: text, and tags within lines. Each tag becomes a token, a word that is nowhere else
 * in the file, so that cmark takes it for a word wherever it stands; in the HTML that comes out the tokens are found
 * again.
 *
 * Lifetime   until piece_clear; the tree is in the compiler's scratch arena.
 * Threads    one. */
#ifndef DIPTYCH_TEMPLATE_PIECE_H
#define DIPTYCH_TEMPLATE_PIECE_H

#include "syntax/markdown.h"
#include "template/compile.h"

/* {.compile = …} is an empty one. */
struct piece {
    struct compile *compile;
    struct str mark; /* how tokens begin */
    struct buf text; /* what cmark reads */
    struct buf token;
    uint32_t token_count;
    struct place place; /* where it begins */
    const struct markdown_node *document;
};

/* True if there is nothing in the nodes from `first` up to `end` but blanks and remarks. */
bool piece_is_blank(const struct node *first, const struct node *end);

/* Reads the nodes from `first` up to `end`. False: there is nothing in them, or no operations can be made of them,
 * which is reported. */
bool piece_read(struct piece *piece, const struct node *first, const struct node *end,
                const struct scope *scope) MUST_CHECK;

/* True if it is one Markdown list and nothing else. */
bool piece_is_list(const struct piece *piece);

/* Appends the operations of a piece that was read. */
void piece_emit(struct piece *piece);

/* Appends those of one that is a list, in the section `node`, which makes its items for each element of `named`: the
 * list's own tags stand around the section. */
void piece_emit_list(struct piece *piece, const struct node *node, const struct named *named);

/* Gives the memory back. */
void piece_clear(struct piece *piece);

#endif
