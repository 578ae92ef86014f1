/* syntax/markdown: the tree, and HTML that is cmark's byte for byte. */
#include "syntax/markdown.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "support/unit.h"

/* What cmark makes of a text, without empty titles: the one thing that is written otherwise. The caller frees it. */
static char *html_by_cmark(struct str text)
{
    static const char empty[] = " title=\"\"";
    char *html = cmark_markdown_to_html(text.size == 0 ? "" : text.bytes, text.size, CMARK_OPT_UNSAFE);

    for (char *found = html; (found = strstr(found, empty)) != NULL;)
        memmove(found, found + strlen(empty), strlen(found + strlen(empty)) + 1);
    return html;
}

/* Our HTML of a text must be cmark's. */
static void assert_as_cmark(struct str text)
{
    struct arena arena = {0};
    struct buf html = {0};
    char *expected = html_by_cmark(text);

    markdown_html(markdown_read(text, &arena), NULL, &html);
    if (!str_equal(buf_str(&html), str_of(expected)))
        print_error("of \"%.*s\"\n", (int)text.size, text.bytes);
    assert_str(buf_str(&html), expected);
    free(expected);
    buf_clear(&html);
    arena_clear(&arena);
}

/* One text at least for each construct of CommonMark, and for those where constructs meet. */
static const struct str constructs[] = {
    STR_INIT(""),
    STR_INIT("\n\n"),
    STR_INIT("a paragraph\nof two lines\n\nand another"),
    STR_INIT("hard  \nbreak\\\nand soft\nbreak"),
    STR_INIT("# one\n## two ##\n###### six\n####### none\nsetext\n===\nother\n---\n"),
    STR_INIT("***\n---\n_ _ _\ntext\n***\ntext"),
    STR_INIT("- a\n- b\n- c\n"),
    STR_INIT("- a\n\n- b\n- c\n"),
    STR_INIT("- a\n  - b\n\n    c\n  - d\n- e\n"),
    STR_INIT("- a\n  > quote\n  ```\n  code\n  ```\n- b\n"),
    STR_INIT("1. a\n2. b\n   1. c\n   2. d\n"),
    STR_INIT("0. zero\n\n7) seven\n8) eight\n\n123456789. many\n"),
    STR_INIT("-\n- a\n-\n\n  b\n"),
    STR_INIT("* a\n+ b\n- c\n"),
    STR_INIT("- # heading\n- ---\n-     code\n- <div>\n"),
    STR_INIT("> a\nlazy\n> > b\n> c\n\n> d\n"),
    STR_INIT(">\n\n> - a\n>\n> - b\n"),
    STR_INIT("    code <&>\n\n      more\n\ntext"),
    STR_INIT("```\nplain & <simple>\n```\n"),
    STR_INIT("``` sip  extra\nINVITE\n```\n~~~a\"b<c\ttab\nx\n~~~\n"),
    STR_INIT("```language-x\ncode\n```\n``` &amp; x\ncode\n```\n"),
    STR_INIT("```\nnever closed\n\n"),
    STR_INIT("<div>\n*raw*\n</div>\n\n<!-- remark -->\ntext <b class=\"x\">inline</b> <!-- in --> &amp; <?php ?>\n"),
    STR_INIT("<pre>\n\nx\n</pre>\n- <hr>\n"),
    STR_INIT("*a* **b** ***c*** _d_ __e__ *f **g** h* **i*j*k**"),
    STR_INIT("`code` ``a ` b`` ` `` ` `<&\">`"),
    STR_INIT("[a](b) [c](<d e> \"title\") [f](g 'it''s') [h](i (p)) [j]() [k](<>)"),
    STR_INIT("[a](b \"\") [a](b 'quo\"te <&>')"),
    STR_INIT("[ref] [text][ref] [ref][]\n\n[ref]: /url?a=b&c=d \"ti\ntle\"\n"),
    STR_INIT("<https://a.b/?c=d&e='f'> <mailto:x@y.z> <x@y.z> <code:407> <rfc:3261#21.4.8>"),
    STR_INIT("[a](javascript:x) [b](data:text/html,x) [c](http://日本/ä?ö=[x]{y}|z^w`v\\u)"),
    STR_INIT("[a](%20%zz \"%\") [b](a&amp;b&quot;&lt;) [c](\\)\\()"),
    STR_INIT("![alt](src) ![a *b* `c` [d](e) <i>\nf  \ng](h \"t\") ![](x) ![a ![b](c) d](e)"),
    STR_INIT("[![image](a) in *link*](b \"c\") *![x](y)*"),
    STR_INIT("&copy; &#x263A; &#0; &nosuch; &lt; \\& \\< \\a \" '"),
    STR_INIT("\tcode\n- \ta\n\n\tb\n>\t\tc\n1.\td\n"),
    STR_INIT("a\0b \xEF\xBF\xBD 日本語 ä"),
    STR_INIT("# *a* `b` [c](d)\n"),
    STR_INIT("1. a\n\n   b\n2. c\n\n- [x] d\n  e\n\n  f\n"),
    STR_INIT("- a\n\n\n- b\n\ntext\n- c\n<!-- -->\n- d\n"),
};

