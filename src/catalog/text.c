/* Reading one text and checking its markup. What passes here can put neither HTML nor a foreign link scheme into a
 * page. */
#include "catalog/text.h"

#include "base/limits.h"
#include "catalog/load.h"
#include "catalog/reference.h"
#include "syntax/markdown.h"

/* The text under check, and how far its markup has been found in it. */
struct check {
    struct load *load;
    const struct yaml_node *node;
    struct str raw;
    size_t found; /* where the last fault was found: equal ones further on are searched from there */
};

/* The line on which the block of a node begins. */
static struct place line_place(const struct check *check, const struct markdown_node *node)
{
    size_t offset = 0;

    for (uint32_t line = 1; line < node->line && offset < check->raw.size; line++)
        offset = str_find(check->raw, STR("\n"), offset) + 1;
    return yaml_place(check->node, offset < check->raw.size ? offset : 0);
}

/* Where `needle` stands in the text, not before what was found last. Where escapes hide it: the line on which its block
 * begins. */
static struct place find_place(struct check *check, const struct markdown_node *node, struct str needle)
{
    size_t offset = str_find(check->raw, needle, check->found);

    if (offset == check->raw.size)
        offset = str_find(check->raw, needle, 0);
    if (offset < check->raw.size) {
        check->found = offset + 1;
        return yaml_place(check->node, offset);
    }
    return line_place(check, node);
}

/* The first line of a text, cut to what a message can show. */
static struct str first_line(struct str text)
{
    size_t end = str_find(text, STR("\n"), 0);

    if (end > 60) {
        end = 60;
        while (end > 0 && ((unsigned char)text.bytes[end] & 0xC0) == 0x80)
            end--;
    }
    return str_slice(text, 0, end);
}

static void check_link(struct check *check, const struct markdown_node *node)
{
    struct reference reference = {0};
    enum reference_fault fault = reference_parse(check->load->set, node->address, &reference);

    if (fault != REFERENCE_GOOD)
        reference_report(check->load, find_place(check, node, node->address), node->address, fault, REFERENCE_IN_PROSE);
}

/* The name of a block that a field may not have, or empty. */
static struct str block_name(enum markdown_kind kind)
{
    switch (kind) {
    case MARKDOWN_HEADING:
        return STR("a heading");
    case MARKDOWN_RULE:
        return STR("a rule");
    case MARKDOWN_QUOTE:
        return STR("a quote");
    case MARKDOWN_BULLETS:
    case MARKDOWN_NUMBERS:
        return STR("a list");
    case MARKDOWN_CODE_BLOCK:
        return STR("a code block");
    case MARKDOWN_PARAGRAPH:
        return STR("a second paragraph");
    case MARKDOWN_DOCUMENT:
    case MARKDOWN_ITEM:
    case MARKDOWN_HTML_BLOCK:
    case MARKDOWN_TEXT:
    case MARKDOWN_SOFT_BREAK:
    case MARKDOWN_LINE_BREAK:
    case MARKDOWN_CODE:
    case MARKDOWN_HTML_INLINE:
    case MARKDOWN_EMPHASIS:
    case MARKDOWN_STRONG:
    case MARKDOWN_LINK:
    case MARKDOWN_IMAGE:
        break;
    }
    return STR("");
}

static void check_node(struct check *check, const struct markdown_node *node)
{
    struct report *report = check->load->report;

    if (node->kind == MARKDOWN_HTML_BLOCK || node->kind == MARKDOWN_HTML_INLINE) {
        struct str line = first_line(node->literal);
        report_at(report, find_place(check, node, line), MARKUP_HTML, line);
    } else if (node->kind == MARKDOWN_IMAGE) {
        report_at(report, find_place(check, node, STR("![")), MARKUP_IMAGE, node->address);
    } else if (node->kind == MARKDOWN_LINK) {
        check_link(check, node);
    } else if (node->kind == MARKDOWN_HEADING || node->kind == MARKDOWN_RULE) {
        report_at(report, line_place(check, node), MARKUP_BLOCK, block_name(node->kind),
                  STR("only paragraphs, lists, quotes and code"));
    }
}

