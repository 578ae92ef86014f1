/* Finds the tags. A tag begins with two braces and ends with the next two closing ones; nothing in Markdown or HTML can
 * hide it, neither code nor a comment. */
#include "template/lex.h"

#include "base/number.h"

struct lex lex_start(const struct source *source, struct report *report)
{
    return (struct lex){.source = source, .report = report};
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '.' || byte == '-' || byte == '_';
}

static bool is_name(struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (!is_name_byte(text.bytes[i]))
            return false;
    }
    return true;
}

/* Returns what kind of tag the byte behind the braces makes; TAG_TEXT: none that templates have. */
static enum tag_kind kind_of(char byte)
{
    switch (byte) {
    case '#':
        return TAG_SECTION;
    case '^':
        return TAG_INVERTED;
    case '/':
        return TAG_CLOSE;
    case '>':
        return TAG_PART;
    case '!':
        return TAG_REMARK;
    case '{':
    case '&':
    case '=':
        return TAG_TEXT;
    default:
        return TAG_HOLE;
    }
}

/* Reads the tag from `begin` up to `end`, which are those of its braces. What is none becomes a remark. */
static void read_tag(struct lex *lex, size_t begin, size_t end)
{
    struct str text = lex->source->text;
    struct str whole = str_slice(text, begin, end);
    struct str inner = str_slice(text, begin + 2, end - 2);
    enum tag_kind kind = inner.size == 0 ? TAG_HOLE : kind_of(inner.bytes[0]);
    struct str name = str_trim(kind == TAG_HOLE ? inner : str_slice(inner, 1, inner.size));
    struct place place = {.source = lex->source, .offset = number_to_u32(begin)};

    if (kind == TAG_TEXT || (kind != TAG_REMARK && !is_name(name))) {
        report_at(lex->report, place, TAG_SYNTAX, whole);
        kind = TAG_REMARK;
    } else if (kind != TAG_REMARK && name.size == 0) {
        report_at(lex->report, place, TAG_EMPTY, whole);
        kind = TAG_REMARK;
    }
    lex->tag = (struct tag){.kind = kind, .text = kind == TAG_REMARK ? STR("") : name, .place = place};
}

/* Finds the next tag at or after `at`. Returns where the text before it ends. */
static size_t find_tag(struct lex *lex)
{
    struct str text = lex->source->text;
    size_t begin = str_find(text, STR("{{"), lex->at);
    if (begin == text.size)
        return begin;

    size_t end = str_find(text, STR("}}"), begin + 2);
    if (end == text.size) {
        struct place place = {.source = lex->source, .offset = number_to_u32(begin)};
        report_at(lex->report, place, TAG_UNCLOSED, str_slice(text, begin, begin + 2));
        lex->tag = (struct tag){.kind = TAG_REMARK, .place = place};
        lex->tag_end = text.size;
        lex->has_tag = true;
        return begin;
    }
    end += 2;
    read_tag(lex, begin, end);
    lex->has_tag = true;
    lex->tag_end = end;

    size_t line = begin;
    while (line > 0 && is_blank(text.bytes[line - 1]))
        line--;
    size_t rest = end;
    while (rest < text.size && is_blank(text.bytes[rest]))
        rest++;
    lex->tag.is_alone = (line == 0 || text.bytes[line - 1] == '\n') && (rest == text.size || text.bytes[rest] == '\n');
    if (lex->tag.is_alone && lex->tag.kind != TAG_HOLE) {
        lex->tag_end = rest == text.size ? rest : rest + 1;
        return line;
    }
    return begin;
}

bool lex_next(struct lex *lex, struct tag *ret_tag)
{
    if (!lex->has_tag) {
        size_t begin = lex->at;
        size_t end = find_tag(lex);
        if (end > begin) {
            *ret_tag = (struct tag){
                .kind = TAG_TEXT,
                .text = str_slice(lex->source->text, begin, end),
                .place = {.source = lex->source, .offset = number_to_u32(begin)},
            };
            lex->at = end;
            return true;
        }
        if (!lex->has_tag)
            return false;
    }
    lex->has_tag = false;
    lex->at = lex->tag_end;
    *ret_tag = lex->tag;
    return true;
}
