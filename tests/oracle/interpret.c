/* Templates, the naive way: see interpret.h. HTML is copied but for its tags; Markdown is cut at its block boundaries into pieces,
 * a word of letters is put in the place of each tag of a piece, cmark reads and writes it, and the values are put in the places of the
 * words, wherever they came out. */
#include "oracle/interpret.h"

#include <assert.h>
#include <cmark.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/html.h"
#include "base/source.h"
#include "oracle/lexer.h"

/* A stretch of a template's text. */
struct stretch {
    struct str text;
    const struct tag *tag;     /* all of the text's */
    uint32_t tag_from, tag_to; /* those in the stretch */
    size_t begin, end;
};

/* A template's text. */
struct template_text {
    struct str text;
    bool is_markdown;
};

static void run_html(struct making *making, const struct context *context, const struct stretch *stretch,
                     struct buf *html);
static void run_markdown(struct making *making, const struct context *context, const struct stretch *stretch,
                         struct buf *html);

/* ---- files ---- */

/* Reads one file of a folder's templates. False: there is none. */
static bool read_one(struct making *making, int dir, struct str path, struct str *ret_text)
{
    struct source source;

    if (dir == -1 || file_kind(dir, path) == FILE_ABSENT)
        return false;
    bool done = source_read(dir, path, making->arena, making->report, &source);
    assert(done);
    *ret_text = source.text;
    return true;
}

/* Reads "NAME.md" or "NAME.html" of the project, else of the shipped templates, whose folder is templates/ itself. */
static struct template_text read_text(struct making *making, struct str name)
{
    struct template_text read = {0};

    for (int shipped = 0; shipped < 2; shipped++) {
        for (int markdown = 0; markdown < 2; markdown++) {
            struct str path = arena_format(making->arena, "%s%.*s%s", shipped ? "" : "templates/", (int)name.size,
                                           name.bytes, markdown ? ".md" : ".html");
            read.is_markdown = markdown != 0;
            if (read_one(making, shipped ? making->shipped : making->project, path, &read.text))
                return read;
        }
    }
    fprintf(stderr, "diptych-oracle: no template %.*s\n", (int)name.size, name.bytes);
    abort();
}

/* Runs a whole text. */
static void run_text(struct making *making, const struct context *context, const struct template_text *read,
                     struct buf *html)
{
    struct tags tags = lexer_tags(read->text, making->arena);
    struct stretch stretch = {
        .text = read->text, .tag = tags.item, .tag_from = 0, .tag_to = tags.count, .begin = 0, .end = read->text.size};

    if (read->is_markdown)
        run_markdown(making, context, &stretch, html);
    else
        run_html(making, context, &stretch, html);
}

/* Runs a part. {{> page}} in the layout is the page's own template. */
static void run_part(struct making *making, const struct context *context, const struct tag *tag, struct buf *html)
{
    static const char *const page[PAGE_KIND_COUNT] = {"index", "404", "home", "set", "code", "pair"};
    bool is_page = str_equal(tag->name, STR("page"));
    struct str name = is_page ? str_of(page[making->page.kind])
                              : arena_format(making->arena, "parts/%.*s", (int)tag->name.size, tag->name.bytes);
    struct template_text read = read_text(making, name);

    if (!tag->is_alone && str_ends_with(read.text, STR("\n")))
        read.text.size--;
    run_text(making, context, &read, html);
}

/* ---- sections ---- */

static struct value find(struct making *making, const struct context *context, struct str name)
{
    struct value value = value_find(making, context, name);

    if (value.type == VALUE_UNKNOWN) {
        fprintf(stderr, "diptych-oracle: no name '%.*s'\n", (int)name.size, name.bytes);
        abort();
    }
    return value;
}

/* What is in a section: once, never, or once an element. `run` makes it in a context. */
struct inside {
    void (*run)(struct making *making, const struct context *context, const struct inside *inside, struct buf *html);
    const struct stretch *stretch; /* of a section on lines of its own, or in HTML */
    const struct piece *piece;     /* of one within a line */
    struct str html;               /* the same: the HTML around its words */
};

