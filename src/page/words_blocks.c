/* Words for a terminal: see words_blocks.h. A walk over the leaves; what is around a leaf says how it looks. */
#include "page/words_blocks.h"

#include "syntax/markdown.h"

/* The blocks as they are made. */
struct make {
    const struct words *words;
    struct arena *arena;
    struct words_block *block;
    uint32_t count;
    struct buf text; /* of the block at hand */
    unsigned style;  /* that holds at its end */
};

static bool is_list(const struct markdown_node *node)
{
    return node->kind == MARKDOWN_BULLETS || node->kind == MARKDOWN_NUMBERS;
}

static uint32_t depth_of(const struct markdown_node *node)
{
    uint32_t depth = 0;

    for (; node != NULL; node = node->parent)
        depth += is_list(node) || node->kind == MARKDOWN_QUOTE;
    return depth;
}

/* The number of an item among its like, 0 for one with a bullet. */
static uint32_t number_of(const struct markdown_node *item)
{
    const struct markdown_node *list = item->parent;
    uint32_t number = list->start;

    if (list->kind == MARKDOWN_BULLETS)
        return 0;
    for (const struct markdown_node *at = list->child; at != item; at = at->next)
        number++;
    return number;
}

static void set_style(struct make *make, unsigned style)
{
    if (style != make->style)
        buf_add_byte(&make->text, (char)(WORDS_MARK + style));
    make->style = style;
}

/* Puts what has grown into the block at hand. */
static void end_block(struct make *make)
{
    set_style(make, 0);
    if (make->count > 0) {
        struct words_block *block = &make->block[make->count - 1];
        struct str text = buf_str(&make->text);
        block->text = arena_copy(make->arena, block->is_verbatim ? text : str_trim(text));
    }
    buf_reset(&make->text);
}

static void begin_block(struct make *make, const struct markdown_node *node)
{
    const struct markdown_node *item = node->parent;
    bool is_in_item = item != NULL && item->kind == MARKDOWN_ITEM;
    struct words_block block = {.depth = depth_of(node->parent), .is_verbatim = node->kind == MARKDOWN_CODE_BLOCK};

    end_block(make);
    if (is_in_item) {
        block.begins_item = item->child == node;
        block.number = block.begins_item ? number_of(item) : 0;
        block.follows_tightly = item->parent->is_tight && block.begins_item && item->parent->child != item;
    }
    make->block[make->count++] = block;
}

static unsigned style_of(const struct markdown_node *leaf)
{
    unsigned style = leaf->kind == MARKDOWN_CODE ? WORDS_CODE : 0;

    for (const struct markdown_node *at = leaf->parent; at != NULL; at = at->parent) {
        if (at->kind == MARKDOWN_STRONG)
            style |= WORDS_STRONG;
        if (at->kind == MARKDOWN_EMPHASIS)
            style |= WORDS_EMPHASIS;
    }
    return style;
}

static void take_node(struct make *make, const struct markdown_node *node)
{
    switch (node->kind) {
    case MARKDOWN_PARAGRAPH:
        begin_block(make, node);
        break;
    case MARKDOWN_CODE_BLOCK:
        begin_block(make, node);
        buf_add(&make->text, node->literal);
        break;
    case MARKDOWN_TEXT:
    case MARKDOWN_CODE:
        set_style(make, style_of(node));
        words_literal(make->words, node, &make->text);
        break;
    case MARKDOWN_SOFT_BREAK:
    case MARKDOWN_LINE_BREAK:
        buf_add_byte(&make->text, ' ');
        break;
    case MARKDOWN_DOCUMENT:
    case MARKDOWN_HEADING:
    case MARKDOWN_QUOTE:
    case MARKDOWN_BULLETS:
    case MARKDOWN_NUMBERS:
    case MARKDOWN_ITEM:
    case MARKDOWN_HTML_BLOCK:
    case MARKDOWN_RULE:
    case MARKDOWN_HTML_INLINE:
    case MARKDOWN_EMPHASIS:
    case MARKDOWN_STRONG:
    case MARKDOWN_LINK:
    case MARKDOWN_IMAGE:
        break; /* only what is in them counts */
    }
}

static uint32_t count_nodes(const struct markdown_node *root)
{
    uint32_t count = 0;

    for (const struct markdown_node *at = root; at != NULL; at = markdown_walk(root, at))
        count += at->kind == MARKDOWN_PARAGRAPH || at->kind == MARKDOWN_CODE_BLOCK;
    return count;
}

const struct words_block *words_blocks(const struct words *words, const struct text *text, struct arena *arena,
                                       uint32_t *ret_count)
{
    struct words pattern = *words;
    struct make make = {.words = &pattern, .arena = arena};
    const struct markdown_node *root = text->markdown;

    *ret_count = 0;
    if (!text_is_present(text))
        return NULL;
    if (text->kind == TEXT_PLAIN) {
        make.block = ARENA_NEW(arena, struct words_block);
        make.block->text = text->raw;
        *ret_count = 1;
        return make.block;
    }
    if (text->kind != TEXT_PATTERN)
        pattern.code = NULL;
    make.block = ARENA_ARRAY(arena, struct words_block, count_nodes(root));
    for (const struct markdown_node *at = root; at != NULL; at = markdown_walk(root, at))
        take_node(&make, at);
    end_block(&make);
    buf_clear(&make.text);
    *ret_count = make.count;
    return make.block;
}
