/* What a name in a template means: looked up from the innermost context outwards.
 *
 * Lifetime   a scope's is that of the section being compiled; it points at the one around it.
 * Threads    const tables; a scope is its compiler's. */
#ifndef DIPTYCH_TEMPLATE_RESOLVE_H
#define DIPTYCH_TEMPLATE_RESOLVE_H

#include "template/program.h"

/* A context that is open. */
struct scope {
    const struct scope *outer; /* NULL: this is that of every page */
    enum page_kind kind;       /* the page's */
    enum context context;
    enum hole_side side;
    uint32_t depth; /* as hole.depth of its names */
    uint32_t each;  /* how many EACH are open here */
    uint32_t needs; /* what the list needs whose element this is; 0 for the page's and a code's */
};

/* A name that was found. */
struct named {
    struct hole hole;
    uint32_t needs;
    enum context into;    /* of an OBJECT and a LIST */
    enum hole_side side;  /* whose names `into` has */
    uint32_t depth;       /* of an OBJECT's names */
    uint32_t scope_needs; /* of the scope that it is a name of */
};

/* Sets the two outermost scopes of a kind of page, the second inside the first. */
void resolve_page(enum page_kind kind, struct scope scope[2]);

/* Looks a name up: first as a whole in each scope from the inside out, then as ui.<key>, then as a name of an object.
 * False: there is none, and *ret_named is untouched. */
bool resolve_name(const struct scope *scope, struct str spelling, struct named *ret_named) MUST_CHECK;

/* Reports a name that resolve_name does not find: says where it could be used, or which known name is the nearest.
 * Arguments are made in the arena. */
void resolve_report(const struct scope *scope, struct str spelling, struct place place, struct arena *arena,
                    struct report *report);

/* Returns the scope inside a section on a list or object. */
struct scope resolve_into(const struct scope *outer, const struct named *named);

#endif
