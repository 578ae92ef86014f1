/* Tags: see lexer.h. */
#include "oracle/lexer.h"

#include <assert.h>

#include "base/limits.h"

size_t lexer_begin(const struct tag *tag)
{
    return tag->is_alone && tag->kind != TAG_HOLE ? tag->line_begin : tag->begin;
}

size_t lexer_end(const struct tag *tag)
{
    return tag->is_alone && tag->kind != TAG_HOLE ? tag->line_end : tag->end;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Finds out whether only blanks stand between the tag and both ends of its line, or of its lines. */
static void look_around(struct str text, struct tag *tag)
{
    size_t begin = tag->begin;
    size_t end = tag->end;

    while (begin > 0 && is_blank(text.bytes[begin - 1]))
        begin--;
    while (end < text.size && is_blank(text.bytes[end]))
        end++;
    tag->is_alone = (begin == 0 || text.bytes[begin - 1] == '\n') && (end == text.size || text.bytes[end] == '\n');
    tag->line_begin = begin;
    tag->line_end = end < text.size ? end + 1 : end;
}

static enum tag_kind kind_of(char sign)
{
    switch (sign) {
    case '#':
        return TAG_SECTION;
    case '^':
        return TAG_INVERTED;
    case '/':
        return TAG_END;
    case '>':
        return TAG_PART;
    case '!':
        return TAG_REMARK;
    default:
        return TAG_HOLE;
    }
}

struct tags lexer_tags(struct str text, struct arena *arena)
{
    struct tags tags = {0};
    uint32_t open[LIMIT_TEMPLATE_DEPTH];
    uint32_t depth = 0;
    size_t most = 0;

    for (size_t at = str_find(text, STR("{{"), 0); at < text.size; at = str_find(text, STR("{{"), at + 2))
        most++;
    tags.item = ARENA_ARRAY(arena, struct tag, most + 1);
    for (size_t at = str_find(text, STR("{{"), 0); at < text.size;) {
        size_t end = str_find(text, STR("}}"), at + 2);
        assert(end < text.size);
        struct str inside = str_slice(text, at + 2, end);
        struct tag *tag = &tags.item[tags.count];
        tag->kind = inside.size > 0 ? kind_of(inside.bytes[0]) : TAG_HOLE;
        tag->name = str_trim(str_slice(inside, tag->kind == TAG_HOLE ? 0 : 1, inside.size));
        tag->begin = at;
        tag->end = end + 2;
        look_around(text, tag);
        if (tag->kind == TAG_SECTION || tag->kind == TAG_INVERTED) {
            assert(depth < LIMIT_TEMPLATE_DEPTH);
            open[depth++] = tags.count;
        } else if (tag->kind == TAG_END) {
            assert(depth > 0);
            tags.item[open[--depth]].match = tags.count;
        }
        tags.count++;
        at = str_find(text, STR("{{"), tag->end);
    }
    assert(depth == 0);
    return tags;
}