static void run_section(struct making *making, const struct context *context, const struct tag *tag,
                        const struct inside *inside, struct buf *html)
{
    struct value value = find(making, context, tag->name);

    if (tag->kind == TAG_INVERTED) {
        if (!value_is_there(&value))
            inside->run(making, context, inside, html);
        return;
    }
    if (value.type != VALUE_LIST && value.type != VALUE_OBJECT) {
        if (value_is_there(&value))
            inside->run(making, context, inside, html);
        return;
    }
    for (const struct context *element = value.first; element != NULL; element = element->next) {
        struct context inner = *element;
        inner.outer = context;
        inside->run(making, &inner, inside, html);
        if (value.type == VALUE_OBJECT)
            return;
    }
}

/* Returns the stretch between a section's tags. */
static struct stretch stretch_inside(const struct stretch *stretch, uint32_t open)
{
    uint32_t close = stretch->tag[open].match;

    return (struct stretch){.text = stretch->text,
                            .tag = stretch->tag,
                            .tag_from = open + 1,
                            .tag_to = close,
                            .begin = lexer_end(&stretch->tag[open]),
                            .end = lexer_begin(&stretch->tag[close])};
}

static void run_hole(struct making *making, const struct context *context, const struct tag *tag, struct buf *html)
{
    struct value value = find(making, context, tag->name);

    if (value.type == VALUE_TEXT)
        html_add_text(html, value.str);
    else
        buf_add(html, value.str);
}

/* ---- HTML ---- */

static void run_inside_html(struct making *making, const struct context *context, const struct inside *inside,
                            struct buf *html)
{
    run_html(making, context, inside->stretch, html);
}

static void run_html(struct making *making, const struct context *context, const struct stretch *stretch,
                     struct buf *html)
{
    size_t at = stretch->begin;

    for (uint32_t i = stretch->tag_from; i < stretch->tag_to; i++) {
        const struct tag *tag = &stretch->tag[i];
        buf_add(html, str_slice(stretch->text, at, lexer_begin(tag)));
        at = lexer_end(tag);
        if (tag->kind == TAG_HOLE)
            run_hole(making, context, tag, html);
        if (tag->kind == TAG_PART)
            run_part(making, context, tag, html);
        if (tag->kind != TAG_SECTION && tag->kind != TAG_INVERTED)
            continue;
        struct stretch inner = stretch_inside(stretch, i);
        run_section(making, context, tag, &(struct inside){.run = run_inside_html, .stretch = &inner}, html);
        i = tag->match;
        at = lexer_end(&stretch->tag[i]);
    }
    buf_add(html, str_slice(stretch->text, at, stretch->end));
}

/* ---- a piece of Markdown ---- */

/* A piece as cmark wrote it, with words in the place of its tags: the prefix, then the tag's number in five digits, then "q". */
struct piece {
    const struct tag *tag;
    struct str prefix;
};

enum { WORD_DIGITS = 5 };

static size_t word_size(const struct piece *piece)
{
    return piece->prefix.size + WORD_DIGITS + 1;
}

static uint32_t word_tag(const struct piece *piece, struct str html, size_t at)
{
    uint32_t number = 0;

    for (uint32_t i = 0; i < WORD_DIGITS; i++)
        number = number * 10 + (uint32_t)(html.bytes[at + piece->prefix.size + i] - '0');
    return number;
}

static void put_values(struct making *making, const struct context *context, const struct piece *piece, struct str from,
                       struct buf *html);

static void run_inside_piece(struct making *making, const struct context *context, const struct inside *inside,
                             struct buf *html)
{
    put_values(making, context, inside->piece, inside->html, html);
}

/* Copies HTML and puts the values in the places of the words. */
static void put_values(struct making *making, const struct context *context, const struct piece *piece, struct str from,
                       struct buf *html)
{
    size_t at = 0;

