/* output/wrap: where lines break, in languages with blanks and without. */
#include "output/wrap.h"

#include "base/utf8.h"
#include "page/words_blocks.h"
#include "support/unit.h"

static struct buf out;

static void wrap(uint32_t width, enum wrap_color color, const char *first, const char *text)
{
    const struct wrap wrap = {.out = &out, .width = width, .color = color};

    buf_reset(&out);
    wrap_text(&wrap, str_of(first), str_of(text));
}

/* Each of these is a paragraph, the width, and the lines that it must become. */
static void test_breaks(void **state)
{
    static const struct {
        uint32_t width;
        const char *first, *text, *lines;
    } cases[] = {
        {10, "", "", "\n"},
        {10, "", "one", "one\n"},
        {10, "", "one two three", "one two\nthree\n"},
        {7, "", "one two three", "one two\nthree\n"},
        {10, "", "one\ntwo", "one two\n"},
        {10, "- ", "one two three", "- one two\n  three\n"},
        {5, "", "incomprehensible word", "incomprehensible\nword\n"},
        {10, "", "一二三四五六", "一二三四五\n六\n"},
        {9, "", "一二三四五六", "一二三四\n五六\n"},
        {10, "", "一二三四五。六", "一二三四\n五。六\n"},
        {10, "", "一二三四「五」六", "一二三四\n「五」六\n"},
        {10, "", "一二三 183 四五", "一二三 183\n四五\n"},
        {10, "", "一二三183四五", "一二三183\n四五\n"},
        {10, "", "一二三四（RFC 3261）五", "一二三四\n（RFC\n3261）五\n"},
        {7, "", "サーバーだ", "サー\nバーだ\n"},
        {8, "", "한국어 문장", "한국어\n문장\n"},
        {10, "", "ééééé ééé", "ééééé ééé\n"},
        {10, "一 ", "二三四五", "一 二三四\n   五\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        wrap(cases[i].width, WRAP_PLAIN, cases[i].first, cases[i].text);
        assert_str(buf_str(&out), cases[i].lines);
    }
}

/* Marks take no room, whether they become colour or not. */
static void test_marks(void **state)
{
    (void)state;
    wrap(10, WRAP_PLAIN, "", "\x11one\x10 \x14two\x10 three");
    assert_str(buf_str(&out), "one two\nthree\n");
    wrap(10, WRAP_COLORED, "", "\x11one\x10 \x14two\x10 three");
    assert_str(buf_str(&out), "\033[0m\033[1mone\033[0m \033[0m\033[36mtwo\033[0m\nthree\n");
}

/* Lines to be copied stay whole, and an empty one has no blanks. */
static void test_verbatim(void **state)
{
    const struct wrap wrap = {.out = &out, .width = 5};

    (void)state;
    buf_reset(&out);
    wrap_verbatim(&wrap, STR("  "), STR("a long line\n\nb\n\n"));
    assert_str(buf_str(&out), "  a long line\n\n  b\n");
    buf_clear(&out);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_breaks), cmocka_unit_test(test_marks), cmocka_unit_test(test_verbatim));
}
