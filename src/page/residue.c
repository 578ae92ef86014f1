/* Residues: see residue.h. */
#include "page/residue.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "page/fold.h"

/* HTML of all pages up to this size is joined to a code's, once for each: a longer one would take too much memory. */
#define JOINED_BYTES 256

/* A residue on its way. */
struct making {
    struct scope *scope;
    struct arena *arena;
    struct arena scratch; /* values of what is made once a code */
    struct buf step;      /* struct residue_step, one a step */
    struct buf html;      /* what comes behind the steps, and behind what the codes have */
    struct buf *code;     /* one a code: what comes behind the steps, if `side` isn't 0 */
    uint32_t side;        /* NEEDS_A or NEEDS_B: whose that is */
    /* The hole that any page has asked for last when it comes here, with the elements of now; NULL: pages differ. */
    const struct hole *known;
};

/* ---- needs ---- */

/* Returns what a hole needs once the elements around it are known. */
static uint32_t needs_of_hole(const struct making *making, const struct hole *hole)
{
    uint32_t needs = hole->name < NAME_COUNT ? making->scope->fragments->getter[hole->name].needs : 0;

    return needs == 0 ? hole->needs : needs;
}

/* Returns what operations need. */
static uint32_t needs_of(const struct making *making, const struct op *op, uint32_t count)
{
    uint32_t needs = 0;

    for (uint32_t i = 0; i < count; i++)
        needs |= needs_of_hole(making, &op[i].hole);
    return needs & ~making->scope->bound;
}

/* Returns the getter of a section's list if it tells the list without the page, else NULL. */
static const struct scope_getter *getter_of_all(const struct making *making, const struct op *op)
{
    const struct scope_getter *getter =
        op->hole.name < NAME_COUNT ? &making->scope->fragments->getter[op->hole.name] : NULL;

    return op->code == OP_EACH && getter != NULL && getter->all != NULL ? getter : NULL;
}

/* ---- steps ---- */

/* Appends a step inside the elements that the scope is inside. Returns its index. */
static size_t add_step(struct making *making, struct residue_step step)
{
    const struct scope *scope = making->scope;
    struct scope_frame *frame = ARENA_ARRAY(making->arena, struct scope_frame, scope->depth);
    size_t index = making->step.size / sizeof(step);

    for (uint32_t i = 0; i < scope->depth; i++)
        frame[i] = scope->frame[i];
    step.frame = frame;
    step.depth = scope->depth;
    buf_add(&making->step, (struct str){(const char *)&step, sizeof(step)});
    return index;
}

static struct html keep(struct making *making, struct buf *buf)
{
    struct html html = html_trust(arena_copy(making->arena, buf_str(buf)));

    buf_reset(buf);
    return html;
}

/* Ends what the codes have. */
static void end_side(struct making *making)
{
    uint32_t codes = making->scope->set->code_count;

    if (making->side == 0)
        return;
    struct html *html = ARENA_ARRAY(making->arena, struct html, codes);
    for (uint32_t i = 0; i < codes; i++)
        html[i] = keep(making, &making->code[i]);
    add_step(making, (struct residue_step){.kind = RESIDUE_CODE, .is_of_b = making->side == NEEDS_B, .code = html});
    making->side = 0;
}

/* Joins what all pages have to what the codes have. */
static void join_html(struct making *making)
{
    for (uint32_t i = 0; i < making->scope->set->code_count; i++)
        buf_add(&making->code[i], buf_str(&making->html));
    buf_reset(&making->html);
}

/* Ends all that has been made, with the name of the page's file if `has_file`. */
static void end_html(struct making *making, bool has_file)
{
    if (making->side != 0 && making->html.size <= JOINED_BYTES)
        join_html(making);
    end_side(making);
    if (making->html.size != 0 || has_file)
        add_step(making, (struct residue_step){
                             .kind = RESIDUE_HTML, .has_file = has_file, .html = keep(making, &making->html)});
}

/* Begins what the codes have on a side, or goes on with it. */
static void begin_side(struct making *making, uint32_t side)
{
    if (making->html.size > JOINED_BYTES)
        end_html(making, false);
    if (making->side != side)
        end_side(making);
    making->side = side;
    join_html(making);
}

/* ---- what needs one code ---- */

/* Binds a code. */
static void bind(struct scope *scope, uint32_t side, uint32_t code)
{
    scope->page.a = scope->page.b = code; /* the other one isn't looked at */
    scope->bound |= side;
}

static void unbind(struct scope *scope)
{
    scope->page.a = scope->page.b = 0;
    scope->bound &= ~(uint32_t)(NEEDS_A | NEEDS_B);
}

/* Folds operations for a code, whose values aren't kept. */
static void fold_code(struct making *making, const struct op *op, uint32_t count, struct buf *html)
{
    struct scope *scope = making->scope;
    struct arena *kept = scope->scratch;
    struct arena_mark mark = arena_mark(&making->scratch);

    scope->scratch = &making->scratch;
    fold_ops(op, count, scope, html);
    scope->scratch = kept;
    arena_rewind(&making->scratch, mark);
}

