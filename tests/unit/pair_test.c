/* The numbers of pairs. */
#include "support/unit.h"

#include "plan/pair.h"

/* Every pair of every set of up to 64 codes has its own number, without gaps, and comes back from it. All of them,
 * since mistakes in such a formula live at the ends of the rows, where no sample is sure to look. */
static void test_every_pair_has_its_number(void **state)
{
    (void)state;
    for (uint32_t count = 0; count <= 64; count++) {
        uint64_t expected = 0;
        for (uint32_t a = 0; a < count; a++) {
            for (uint32_t b = a + 1; b < count; b++) {
                struct pair pair = pair_at(count, expected);
                assert_int_equal(pair.a, a);
                assert_int_equal(pair.b, b);
                assert_int_equal(pair_index(count, pair), expected);
                expected++;
            }
        }
        assert_int_equal(pair_count(count), expected);
    }
}

/* Compares a number with its pair, both ways. */
static void check(uint32_t count, uint64_t index, uint32_t a, uint32_t b)
{
    struct pair pair = pair_at(count, index);

    assert_int_equal(pair.a, a);
    assert_int_equal(pair.b, b);
    assert_int_equal(pair_index(count, pair), index);
}

/* Both ends of every row of large sets, up to the largest there can be: where a root is one off, or a product doesn't
 * fit. */
static void test_rows_of_large_sets(void **state)
{
    (void)state;
    const uint32_t counts[] = {75, 4999, 5000, 65536, 65537, 2147483648u, UINT32_MAX};

    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        uint32_t count = counts[i];
        uint32_t step = count / 20000 + 1;
        for (uint32_t k = 0; k < count / step; k++) {
            uint32_t a = k * step;
            if (a + 1 >= count)
                break;
            check(count, pair_index(count, (struct pair){a, a + 1}), a, a + 1);
            check(count, pair_index(count, (struct pair){a, count - 1}), a, count - 1);
        }
        check(count, 0, 0, 1);
        check(count, pair_count(count) - 1, count - 2, count - 1);
        check(count, count - 2, 0, count - 1);
        check(count, count - 1, 1, 2);
    }
    assert_int_equal(pair_count(5000), 12497500);
    assert_true(pair_count(UINT32_MAX) == (uint64_t)UINT32_MAX * (UINT32_MAX / 2));
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_every_pair_has_its_number), cmocka_unit_test(test_rows_of_large_sets));
}