static void test_constructs(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(constructs); i++)
        assert_as_cmark(constructs[i]);
}

/* A small generator of its own, so that the texts are the same everywhere (Knuth's numbers). */
static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

/* Texts put together at random from what means something, where two constructs meet that nobody thought of. */
static void test_random_texts(void **state)
{
    (void)state;
    static const struct str parts[] = {
        STR_INIT("a"),          STR_INIT("b "),       STR_INIT("\n"),    STR_INIT("\n\n"), STR_INIT("- "),
        STR_INIT("  "),         STR_INIT("    "),     STR_INIT("> "),    STR_INIT("1. "),  STR_INIT("*"),
        STR_INIT("**"),         STR_INIT("_"),        STR_INIT("`"),     STR_INIT("```"),  STR_INIT("["),
        STR_INIT("]"),          STR_INIT("]("),       STR_INIT(")"),     STR_INIT("!["),   STR_INIT("<"),
        STR_INIT(">"),          STR_INIT("\\"),       STR_INIT("&amp;"), STR_INIT("\""),   STR_INIT("# "),
        STR_INIT("---"),        STR_INIT("<div>"),    STR_INIT("\t"),    STR_INIT("ä"),    STR_INIT("  \n"),
        STR_INIT("<http://x>"), STR_INIT("[x]: y\n"), STR_INIT("'"),     STR_INIT("+\n"),
    };
    uint64_t seed = 183;
    struct buf text = {0};

    for (int i = 0; i < 20000; i++) {
        buf_reset(&text);
        uint32_t count = next_random(&seed) % 40;
        for (uint32_t j = 0; j < count; j++)
            buf_add(&text, parts[next_random(&seed) % COUNT_OF(parts)]);
        assert_as_cmark(buf_str(&text));
    }
    buf_clear(&text);
}

/* Every byte that an address or a text can hold, escaped as cmark does it. */
static void test_every_byte(void **state)
{
    (void)state;
    struct buf html = {0};

    for (int byte = 1; byte < 256; byte++) {
        char bytes[] = {'x', (char)byte, 'y', '\0'};
        cmark_node *document = cmark_node_new(CMARK_NODE_DOCUMENT);
        cmark_node *paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
        cmark_node *link = cmark_node_new(CMARK_NODE_LINK);
        cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);
        cmark_node_set_url(link, bytes);
        cmark_node_set_literal(text, bytes);
        cmark_node_append_child(link, text);
        cmark_node_append_child(paragraph, link);
        cmark_node_append_child(document, paragraph);
        char *expected = cmark_render_html(document, CMARK_OPT_UNSAFE);
        buf_reset(&html);
        HTML_ADD(&html, "<p><a href=\"");
        html_add_address(&html, str_of(bytes));
        HTML_ADD(&html, "\">");
        html_add_text(&html, str_of(bytes));
        HTML_ADD(&html, "</a></p>\n");
        assert_str(buf_str(&html), expected);
        free(expected);
        cmark_node_free(document);
    }
    buf_clear(&html);
}

