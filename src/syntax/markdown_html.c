/* The HTML of a Markdown tree, byte for byte as cmark --unsafe writes it. It follows the tree by parent pointers, since
 * emphasis and links may be nested to any depth. */
#include "syntax/markdown.h"

/* What stands around the children of a node. Those that need more than that are written by functions below. */
struct markup {
    const char *open;
    const char *close;
    bool is_block;       /* `open` begins a line */
    bool closes_on_line; /* `close` begins a line */
};

static const struct markup markups[] = {
    [MARKDOWN_DOCUMENT] = {"", "", false, false},
    [MARKDOWN_PARAGRAPH] = {"<p>", "</p>\n", true, false},
    [MARKDOWN_QUOTE] = {"<blockquote>\n", "</blockquote>\n", true, true},
    [MARKDOWN_BULLETS] = {"<ul>\n", "</ul>\n", true, false},
    [MARKDOWN_ITEM] = {"<li>", "</li>\n", true, false},
    [MARKDOWN_RULE] = {"<hr />\n", "", true, false},
    [MARKDOWN_SOFT_BREAK] = {"\n", "", false, false},
    [MARKDOWN_LINE_BREAK] = {"<br />\n", "", false, false},
    [MARKDOWN_EMPHASIS] = {"<em>", "</em>", false, false},
    [MARKDOWN_STRONG] = {"<strong>", "</strong>", false, false},
};

struct writer {
    const struct markdown_hooks *hooks;
    struct buf *html;
    size_t begin;                      /* what stands before is not ours */
    const struct markdown_node *image; /* whose alternative text is being written, without markup; or NULL */
};

/* Begins a new line unless one has just begun. */
static void begin_line(struct writer *writer)
{
    struct buf *html = writer->html;

    if (html->size > writer->begin && html->bytes[html->size - 1] != '\n')
        buf_add_byte(html, '\n');
}

/* In a tight list a paragraph's text stands in the item without <p>. */
static bool is_bare(const struct markdown_node *node)
{
    const struct markdown_node *list = node->parent == NULL ? NULL : node->parent->parent;

    return node->kind == MARKDOWN_PARAGRAPH && list != NULL && list->is_tight;
}

static void add_open(struct writer *writer, const struct markdown_node *node)
{
    const struct markup *markup = &markups[node->kind];

    if (is_bare(node))
        return;
    if (markup->is_block)
        begin_line(writer);
    html_add(writer->html, html_trust(str_of(markup->open)));
}

static void add_close(struct writer *writer, const struct markdown_node *node)
{
    const struct markup *markup = &markups[node->kind];

    if (is_bare(node))
        return;
    if (markup->closes_on_line)
        begin_line(writer);
    html_add(writer->html, html_trust(str_of(markup->close)));
}

static void add_literal(struct writer *writer, const struct markdown_node *node)
{
    if (writer->hooks != NULL && writer->hooks->text != NULL)
        writer->hooks->text(writer->hooks->context, node, writer->html);
    else
        html_add_text(writer->html, node->literal);
}

static void add_raw(struct writer *writer, const struct markdown_node *node)
{
    html_add(writer->html, html_trust(node->literal));
}

static void add_heading(struct writer *writer, const struct markdown_node *node, bool is_end)
{
    if (!is_end)
        begin_line(writer);
    buf_add_format(writer->html, is_end ? "</h%u>\n" : "<h%u>", (unsigned)node->level);
}

static void open_numbers(struct writer *writer, const struct markdown_node *node)
{
    begin_line(writer);
    HTML_ADD(writer->html, "<ol");
    if (node->start != 1)
        buf_add_format(writer->html, " start=\"%u\"", (unsigned)node->start);
    HTML_ADD(writer->html, ">\n");
}

static void add_code(struct writer *writer, const struct markdown_node *node)
{
    HTML_ADD(writer->html, "<code>");
    add_literal(writer, node);
    HTML_ADD(writer->html, "</code>");
}

/* Returns the first word of an info string, which is the language. */
static struct str info_language(struct str info)
{
    size_t size = 0;

    while (size < info.size && info.bytes[size] != ' ' && (info.bytes[size] < '\t' || info.bytes[size] > '\r'))
        size++;
    return str_slice(info, 0, size);
}

static void add_code_block(struct writer *writer, const struct markdown_node *node)
{
    begin_line(writer);
    HTML_ADD(writer->html, "<pre><code");
    if (node->info.size != 0) {
        HTML_ADD(writer->html, " class=\"language-");
        html_add_text(writer->html, info_language(node->info));
        HTML_ADD(writer->html, "\"");
    }
    HTML_ADD(writer->html, ">");
    add_literal(writer, node);
    HTML_ADD(writer->html, "</code></pre>\n");
}

static void add_title(struct writer *writer, struct str title)
{
    if (title.size == 0)
        return;
    HTML_ADD(writer->html, "\" title=\"");
    html_add_text(writer->html, title);
}

static void add_link(struct writer *writer, const struct markdown_node *node, bool is_end)
{
    if (writer->hooks != NULL && writer->hooks->link != NULL) {
        writer->hooks->link(writer->hooks->context, node, is_end, writer->html);
        return;
    }
    if (is_end) {
        HTML_ADD(writer->html, "</a>");
        return;
    }
    HTML_ADD(writer->html, "<a href=\"");
    html_add_address(writer->html, node->address);
    add_title(writer, node->title);
    HTML_ADD(writer->html, "\">");
}

