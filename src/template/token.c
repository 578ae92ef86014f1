/* Makes tokens, and checks where cmark has put them. */
#include "template/token.h"

#include <assert.h>

#include "base/number.h"

struct str token_mark(struct str source, struct arena *arena)
{
    for (unsigned i = 0;; i++) { /* ends: a source has not room for all of them */
        struct str mark = arena_format(arena, "tag%ux", i);
        if (str_find(source, mark, 0) == source.size)
            return mark;
    }
}

uint32_t token_add(struct piece *piece, const struct token *token, struct buf *text)
{
    uint32_t number = piece->token_count++;

    buf_add(&piece->token, (struct str){(const char *)token, sizeof *token});
    buf_add(text, piece->mark);
    buf_add_number(text, number);
    buf_add_byte(text, 'z');
    return number;
}

struct token *token_at(const struct piece *piece, uint32_t number)
{
    assert(number < piece->token_count);
    return (struct token *)(void *)piece->token.bytes + number;
}

struct token *token_read(const struct piece *piece, struct str text, size_t at, size_t *ret_end)
{
    size_t begin = at + piece->mark.size;
    size_t end = begin;
    uint64_t number = 0;

    while (end < text.size && text.bytes[end] != 'z')
        end++;
    bool is_number = number_parse(str_slice(text, begin, end), UINT32_MAX, &number);
    assert(is_number);
    *ret_end = end + 1;
    return token_at(piece, (uint32_t)number);
}

struct str token_spell(const struct piece *piece, struct str text)
{
    static const char *const sigils[] = {
        [TOKEN_HOLE] = "", [TOKEN_OPEN] = "#", [TOKEN_CLOSE] = "/", [TOKEN_PART] = "> "};
    struct buf spelled = {0};
    size_t from = 0;

    while (from < text.size) {
        size_t at = str_find(text, piece->mark, from);
        buf_add(&spelled, str_slice(text, from, at));
        if (at == text.size)
            break;
        const struct token *token = token_read(piece, text, at, &from);
        buf_add_format(&spelled, "{{%s", sigils[token->kind]);
        buf_add(&spelled, token->node->text);
        buf_add(&spelled, STR("}}"));
    }
    struct str copy = arena_copy(&piece->compile->scratch, buf_str(&spelled));
    buf_clear(&spelled);
    return copy;
}

/* Checks a token that stands in a field of a node. `level` is what the two tags of a section must have in common.
 * False: they have not. */
static bool check(struct piece *piece, struct token *token, const struct markdown_node *node,
                  const struct markdown_node *level, const struct str *field)
{
    struct report *report = piece->compile->report;
    bool is_code = (node->kind == MARKDOWN_CODE || node->kind == MARKDOWN_CODE_BLOCK);

    switch (token->kind) {
    case TOKEN_HOLE:
        if (is_code && token->named.hole.type == HOLE_LINE)
            report_at(report, token->node->place, HOLE_IN_CODE, token->node->text);
        break;
    case TOKEN_OPEN:
        token->level = level;
        token->field = field;
        break;
    case TOKEN_CLOSE: {
        const struct token *opened = token_at(piece, token->partner);
        if (opened->level == level && opened->field == field)
            break;
        if (token->node->is_closed) /* else that was reported */
            report_at(report, token->node->place, SECTION_LEVEL, token->node->text);
        return false;
    }
    case TOKEN_PART:
        if (is_code)
            report_at(report, token->node->place, HOLE_IN_CODE, token->node->text);
        break;
    }
    return true;
}

/* Checks the tokens in a text between tags. `markup` goes on from the texts before it: a tag that cmark took for text
 * has a section in it that makes it none, which nobody means. */
static bool check_text(struct piece *piece, const struct markdown_node *node, struct markup *markup)
{
    struct str text = node->literal;
    size_t from = 0;
    bool is_good = true;

    while (from < text.size) {
        size_t at = str_find(text, piece->mark, from);
        markup_feed(markup, str_slice(text, from, at));
        if (at == text.size)
            break;
        struct token *token = token_read(piece, text, at, &from);
        bool is_in_tag =
            markup->state == MARKUP_TAG || markup->state == MARKUP_QUOTED || markup->state == MARKUP_SINGLE;
        if (is_in_tag && token->kind != TOKEN_HOLE)
            report_at(piece->compile->report, token->node->place, SECTION_IN_TAG, token->node->text);
        is_good = check(piece, token, node, node->parent, NULL) && is_good;
        markup_feed_hole(markup);
    }
    return is_good;
}

/* Checks the tokens in another field. */
static bool check_field(struct piece *piece, const struct markdown_node *node, const struct str *field)
{
    size_t from = 0;
    bool is_good = true;

    while (from < field->size) {
        size_t at = str_find(*field, piece->mark, from);
        if (at == field->size)
            break;
        struct token *token = token_read(piece, *field, at, &from);
        is_good = check(piece, token, node, node, field) && is_good;
    }
    return is_good;
}

bool token_check(struct piece *piece)
{
    const struct markdown_node *document = piece->document;
    const struct markdown_node *parent = NULL;
    struct markup markup = {0};
    bool is_good = true;

    for (const struct markdown_node *node = document; node != NULL; node = markdown_walk(document, node)) {
        if (node->kind == MARKDOWN_TEXT) {
            if (node->parent != parent)
                markup = (struct markup){0};
            parent = node->parent;
            is_good = check_text(piece, node, &markup) && is_good;
            continue;
        }
        bool is_link = node->kind == MARKDOWN_LINK || node->kind == MARKDOWN_IMAGE;
        is_good = check_field(piece, node, is_link ? &node->address : &node->literal) && is_good;
        is_good = check_field(piece, node, is_link ? &node->title : &node->info) && is_good;
    }
    return is_good;
}
