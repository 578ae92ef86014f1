/* Reading one text and checking its markup. What passes here can put neither HTML nor a foreign link scheme into a
 * page. */
#include "catalog/text.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "catalog/load.h"
#include "catalog/reference.h"
#include "syntax/markdown.h"

#define SHOWN_BYTES 60     /* of a text in a message */
#define REFERENCE_DIGITS 7 /* CommonMark 0.30, section 6.2: at most so many */

/* The text under check, and how far its markup has been found in it. */
struct check {
    struct load *load;
    const struct yaml_node *node;
    struct str raw;
    size_t found;      /* where the last fault was found: equal ones further on are searched from there */
    uint32_t line;     /* a line that was looked for, from 1, and where it begins: blocks come in order, so that all */
    size_t line_begin; /* of them together are found in one pass */
    bool is_told;      /* characters as written that aren't allowed were reported when the YAML was read */
};

/* The line on which the block of a node begins. */
static struct place line_place(struct check *check, const struct markdown_node *node)
{
    if (node->line < check->line) {
        check->line = 1;
        check->line_begin = 0;
    }
    for (; check->line < node->line && check->line_begin < check->raw.size; check->line++)
        check->line_begin = str_find(check->raw, STR("\n"), check->line_begin) + 1;
    return yaml_place(check->node, check->line_begin < check->raw.size ? check->line_begin : 0);
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

    if (end > SHOWN_BYTES) {
        end = SHOWN_BYTES;
        while (end > 0 && ((unsigned char)text.bytes[end] & 0xC0) == 0x80)
            end--;
    }
    return str_slice(text, 0, end);
}

/* Returns the code point that "x202E;" or "8238;" means behind "&#", 0 if none. */
static uint32_t referenced(struct str text)
{
    bool is_hexadecimal = text.size > 0 && (text.bytes[0] | 0x20) == 'x';
    uint32_t base = is_hexadecimal ? 16 : 10;
    uint32_t value = 0;

    for (size_t i = is_hexadecimal; i < text.size && i <= REFERENCE_DIGITS && text.bytes[i] != ';'; i++) {
        char c = text.bytes[i];
        uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a') + 10;
        if (digit >= base)
            return 0;
        value = value * base + digit;
    }
    return value;
}

/* What a character reference such as "&#x202E;" brings in has not come through the door of source_read. */
static void check_characters(struct check *check, const struct markdown_node *node, struct str text)
{
    size_t forbidden = utf8_find_forbidden(text);
    struct str rest = str_slice(text, forbidden, text.size);
    const struct str mark = STR("&#");
    const struct str raw = check->raw;

    if (rest.size == 0 || check->is_told)
        return;
    uint32_t code_point = utf8_next(&rest);
    struct place place = line_place(check, node);
    size_t at = str_find(raw, mark, check->line_begin > check->found ? check->line_begin : check->found);
    while (at < raw.size && referenced(str_slice(raw, at + mark.size, raw.size)) != code_point)
        at = str_find(raw, mark, at + 1);
    if (at < raw.size) { /* else one of two isolates stands where it isn't shown, such as in an address */
        check->found = at + 1;
        place = yaml_place(check->node, at);
    }
    report_at(check->load->report, place, TEXT_FORBIDDEN,
              arena_format(check->load->scratch, "U+%04X", (unsigned)code_point));
}

/* The words of a paragraph as a whole, since isolates may stand on both sides of an emphasis. */
static void check_words(struct check *check, const struct markdown_node *paragraph)
{
    struct buf words = {0};

    markdown_words(paragraph, NULL, &words);
    check_characters(check, paragraph, buf_str(&words));
    buf_clear(&words);
}

static void check_link(struct check *check, const struct markdown_node *node)
{
    struct reference reference = {0};
    enum reference_fault fault = reference_parse(check->load->set, node->address, &reference);

    check_characters(check, node, node->title);
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

    if (node->kind == MARKDOWN_PARAGRAPH) {
        check_words(check, node);
    } else if (node->kind == MARKDOWN_CODE_BLOCK) {
        check_characters(check, node, node->info);
    } else if (node->kind == MARKDOWN_HTML_BLOCK || node->kind == MARKDOWN_HTML_INLINE) {
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
    struct check check = {.load = load, .node = node, .raw = text->raw, .line = 1};
    const struct markdown_node *root = text->markdown;

    check.is_told = utf8_find_forbidden(text->raw) < text->raw.size;
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
    if (raw.size > LIMIT_PROSE_BYTES) /* as was reported when the YAML was read */
        return;
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
    struct str rest = str_slice(text, offset, offset + SHOWN_BYTES + 1);

    return first_line(str_slice(rest, 0, str_find(rest, STR("}"), 0) + 1));
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
