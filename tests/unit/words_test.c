/* Tests of page/words: links, patterns, and how a text in another language is marked. */
#include "support/unit.h"

#include "page/words.h"
#include "syntax/markdown.h"

#define BRACES 1000000

/* A set of three codes of which the last has no entry, in two languages. */
static const struct language languages[] = {
    {.index = 0, .tag = STR_INIT("en"), .name = STR_INIT("English")},
    {.index = 1, .tag = STR_INIT("ar"), .name = STR_INIT("العربية"), .is_rtl = true, .fallback = &languages[0]},
};
static const struct scheme schemes[] = {{
    .id = STR_INIT("rfc"),
    .label = STR_INIT("RFC {0}"),
    .label_section = STR_INIT("RFC {0} §{1}"),
    .url = STR_INIT("https://example.org/rfc{0}"),
    .url_section = STR_INIT("https://example.org/rfc{0}#section-{1}"),
    .url_appendix = STR_INIT("https://example.org/rfc{0}#appendix-{1}"),
}};
static const struct class classes[] = {{.id = STR_INIT("1xx"), .hue = 1}, {.id = STR_INIT("4xx"), .hue = 4}};
static const struct code codes[] = {
    {.index = 0,
     .registered = 0,
     .id = STR_INIT("183"),
     .label = STR_INIT("183"),
     .phrase = STR_INIT("A < B"),
     .class = 0},
    {.index = 1,
     .registered = 1,
     .id = STR_INIT("407"),
     .label = STR_INIT("407"),
     .phrase = STR_INIT("P & Q"),
     .class = 1},
};
static const struct registered registered[] = {
    {.id = STR_INIT("183"), .label = STR_INIT("183"), .phrase = STR_INIT("A < B"), .code = &codes[0]},
    {.id = STR_INIT("407"), .label = STR_INIT("407"), .phrase = STR_INIT("P & Q"), .code = &codes[1]},
    {.id = STR_INIT("600"), .label = STR_INIT("600"), .phrase = STR_INIT("Busy Everywhere")},
};
static const uint32_t by_id[] = {0, 1, 2};
static const struct set set = {
    .id = STR_INIT("sip"),
    .class = classes,
    .class_count = COUNT_OF(classes),
    .registered = registered,
    .registered_count = COUNT_OF(registered),
    .registered_by_id = by_id,
    .scheme = schemes,
    .scheme_count = COUNT_OF(schemes),
    .code = codes,
    .code_count = COUNT_OF(codes),
};
static const struct catalog catalog = {.language = languages, .language_count = 2, .set = &set, .set_count = 1};
static const struct page from = {.kind = PAGE_SET};
static const struct words words = {
    .catalog = &catalog, .set = &set, .language = &languages[0], .from = &from, .code = &codes[1]};

/* Returns a text as its HTML for a reader, in a buffer of the caller's. */
static struct str html_of(enum text_kind kind, const char *raw, const struct language *language, struct buf *buf)
{
    struct arena arena = {0};
    struct text text = {.kind = kind, .raw = str_of(raw), .language = language};

    text.markdown = kind == TEXT_PLAIN ? NULL : markdown_read(text.raw, &arena);
    buf_reset(buf);
    words_html(&words, &text, buf);
    arena_clear(&arena);
    return buf_str(buf);
}

/* A reference leads to a page or a section and is called what it is called everywhere, or what its author says. */
static void test_references_become_links(void **state)
{
    (void)state;
    struct buf buf = {0};

    assert_str(html_of(TEXT_LINE, "see <code:183>", &languages[0], &buf),
               "see <a class=\"n c1\" href=\"183.html\">183</a>");
    assert_str(html_of(TEXT_LINE, "see [the *other*](code:183)", &languages[0], &buf),
               "see <a href=\"183.html\">the <em>other</em></a>");
    assert_str(html_of(TEXT_LINE, "<rfc:3261#21.4.8>", &languages[0], &buf),
               "<a href=\"https://example.org/rfc3261#section-21.4.8\">RFC 3261 §21.4.8</a>");
    assert_str(html_of(TEXT_LINE, "<rfc:3262>", &languages[0], &buf),
               "<a href=\"https://example.org/rfc3262\">RFC 3262</a>");
    assert_str(html_of(TEXT_LINE, "<rfc:3261#A.1>", &languages[0], &buf),
               "<a href=\"https://example.org/rfc3261#appendix-A.1\">RFC 3261 §A.1</a>");
    assert_str(html_of(TEXT_LINE, "[x](https://example.com/?a=1&b=2)", &languages[0], &buf),
               "<a href=\"https://example.com/?a=1&amp;b=2\">x</a>");
    buf_clear(&buf);
}

