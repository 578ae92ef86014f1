/* Compiles HTML templates, and what Markdown ones share with them: names, holes, sections, parts. */
#include "template/compile.h"

#include <assert.h>

#include "base/limits.h"
#include "template/flow.h"

bool compile_enter(struct compile *compile, struct place place)
{
    if (compile->depth == LIMIT_TEMPLATE_DEPTH) {
        report_at(compile->report, place, TEMPLATE_DEEP,
                  arena_format(&compile->scratch, "%u", (unsigned)LIMIT_TEMPLATE_DEPTH));
        return false;
    }
    compile->depth++;
    return true;
}

void compile_leave(struct compile *compile)
{
    compile->depth--;
}

/* Returns what a type is called in messages. */
static struct str type_words(enum hole_type type)
{
    switch (type) {
    case HOLE_TEXT:
        return STR("text");
    case HOLE_LINE:
        return STR("a line of HTML");
    case HOLE_BLOCK:
        return STR("blocks of HTML");
    case HOLE_FLAG:
        return STR("a flag");
    case HOLE_OBJECT:
        return STR("an object");
    case HOLE_LIST:
        return STR("a list");
    }
    return STR("");
}

bool compile_name(struct compile *compile, const struct node *node, const struct scope *scope, struct named *ret_named)
{
    struct named named;

    if (!resolve_name(scope, node->text, &named)) {
        resolve_report(scope, node->text, node->place, &compile->scratch, compile->report);
        return false;
    }
    enum hole_type type = named.hole.type;
    if (node->kind == NODE_HOLE && (type == HOLE_FLAG || type == HOLE_OBJECT || type == HOLE_LIST)) {
        report_at(compile->report, node->place, HOLE_TYPE, node->text, type_words(type));
        return false;
    }
    if (node->kind == NODE_SECTION && node->is_inverted && type == HOLE_OBJECT) {
        report_at(compile->report, node->place, OBJECT_INVERTED, node->text);
        return false;
    }
    *ret_named = named;
    return true;
}

void compile_literal(struct compile *compile, struct str html, struct place place)
{
    markup_feed(&compile->markup, html);
    builder_literal(&compile->builder, html, place);
}

/* True if the value of a hole is safe where the program stands; else reports it. */
static bool is_safe(struct compile *compile, const struct node *node, enum hole_type type)
{
    switch (markup_state_of_hole(&compile->markup)) {
    case MARKUP_CONTENT:
        return true;
    case MARKUP_TAG:
    case MARKUP_SINGLE:
        report_at(compile->report, node->place, HOLE_UNQUOTED, node->text);
        return false;
    case MARKUP_RAW:
        report_at(compile->report, node->place, HOLE_IN_RAW, node->text);
        return false;
    case MARKUP_QUOTED:
    case MARKUP_COMMENT:
        if (type == HOLE_TEXT)
            return true;
        report_at(compile->report, node->place, HOLE_IN_TAG, node->text, type_words(type));
        return false;
    }
    return false;
}

void compile_hole(struct compile *compile, const struct node *node, const struct named *named)
{
    if (!is_safe(compile, node, named->hole.type))
        return;
    enum opcode code = named->hole.type == HOLE_TEXT ? OP_TEXT : OP_HTML;
    builder_hole(&compile->builder, code, &named->hole, named->needs, node->place);
    markup_feed_hole(&compile->markup);
}

uint32_t compile_open(struct compile *compile, const struct node *node, const struct named *named)
{
    enum opcode code = OP_IF;

    if (named->hole.type == HOLE_OBJECT)
        return COMPILE_NO_OP;
    if (node->is_inverted)
        code = OP_UNLESS;
    else if (named->hole.type == HOLE_LIST)
        code = OP_EACH;
    return builder_hole(&compile->builder, code, &named->hole, named->needs, node->place);
}

void compile_close(struct compile *compile, uint32_t number)
{
    if (number != COMPILE_NO_OP)
        builder_close(&compile->builder, number);
}

static void compile_html(struct compile *compile, const struct node *first, const struct scope *scope);

static void compile_section(struct compile *compile, const struct node *node, const struct scope *scope)
{
    struct named named;

    if (!compile_name(compile, node, scope, &named) || !compile_enter(compile, node->place))
        return;
    bool is_into = !node->is_inverted && (named.hole.type == HOLE_LIST || named.hole.type == HOLE_OBJECT);
    struct scope inside = is_into ? resolve_into(scope, &named) : *scope;
    uint32_t number = compile_open(compile, node, &named);
    compile_html(compile, node->child, &inside);
    compile_close(compile, number);
    compile_leave(compile);
}

