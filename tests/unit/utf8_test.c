/* base/utf8: what is valid, what is allowed, how wide it is. */
#include "base/utf8.h"

#include <utf8proc.h>

#include "support/unit.h"

/* Each code point goes there and back, and what RFC 3629 shuts out is shut out: compared with utf8proc for all of
 * them. */
static void test_every_code_point(void **state)
{
    (void)state;
    struct buf buf = {0};

    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        if (code_point >= 0xD800 && code_point <= 0xDFFF)
            continue;
        buf_reset(&buf);
        utf8_add(&buf, code_point);
        struct str rest = buf_str(&buf);
        if (utf8_check(rest) != rest.size || utf8_count(rest) != 1 || utf8_next(&rest) != code_point || rest.size != 0)
            fail_msg("U+%04X", (unsigned)code_point);
    }
    buf_clear(&buf);
}

/* Every sequence of up to three bytes, and those of four that begin a valid one or nearly: valid here if and only if
 * there. */
static void test_every_sequence(void **state)
{
    (void)state;
    for (uint32_t first = 0; first < 256; first++) {
        for (uint32_t rest = 0; rest < 256 * 256; rest++) {
            for (uint32_t fourth = 0x7F; fourth <= 0x80; fourth++) {
                const char bytes[] = {(char)first, (char)(rest >> 8), (char)rest, (char)fourth};
                utf8proc_int32_t code_point;
                utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)bytes, 4, &code_point);
                bool is_valid = utf8_check((struct str){bytes, size > 0 ? (size_t)size : 4}) >= 1;
                if (is_valid != (size > 0))
                    fail_msg("%02X %04X %02X", (unsigned)first, (unsigned)rest, (unsigned)fourth);
            }
        }
    }
}

/* A text that is cut in the middle of a character, at each of its bytes. */
static void test_cut(void **state)
{
    (void)state;
    struct str text = STR("a\xF0\x9F\x98\x80");

    for (size_t size = 2; size < text.size; size++)
        assert_int_equal(utf8_check(str_slice(text, 0, size)), 1);
    assert_int_equal(utf8_check(text), text.size);
    assert_int_equal(utf8_check((struct str){0}), 0);
}

/* The first character that is not allowed, and that isolates must close in their line and in order. */
static void test_forbidden(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        size_t offset;
    } cases[] = {
        {STR_INIT("tab\t and\nline"), 13},
        {STR_INIT("ab\x01"), 2},
        {STR_INIT("ab\0c"), 2},
        {STR_INIT("ab\r\n"), 2},
        {STR_INIT("a\x7F"), 1},
        {STR_INIT("a\xC2\x80"), 1},
        {STR_INIT("a\xC2\x9F"), 1},
        {STR_INIT("a\xC2\xA0"), 3},
        {STR_INIT("a\xE2\x80\xAA"), 1},
        {STR_INIT("a\xE2\x80\xAE"), 1},
        {STR_INIT("a\xE2\x80\x8E\xE2\x80\x8F"), 7},
        {STR_INIT("\xE2\x81\xA6x\xE2\x81\xA9"), 7},
        {STR_INIT("x\xE2\x81\xA9"), 1},
        {STR_INIT("x\xE2\x81\xA8y"), 1},
        {STR_INIT("x\xE2\x81\xA7y\n\xE2\x81\xA9"), 1},
        {STR_INIT("\xE2\x81\xA6\xE2\x81\xA7\xE2\x81\xA9"), 0},
        {STR_INIT("\xE2\x81\xA6\xE2\x81\xA7\xE2\x81\xA9\xE2\x81\xA9"), 12},
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        if (utf8_find_forbidden(cases[i].text) != cases[i].offset)
            fail_msg("case %zu: %zu", i, utf8_find_forbidden(cases[i].text));
    }
}

/* Nothing of it may reach a terminal as a command, nor turn the text round. */
static void test_printable(void **state)
{
    (void)state;
    struct buf buf = {0};

    utf8_add_printable(&buf, STR("a\\b\x1B[31m\n\t\xFFz\xC2\x9B\xE2\x80\xAE\xE2\x80\xA8日\xC3"));
    assert_str(buf_str(&buf), "a\\b\\x1B[31m\\n\\t\\xFFz\\u{009B}\\u{202E}\\u{2028}日\\xC3");
    buf_clear(&buf);
}

/* Columns for the caret: wide, combining, ordinary. */
static void test_width(void **state)
{
    (void)state;
    assert_int_equal(utf8_width(STR("abc")), 3);
    assert_int_equal(utf8_width(STR("日本")), 4);
    assert_int_equal(utf8_width(STR("e\xCC\x81")), 1);
    assert_int_equal(utf8_width((struct str){0}), 0);
}

/* No character of what notes are made of is wider in DejaVu Sans (its hmtx table, in hundredths of an em, rounded up) than
 * is estimated, and a letter that has no width adds none. */