static struct str repeated(struct arena *arena, struct str part, size_t count, struct str end)
{
    struct buf buf = {0};

    for (size_t i = 0; i < count; i++)
        buf_add(&buf, part);
    buf_add(&buf, end);
    struct str text = arena_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

/* Emphasis, links and images nested as deep as a field is long: no stack may be used up, and no time. */
static void test_deep_inlines(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf text = {0};

    for (size_t i = 0; i < 8000; i++)
        buf_add(&text, i % 2 == 0 ? STR("*a ") : STR("**b "));
    for (size_t i = 8000; i > 0; i--)
        buf_add(&text, i % 2 == 1 ? STR(" a*") : STR(" b**"));
    assert_as_cmark(buf_str(&text));
    buf_reset(&text);
    for (size_t i = 0; i < 4000; i++)
        buf_add(&text, STR("!["));
    for (size_t i = 0; i < 4000; i++)
        buf_add(&text, STR("](x)"));
    assert_as_cmark(buf_str(&text));
    assert_as_cmark(repeated(&arena, STR("["), 60000, STR("")));
    buf_clear(&text);
    arena_clear(&arena);
}

/* How deep quotes and lists really are inside each other. */
static uint32_t depth_of(const struct markdown_node *document)
{
    uint32_t deepest = 0;

    for (const struct markdown_node *node = document; node != NULL; node = markdown_walk(document, node)) {
        uint32_t depth = 0;
        for (const struct markdown_node *up = node; up != NULL; up = up->parent)
            depth += up->kind == MARKDOWN_QUOTE || up->kind == MARKDOWN_ITEM;
        if (depth > deepest)
            deepest = depth;
    }
    return deepest;
}

/* What markdown_depth tells is never less than what cmark finds, in texts made of little else than marks and blanks. */
static void test_depth_is_enough(void **state)
{
    (void)state;
    static const struct str parts[] = {
        STR_INIT("- "),    STR_INIT("> "),    STR_INIT(">"),   STR_INIT("1. "),  STR_INIT("2) "),
        STR_INIT("* "),    STR_INIT("-\n"),   STR_INIT("  "),  STR_INIT("   "),  STR_INIT("\t"),
        STR_INIT("x"),     STR_INIT("\n"),    STR_INIT("\n"),  STR_INIT("x\n"),  STR_INIT("\n\n"),
        STR_INIT("---\n"), STR_INIT("```\n"), STR_INIT("+\t"), STR_INIT("1.\n"), STR_INIT("    "),
    };
    uint64_t seed = 407;
    struct buf text = {0};

    for (int i = 0; i < 60000; i++) {
        struct arena arena = {0};
        buf_reset(&text);
        uint32_t count = next_random(&seed) % 60;
        for (uint32_t j = 0; j < count; j++)
            buf_add(&text, parts[next_random(&seed) % COUNT_OF(parts)]);
        uint32_t found = depth_of(markdown_read(buf_str(&text), &arena));
        if (markdown_depth(buf_str(&text)) < found)
            fail_msg("%u levels in \"%.*s\"", (unsigned)found, (int)text.size, text.bytes);
        arena_clear(&arena);
    }
    buf_clear(&text);
}

/* The same for texts whose lines go one level deeper than the line before, which chance alone rarely makes: each
 * container of the line before goes on by its quote's mark or its blanks, a paragraph's line may leave them all out,
 * and then one more begins. */
static void test_depth_of_stairs(void **state)
{
    (void)state;
    static const struct str marks[] = {STR_INIT("- "), STR_INIT("> "), STR_INIT("1. "), STR_INIT(">"),
                                       STR_INIT("-   ")};
    static const struct str conts[] = {STR_INIT("  "), STR_INIT("> "), STR_INIT("   "), STR_INIT(">"),
                                       STR_INIT("    ")};
    uint64_t seed = 486;

    for (int i = 0; i < 3000; i++) {
        struct arena arena = {0};
        struct buf text = {0};
        struct buf begin = {0};
        uint32_t lines = next_random(&seed) % 12;
        for (uint32_t j = 0; j < lines; j++) {
            size_t mark = next_random(&seed) % COUNT_OF(marks);
            buf_add(&text, buf_str(&begin));
            buf_add(&text, marks[mark]);
            buf_add(&text, STR("x\n"));
            buf_add(&begin, conts[mark]);
            uint32_t chance = next_random(&seed) % 6;
            buf_add(&text, chance == 0 ? STR("\n") : chance == 1 ? STR("lazy\n") : STR(""));
        }
        uint32_t found = depth_of(markdown_read(buf_str(&text), &arena));
        if (markdown_depth(buf_str(&text)) < found)
            fail_msg("%u levels in \"%.*s\"", (unsigned)found, (int)text.size, text.bytes);
        buf_clear(&text);
        buf_clear(&begin);
        arena_clear(&arena);
    }
}

/* It is not much more either where writers go: rules, indented code, drawings, long lists are no depth. */
static void test_depth_is_fair(void **state)
{
    (void)state;
    struct arena arena = {0};

    assert_int_equal(markdown_depth(STR("")), 0);
    assert_int_equal(markdown_depth(STR("text\n\n    - code\n")), 1);
    assert_int_equal(markdown_depth(STR("- a\n  - b\n    - c\n\n  > d\n")), 3);
    assert_int_equal(markdown_depth(STR("> > > a")), 3);
    assert_int_equal(markdown_depth(STR("123456789. a\n")), 1);
    assert_int_equal(markdown_depth(STR("1234567890. a\n")), 0);
    assert_int_equal(markdown_depth(STR("- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n")),
                     0);
    assert_int_equal(markdown_depth(STR("* * * x\n")), 3);
    assert_int_equal(markdown_depth(STR("text\n\n                                                        ^ here\n")),
                     0);
    assert_int_equal(markdown_depth(repeated(&arena, STR("- a\n"), 1000, STR(""))), 1);
    assert_int_equal(markdown_depth(repeated(&arena, STR("- a\n\n"), 1000, STR(""))), 1);
    assert_int_equal(markdown_depth(repeated(&arena, STR("- "), 30000, STR("x"))), 30000);
    assert_int_equal(markdown_depth(repeated(&arena, STR(">"), 60000, STR(""))), 60000);
    arena_clear(&arena);
}

/* Texts that are the worst of their kind, at the size that a field may have at most. How long they take is told by
 * ./dev bench. */
static void test_worst_texts(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct str parts[] = {
        STR_INIT("["),   STR_INIT("]("),    STR_INIT("*a "), STR_INIT("`a"),       STR_INIT("![a]("),
        STR_INIT("<a "), STR_INIT("&"),     STR_INIT("a\n"), STR_INIT("[a]: b\n"), STR_INIT("- a\n"),
        STR_INIT("\n"),  STR_INIT("**x*_"), STR_INIT("\\"),  STR_INIT("<!--"),
    };

    for (size_t i = 0; i < COUNT_OF(parts); i++)
        assert_as_cmark(repeated(&arena, parts[i], LIMIT_PROSE_BYTES / parts[i].size, STR("")));
    struct str lists = repeated(&arena, STR("- "), LIMIT_MARKDOWN_DEPTH, STR("x"));
    struct str text = repeated(&arena, STR("\n"), LIMIT_PROSE_BYTES, STR(""));
    assert_as_cmark(arena_format(&arena, "%s%s", lists.bytes, text.bytes));
    arena_clear(&arena);
}

/* What others ask of the tree: kinds, addresses, lines, and which links show their own address. */
static void test_tree(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct markdown_node *document =
        markdown_read(STR("one\n\n- two <code:407>\n\n  ### three\n- [x](y \"z\")\n\n[code:1](code:1)\n"), &arena);
    const struct markdown_node *link[3] = {document, document, document};
    size_t links = 0;

    assert_int_equal(document->kind, MARKDOWN_DOCUMENT);
    assert_false(markdown_is_line(document));
    for (const struct markdown_node *node = document; node != NULL; node = markdown_walk(document, node)) {
        if (node->kind == MARKDOWN_LINK)
            link[links++] = node;
        if (node->kind == MARKDOWN_HEADING) {
            assert_int_equal(node->level, 3);
            assert_int_equal(node->line, 5);
        }
        if (node->kind == MARKDOWN_BULLETS)
            assert_false(node->is_tight);
        for (const struct markdown_node *child = node->child; child != NULL; child = child->next)
            assert_ptr_equal(child->parent, node);
    }
    assert_int_equal(links, 3);
    assert_str(link[0]->address, "code:407");
    assert_true(link[0]->is_autolink);
    assert_int_equal(link[0]->line, 3);
    assert_str(link[1]->address, "y");
    assert_str(link[1]->title, "z");
    assert_false(link[1]->is_autolink);
    assert_int_equal(link[1]->line, 6);
    assert_true(link[2]->is_autolink);
    assert_true(markdown_is_line(markdown_read(STR("a *b* c"), &arena)));
    assert_false(markdown_is_line(markdown_read(STR(""), &arena)));
    assert_false(markdown_is_line(markdown_read(STR("# a"), &arena)));
    arena_clear(&arena);
}

static void shout(void *context, const struct markdown_node *node, struct buf *html)
{
    uint32_t *count = context;

    ++*count;
    buf_add_byte(html, '!');
    html_add_text(html, node->literal);
}

static void mark_link(void *context, const struct markdown_node *node, bool is_end, struct buf *html)
{
    (void)context;
    buf_add_byte(html, is_end ? ')' : '(');
    buf_add(html, node->address);
}

/* Hooks write what is theirs and nothing else: texts and code, also in an image's alternative text, and links. */
static void test_hooks(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint32_t count = 0;
    struct markdown_hooks hooks = {shout, mark_link, &count};
    struct buf html = {0};
    const struct markdown_node *document = markdown_read(STR("a [b](c) `d<` ![e](f)\n\n    g\n"), &arena);

    markdown_html(document, &hooks, &html);
    assert_str(buf_str(&html), "<p>!a (c!b)c! <code>!d&lt;</code>! <img src=\"f\" alt=\"!e\" /></p>\n"
                               "<pre><code>!g\n</code></pre>\n");
    assert_int_equal(count, 7);
    buf_reset(&html);
    markdown_words(document, &hooks, &html);
    assert_str(buf_str(&html), "!a !b! !d&lt;! !e !g");
    buf_clear(&html);
    arena_clear(&arena);
}

/* A line has no <p>; what is no line keeps all it has. What stood in the buffer before changes nothing. */
static void test_line(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf html = {0};

    HTML_ADD(&html, "<td>");
    markdown_html_line(markdown_read(STR("a *b*\nc"), &arena), NULL, &html);
    assert_str(buf_str(&html), "<td>a <em>b</em>\nc");
    buf_reset(&html);
    HTML_ADD(&html, "<td>");
    markdown_html_line(markdown_read(STR("- a\n"), &arena), NULL, &html);
    assert_str(buf_str(&html), "<td><ul>\n<li>a</li>\n</ul>\n");
    buf_clear(&html);
    arena_clear(&arena);
}

/* Bare words: one blank between blocks and for breaks, none at the ends, no markup. */
static void test_words(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf text = {0};

    buf_add(&text, STR("before:"));
    markdown_words(
        markdown_read(STR("# A *b*\n\n- c  \nd\n- `e`<i>f</i>\n\n> [g](h) ![i](j)\n\n---\n\n    k\n    l\n\n"), &arena),
        NULL, &text);
    assert_str(buf_str(&text), "before:A b c d ef g i k l");
    buf_clear(&text);
    arena_clear(&arena);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_constructs), cmocka_unit_test(test_random_texts), cmocka_unit_test(test_every_byte),
              cmocka_unit_test(test_deep_inlines), cmocka_unit_test(test_depth_is_enough),
              cmocka_unit_test(test_depth_of_stairs), cmocka_unit_test(test_depth_is_fair),
              cmocka_unit_test(test_worst_texts), cmocka_unit_test(test_tree), cmocka_unit_test(test_hooks),
              cmocka_unit_test(test_line), cmocka_unit_test(test_words));
}