/* Folds operations once for each code. */
static void make_code(struct making *making, const struct op *op, uint32_t count, uint32_t side)
{
    begin_side(making, side);
    for (uint32_t i = 0; i < making->scope->set->code_count; i++) {
        bind(making->scope, side, i);
        fold_code(making, op, count, &making->code[i]);
    }
    unbind(making->scope);
}

/* Folds a section for all elements that a page with the bound code may have. */
static struct residue_list list_of_code(struct making *making, const struct op *each, struct buf *buf)
{
    struct scope *scope = making->scope;
    struct value list = scope->fragments->getter[each->hole.name].all(scope, &each->hole);
    struct scope_frame *frame = &scope->frame[scope->depth];
    struct html *html = ARENA_ARRAY(making->arena, struct html, list.count);

    assert(scope->depth < LIMIT_TEMPLATE_DEPTH);
    scope->depth++;
    for (uint32_t i = 0; i < list.count; i++) {
        *frame = (struct scope_frame){.items = list.items, .index = i};
        fold_code(making, each + 1, each->skip, buf);
        html[i] = keep(making, buf);
    }
    scope->depth--;
    return (struct residue_list){list.items, list.count, html};
}

/* Makes a list that each code has, but for what the page decides. */
static void make_list(struct making *making, const struct op *each, uint32_t side)
{
    struct scope *scope = making->scope;
    struct residue_list *list = ARENA_ARRAY(making->arena, struct residue_list, scope->set->code_count);
    struct buf buf = {0};

    end_html(making, false);
    for (uint32_t i = 0; i < scope->set->code_count; i++) {
        bind(scope, side, i);
        list[i] = list_of_code(making, each, &buf);
    }
    unbind(scope);
    buf_clear(&buf);
    add_step(making, (struct residue_step){.kind = RESIDUE_LIST, .is_of_b = side == NEEDS_B, .list = list, .op = each});
}

/* ---- what needs both ---- */

static void make(struct making *making, const struct op *op, uint32_t count);

/* True if the page knows the value of a hole already: a section asks for it, and then what is inside or the section
 * for the other case. */
static bool is_known(const struct making *making, const struct hole *hole)
{
    const struct hole *known = making->known;

    return known != NULL && hole->name != NAME_UI && known->name == hole->name && known->side == hole->side &&
           known->depth == hole->depth;
}

/* Leaves operations to the page. Of a link to the same pair elsewhere no more is left than the file's name. */
static void leave(struct making *making, const struct op *op, uint32_t count)
{
    const struct scope *scope = making->scope;
    const struct scope_getter *getter =
        op->code == OP_TEXT && op->hole.name < NAME_COUNT ? &scope->fragments->getter[op->hole.name] : NULL;
    bool has_file = getter != NULL && getter->folder != NULL;

    if (has_file)
        html_add_text(&making->html, getter->folder(scope, &op->hole).text);
    end_html(making, has_file);
    if (has_file)
        return;
    bool is_value = (op->code == OP_TEXT || op->code == OP_HTML) && is_known(making, &op->hole);
    add_step(making, (struct residue_step){.kind = is_value ? RESIDUE_VALUE : RESIDUE_OPS, .count = count, .op = op});
}

/* Makes the operations that belong to a section and puts a step before them that takes them or not. */
static void make_inside(struct making *making, enum residue_kind kind, const struct op *op)
{
    bool is_asked = kind != RESIDUE_HAS;

    end_html(making, false);
    size_t index = add_step(
        making, (struct residue_step){.kind = kind, .is_known = is_asked && is_known(making, &op->hole), .op = op});
    making->known = is_asked ? &op->hole : NULL;
    make(making, op + 1, op->skip);
    if (making->known != &op->hole)
        making->known = NULL; /* what is inside has asked for something else, unless it was passed over */
    end_html(making, false);
    size_t count = making->step.size / sizeof(struct residue_step) - index - 1;
    ((struct residue_step *)(void *)making->step.bytes)[index].count = number_to_u32(count);
}

/* Goes through a list. Where `is_asking` the page says which of the elements it has. */
static void make_each(struct making *making, const struct op *each, struct value list, bool is_asking)
{
    struct scope *scope = making->scope;
    struct scope_frame *frame = &scope->frame[scope->depth];

    assert(scope->depth < LIMIT_TEMPLATE_DEPTH);
    scope->depth++;
    for (uint32_t i = 0; i < list.count; i++) {
        *frame = (struct scope_frame){.items = list.items, .index = i};
        making->known = NULL;
        if (is_asking)
            make_inside(making, RESIDUE_HAS, each);
        else
            make(making, each + 1, each->skip);
    }
    making->known = NULL;
    scope->depth--;
}

