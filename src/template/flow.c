/* Cuts a Markdown template where tags are alone on their lines. What stands between two such lines is a piece, which
 * cmark reads as a text of its own. */
#include "template/flow.h"

#include "template/piece.h"

/* True if the node is a block by itself, and what stands before and behind it are different pieces. */
static bool is_block(const struct node *node, const struct scope *scope)
{
    struct named named;

    if (!node->is_alone)
        return false;
    switch (node->kind) {
    case NODE_TEXT:
        return false;
    case NODE_HOLE:
        return resolve_name(scope, node->text, &named) && named.hole.type == HOLE_BLOCK;
    case NODE_SECTION:
    case NODE_PART:
    case NODE_REMARK:
        return true;
    }
    return false;
}

/* Compiles the nodes from `first` up to `end` as one piece. */
static void compile_piece(struct compile *compile, const struct node *first, const struct node *end,
                          const struct scope *scope)
{
    struct piece piece = {.compile = compile};

    if (piece_read(&piece, first, end, scope))
        piece_emit(&piece);
    piece_clear(&piece);
}

/* Returns the node behind the piece that begins with `node`: a block, or NULL. */
static const struct node *piece_end(const struct node *node, const struct scope *scope)
{
    while (node != NULL && !is_block(node, scope))
        node = node->next;
    return node;
}

/* True if there is but one piece with anything in it, and no block but remarks. Then the piece is *ret_first up to
 * *ret_end. */
static bool has_one_piece(const struct node *node, const struct scope *scope, const struct node **ret_first,
                          const struct node **ret_end)
{
    const struct node *first = NULL;
    const struct node *end = NULL;

    for (;;) {
        const struct node *behind = piece_end(node, scope);
        if (!piece_is_blank(node, behind)) {
            if (first != NULL)
                return false;
            first = node;
            end = behind;
        }
        if (behind == NULL)
            break;
        if (behind->kind != NODE_REMARK)
            return false;
        node = behind->next;
    }
    *ret_first = first;
    *ret_end = end;
    return first != NULL;
}

/* Compiles a section on a list if there is one piece in it, which is a Markdown list: then it makes one list with an
 * item an element, and none without elements. True: done. */
static bool compile_list(struct compile *compile, const struct node *node, const struct named *named,
                         const struct scope *inside)
{
    const struct node *first = NULL;
    const struct node *end = NULL;
    struct piece piece = {.compile = compile};

    if (node->is_inverted || named->hole.type != HOLE_LIST || !has_one_piece(node->child, inside, &first, &end))
        return false;
    bool is_done = piece_read(&piece, first, end, inside) && piece_is_list(&piece);
    if (is_done)
        piece_emit_list(&piece, node, named);
    piece_clear(&piece);
    return is_done;
}

static void compile_section(struct compile *compile, const struct node *node, const struct scope *scope)
{
    struct named named;

    if (node->is_closed && !node->is_closed_alone)
        report_at(compile->report, node->place, SECTION_LINES, node->text);
    if (!compile_name(compile, node, scope, &named) || !compile_enter(compile, node->place))
        return;
    bool is_into = !node->is_inverted && (named.hole.type == HOLE_LIST || named.hole.type == HOLE_OBJECT);
    struct scope inside = is_into ? resolve_into(scope, &named) : *scope;
    if (!compile_list(compile, node, &named, &inside)) {
        uint32_t number = compile_open(compile, node, &named);
        flow_compile(compile, node->child, &inside);
        compile_close(compile, number);
    }
    compile_leave(compile);
}

static void compile_block(struct compile *compile, const struct node *node, const struct scope *scope)
{
    struct named named;

    switch (node->kind) {
    case NODE_HOLE:
        if (compile_name(compile, node, scope, &named))
            compile_hole(compile, node, &named);
        break;
    case NODE_SECTION:
        compile_section(compile, node, scope);
        break;
    case NODE_PART:
        compile_part(compile, node, scope);
        break;
    case NODE_TEXT:
    case NODE_REMARK:
        break;
    }
}

void flow_compile(struct compile *compile, const struct node *first, const struct scope *scope)
{
    for (const struct node *node = first; node != NULL;) {
        const struct node *end = piece_end(node, scope);
        compile_piece(compile, node, end, scope);
        if (end == NULL)
            break;
        compile_block(compile, end, scope);
        node = end->next;
    }
}
