/* base/number: sizes that can't wrap round, numbers from text. */
#include "base/number.h"

#include "support/unit.h"

/* Signs, blanks, other digits, overflow by one and by a digit: whatever strtoul would let through. */
static void test_parse(void **state)
{
    (void)state;
    uint64_t number = 7;

    assert_true(number_parse(STR("0"), 0, &number));
    assert_int_equal(number, 0);
    assert_true(number_parse(STR("007"), 10, &number));
    assert_int_equal(number, 7);
    assert_true(number_parse(STR("18446744073709551615"), UINT64_MAX, &number));
    assert_true(number == UINT64_MAX);
    number = 7;
    static const struct str bad[] = {
        STR_INIT(""),
        STR_INIT(" 1"),
        STR_INIT("1 "),
        STR_INIT("+1"),
        STR_INIT("-1"),
        STR_INIT("0x1"),
        STR_INIT("1.0"),
        STR_INIT("18446744073709551616"),
        STR_INIT("99999999999999999999"),
        STR_INIT("１"),
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(number_parse(bad[i], UINT64_MAX, &number));
    assert_false(number_parse(STR("65536"), 65535, &number));
    assert_int_equal(number, 7); /* untouched on failure */
}

/* What fits, at the end of the range. That the rest ends the program is assert's business. */
static void test_arithmetic(void **state)
{
    (void)state;
    assert_true(number_add(SIZE_MAX - 1, 1) == SIZE_MAX);
    assert_true(number_multiply(SIZE_MAX / 2, 2) == SIZE_MAX - 1);
    assert_true(number_multiply(0, SIZE_MAX) == 0);
    assert_true(number_to_u32(UINT32_MAX) == UINT32_MAX);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_parse), cmocka_unit_test(test_arithmetic));
}