    for (size_t word = str_find(from, piece->prefix, 0); word < from.size; word = str_find(from, piece->prefix, at)) {
        const struct tag *tag = &piece->tag[word_tag(piece, from, word)];
        buf_add(html, str_slice(from, at, word));
        at = word + word_size(piece);
        if (tag->kind == TAG_HOLE)
            run_hole(making, context, tag, html);
        if (tag->kind == TAG_PART)
            run_part(making, context, tag, html);
        if (tag->kind != TAG_SECTION && tag->kind != TAG_INVERTED)
            continue;
        size_t end = at;
        for (end = str_find(from, piece->prefix, end); word_tag(piece, from, end) != tag->match;)
            end = str_find(from, piece->prefix, end + word_size(piece));
        struct inside inside = {.run = run_inside_piece, .piece = piece, .html = str_slice(from, at, end)};
        run_section(making, context, tag, &inside, html);
        at = end + word_size(piece);
    }
    buf_add(html, str_slice(from, at, from.size));
}

/* Takes an empty title away: `[a](b "")` is written as if it had none. */
static void drop_empty_titles(cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);

    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if ((type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) && cmark_node_get_title(node)[0] == '\0')
            cmark_node_set_title(node, "");
    }
    cmark_iter_free(iter);
}

/* Takes the anchor off the end of a heading. An empty str: it has none. */
static struct str take_anchor(struct making *making, cmark_node *heading)
{
    cmark_node *last = cmark_node_last_child(heading);

    if (last == NULL || cmark_node_get_type(last) != CMARK_NODE_TEXT)
        return STR("");
    struct str text = arena_copy(making->arena, str_of(cmark_node_get_literal(last)));
    struct str trimmed = str_trim(text);
    size_t end = text.size;
    while (end > 0 && (text.bytes[end - 1] == ' ' || text.bytes[end - 1] == '\t'))
        end--;
    if (end == 0 || text.bytes[end - 1] != '}' || trimmed.size < 3)
        return STR("");
    size_t begin = text.size;
    for (size_t at = str_find(text, STR("{#"), 0); at < end; at = str_find(text, STR("{#"), at + 1))
        begin = at;
    if (begin == text.size)
        return STR("");
    struct str anchor = str_slice(text, begin + 2, end - 1);
    while (begin > 0 && (text.bytes[begin - 1] == ' ' || text.bytes[begin - 1] == '\t'))
        begin--;
    cmark_node_set_literal(last, arena_c_string(making->arena, str_slice(text, 0, begin)));
    return anchor;
}

/* Writes one block of the document, with the anchor if it is a heading that has one. */
static void write_block(struct making *making, cmark_node *block, struct buf *html)
{
    struct str anchor = STR("");

    if (cmark_node_get_type(block) == CMARK_NODE_HEADING)
        anchor = take_anchor(making, block);
    char *written = cmark_render_html(block, CMARK_OPT_UNSAFE);
    struct str all = str_of(written);
    if (anchor.size == 0) {
        buf_add(html, all);
    } else {
        buf_add(html, str_slice(all, 0, 3)); /* <h2 */
        buf_add(html, STR(" id=\""));
        buf_add(html, anchor);
        buf_add(html, STR("\">"));
        buf_add(html, str_slice(all, 4, all.size - 6));
        buf_add(html, STR(" <a class=\"here\" href=\"#"));
        buf_add(html, anchor);
        buf_add(html, STR("\" aria-label=\""));
        html_add_text(html, making->reader->label[UI_HERE].raw);
        buf_add(html, STR("\">#</a>"));
        buf_add(html, str_slice(all, all.size - 6, all.size)); /* </h2>, line end */
    }
    free(written);
}

/* Returns a prefix that the text hasn't. */
static struct str new_prefix(struct making *making, struct str text)
{
    struct str prefix = STR("zqw");