/* Compiles nodes of an HTML template. */
static void compile_html(struct compile *compile, const struct node *first, const struct scope *scope)
{
    for (const struct node *node = first; node != NULL; node = node->next) {
        struct str text = node->text;
        struct named named;

        switch (node->kind) {
        case NODE_TEXT:
            if (node == compile->cut && str_ends_with(text, STR("\n")))
                text.size--;
            compile_literal(compile, text, node->place);
            break;
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
        case NODE_REMARK:
            break;
        }
    }
}

static void compile_file(struct compile *compile, const struct library_file *file, const struct scope *scope)
{
    if (file->is_markdown)
        flow_compile(compile, file->node, scope);
    else
        compile_html(compile, file->node, scope);
}

/* True if the part is not being compiled already; else reports the way round. */
static bool is_new(struct compile *compile, const struct node *node)
{
    const struct frame *frame = compile->frame;
    struct str way = node->text;

    for (; frame != NULL && !str_equal(frame->part, node->text); frame = frame->outer) {
        if (!str_is_empty(frame->part))
            way = arena_format(&compile->scratch, "%.*s > %.*s", (int)frame->part.size, frame->part.bytes,
                               (int)way.size, way.bytes);
    }
    if (frame == NULL)
        return true;
    way = arena_format(&compile->scratch, "%.*s > %.*s", (int)frame->part.size, frame->part.bytes, (int)way.size,
                       way.bytes);
    report_at(compile->report, node->place, PART_CYCLE, node->text, way);
    return false;
}

/* Returns the file that a part's node stands for, NULL if there is none; reported. */
static const struct library_file *find_file(struct compile *compile, const struct node *node)
{
    if (!str_equal(node->text, STR("page")))
        return is_new(compile, node) ? library_part(compile->library, node->text, node->place) : NULL;
    if (compile->frame->outer != NULL) {
        report_at(compile->report, node->place, PAGE_ELSEWHERE, STR("page"));
        return NULL;
    }
    if (compile->has_page) {
        report_at(compile->report, node->place, PAGE_TWICE, STR("page"));
        return NULL;
    }
    compile->has_page = true;
    struct str kind = page_kind_template(compile->kind);
    return library_file(compile->library, arena_format(&compile->scratch, "%.*s.md", (int)kind.size, kind.bytes));
}

/* Returns the text at the very end of a file, or NULL. */
static const struct node *last_text(const struct library_file *file)
{
    const struct node *node = file->node;

    while (node != NULL && node->next != NULL)
        node = node->next;
    return node != NULL && node->kind == NODE_TEXT ? node : NULL;
}

void compile_part(struct compile *compile, const struct node *node, const struct scope *scope)
{
    const struct library_file *file = find_file(compile, node);

    if (file == NULL)
        return;
    if (file->is_markdown && !node->is_alone) {
        report_at(compile->report, node->place, PART_INLINE, node->text);
        return;
    }
    if (!compile_enter(compile, node->place))
        return;
    bool is_page = str_equal(node->text, STR("page"));
    struct frame frame = {.file = file, .part = is_page ? STR("") : node->text, .outer = compile->frame};
    const struct node *cut = compile->cut;
    compile->frame = &frame;
    if (!node->is_alone)
        compile->cut = last_text(file);
    compile_file(compile, file, scope);
    compile->cut = cut;
    compile->frame = frame.outer;
    compile_leave(compile);
}

bool compile_page(struct library *library, enum page_kind kind, struct arena *arena, struct report *report,
                  struct program *ret_program)
{
    struct compile compile = {.arena = arena, .report = report, .library = library, .kind = kind};
    size_t errors = report_count(report, SEVERITY_ERROR);
    const struct library_file *layout = library_file(library, STR("layout.html"));
    struct scope scope[2];

    if (layout == NULL)
        return false;
    struct frame frame = {.file = layout};
    compile.frame = &frame;
    resolve_page(kind, scope);
    compile_file(&compile, layout, &scope[1]);
    if (!compile.has_page)
        report_at(report, ((struct place){.source = &layout->source}), PAGE_NONE, STR("page"));
    bool is_good = report_count(report, SEVERITY_ERROR) == errors;
    if (is_good)
        builder_finish(&compile.builder, kind, arena, ret_program);
    builder_clear(&compile.builder);
    arena_clear(&compile.scratch);
    return is_good;
}
