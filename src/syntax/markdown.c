/* CommonMark as a tree of our own, and its HTML.
 *
 * The tree is copied from cmark's, since a node of cmark's can be neither frozen nor shared by threads. Everything that
 * follows the tree does so by parent pointers: containers are bounded by LIMIT_MARKDOWN_DEPTH, but emphasis and links
 * are not. */
#include "syntax/markdown.h"

#include <assert.h>
#include <cmark.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

#define TAB_COLUMNS 4
#define NUMBER_DIGITS_MOST 9 /* CommonMark 0.30, section 5.2: more are no list marker */

/* --- how deep --- */

/* The white space and the marks at the start of a line. */
struct prefix {
    size_t columns; /* of white space */
    size_t marks;   /* of quotes and list items */
    bool is_blank;  /* there is nothing else in the line */
};

/* Returns where the end of the line begins that consists of one character of a rule (or blanks) only: "* * *" is no
 * list. */
static size_t rule_begin(struct str line)
{
    char mark = '\0';
    size_t begin = line.size;
    size_t marks = 0;

    while (begin > 0) {
        char byte = line.bytes[begin - 1];
        bool is_blank = byte == ' ' || byte == '\t';
        if (!is_blank && mark == '\0' && (byte == '-' || byte == '*'))
            mark = byte;
        if (!is_blank && byte != mark)
            break;
        marks += !is_blank;
        begin--;
    }
    return marks >= 3 ? begin : line.size;
}

static bool ends_mark(struct str line, size_t offset)
{
    return offset == line.size || line.bytes[offset] == ' ' || line.bytes[offset] == '\t';
}

/* Returns the size of the quote's or list item's mark at an offset, or 0. */
static size_t mark_size(struct str line, size_t offset)
{
    size_t digits = 0;

    switch (line.bytes[offset]) {
    case '>':
        return 1;
    case '-':
    case '+':
    case '*':
        return ends_mark(line, offset + 1) ? 1 : 0;
    default:
        break;
    }
    while (offset + digits < line.size && line.bytes[offset + digits] >= '0' && line.bytes[offset + digits] <= '9')
        digits++;
    if (digits == 0 || digits > NUMBER_DIGITS_MOST || offset + digits == line.size)
        return 0;
    char end = line.bytes[offset + digits];
    return (end == '.' || end == ')') && ends_mark(line, offset + digits + 1) ? digits + 1 : 0;
}

static struct prefix read_prefix(struct str line)
{
    struct prefix prefix = {0};
    size_t rule = rule_begin(line);
    size_t column = 0;
    size_t i = 0;

    while (i < line.size) {
        size_t step = line.bytes[i] == '\t' ? TAB_COLUMNS - column % TAB_COLUMNS : 1;
        if (line.bytes[i] == ' ' || line.bytes[i] == '\t') {
            prefix.columns += step;
            column += step;
            i++;
            continue;
        }
        size_t size = i < rule ? mark_size(line, i) : 0;
        if (size == 0)
            break;
        prefix.marks++;
        column += size;
        i += size;
    }
    prefix.is_blank = i == line.size && prefix.marks == 0;
    return prefix;
}

/* A container of the line before goes on if it finds its quote's mark, or at least two columns of white space, which is
 * what the narrowest list item asks for; each mark that does neither opens one. A line of a paragraph may leave out all
 * of it and leave them open, so only a blank line, which ends every paragraph, makes the depth go down. */
uint32_t markdown_depth(struct str text)
{
    size_t deepest = 0;
    size_t open = 0; /* at most so many are open */
    bool is_after_blank = true;
    struct str line;

    while (str_next(&text, '\n', &line)) {
        struct prefix prefix = read_prefix(line);
        if (prefix.is_blank) {
            is_after_blank = true;
            continue;
        }
        size_t kept = prefix.columns / 2;
        if (kept > open)
            kept = open;
        size_t depth = kept + prefix.marks;
        if (depth > deepest)
            deepest = depth;
        if (depth > open || is_after_blank)
            open = depth;
        is_after_blank = false;
    }
    return number_to_u32(deepest);
}

/* --- from cmark's tree to ours --- */