    while (str_find(text, prefix, 0) < text.size)
        prefix = arena_format(making->arena, "%.*sw", (int)prefix.size, prefix.bytes);
    return prefix;
}

/* Puts words in the place of a piece's tags; remarks are dropped. False: there is nothing in it but those and blanks. */
static bool put_words(const struct stretch *stretch, const struct piece *piece, struct buf *markdown)
{
    size_t at = stretch->begin;

    for (uint32_t i = stretch->tag_from; i < stretch->tag_to; i++) {
        const struct tag *tag = &stretch->tag[i];
        buf_add(markdown, str_slice(stretch->text, at, tag->begin));
        if (tag->kind != TAG_REMARK) {
            buf_add(markdown, piece->prefix);
            buf_add_format(markdown, "%05uq", i);
        }
        at = tag->end;
    }
    buf_add(markdown, str_slice(stretch->text, at, stretch->end));
    return str_trim(buf_str(markdown)).size > 0;
}

/* How a piece is written. */
enum writing {
    WRITE_ALL,
    WRITE_LIST_BEGIN, /* the piece is one list: its own tag before the items */
    WRITE_LIST_ITEMS,
    WRITE_LIST_END
};

/* Returns a piece's document, which cmark's caller frees; NULL: nothing is in it. */
static cmark_node *read_piece(struct making *making, const struct stretch *stretch, struct piece *piece)
{
    struct buf markdown = {0};
    cmark_node *document = NULL;

    *piece = (struct piece){.tag = stretch->tag, .prefix = new_prefix(making, stretch->text)};
    if (put_words(stretch, piece, &markdown)) {
        document = cmark_parse_document(markdown.bytes, markdown.size, CMARK_OPT_DEFAULT);
        cmark_consolidate_text_nodes(document);
        drop_empty_titles(document);
    }
    buf_clear(&markdown);
    return document;
}

static void run_piece(struct making *making, const struct context *context, const struct stretch *stretch,
                      enum writing writing, struct buf *html)
{
    struct piece piece;
    struct buf written = {0};
    cmark_node *document = read_piece(making, stretch, &piece);

    if (document == NULL)
        return;
    for (cmark_node *block = cmark_node_first_child(document); block != NULL; block = cmark_node_next(block))
        write_block(making, block, &written);
    cmark_node_free(document);
    struct str all = buf_str(&written);
    size_t items = str_find(all, STR("\n"), 0) + 1; /* behind <ul> or <ol>, and as many before the end of </ul> */
    size_t end = all.size < 6 ? all.size : all.size - 6;
    switch (writing) {
    case WRITE_ALL:
        break;
    case WRITE_LIST_BEGIN:
        all = str_slice(all, 0, items);
        break;
    case WRITE_LIST_ITEMS:
        all = str_slice(all, items, end);
        break;
    case WRITE_LIST_END:
        all = str_slice(all, end, all.size);
        break;
    }
    put_values(making, context, &piece, all, html);
    buf_clear(&written);
}

/* ---- Markdown ---- */

static void run_inside_markdown(struct making *making, const struct context *context, const struct inside *inside,
                                struct buf *html)
{
    run_markdown(making, context, inside->stretch, html);
}

static void run_inside_list(struct making *making, const struct context *context, const struct inside *inside,
                            struct buf *html)
{
    run_piece(making, context, inside->stretch, WRITE_LIST_ITEMS, html);
}

/* True if the tag is where a piece ends. */
static bool is_boundary(struct making *making, const struct context *context, const struct tag *tag)
{
    if (!tag->is_alone)
        return false;
    return tag->kind != TAG_HOLE || find(making, context, tag->name).type == VALUE_BLOCK;
}

/* True if a piece is one list and nothing else. */
static bool is_list(struct making *making, const struct stretch *stretch)
{
    struct piece piece;
    cmark_node *document = read_piece(making, stretch, &piece);

    if (document == NULL)
        return false;
    cmark_node *block = cmark_node_first_child(document);
    bool is = block != NULL && cmark_node_next(block) == NULL && cmark_node_get_type(block) == CMARK_NODE_LIST;
    cmark_node_free(document);
    return is;
}

