/* YAML's plain core, as a tree with places. The only file that sees libyaml's header.
 *
 * Lifetime   the nodes lie in the arena and point into the source's text where the scalar stands there as written.
 * Threads    const once read.
 * Source     YAML 1.1 as libyaml reads it, less anchors, aliases, tags, merge keys and further documents. */
#ifndef DIPTYCH_SYNTAX_YAML_H
#define DIPTYCH_SYNTAX_YAML_H

#include "base/source.h"

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

/* How a scalar was written. */
enum yaml_style { YAML_PLAIN, YAML_QUOTED, YAML_LITERAL, YAML_FOLDED };

/* A value. In a mapping the children are keys: scalars, each with its `value`. In a sequence they are the items. */
struct yaml_node {
    enum yaml_kind kind;
    enum yaml_style style;
    struct str text;         /* of a scalar */
    struct place place;      /* of the first character of the value, its quote or its block's sign */
    struct place text_place; /* where `text` begins: after the quote, or at the start of a literal block's first line */
    uint32_t indent;         /* of a literal block's text, in bytes, for yaml_place */
    bool is_exact; /* each line of `text` stands in the file as it is: so it is for plain and quoted ones of one line
                            without escapes and for literal blocks, and yaml_place is exact */
    uint32_t child_count;
    const struct yaml_node *child; /* the first */
    const struct yaml_node *next;  /* the next in the same mapping or sequence */
    const struct yaml_node *value; /* of a key */
};

/* Reads a document. True: *ret_node is its root. False: a fault was reported at its place: syntax, a feature that isn't
 * allowed, more than LIMIT_YAML_DEPTH levels, an empty file. A key given twice is reported and the second one is passed
 * over: the tree is still good, and true is returned. An escape for a character that text may not have is reported,
 * too, and left in the text, and so is a scalar of more than LIMIT_PROSE_BYTES. */
bool yaml_read(const struct source *source, struct arena *arena, struct report *report,
               const struct yaml_node **ret_node) MUST_CHECK;

/* Returns the value of a key of a mapping, or NULL; NULL also for what is no mapping, or NULL itself. O(keys). */
const struct yaml_node *yaml_find(const struct yaml_node *mapping, struct str key);

/* The same, but returns the key's node. */
const struct yaml_node *yaml_find_key(const struct yaml_node *mapping, struct str key);

/* Returns the place of the byte `offset` of a scalar's text: exact where the text stands in the file as written
 * (is_exact), else the scalar's own place. O(offset). */
struct place yaml_place(const struct yaml_node *scalar, size_t offset);

#endif
