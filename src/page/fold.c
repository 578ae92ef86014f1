/* Folding: see fold.h. */
#include "page/fold.h"

#include <assert.h>

/* Folds the operations of a section once for each element of its list. */
static void fold_each(const struct op *each, struct scope *scope, struct buf *html)
{
    struct value list = scope_value(scope, &each->hole);
    struct scope_frame *frame = &scope->frame[scope->depth];

    assert(scope->depth < LIMIT_TEMPLATE_DEPTH);
    scope->depth++;
    for (uint32_t i = 0; i < list.count; i++) {
        *frame = (struct scope_frame){.items = list.items, .index = i};
        fold_ops(each + 1, each->skip, scope, html);
    }
    scope->depth--;
}

/* Recursion ends with the template's sections, whose depth the compiler bounds by LIMIT_TEMPLATE_DEPTH. */
void fold_ops(const struct op *op, uint32_t count, struct scope *scope, struct buf *html)
{
    for (const struct op *end = op + count; op < end; op++) {
        struct value value;
        switch (op->code) { /* no default: each new row of opcode.def is asked for here */
        case OP_LITERAL:
            html_add(html, op->html);
            break;
        case OP_TEXT:
            value = scope_value(scope, &op->hole);
            html_add_text(html, value.text);
            break;
        case OP_HTML:
            value = scope_value(scope, &op->hole);
            html_add(html, value.html);
            break;
        case OP_EACH:
            fold_each(op, scope, html);
            op += op->skip;
            break;
        case OP_IF:
            value = scope_value(scope, &op->hole);
            if (!scope_has(&value, op->hole.type))
                op += op->skip;
            break;
        case OP_UNLESS:
            value = scope_value(scope, &op->hole);
            if (scope_has(&value, op->hole.type))
                op += op->skip;
            break;
        case OP_COUNT:
            break;
        }
    }
}

void fold_run(const struct run *run, struct scope *scope, struct buf *html)
{
    assert((run->needs & ~scope->bound) == 0);

    fold_ops(run->op, run->op_count, scope, html);
}