/* True if there is one list in the stretch, and remarks: *ret_list is the piece that has it. `element` is a context of the names
 * inside. */
static bool is_only_a_list(struct making *making, const struct context *element, const struct stretch *stretch,
                           struct stretch *ret_list)
{
    struct stretch piece = *stretch;
    uint32_t pieces = 0;

    for (uint32_t i = stretch->tag_from; i <= stretch->tag_to; i++) {
        const struct tag *tag = i < stretch->tag_to ? &stretch->tag[i] : NULL;
        if (tag != NULL && !is_boundary(making, element, tag)) {
            if (tag->kind == TAG_SECTION || tag->kind == TAG_INVERTED)
                i = tag->match;
            continue;
        }
        if (tag != NULL && tag->kind != TAG_REMARK)
            return false;
        piece.tag_to = i;
        piece.end = tag == NULL ? stretch->end : tag->line_begin;
        struct piece words;
        cmark_node *document = read_piece(making, &piece, &words);
        if (document != NULL) {
            cmark_node_free(document);
            *ret_list = piece;
            pieces++;
        }
        piece.tag_from = i + 1;
        piece.begin = tag == NULL ? stretch->end : tag->line_end;
    }
    return pieces == 1 && is_list(making, ret_list);
}

/* Runs a section whose tags are alone on their lines. */
static void run_block_section(struct making *making, const struct context *context, const struct stretch *stretch,
                              uint32_t open, struct buf *html)
{
    const struct tag *tag = &stretch->tag[open];
    struct stretch inner = stretch_inside(stretch, open);
    struct value value = find(making, context, tag->name);
    struct stretch list;

    if (tag->kind == TAG_SECTION && value.type == VALUE_LIST && value.first != NULL) {
        struct context element = *value.first;
        element.outer = context;
        if (is_only_a_list(making, &element, &inner, &list)) {
            run_piece(making, context, &list, WRITE_LIST_BEGIN, html);
            run_section(making, context, tag, &(struct inside){.run = run_inside_list, .stretch = &list}, html);
            run_piece(making, context, &list, WRITE_LIST_END, html);
            return;
        }
    }
    run_section(making, context, tag, &(struct inside){.run = run_inside_markdown, .stretch = &inner}, html);
}

static void run_markdown(struct making *making, const struct context *context, const struct stretch *stretch,
                         struct buf *html)
{
    struct stretch piece = *stretch;

    for (uint32_t i = stretch->tag_from; i < stretch->tag_to; i++) {
        const struct tag *tag = &stretch->tag[i];
        if (!is_boundary(making, context, tag)) {
            if (tag->kind == TAG_SECTION || tag->kind == TAG_INVERTED)
                i = tag->match; /* within a line: part of its piece */
            continue;
        }
        piece.tag_to = i;
        piece.end = tag->line_begin;
        run_piece(making, context, &piece, WRITE_ALL, html);
        if (tag->kind == TAG_HOLE)
            run_hole(making, context, tag, html);
        if (tag->kind == TAG_PART)
            run_part(making, context, tag, html);
        if (tag->kind == TAG_SECTION || tag->kind == TAG_INVERTED) {
            run_block_section(making, context, stretch, i, html);
            i = tag->match;
        }
        piece.tag_from = i + 1;
        piece.begin = stretch->tag[i].line_end;
    }
    piece.tag_to = stretch->tag_to;
    piece.end = stretch->end;
    run_piece(making, context, &piece, WRITE_ALL, html);
}

struct str interpret_page(struct making *making)
{
    struct buf html = {0};
    struct template_text layout = read_text(making, STR("layout"));

    run_text(making, subject_page(making), &layout, &html);
    return value_keep(making, &html);
}