/* Returns our kind of cmark's node; the custom ones are made by no text. */
static enum markdown_kind kind_of(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_NONE:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
    case CMARK_NODE_DOCUMENT:
        return MARKDOWN_DOCUMENT;
    case CMARK_NODE_BLOCK_QUOTE:
        return MARKDOWN_QUOTE;
    case CMARK_NODE_LIST:
        return cmark_node_get_list_type(node) == CMARK_BULLET_LIST ? MARKDOWN_BULLETS : MARKDOWN_NUMBERS;
    case CMARK_NODE_ITEM:
        return MARKDOWN_ITEM;
    case CMARK_NODE_CODE_BLOCK:
        return MARKDOWN_CODE_BLOCK;
    case CMARK_NODE_HTML_BLOCK:
        return MARKDOWN_HTML_BLOCK;
    case CMARK_NODE_PARAGRAPH:
        return MARKDOWN_PARAGRAPH;
    case CMARK_NODE_HEADING:
        return MARKDOWN_HEADING;
    case CMARK_NODE_THEMATIC_BREAK:
        return MARKDOWN_RULE;
    case CMARK_NODE_TEXT:
        return MARKDOWN_TEXT;
    case CMARK_NODE_SOFTBREAK:
        return MARKDOWN_SOFT_BREAK;
    case CMARK_NODE_LINEBREAK:
        return MARKDOWN_LINE_BREAK;
    case CMARK_NODE_CODE:
        return MARKDOWN_CODE;
    case CMARK_NODE_HTML_INLINE:
        return MARKDOWN_HTML_INLINE;
    case CMARK_NODE_EMPH:
        return MARKDOWN_EMPHASIS;
    case CMARK_NODE_STRONG:
        return MARKDOWN_STRONG;
    case CMARK_NODE_LINK:
        return MARKDOWN_LINK;
    case CMARK_NODE_IMAGE:
        return MARKDOWN_IMAGE;
    }
    return MARKDOWN_DOCUMENT;
}

static struct str copy(struct arena *arena, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return (struct str){0};
    return arena_copy(arena, str_of(text));
}

static struct markdown_node *copy_node(cmark_node *node, struct markdown_node *parent, struct arena *arena)
{
    struct markdown_node *made = ARENA_NEW(arena, struct markdown_node);

    made->kind = kind_of(node);
    made->parent = parent;
    made->line =
        parent != NULL && made->kind >= MARKDOWN_TEXT ? parent->line : (uint32_t)cmark_node_get_start_line(node);
    if (made->kind == MARKDOWN_HEADING)
        made->level = (uint32_t)cmark_node_get_heading_level(node);
    if (made->kind == MARKDOWN_NUMBERS)
        made->start = (uint32_t)cmark_node_get_list_start(node);
    if (made->kind == MARKDOWN_BULLETS || made->kind == MARKDOWN_NUMBERS)
        made->is_tight = cmark_node_get_list_tight(node) != 0;
    if (made->kind == MARKDOWN_CODE_BLOCK)
        made->info = copy(arena, cmark_node_get_fence_info(node));
    if (made->kind == MARKDOWN_LINK || made->kind == MARKDOWN_IMAGE) {
        made->address = copy(arena, cmark_node_get_url(node));
        made->title = copy(arena, cmark_node_get_title(node));
    } else {
        made->literal = copy(arena, cmark_node_get_literal(node));
    }
    return made;
}

/* cmark doesn't say how a link was written; one that shows its own address and nothing else is as good as <address>. */
static void set_autolink(struct markdown_node *link)
{
    const struct markdown_node *only = link->child;

    link->is_autolink = only != NULL && only->next == NULL && only->kind == MARKDOWN_TEXT && link->title.size == 0 &&
                        str_equal(only->literal, link->address);
}