static void open_image(struct writer *writer, const struct markdown_node *node)
{
    HTML_ADD(writer->html, "<img src=\"");
    html_add_address(writer->html, node->address);
    HTML_ADD(writer->html, "\" alt=\"");
    writer->image = node;
}

static void close_image(struct writer *writer, const struct markdown_node *node)
{
    add_title(writer, node->title);
    HTML_ADD(writer->html, "\" />");
    writer->image = NULL;
}

/* Writes a node inside an image: of its markup nothing is left, and its breaks are blanks. */
static void add_alternative(struct writer *writer, const struct markdown_node *node)
{
    if (node->kind == MARKDOWN_TEXT || node->kind == MARKDOWN_CODE)
        add_literal(writer, node);
    else if (node->kind == MARKDOWN_HTML_INLINE)
        html_add_text(writer->html, node->literal);
    else if (node->kind == MARKDOWN_SOFT_BREAK || node->kind == MARKDOWN_LINE_BREAK)
        HTML_ADD(writer->html, " ");
}

/* Writes what comes before the children, of a node without children all of it. */
static void open_node(struct writer *writer, const struct markdown_node *node)
{
    switch (node->kind) {
    case MARKDOWN_DOCUMENT:
    case MARKDOWN_PARAGRAPH:
    case MARKDOWN_QUOTE:
    case MARKDOWN_BULLETS:
    case MARKDOWN_ITEM:
    case MARKDOWN_RULE:
    case MARKDOWN_SOFT_BREAK:
    case MARKDOWN_LINE_BREAK:
    case MARKDOWN_EMPHASIS:
    case MARKDOWN_STRONG:
        add_open(writer, node);
        break;
    case MARKDOWN_HEADING:
        add_heading(writer, node, false);
        break;
    case MARKDOWN_NUMBERS:
        open_numbers(writer, node);
        break;
    case MARKDOWN_CODE_BLOCK:
        add_code_block(writer, node);
        break;
    case MARKDOWN_HTML_BLOCK:
        begin_line(writer);
        add_raw(writer, node);
        begin_line(writer);
        break;
    case MARKDOWN_TEXT:
        add_literal(writer, node);
        break;
    case MARKDOWN_CODE:
        add_code(writer, node);
        break;
    case MARKDOWN_HTML_INLINE:
        add_raw(writer, node);
        break;
    case MARKDOWN_LINK:
        add_link(writer, node, false);
        break;
    case MARKDOWN_IMAGE:
        open_image(writer, node);
        break;
    }
}

/* Writes what comes after the children. */
static void close_node(struct writer *writer, const struct markdown_node *node)
{
    switch (node->kind) {
    case MARKDOWN_DOCUMENT:
    case MARKDOWN_PARAGRAPH:
    case MARKDOWN_QUOTE:
    case MARKDOWN_BULLETS:
    case MARKDOWN_ITEM:
    case MARKDOWN_EMPHASIS:
    case MARKDOWN_STRONG:
        add_close(writer, node);
        break;
    case MARKDOWN_HEADING:
        add_heading(writer, node, true);
        break;
    case MARKDOWN_NUMBERS:
        HTML_ADD(writer->html, "</ol>\n");
        break;
    case MARKDOWN_LINK:
        add_link(writer, node, true);
        break;
    case MARKDOWN_IMAGE:
        close_image(writer, node);
        break;
    case MARKDOWN_CODE_BLOCK:
    case MARKDOWN_HTML_BLOCK:
    case MARKDOWN_RULE:
    case MARKDOWN_TEXT:
    case MARKDOWN_SOFT_BREAK:
    case MARKDOWN_LINE_BREAK:
    case MARKDOWN_CODE:
    case MARKDOWN_HTML_INLINE:
        break;
    }
}

/* Writes a node with all below it, down by the children and up by the parents. */
static void write_tree(struct writer *writer, const struct markdown_node *root)
{
    const struct markdown_node *node = root;

    for (;;) {
        if (writer->image == NULL)
            open_node(writer, node);
        else
            add_alternative(writer, node);
        if (node->child != NULL) {
            node = node->child;
            continue;
        }
        for (;;) { /* up, closing, to the next one that has not been opened */
            if (writer->image == NULL || writer->image == node)
                close_node(writer, node);
            if (node == root)
                return;
            if (node->next != NULL)
                break;
            node = node->parent;
        }
        node = node->next;
    }
}

void markdown_html(const struct markdown_node *node, const struct markdown_hooks *hooks, struct buf *html)
{
    struct writer writer = {.hooks = hooks, .html = html, .begin = html->size};

    write_tree(&writer, node);
}

void markdown_html_line(const struct markdown_node *document, const struct markdown_hooks *hooks, struct buf *html)
{
    struct writer writer = {.hooks = hooks, .html = html, .begin = html->size};

    if (!markdown_is_line(document)) {
        write_tree(&writer, document);
        return;
    }
    for (const struct markdown_node *node = document->child->child; node != NULL; node = node->next)
        write_tree(&writer, node);
}
