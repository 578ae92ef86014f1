/* Tags as tokens: put into the text before cmark reads it, found again in its HTML. */
#include "template/piece.h"

#include <assert.h>

#include "base/limits.h"
#include "base/number.h"
#include "template/token.h"

bool piece_is_blank(const struct node *first, const struct node *end)
{
    for (const struct node *node = first; node != end; node = node->next) {
        if (node->kind != NODE_REMARK && (node->kind != NODE_TEXT || !str_is_empty(str_trim(node->text))))
            return false;
    }
    return true;
}

/* Puts a section within a line into the text: a token for each end, and what is between. */
static void add_section(struct piece *piece, const struct node *node, const struct scope *scope);

/* Puts nodes into the text. */
static void add_nodes(struct piece *piece, const struct node *first, const struct node *end, const struct scope *scope)
{
    struct compile *compile = piece->compile;

    for (const struct node *node = first; node != end; node = node->next) {
        struct token token = {.node = node, .scope = scope};

        switch (node->kind) {
        case NODE_TEXT:
            buf_add(&piece->text, node->text);
            break;
        case NODE_HOLE:
            if (!compile_name(compile, node, scope, &token.named))
                break;
            if (token.named.hole.type == HOLE_BLOCK) {
                report_at(compile->report, node->place, BLOCK_INLINE, node->text);
                break;
            }
            token.kind = TOKEN_HOLE;
            token_add(piece, &token, &piece->text);
            break;
        case NODE_SECTION:
            add_section(piece, node, scope);
            break;
        case NODE_PART:
            token.kind = TOKEN_PART;
            token_add(piece, &token, &piece->text);
            break;
        case NODE_REMARK:
            break;
        }
    }
}

/* True if a tag in a section that is within a line is alone on its own: then the section has pieces of Markdown in it,
 * or parts of some, and can't be within a line. */
static bool has_line(const struct node *section)
{
    for (const struct node *node = section->child; node != NULL; node = node->next) {
        if (node->is_alone && node->kind != NODE_HOLE)
            return true;
    }
    return false;
}

static void add_section(struct piece *piece, const struct node *node, const struct scope *scope)
{
    struct compile *compile = piece->compile;
    struct token token = {.kind = TOKEN_OPEN, .node = node, .scope = scope};

    if (node->is_alone || (node->is_closed && node->is_closed_alone))
        report_at(compile->report, node->place, SECTION_LINES, node->text);
    else if (node->is_closed && has_line(node))
        report_at(compile->report, node->place, SECTION_LEVEL, node->text);
    if (!compile_name(compile, node, scope, &token.named) || !compile_enter(compile, node->place))
        return;

    enum hole_type type = token.named.hole.type;
    if (!node->is_inverted && (type == HOLE_LIST || type == HOLE_OBJECT)) {
        struct scope *inside = ARENA_NEW(&compile->scratch, struct scope); /* a part in it is compiled later */
        *inside = resolve_into(scope, &token.named);
        scope = inside;
    }
    uint32_t opened = token_add(piece, &token, &piece->text);
    add_nodes(piece, node->child, NULL, scope);
    token.kind = TOKEN_CLOSE;
    token.partner = opened;
    token_add(piece, &token, &piece->text);
    compile_leave(compile);
}

bool piece_read(struct piece *piece, const struct node *first, const struct node *end, const struct scope *scope)
{
    struct compile *compile = piece->compile;

    if (piece_is_blank(first, end))
        return false;
    piece->place = first->place;
    piece->mark = token_mark(first->place.source->text, &compile->scratch);
    add_nodes(piece, first, end, scope);
    if (markdown_depth(buf_str(&piece->text)) > LIMIT_MARKDOWN_DEPTH) {
        report_at(compile->report, piece->place, MARKUP_DEEP,
                  arena_format(&compile->scratch, "%u", (unsigned)LIMIT_MARKDOWN_DEPTH));
        return false;
    }
    piece->document = markdown_read(buf_str(&piece->text), &compile->scratch);
    return token_check(piece);
}

bool piece_is_list(const struct piece *piece)
{
    const struct markdown_node *child = piece->document->child;

    return child != NULL && child->next == NULL && (child->kind == MARKDOWN_BULLETS || child->kind == MARKDOWN_NUMBERS);
}

/* Appends HTML with tokens. Literal HTML is said to stand where the tag before it does. */
static void emit(struct piece *piece, struct str html)
{
    struct compile *compile = piece->compile;
    struct place place = piece->place;
    size_t from = 0;

    while (from < html.size) {
        size_t at = str_find(html, piece->mark, from);
        compile_literal(compile, str_slice(html, from, at), place);
        if (at == html.size)
            return;
        struct token *token = token_read(piece, html, at, &from);
        token->is_emitted = true;
        place = token->node->place;
        switch (token->kind) {
        case TOKEN_HOLE:
            compile_hole(compile, token->node, &token->named);
            break;
        case TOKEN_OPEN:
            token->number = compile_open(compile, token->node, &token->named);
            break;
        case TOKEN_CLOSE:
            compile_close(compile, token_at(piece, token->partner)->number);
            break;
        case TOKEN_PART:
            compile_part(compile, token->node, token->scope);
            break;
        }
    }
}

/* Reports the tokens that are nowhere in the HTML: cmark drops what it has no use for, such as a link's definition. */
static void report_lost(const struct piece *piece)
{
    for (uint32_t i = 0; i < piece->token_count; i++) {
        const struct token *token = token_at(piece, i);
        if (!token->is_emitted)
            report_at(piece->compile->report, token->node->place, TAG_LOST, token->node->text);
    }
}