/* Copies a tree in the order of the text. `last` holds the child that was made last of each open node. */
static const struct markdown_node *copy_tree(cmark_node *document, struct arena *arena)
{
    cmark_iter *iter = cmark_iter_new(document);
    struct markdown_node *root = NULL;
    struct markdown_node *open = NULL;   /* the node whose children come next */
    struct markdown_node *before = NULL; /* its child that came last */
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_EXIT) {
            assert(open != NULL); /* the document is entered first and left last */
            if (open->kind == MARKDOWN_LINK)
                set_autolink(open);
            before = open;
            open = cmark_node_get_user_data(node);
            continue;
        }
        struct markdown_node *made = copy_node(node, open, arena);
        if (open == NULL)
            root = made;
        else if (before == NULL)
            open->child = made;
        else
            before->next = made;
        before = made;
        bool is_leaf = made->kind == MARKDOWN_CODE_BLOCK || made->kind == MARKDOWN_HTML_BLOCK ||
                       made->kind == MARKDOWN_RULE || (made->kind >= MARKDOWN_TEXT && made->kind < MARKDOWN_EMPHASIS);
        if (!is_leaf) {
            cmark_node_set_user_data(node, open); /* where to go on after it, without giving up const in `parent` */
            open = made;
            before = NULL;
        }
    }
    cmark_iter_free(iter);
    return root;
}

const struct markdown_node *markdown_read(struct str text, struct arena *arena)
{
    /* cmark's own allocator aborts when there is no memory; base/memory ends the program as everywhere else. */
    cmark_mem memory = {memory_zeroed, memory_resize, free};
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);

    if (text.size != 0)
        cmark_parser_feed(parser, text.bytes, text.size);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    const struct markdown_node *root = copy_tree(document, arena);
    cmark_node_free(document);
    return root;
}

const struct markdown_node *markdown_walk(const struct markdown_node *root, const struct markdown_node *node)
{
    if (node->child != NULL)
        return node->child;
    while (node != root && node->next == NULL)
        node = node->parent;
    return node == root ? NULL : node->next;
}

bool markdown_is_line(const struct markdown_node *document)
{
    const struct markdown_node *only = document->child;

    return only != NULL && only->next == NULL && only->kind == MARKDOWN_PARAGRAPH;
}

/* --- words --- */

/* What is needed to write words: a blank is due between blocks, and is written before the next word, so never at the
 * end. */
struct words {
    const struct markdown_hooks *hooks;
    struct buf *text;
    size_t begin;
    bool is_blank_due;
};

static void add_words(struct words *words, const struct markdown_node *node)
{
    struct buf *text = words->text;

    if (words->is_blank_due && text->size > words->begin)
        buf_add_byte(text, ' ');
    words->is_blank_due = false;
    size_t begin = text->size;
    if (words->hooks != NULL && words->hooks->text != NULL)
        words->hooks->text(words->hooks->context, node, text);
    else
        buf_add(text, node->literal);
    if (node->kind != MARKDOWN_CODE_BLOCK)
        return;
    while (text->size > begin && text->bytes[text->size - 1] == '\n')
        text->size--;
    for (size_t i = begin; i < text->size; i++) {
        if (text->bytes[i] == '\n')
            text->bytes[i] = ' ';
    }
}

void markdown_words(const struct markdown_node *node, const struct markdown_hooks *hooks, struct buf *text)
{
    struct words words = {.hooks = hooks, .text = text, .begin = text->size};

    for (const struct markdown_node *at = node; at != NULL; at = markdown_walk(node, at)) {
        switch (at->kind) {
        case MARKDOWN_TEXT:
        case MARKDOWN_CODE:
            add_words(&words, at);
            break;
        case MARKDOWN_CODE_BLOCK:
            words.is_blank_due = true;
            add_words(&words, at);
            words.is_blank_due = true;
            break;
        case MARKDOWN_DOCUMENT:
        case MARKDOWN_PARAGRAPH:
        case MARKDOWN_HEADING:
        case MARKDOWN_QUOTE:
        case MARKDOWN_BULLETS:
        case MARKDOWN_NUMBERS:
        case MARKDOWN_ITEM:
        case MARKDOWN_HTML_BLOCK:
        case MARKDOWN_RULE:
        case MARKDOWN_SOFT_BREAK:
        case MARKDOWN_LINE_BREAK:
            words.is_blank_due = true;
            break;
        case MARKDOWN_HTML_INLINE:
        case MARKDOWN_EMPHASIS:
        case MARKDOWN_STRONG:
        case MARKDOWN_LINK:
        case MARKDOWN_IMAGE:
            break;
        }
    }
}
