/* base/html: escaping. That addresses are encoded as cmark does it is markdown_test's. */
#include "base/html.h"

#include "support/unit.h"

/* Each of the four characters that mean something, at the start, in the middle, at the end and side by side. */
static void test_text(void **state)
{
    (void)state;
    struct buf html = {0};

    html_add_text(&html, STR("<a href=\"x\">&amp; 'ä'&&"));
    assert_str(buf_str(&html), "&lt;a href=&quot;x&quot;&gt;&amp;amp; 'ä'&amp;&amp;");
    buf_reset(&html);
    html_add_text(&html, (struct str){0});
    html_add_text(&html, STR("plain"));
    assert_str(buf_str(&html), "plain");
    buf_clear(&html);
}

/* The same at any place of a long text, which is looked at in blocks. */
static void test_long_text(void **state)
{
    (void)state;
    static const struct str written[] = {STR_INIT("&amp;"), STR_INIT("&lt;"), STR_INIT("&gt;"), STR_INIT("&quot;")};
    char text[80];
    struct buf html = {0};

    for (size_t at = 0; at < sizeof(text); at++) {
        struct str reference = written[at % 4];
        memset(text, 'a', sizeof(text));
        text[at] = "&<>\""[at % 4];
        buf_reset(&html);
        html_add_text(&html, (struct str){text, sizeof(text)});
        assert_true(str_starts_with(str_slice(buf_str(&html), at, html.size), reference));
        assert_true(html.size == sizeof(text) - 1 + reference.size);
    }
    buf_clear(&html);
}

/* HTML goes in as it is. */
static void test_html(void **state)
{
    (void)state;
    struct buf html = {0};

    HTML_ADD(&html, "<b>");
    html_add(&html, html_trust(STR("a&b")));
    assert_str(buf_str(&html), "<b>a&b");
    buf_clear(&html);
}

/* An address can neither end its attribute nor hold what a URL can't. */
static void test_address(void **state)
{
    (void)state;
    struct buf html = {0};

    html_add_address(&html, STR("https://a.b/c?d=e&f='g\"h<i>#j k[ä]%20"));
    assert_str(buf_str(&html), "https://a.b/c?d=e&amp;f=&#x27;g%22h%3Ci%3E#j%20k%5B%C3%A4%5D%20");
    buf_clear(&html);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_text), cmocka_unit_test(test_long_text), cmocka_unit_test(test_html),
              cmocka_unit_test(test_address));
}