/* Returns where in the source a block begins. The piece's lines are the source's, unless a tag within a line goes over
 * several. */
static struct place place_of(const struct piece *piece, const struct markdown_node *node)
{
    const struct source *source = piece->place.source;
    uint32_t line = source_locate(source, piece->place.offset).line - 1 + (node->line == 0 ? 0 : node->line - 1);

    if (node->line <= 1 || line >= source->line_count)
        return piece->place;
    return (struct place){.source = source, .offset = source->line[line]};
}

/* An anchor at the end of a heading: "… {#name}". */
struct anchor {
    const struct markdown_node *first; /* of the texts at the end of the heading */
    struct buf text;                   /* of all of these */
    struct str before, name;           /* in it */
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_anchor_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '_' || byte == '.' || byte == ':';
}

static bool is_anchor_name(struct str name)
{
    for (size_t i = 0; i < name.size; i++) {
        if (!is_anchor_byte(name.bytes[i]))
            return false;
    }
    return name.size > 0;
}

/* Looks for a heading's anchor. False: it has none. */
static bool find_anchor(const struct markdown_node *heading, struct anchor *anchor)
{
    for (const struct markdown_node *child = heading->child; child != NULL; child = child->next) {
        if (child->kind != MARKDOWN_TEXT) {
            anchor->first = NULL;
            buf_reset(&anchor->text);
            continue;
        }
        if (anchor->first == NULL)
            anchor->first = child;
        buf_add(&anchor->text, child->literal);
    }
    struct str text = str_trim(buf_str(&anchor->text));
    if (!str_ends_with(text, STR("}")))
        return false;
    size_t begin = str_find(text, STR("{#"), 0);
    for (size_t next = begin; next < text.size; next = str_find(text, STR("{#"), next + 1))
        begin = next; /* the last */
    if (begin == text.size)
        return false;
    const char *start = buf_str(&anchor->text).bytes;
    anchor->before = (struct str){start, (size_t)(text.bytes - start) + begin};
    while (anchor->before.size > 0 && is_blank(anchor->before.bytes[anchor->before.size - 1]))
        anchor->before.size--;
    anchor->name = str_slice(text, begin + 2, text.size - 1);
    return true;
}

/* Appends a heading with an anchor, and the link to itself that it gets. */
static void add_anchored(struct piece *piece, const struct markdown_node *heading, const struct anchor *anchor,
                         struct buf *html)
{
    struct node *here = ARENA_NEW(&piece->compile->scratch, struct node);
    struct token token = {
        .kind = TOKEN_HOLE,
        .node = here,
        .named = {.hole = {.name = NAME_UI, .type = HOLE_TEXT, .ui = UI_HERE}, .needs = NEEDS_LANGUAGE},
    };

    *here = (struct node){.kind = NODE_HOLE, .text = STR("ui.here"), .place = place_of(piece, heading)};
    buf_add_format(html, "<h%u id=\"", (unsigned)heading->level);
    html_add_text(html, anchor->name);
    HTML_ADD(html, "\">");
    for (const struct markdown_node *child = heading->child; child != anchor->first; child = child->next)
        markdown_html(child, NULL, html);
    html_add_text(html, anchor->before);
    HTML_ADD(html, " <a class=\"here\" href=\"#");
    html_add_text(html, anchor->name);
    HTML_ADD(html, "\" aria-label=\"");
    token_add(piece, &token, html);
    buf_add_format(html, "\">#</a></h%u>\n", (unsigned)heading->level);
}

/* Appends one of the document's blocks. */
static void add_block(struct piece *piece, const struct markdown_node *block, struct buf *html)
{
    struct anchor anchor = {0};

    if (block->kind != MARKDOWN_HEADING || !find_anchor(block, &anchor))
        markdown_html(block, NULL, html);
    else if (is_anchor_name(anchor.name))
        add_anchored(piece, block, &anchor, html);
    else
        report_at(piece->compile->report, place_of(piece, block), ANCHOR_BAD, token_spell(piece, anchor.name));
    buf_clear(&anchor.text);
}

void piece_emit(struct piece *piece)
{
    struct buf html = {0};

    for (const struct markdown_node *block = piece->document->child; block != NULL; block = block->next)
        add_block(piece, block, &html);
    emit(piece, buf_str(&html));
    report_lost(piece);
    buf_clear(&html);
}

void piece_emit_list(struct piece *piece, const struct node *node, const struct named *named)
{
    struct compile *compile = piece->compile;
    struct buf html = {0};

    markdown_html(piece->document->child, NULL, &html);
    struct str list = buf_str(&html);
    size_t items = str_find(list, STR("\n"), 0) + 1; /* behind <ul> or <ol>, which have a line of their own */
    size_t end = list.size - (sizeof "</ul>\n" - 1);

    uint32_t around = builder_hole(&compile->builder, OP_IF, &named->hole, named->needs, node->place);
    compile_literal(compile, str_slice(list, 0, items), node->place);
    uint32_t each = compile_open(compile, node, named);
    emit(piece, str_slice(list, items, end));
    compile_close(compile, each);
    compile_literal(compile, str_slice(list, end, list.size), node->place);
    compile_close(compile, around);
    report_lost(piece);
    buf_clear(&html);
}

void piece_clear(struct piece *piece)
{
    buf_clear(&piece->text);
    buf_clear(&piece->token);
    *piece = (struct piece){.compile = piece->compile};
}
