/* The tokens of a piece: words that stand for tags.
 *
 * Lifetime   the piece's.
 * Threads    one. */
#ifndef DIPTYCH_TEMPLATE_TOKEN_H
#define DIPTYCH_TEMPLATE_TOKEN_H

#include "template/piece.h"

enum token_kind { TOKEN_HOLE, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_PART };

struct token {
    enum token_kind kind;
    const struct node *node;
    const struct scope *scope; /* PART: where it is compiled */
    struct named named;        /* HOLE, OPEN */
    uint32_t partner;          /* CLOSE: the token of the opening tag */
    uint32_t number;           /* OPEN: of the operation, once there is one */
    bool is_emitted;
    const struct markdown_node
        *level;              /* OPEN: the Markdown it stands in: both tags of a section have to stand in the same */
    const struct str *field; /* of the level, for what is no text between tags */
};

/* Returns how the tokens of a file begin: letters and digits that it has nowhere. The same for the same file. */
struct str token_mark(struct str source, struct arena *arena);

/* Keeps a copy of the token and appends its word. Returns its number. */
uint32_t token_add(struct piece *piece, const struct token *token, struct buf *text);

/* Returns the token of a number. Valid until the next token_add. */
struct token *token_at(const struct piece *piece, uint32_t number);

/* Returns the token whose word begins at `at`; *ret_end is where the word ends. */
struct token *token_read(const struct piece *piece, struct str text, size_t at, size_t *ret_end);

/* Returns the text with tokens as the tags that they stand for, for messages. */
struct str token_spell(const struct piece *piece, struct str text);

/* Looks where in the piece's Markdown the tokens are, and reports those that can't be there. False: some section
 * begins in one place and ends in another, so that no operations can be made. */
bool token_check(struct piece *piece) MUST_CHECK;

#endif
