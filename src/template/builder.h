/* Puts a program together: operations one after another, then runs.
 *
 * Lifetime   until builder_clear; the program is in the arena and outlives it.
 * Threads    one. */
#ifndef DIPTYCH_TEMPLATE_BUILDER_H
#define DIPTYCH_TEMPLATE_BUILDER_H

#include "base/buf.h"
#include "template/program.h"

/* A stretch that needs nothing and has fewer bytes of literals than this is no run of its own: looking it up would cost
 * more than copying it. */
enum { BUILDER_SHORT = 256 };

/* {0} is an empty one. */
struct builder {
    struct buf built;   /* struct built, one an operation */
    struct buf literal; /* the bytes of all literals */
    uint32_t count;
    bool is_cut; /* the last operation belongs to a section that is over: a literal can't go on with it */
};

/* Appends a literal piece of HTML. */
void builder_literal(struct builder *builder, struct str html, struct place place);

/* Appends an operation on a hole, which needs `needs`. Returns its number, for builder_close. */
uint32_t builder_hole(struct builder *builder, enum opcode code, const struct hole *hole, uint32_t needs,
                      struct place place);

/* Says that the section ends which operation `number` began. A section with nothing in it is taken away. */
void builder_close(struct builder *builder, uint32_t number);

/* Makes the program: copies operations and literals into the arena and cuts runs. */
void builder_finish(struct builder *builder, enum page_kind kind, struct arena *arena, struct program *ret_program);

/* Gives the memory back; the builder is {0} again. */
void builder_clear(struct builder *builder);

#endif