/* A field of one line is one paragraph. */
static void check_line(struct check *check, const struct markdown_node *document)
{
    const struct markdown_node *block = document->child;
    struct str name;

    if (markdown_is_line(document))
        return;
    if (block != NULL && block->kind == MARKDOWN_PARAGRAPH)
        block = block->next;
    name = block != NULL ? block_name(block->kind) : STR("no paragraph");
    if (!str_is_empty(name)) /* else HTML, which is reported as such */
        report_at(check->load->report, block != NULL ? line_place(check, block) : yaml_place(check->node, 0),
                  MARKUP_BLOCK, name, STR("one paragraph"));
}

static void check_markdown(struct load *load, const struct yaml_node *node, const struct text *text)
{
    struct check check = {.load = load, .node = node, .raw = text->raw};
    const struct markdown_node *root = text->markdown;

    if (text->kind != TEXT_PROSE)
        check_line(&check, root);
    for (const struct markdown_node *at = root; at != NULL; at = markdown_walk(root, at)) {
        bool is_told = text->kind != TEXT_PROSE && at->parent == root &&
                       (at->kind == MARKDOWN_HEADING || at->kind == MARKDOWN_RULE);
        if (!is_told)
            check_node(&check, at);
    }
}

void text_read(struct load *load, struct str name, const struct yaml_node *node, enum text_kind kind, struct text *text)
{
    struct str raw = load_keep(load, node, node->text);

    while (raw.size > 0 && (raw.bytes[raw.size - 1] == '\n' || raw.bytes[raw.size - 1] == ' '))
        raw.size--;
    if (raw.size == 0) {
        if (!load_is_translation(load))
            report_at(load->report, node->place, VALUE_EMPTY, name);
        return;
    }
    if (raw.size > LIMIT_PROSE_BYTES) {
        report_at(load->report, node->place, TEXT_LONG, load_number(load, raw.size),
                  load_number(load, LIMIT_PROSE_BYTES));
        return;
    }
    if (kind != TEXT_PLAIN && markdown_depth(raw) > LIMIT_MARKDOWN_DEPTH) {
        report_at(load->report, node->place, MARKUP_DEEP, load_number(load, LIMIT_MARKDOWN_DEPTH));
        return;
    }
    *text = (struct text){.kind = kind, .raw = raw, .language = load->language, .place = node->place};
    if (kind == TEXT_PLAIN)
        return;
    text->markdown = markdown_read(raw, load->arena);
    check_markdown(load, node, text);
    if (kind == TEXT_PATTERN)
        text_check_holes(load, node, STR("code phrase"));
}

void text_check_words(struct load *load, const struct yaml_node *node, uint32_t most)
{
    struct str rest = node->text;
    struct str word;
    uint32_t count = 0;

    if (most == 0)
        return;
    while (str_next(&rest, ' ', &word))
        count += !str_is_empty(word);
    if (count > most)
        report_at(load->report, node->place, LABEL_LONG, load_number(load, count), load_number(load, most));
}

/* The hole that begins at `offset`, as written, cut to what a message can show. */
static struct str hole_at(struct str text, size_t offset)
{
    return first_line(str_slice(text, offset, str_find(text, STR("}"), offset) + 1));
}

static bool is_hole(struct str hole, struct str holes)
{
    struct str name;

    while (str_next(&holes, ' ', &name)) {
        if (hole.size == name.size + 2 && str_equal(str_slice(hole, 1, hole.size - 1), name))
            return true;
    }
    return false;
}

/* "{code}, {phrase}", or that there is none. */
static struct str list_holes(struct load *load, struct str holes)
{
    struct buf buf = {0};
    struct str name;
    struct str list;

    if (str_is_empty(holes))
        return STR("none here");
    buf_add(&buf, STR("only:"));
    while (str_next(&holes, ' ', &name)) {
        buf_add(&buf, STR(" {"));
        buf_add(&buf, name);
        buf_add(&buf, STR("}"));
    }
    list = arena_copy(load->scratch, buf_str(&buf));
    buf_clear(&buf);
    return list;
}

void text_check_holes(struct load *load, const struct yaml_node *node, struct str holes)
{
    const struct str text = node->text;

    for (size_t at = str_find(text, STR("{"), 0); at < text.size; at = str_find(text, STR("{"), at + 1)) {
        bool is_escaped = at > 0 && text.bytes[at - 1] == '\\';
        struct str hole = hole_at(text, at);
        if (is_escaped || !is_hole(hole, holes))
            report_at(load->report, yaml_place(node, at), HOLE_UNKNOWN, hole, list_holes(load, holes));
    }
}