/* Makes a section on what the language doesn't decide. */
static void make_undecided(struct making *making, const struct op *op)
{
    const struct scope_getter *getter = getter_of_all(making, op);
    uint32_t side = op->hole.side == HOLE_SIDE_B ? NEEDS_B : NEEDS_A;

    if (op->code != OP_EACH)
        make_inside(making, op->code == OP_IF ? RESIDUE_IF : RESIDUE_UNLESS, op);
    else if (getter != NULL && op->hole.side == HOLE_NO_SIDE)
        make_each(making, op, getter->all(making->scope, &op->hole), true);
    else if (getter != NULL && (needs_of(making, op + 1, op->skip) & ~side) == 0)
        make_list(making, op, side);
    else
        leave(making, op, op->skip + 1);
}

/* Recursion ends with the template's sections, as in fold.c. */
static void make(struct making *making, const struct op *op, uint32_t count)
{
    struct scope *scope = making->scope;

    for (const struct op *end = op + count; op < end; op += op->skip + 1) {
        uint32_t needs = needs_of(making, op, op->skip + 1);
        if (needs == 0) {
            fold_ops(op, op->skip + 1, scope, &making->html);
        } else if (needs == NEEDS_A || needs == NEEDS_B) {
            make_code(making, op, op->skip + 1, needs);
        } else if (op->skip == 0) {
            leave(making, op, 1);
        } else if (needs_of(making, op, 1) != 0) {
            make_undecided(making, op);
        } else {
            struct value value = scope_value(scope, &op->hole);
            if (op->code == OP_EACH)
                make_each(making, op, value, false);
            else if (scope_has(&value, op->hole.type) == (op->code == OP_IF))
                make(making, op + 1, op->skip);
        }
    }
}

struct residue residue_make(const struct run *run, struct scope *scope, struct arena *arena)
{
    uint32_t codes = scope->set->code_count;
    struct making making = {.scope = scope, .arena = arena, .code = memory_zeroed(codes, sizeof(struct buf))};

    make(&making, run->op, run->op_count);
    end_html(&making, false);
    uint32_t count = number_to_u32(making.step.size / sizeof(struct residue_step));
    struct residue_step *step = ARENA_ARRAY(arena, struct residue_step, count);
    if (making.step.size != 0)
        memcpy(step, making.step.bytes, making.step.size);
    for (uint32_t i = 0; i < codes; i++)
        buf_clear(&making.code[i]);
    free(making.code);
    buf_clear(&making.html);
    buf_clear(&making.step);
    arena_clear(&making.scratch);
    return (struct residue){step, count};
}

/* ---- pages ---- */

/* Puts the scope inside the elements that a step is inside. */
static void enter(struct scope *scope, const struct residue_step *step)
{
    for (uint32_t i = 0; i < step->depth; i++)
        scope->frame[i] = step->frame[i];
    scope->depth = step->depth;
}

static void fold_list(const struct residue_step *step, const struct scope *scope, struct buf *html)
{
    const struct scope_getter *getter = &scope->fragments->getter[step->op->hole.name];
    const struct residue_list *list = &step->list[step->is_of_b ? scope->page.b : scope->page.a];

    for (uint32_t i = 0; i < list->count; i++)
        if (getter->has(scope, list->items, i))
            html_add(html, list->html[i]);
}

/* True if the steps that belong to this one are to be taken. *last is the value that was asked for last. */
static bool is_taken(const struct residue_step *step, struct scope *scope, struct value *last)
{
    const struct hole *hole = &step->op->hole;

    if (!step->is_known)
        enter(scope, step);
    if (step->kind == RESIDUE_HAS) {
        const struct scope_frame *frame = &step->frame[step->depth - 1];
        return scope->fragments->getter[hole->name].has(scope, frame->items, frame->index);
    }
    if (!step->is_known)
        *last = scope_value(scope, hole);
    return scope_has(last, hole->type) == (step->kind == RESIDUE_IF);
}

void residue_fold(const struct residue *residue, struct scope *scope, struct buf *html)
{
    const struct residue_step *end = residue->step + residue->step_count;
    struct value last = {0};

    for (const struct residue_step *step = residue->step; step < end; step++) {
        switch (step->kind) {
        case RESIDUE_HTML:
            html_add(html, step->html);
            if (step->has_file)
                html_add(html, scope->file);
            break;
        case RESIDUE_CODE:
            html_add(html, step->code[step->is_of_b ? scope->page.b : scope->page.a]);
            break;
        case RESIDUE_LIST:
            fold_list(step, scope, html);
            break;
        case RESIDUE_HAS:
        case RESIDUE_IF:
        case RESIDUE_UNLESS:
            if (!is_taken(step, scope, &last))
                step += step->count;
            break;
        case RESIDUE_VALUE:
            if (step->op->code == OP_TEXT)
                html_add_text(html, last.text);
            else
                html_add(html, last.html);
            break;
        case RESIDUE_OPS:
            enter(scope, step);
            fold_ops(step->op, step->count, scope, html);
            break;
        }
    }
    scope->depth = 0;
}