/* A registered code without an entry is named and not linked: there is no page. */
static void test_a_code_without_a_page_is_plain(void **state)
{
    (void)state;
    struct buf buf = {0};

    assert_str(html_of(TEXT_LINE, "<code:600>, [rare](code:600)", &languages[0], &buf), "600, rare");
    buf_clear(&buf);
}

/* Holes are filled in patterns only, and what fills them is escaped. */
static void test_only_patterns_have_holes(void **state)
{
    (void)state;
    struct buf buf = {0};

    assert_str(html_of(TEXT_PATTERN, "{code} says {phrase}.", &languages[0], &buf),
               "<b class=\"n c4\">407</b> says P &amp; Q.");
    assert_str(html_of(TEXT_LINE, "{code} stays", &languages[0], &buf), "{code} stays");
    assert_str(html_of(TEXT_PLAIN, "{phrase} <b> *x*", &languages[0], &buf), "{phrase} &lt;b&gt; *x*");
    buf_clear(&buf);
}

/* What isn't in the reader's language says so in the markup, a line by a span, prose by a div. */
static void test_a_foreign_text_is_marked(void **state)
{
    (void)state;
    struct buf buf = {0};

    assert_str(html_of(TEXT_LINE, "x", &languages[1], &buf), "<span lang=\"ar\" dir=\"rtl\">x</span>");
    assert_str(html_of(TEXT_PROSE, "x", &languages[1], &buf), "<div lang=\"ar\" dir=\"rtl\">\n<p>x</p>\n</div>\n");
    assert_str(html_of(TEXT_LINE, "x", NULL, &buf), "");
    buf_clear(&buf);
}

/* Titles and descriptions have no markup, and references and holes have their words there too. */
static void test_bare_words(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf buf = {0};
    struct text text = {.kind = TEXT_PATTERN,
                        .raw = STR("{code} is **not** `x < y`: see <code:183> and [that](rfc:3261)"),
                        .language = &languages[0]};

    text.markdown = markdown_read(text.raw, &arena);
    words_plain(&words, &text, &buf);
    assert_str(buf_str(&buf), "407 is not x < y: see 183 and that");
    buf_clear(&buf);
    arena_clear(&arena);
}

/* A label's holes are filled once; a value that looks like a hole, and a brace that is none, stay. */
static void test_labels_are_filled(void **state)
{
    (void)state;
    const struct words_hole hole[] = {{STR("a"), STR("{b}")}, {STR("b"), STR("2")}};
    struct buf buf = {0};

    words_fill(STR("{a} vs {b} {c} {"), hole, COUNT_OF(hole), &buf);
    assert_str(buf_str(&buf), "{b} vs 2 {c} {");
    buf_clear(&buf);
}

/* A pattern of nothing but braces: all stay, and the last one opens the hole. */
static void test_many_braces(void **state)
{
    (void)state;
    const struct words_hole hole = {STR("a"), STR("1")};
    struct buf pattern = {0};
    struct buf buf = {0};

    for (uint32_t i = 0; i < BRACES; i++)
        buf_add_byte(&pattern, '{');
    buf_add(&pattern, STR("a}"));
    words_fill(buf_str(&pattern), &hole, 1, &buf);
    assert_int_equal(buf.size, BRACES);
    assert_int_equal(buf.bytes[buf.size - 1], '1');
    buf_clear(&pattern);
    buf_clear(&buf);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_references_become_links), cmocka_unit_test(test_a_code_without_a_page_is_plain),
              cmocka_unit_test(test_only_patterns_have_holes), cmocka_unit_test(test_a_foreign_text_is_marked),
              cmocka_unit_test(test_bare_words), cmocka_unit_test(test_labels_are_filled),
              cmocka_unit_test(test_many_braces));
}
