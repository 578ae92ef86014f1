/* The tree of a template: texts, holes, parts, and sections with what is in them.
 *
 * Lifetime   the arena's.
 * Threads    const once parsed. */
#ifndef DIPTYCH_TEMPLATE_PARSE_H
#define DIPTYCH_TEMPLATE_PARSE_H

#include "base/source.h"

enum node_kind { NODE_TEXT, NODE_HOLE, NODE_SECTION, NODE_PART, NODE_REMARK };

struct node {
    enum node_kind kind;
    bool is_inverted;     /* SECTION: {{^name}} */
    bool is_alone;        /* the tag is alone on its line; SECTION: the opening one */
    bool is_closed;       /* SECTION: the closing one is there */
    bool is_closed_alone; /* SECTION: it is alone on its line */
    struct str text;      /* TEXT: itself; else the name */
    struct place place;
    struct node *child; /* SECTION */
    struct node *next;
    struct node *parent; /* the section around it, or NULL */
    struct node **end;   /* SECTION, while it is parsed: where the next child goes */
};

/* Parses a template. Tags that don't match are reported, and what can be made of the rest is returned. O(text). */
const struct node *parse_template(const struct source *source, struct arena *arena, struct report *report);

#endif
