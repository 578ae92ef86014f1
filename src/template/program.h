/* A program: a page template compiled to literal HTML and holes, cut into runs by what these need.
 *
 * Lifetime   the edition's.
 * Threads    const once compiled. */
#ifndef DIPTYCH_TEMPLATE_PROGRAM_H
#define DIPTYCH_TEMPLATE_PROGRAM_H

#include "base/html.h"
#include "base/report.h"
#include "catalog/catalog.h"
#include "catalog/kind.h"

/* What a value depends on. */
enum { NEEDS_LANGUAGE = 1, NEEDS_A = 2, NEEDS_B = 4 };

enum hole_type { HOLE_TEXT, HOLE_LINE, HOLE_BLOCK, HOLE_FLAG, HOLE_OBJECT, HOLE_LIST };

enum context {
    CONTEXT_NONE,
#define CONTEXT(id, words) CONTEXT_##id,
#define NAME(context, id, spelling, type, into, needs, what)
#include "template/names.def"
    CONTEXT_COUNT
};

enum name {
#define CONTEXT(id, words)
#define NAME(context, id, spelling, type, into, needs, what) NAME_##id,
#include "template/names.def"
    NAME_COUNT,
    NAME_UI /* ui.<key>: hole.ui says which */
};

/* Which code a name of context CODE is about. */
enum hole_side { HOLE_NO_SIDE, HOLE_SIDE_A, HOLE_SIDE_B };

/* A name in a program. */
struct hole {
    enum name name;
    enum hole_type type;
    enum hole_side side; /* of context CODE, and of what is in it */
    enum ui ui;
    uint32_t needs; /* NEEDS_…: what its value depends on, the elements that it is a name of included */
    /* The EACH of whose element it is a name, counted from outside from 1; 0 for names of the page or of a code. */
    uint32_t depth;
};

enum opcode {
#define OPCODE(name, what) OP_##name,
#include "template/opcode.def"
    OP_COUNT
};

struct op {
    enum opcode code;
    uint32_t skip;    /* EACH, IF, UNLESS: how many operations after this one belong to it */
    uint32_t needs;   /* those of the hole and of all that belongs to it */
    struct html html; /* LITERAL */
    struct hole hole;
};

/* A stretch whose holes need the same things; a section is never cut. */
struct run {
    uint32_t needs;
    const struct op *op;
    uint32_t op_count;
    struct place place; /* where in the template it begins */
};

struct program {
    enum page_kind kind;
    const struct op *op;
    uint32_t op_count;
    const struct run *run;
    uint32_t run_count;
};

/* What a row of names.def says. */
struct name_row {
    enum context context;
    struct str spelling;
    enum hole_type type;
    enum context into;
    enum { ROW_SITE, ROW_LANG, ROW_CODE, ROW_TEXTS, ROW_PAGE, ROW_ELEMENT } needs;
    struct str what;
};

/* Returns the row of a name of names.def. */
const struct name_row *name_row(enum name name);

/* Returns the words for a context. */
struct str context_words(enum context context);

/* Returns what a whole page of this kind needs: the union of all that its holes may need. */
uint32_t page_kind_needs(enum page_kind kind);

/* Returns the context of what a kind of page has besides the names of every page. */
enum context page_kind_context(enum page_kind kind);

/* Returns "pair", "code", "set", "home", "index", "404": the name of the kind's template without ".md". */
struct str page_kind_template(enum page_kind kind);

#endif
