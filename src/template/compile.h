/* The compiler: from trees to operations. compile.c has what all templates have in common, and HTML; flow.c and piece.c
 * have Markdown.
 *
 * Lifetime   of a call of compile_page; what it makes is in the edition's arena.
 * Threads    one. */
#ifndef DIPTYCH_TEMPLATE_COMPILE_H
#define DIPTYCH_TEMPLATE_COMPILE_H

#include "template/builder.h"
#include "template/library.h"
#include "template/markup.h"
#include "template/resolve.h"

/* A file that is being compiled, for those that it includes. */
struct frame {
    const struct library_file *file;
    struct str part; /* its name as a part; empty for the frame and the page's template */
    const struct frame *outer;
};

struct compile {
    struct arena *arena; /* the edition's */
    struct arena scratch;
    struct report *report;
    struct library *library;
    enum page_kind kind;
    struct builder builder;
    struct markup markup; /* where the operations stand that were built so far */
    const struct frame *frame;
    uint32_t depth;         /* parts and sections around what is being compiled */
    bool has_page;          /* {{> page}} was there */
    const struct node *cut; /* a text that loses its last line end: that of a part within a line */
};

/* Compiles the template of a kind of page in the frame layout.html. False: reported. */
bool compile_page(struct library *library, enum page_kind kind, struct arena *arena, struct report *report,
                  struct program *ret_program) MUST_CHECK;

/* ---- for compile.c, flow.c and piece.c only ---- */

/* Looks up the name of a hole or section. False: there is none, or it can't be used so; reported. */
bool compile_name(struct compile *compile, const struct node *node, const struct scope *scope,
                  struct named *ret_named) MUST_CHECK;

/* Appends literal HTML. */
void compile_literal(struct compile *compile, struct str html, struct place place);

/* Appends a hole, unless it stands where its value would not be safe; that is reported. */
void compile_hole(struct compile *compile, const struct node *node, const struct named *named);

/* Appends the operation that begins a section, if it takes one: an object takes none. Returns its number, or
 * COMPILE_NO_OP. */
uint32_t compile_open(struct compile *compile, const struct node *node, const struct named *named);
#define COMPILE_NO_OP UINT32_MAX

/* Ends the section that compile_open began. */
void compile_close(struct compile *compile, uint32_t number);

/* Compiles the part that a node names. */
void compile_part(struct compile *compile, const struct node *node, const struct scope *scope);

/* Counts one more level of parts and sections. False: there are too many; reported. Else compile_leave has to
 * follow. */
bool compile_enter(struct compile *compile, struct place place) MUST_CHECK;
void compile_leave(struct compile *compile);

#endif
