/* Operations are collected with what they need; which of them make a run is told at the end, when all are there. */
#include "template/builder.h"

#include <assert.h>

#include "base/number.h"

/* An operation, and what a program doesn't keep of it. */
struct built {
    struct op op;
    uint32_t needs;
    struct place place;
    uint32_t begin, end; /* LITERAL: its bytes in builder.literal */
    bool was_cut;        /* builder.is_cut before it */
};

static struct built *built_at(const struct builder *builder, uint32_t number)
{
    assert(number < builder->count);
    return (struct built *)(void *)builder->built.bytes + number;
}

static void add(struct builder *builder, struct built built)
{
    built.was_cut = builder->is_cut;
    buf_add(&builder->built, (struct str){(const char *)&built, sizeof built});
    builder->count++;
    builder->is_cut = false;
}

void builder_literal(struct builder *builder, struct str html, struct place place)
{
    if (html.size == 0)
        return;
    uint32_t begin = number_to_u32(builder->literal.size);
    buf_add(&builder->literal, html);
    uint32_t end = number_to_u32(builder->literal.size);

    if (builder->count > 0 && !builder->is_cut) {
        struct built *last = built_at(builder, builder->count - 1);
        if (last->op.code == OP_LITERAL && last->end == begin) {
            last->end = end;
            return;
        }
    }
    add(builder, (struct built){.op = {.code = OP_LITERAL}, .place = place, .begin = begin, .end = end});
}

uint32_t builder_hole(struct builder *builder, enum opcode code, const struct hole *hole, uint32_t needs,
                      struct place place)
{
    struct built built = {.op = {.code = code, .hole = *hole}, .needs = needs, .place = place};

    built.op.hole.needs = needs;
    add(builder, built);
    return builder->count - 1;
}

void builder_close(struct builder *builder, uint32_t number)
{
    struct built *section = built_at(builder, number);
    uint32_t skip = builder->count - number - 1;

    if (skip == 0) {
        builder->is_cut = section->was_cut;
        builder->count--;
        builder->built.size -= sizeof *section;
        return;
    }
    section->op.skip = skip;
    for (uint32_t i = number + 1; i < builder->count; i++)
        section->needs |= built_at(builder, i)->needs;
    builder->is_cut = true;
}

/* A stretch on its way to a run. */
struct stretch {
    struct run run;
    size_t bytes; /* of its literals */
};

/* Returns the stretch that operation `number` begins, with all its section. */
static struct stretch stretch_at(const struct builder *builder, const struct op *op, uint32_t number)
{
    const struct built *built = built_at(builder, number);

    struct stretch stretch = {
        .run = {.needs = built->needs, .op = op + number, .op_count = built->op.skip + 1, .place = built->place},
    };
    for (uint32_t i = number; i <= number + built->op.skip; i++)
        stretch.bytes += built_at(builder, i)->end - built_at(builder, i)->begin;
    return stretch;
}

/* Puts `next` behind `stretch`, which from then on needs `needs`. */
static void join(struct stretch *stretch, const struct stretch *next, uint32_t needs)
{
    stretch->run.needs = needs;
    stretch->run.op_count += next->run.op_count;
    stretch->bytes += next->bytes;
}

static bool is_short(const struct stretch *stretch)
{
    return stretch->run.needs == 0 && stretch->bytes < BUILDER_SHORT;
}

/* Cuts operations into runs. `stretch` has room for one an operation. Returns how many runs there are. */
static uint32_t cut(const struct builder *builder, const struct op *op, struct stretch *stretch)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < builder->count;) { /* neighbours that need the same */
        struct stretch next = stretch_at(builder, op, i);
        i += next.run.op_count;
        if (count > 0 && stretch[count - 1].run.needs == next.run.needs)
            join(&stretch[count - 1], &next, next.run.needs);
        else
            stretch[count++] = next;
    }

    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) { /* a short one goes to the one before it, the very first to the one behind */
        struct stretch *last = kept == 0 ? NULL : &stretch[kept - 1];
        if (last != NULL && (is_short(&stretch[i]) || last->run.needs == stretch[i].run.needs))
            join(last, &stretch[i], last->run.needs);
        else if (last != NULL && kept == 1 && is_short(last))
            join(last, &stretch[i], stretch[i].run.needs);
        else
            stretch[kept++] = stretch[i];
    }
    return kept;
}

void builder_finish(struct builder *builder, enum page_kind kind, struct arena *arena, struct program *ret_program)
{
    struct str literal = arena_copy(arena, buf_str(&builder->literal));
    struct op *op = ARENA_ARRAY(arena, struct op, builder->count);
    struct stretch *stretch = ARENA_ARRAY(arena, struct stretch, builder->count);

    for (uint32_t i = 0; i < builder->count; i++) {
        const struct built *built = built_at(builder, i);
        op[i] = built->op;
        op[i].needs = built->needs;
        if (op[i].code == OP_LITERAL)
            op[i].html = html_trust(str_slice(literal, built->begin, built->end));
    }
    uint32_t run_count = cut(builder, op, stretch);
    struct run *run = ARENA_ARRAY(arena, struct run, run_count);
    for (uint32_t i = 0; i < run_count; i++)
        run[i] = stretch[i].run;
    *ret_program =
        (struct program){.kind = kind, .op = op, .op_count = builder->count, .run = run, .run_count = run_count};
}

void builder_clear(struct builder *builder)
{
    buf_clear(&builder->built);
    buf_clear(&builder->literal);
    *builder = (struct builder){0};
}
