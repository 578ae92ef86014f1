/* base/str: comparing, finding, cutting. */
#include "support/unit.h"

/* Mistakes with the empty str, whose bytes may be NULL: memcmp and memmem must not see it. */
static void test_empty(void **state)
{
    (void)state;
    struct str none = {0};

    assert_true(str_is_empty(none));
    assert_true(str_equal(none, STR("")));
    assert_int_equal(str_compare(none, STR("")), 0);
    assert_true(str_compare(none, STR("a")) < 0);
    assert_true(str_starts_with(STR("a"), none));
    assert_true(str_ends_with(none, none));
    assert_int_equal(str_find(none, STR("a"), 0), 0);
    assert_int_equal(str_behind_last(none, 'a'), 0);
    assert_int_equal(str_find(STR("abc"), none, 1), 1);
    assert_str(str_slice(none, 0, 5), "");
    assert_str(str_trim(none), "");
    assert_true(str_is_empty(str_of(NULL)));
}

/* Bytes compare unsigned and a shorter one comes first: else the order of paths is another one. */
static void test_compare(void **state)
{
    (void)state;
    assert_true(str_compare(STR("a"), STR("\xC3\xA4")) < 0);
    assert_true(str_compare(STR("ab"), STR("abc")) < 0);
    assert_true(str_compare(STR("b"), STR("abc")) > 0);
    assert_false(str_equal(STR("abc"), STR("abd")));
    assert_false(str_equal(STR("abc"), STR("ab")));
}

/* Off-by-one at both ends. */
static void test_find_and_slice(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("abcabc"), STR("abc"), 0), 0);
    assert_int_equal(str_find(STR("abcabc"), STR("abc"), 1), 3);
    assert_int_equal(str_find(STR("abcabc"), STR("abc"), 4), 6);
    assert_int_equal(str_find(STR("abc"), STR("abc"), 9), 3);
    assert_int_equal(str_behind_last(STR("a/b/cd"), '/'), 4);
    assert_int_equal(str_behind_last(STR("a/"), '/'), 2);
    assert_int_equal(str_behind_last(STR("/"), '/'), 1);
    assert_int_equal(str_behind_last(STR("abc"), '/'), 0);
    assert_str(str_slice(STR("abc"), 1, 2), "b");
    assert_str(str_slice(STR("abc"), 2, 99), "c");
    assert_str(str_slice(STR("abc"), 9, 1), "");
    assert_str(str_trim(STR(" \t a b \r\n")), "a b");
    assert_true(str_starts_with(STR("abc"), STR("ab")));
    assert_false(str_starts_with(STR("ab"), STR("abc")));
    assert_true(str_ends_with(STR("abc"), STR("bc")));
    assert_false(str_ends_with(STR("bc"), STR("abc")));
}

/* The pieces, joined by '|', each behind a '|'. */
static void assert_pieces(struct str text, const char *expected)
{
    char joined[64] = "";
    size_t size = 0;
    struct str piece;

    while (str_next(&text, ',', &piece)) {
        joined[size++] = '|';
        for (size_t i = 0; i < piece.size; i++)
            joined[size++] = piece.bytes[i];
    }
    assert_false(str_next(&text, ',', &piece));
    assert_str(((struct str){joined, size}), expected);
}

/* The piece behind a separator at the end is lost easily, and one before a str's start found too often. */
static void test_next(void **state)
{
    (void)state;
    assert_pieces(STR(""), "");
    assert_pieces((struct str){0}, "");
    assert_pieces(STR("a"), "|a");
    assert_pieces(STR("a,"), "|a|");
    assert_pieces(STR(","), "||");
    assert_pieces(STR(",,b,c"), "|||b|c");
}

/* The distance is symmetric, and cut at the limit and at 64 bytes. */
static void test_distance(void **state)
{
    (void)state;
    assert_int_equal(str_distance(STR("summary"), STR("sumary"), 9), 1);
    assert_int_equal(str_distance(STR("sumary"), STR("summary"), 9), 1);
    assert_int_equal(str_distance(STR("kitten"), STR("sitting"), 9), 3);
    assert_int_equal(str_distance(STR(""), STR("abc"), 9), 3);
    assert_int_equal(str_distance(STR("abc"), STR("xyz"), 2), 2);
    char long_name[200];
    for (size_t i = 0; i < sizeof(long_name); i++)
        long_name[i] = 'a';
    assert_int_equal(str_distance((struct str){long_name, sizeof(long_name)}, STR(""), 100), 64);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_empty), cmocka_unit_test(test_compare), cmocka_unit_test(test_find_and_slice),
              cmocka_unit_test(test_next), cmocka_unit_test(test_distance));
}