static void test_advance(void **state)
{
    (void)state;
    static const struct {
        struct str letters;
        size_t widest;
    } cases[] = {
        {STR_INIT("'ijl"), 28},    {STR_INIT(" ,./:;IJ|\\"), 34},    {STR_INIT("!()-[]ft"), 40},
        {STR_INIT("r"), 42},       {STR_INIT("\"LcszF"), 58},        {STR_INIT("vxyk*_`?"), 60},
        {STR_INIT("TYPeao"), 62},  {STR_INIT("0189bdghnpquES"), 64}, {STR_INIT("K"), 66},
        {STR_INIT("XZVABCR"), 70}, {STR_INIT("UHNDG&OQ"), 79},       {STR_INIT("w+=<>~#^"), 84},
        {STR_INIT("M%mW@"), 100},  {STR_INIT("‘’“”"), 52},           {STR_INIT("—…"), 100},
        {STR_INIT("日本"), 100},
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (struct str rest = cases[i].letters; rest.size > 0;) {
            struct str letter = rest;
            utf8_next(&rest);
            letter.size -= rest.size;
            size_t advance = utf8_advance(letter);
            if (advance < cases[i].widest)
                fail_msg("%.*s: %zu", (int)letter.size, letter.bytes, advance);
        }
    }
    assert_int_equal(utf8_advance(STR("e\xCC\x81m")), utf8_advance(STR("em")));
    assert_int_equal(utf8_advance(STR("number barred")), 780);
    assert_int_equal(utf8_advance((struct str){0}), 0);
}

static void assert_folded(struct str text, const char *expected)
{
    struct buf buf = {0};

    utf8_add_folded(&buf, text);
    assert_str(buf_str(&buf), expected);
    buf_clear(&buf);
}

/* Case and accents go; the marks that make another letter in Japanese and Korean stay. */
static void test_folded(void **state)
{
    (void)state;
    assert_folded(STR("ÉTÉ Straße ＳＩＰ"), "ete strasse sip");
    assert_folded(STR("が パ ｶﾞ"), "が パ ガ");
    assert_folded(STR("한국어"), "한국어");
    assert_folded(STR("a\xC2\xAD"
                      "b"),
                  "ab");
    assert_folded((struct str){0}, "");
}

/* The same at any place of a long text: it is looked at in blocks, and a character may lie across two of them. */
static void test_long(void **state)
{
    (void)state;
    static const struct str odd[] = {STR_INIT("\x01"),         STR_INIT("\r"),           STR_INIT("\x7F"),
                                     STR_INIT("\xC2\x80"),     STR_INIT("\xE2\x80\xAE"), STR_INIT("\xE2\x81\xA6"),
                                     STR_INIT("\xE2\x81\xA9"), STR_INIT("\xFF"),         STR_INIT("\xE3\x81")};
    static const struct str plain[] = {STR_INIT("a"), STR_INIT("\xC3\xA9"), STR_INIT("あ"), STR_INIT("\xE2\x80\xA6"),
                                       STR_INIT("\n")};
    struct buf buf = {0};

    for (size_t p = 0; p < COUNT_OF(plain); p++) {
        for (size_t before = 0; before < 100; before++) {
            for (size_t o = 0; o < COUNT_OF(odd); o++) {
                buf_reset(&buf);
                for (size_t i = 0; i < before; i++)
                    buf_add(&buf, plain[p]);
                size_t offset = buf.size;
                buf_add(&buf, odd[o]);
                for (size_t i = 0; i < 70; i++)
                    buf_add_byte(&buf, 'b');
                bool is_valid = (unsigned char)odd[o].bytes[0] < 0xE3;
                assert_int_equal(utf8_check(buf_str(&buf)), is_valid ? buf.size : offset);
                if (!is_valid)
                    continue;
                assert_int_equal(utf8_find_forbidden(buf_str(&buf)), offset);
                assert_int_equal(utf8_count(buf_str(&buf)), before + 1 + 70);
            }
        }
    }
    buf_clear(&buf);
}

/* A line breaks beside a wide character, but never before what closes or goes on, nor after what opens. */
static void test_where_a_line_may_break(void **state)
{
    (void)state;
    assert_true(utf8_may_break(STR("の"), STR("発")));
    assert_true(utf8_may_break(STR("P"), STR("が")));
    assert_true(utf8_may_break(STR("。"), STR("1")));
    assert_false(utf8_may_break(STR("a"), STR("b")));
    assert_false(utf8_may_break(STR(""), STR("発")));
    assert_false(utf8_may_break(STR("発"), STR("。")));
    assert_false(utf8_may_break(STR("サ"), STR("ー")));
    assert_false(utf8_may_break(STR("シ"), STR("ョ")));
    assert_false(utf8_may_break(STR("「"), STR("発")));
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_long), cmocka_unit_test(test_every_code_point),
              cmocka_unit_test(test_every_sequence), cmocka_unit_test(test_cut), cmocka_unit_test(test_forbidden),
              cmocka_unit_test(test_printable), cmocka_unit_test(test_width), cmocka_unit_test(test_advance),
              cmocka_unit_test(test_folded), cmocka_unit_test(test_where_a_line_may_break));
}
