/* Residues: see residue.h. */
#include "page/residue.h"

#include <assert.h>
#include <string.h>

#include "base/number.h"
#include "page/fold.h"

/* A residue on its way. */
struct making {
    struct scope *scope;
    struct arena *arena;
    struct buf html; /* what the next step begins with */
    struct buf step; /* struct residue_step, one a step */
};

static bool is_decided(const struct scope *scope, uint32_t needs)
{
    return (needs & ~scope->bound) == 0;
}

/* True if both are inside the same elements. */
static bool is_same_place(const struct residue_step *step, const struct scope *scope)
{
    if (step->depth != scope->depth)
        return false;
    for (uint32_t i = 0; i < step->depth; i++)
        if (step->frame[i].items != scope->frame[i].items || step->frame[i].index != scope->frame[i].index)
            return false;
    return true;
}

/* Ends a step with `count` operations that are left to the page. */
static void add_step(struct making *making, const struct op *op, uint32_t count, bool has_file)
{
    const struct scope *scope = making->scope;
    struct scope_frame *frame = ARENA_ARRAY(making->arena, struct scope_frame, scope->depth);

    for (uint32_t i = 0; i < scope->depth; i++)
        frame[i] = scope->frame[i];
    struct residue_step step = {.html = html_trust(arena_copy(making->arena, buf_str(&making->html))),
                                .has_file = has_file,
                                .frame = frame,
                                .depth = scope->depth,
                                .op_count = count,
                                .op = op};
    buf_reset(&making->html);
    buf_add(&making->step, (struct str){(const char *)&step, sizeof(step)});
}

/* Leaves `count` operations to the page. Of a link to the same pair elsewhere no more is left than the file's name. */
static void leave(struct making *making, const struct op *op, uint32_t count)
{
    const struct scope *scope = making->scope;
    const struct scope_getter *getter =
        op->code == OP_TEXT && op->hole.name < NAME_COUNT ? &scope->fragments->getter[op->hole.name] : NULL;
    size_t steps = making->step.size / sizeof(struct residue_step);
    struct residue_step *last = steps == 0 ? NULL : (struct residue_step *)(void *)making->step.bytes + steps - 1;

    if (getter != NULL && getter->folder != NULL) {
        html_add_text(&making->html, getter->folder(scope, &op->hole).text);
        add_step(making, op + 1, 0, true);
        return;
    }
    if (making->html.size == 0 && last != NULL && last->op + last->op_count == op && is_same_place(last, scope)) {
        last->op_count += count;
        return;
    }
    add_step(making, op, count, false);
}

static void make(struct making *making, const struct op *op, uint32_t count);

static void make_each(struct making *making, const struct op *each)
{
    struct scope *scope = making->scope;
    struct value list = scope_value(scope, &each->hole);
    struct scope_frame *frame = &scope->frame[scope->depth];

    assert(scope->depth < LIMIT_TEMPLATE_DEPTH);
    scope->depth++;
    for (uint32_t i = 0; i < list.count; i++) {
        *frame = (struct scope_frame){.items = list.items, .index = i};
        make(making, each + 1, each->skip);
    }
    scope->depth--;
}

/* Recursion ends with the template's sections, as in fold.c. */
static void make(struct making *making, const struct op *op, uint32_t count)
{
    struct scope *scope = making->scope;

    for (const struct op *end = op + count; op < end; op += op->skip + 1) {
        if (is_decided(scope, op->needs)) {
            fold_ops(op, op->skip + 1, scope, &making->html);
        } else if (op->skip == 0 || !is_decided(scope, op->hole.needs)) {
            leave(making, op, op->skip + 1);
        } else if (op->code == OP_EACH) {
            make_each(making, op);
        } else {
            struct value value = scope_value(scope, &op->hole);
            if (scope_has(&value, op->hole.type) == (op->code == OP_IF))
                make(making, op + 1, op->skip);
        }
    }
}

struct residue residue_make(const struct run *run, struct scope *scope, struct arena *arena)
{
    struct making making = {.scope = scope, .arena = arena};

    make(&making, run->op, run->op_count);
    if (making.html.size != 0)
        add_step(&making, run->op + run->op_count, 0, false);
    uint32_t count = number_to_u32(making.step.size / sizeof(struct residue_step));
    struct residue_step *step = ARENA_ARRAY(arena, struct residue_step, count);
    if (making.step.size != 0)
        memcpy(step, making.step.bytes, making.step.size);
    buf_clear(&making.html);
    buf_clear(&making.step);
    return (struct residue){step, count};
}

void residue_fold(const struct residue *residue, struct scope *scope, struct buf *html)
{
    for (uint32_t i = 0; i < residue->step_count; i++) {
        const struct residue_step *step = &residue->step[i];
        html_add(html, step->html);
        if (step->has_file)
            html_add(html, scope->file);
        if (step->op_count == 0)
            continue;
        for (uint32_t j = 0; j < step->depth; j++)
            scope->frame[j] = step->frame[j];
        scope->depth = step->depth;
        fold_ops(step->op, step->op_count, scope, html);
    }
    scope->depth = 0;
}
