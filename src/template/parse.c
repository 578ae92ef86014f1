/* Makes a tree of the lexer's tags, without recursion: the sections that are open are a list by their parents. */
#include "template/parse.h"

#include <assert.h>

#include "template/lex.h"

/* What is being parsed. */
struct parse {
    struct arena *arena;
    struct report *report;
    struct node *first;
    struct node **end; /* where the next node outside of all sections goes */
    struct node *open; /* the innermost open section, or NULL */
};

static struct node *add(struct parse *parse, enum node_kind kind, const struct tag *tag)
{
    struct node *node = ARENA_NEW(parse->arena, struct node);
    struct node ***end = parse->open == NULL ? &parse->end : &parse->open->end;

    node->kind = kind;
    node->is_alone = tag->is_alone;
    node->text = tag->text;
    node->place = tag->place;
    node->parent = parse->open;
    **end = node;
    *end = &node->next;
    return node;
}

static void open_section(struct parse *parse, const struct tag *tag)
{
    struct node *node = add(parse, NODE_SECTION, tag);

    node->is_inverted = tag->kind == TAG_INVERTED;
    node->end = &node->child;
    parse->open = node;
}

/* True if a section of that name is open. */
static bool is_open(const struct parse *parse, struct str name)
{
    for (const struct node *node = parse->open; node != NULL; node = node->parent) {
        if (str_equal(node->text, name))
            return true;
    }
    return false;
}

static void close_section(struct parse *parse, const struct tag *tag)
{
    if (!is_open(parse, tag->text)) {
        report_at(parse->report, tag->place, SECTION_STRAY, tag->text);
        return;
    }
    while (parse->open != NULL && !str_equal(parse->open->text, tag->text)) { /* those inside it were forgotten */
        struct line_column opened = source_locate(parse->open->place.source, parse->open->place.offset);
        report_at(parse->report, tag->place, SECTION_CROSSED, tag->text, parse->open->text,
                  arena_format(parse->arena, "%u", (unsigned)opened.line));
        parse->open = parse->open->parent;
    }
    assert(parse->open != NULL);
    parse->open->is_closed = true;
    parse->open->is_closed_alone = tag->is_alone;
    parse->open = parse->open->parent;
}

const struct node *parse_template(const struct source *source, struct arena *arena, struct report *report)
{
    struct parse parse = {.arena = arena, .report = report};
    struct lex lex = lex_start(source, report);
    struct tag tag;

    parse.end = &parse.first;
    while (lex_next(&lex, &tag)) {
        switch (tag.kind) {
        case TAG_TEXT:
            add(&parse, NODE_TEXT, &tag);
            break;
        case TAG_HOLE:
            add(&parse, NODE_HOLE, &tag);
            break;
        case TAG_SECTION:
        case TAG_INVERTED:
            open_section(&parse, &tag);
            break;
        case TAG_CLOSE:
            close_section(&parse, &tag);
            break;
        case TAG_PART:
            add(&parse, NODE_PART, &tag);
            break;
        case TAG_REMARK:
            add(&parse, NODE_REMARK, &tag);
            break;
        }
    }
    for (const struct node *node = parse.open; node != NULL; node = node->parent)
        report_at(report, node->place, SECTION_UNCLOSED, node->text);
    return parse.first;
}
