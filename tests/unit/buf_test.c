/* base/buf: a growing run of bytes. */
#include "base/buf.h"

#include <limits.h>

#include "support/unit.h"

/* Growing over several doublings keeps every byte; a growth that copies too little shows at the old end. */
static void test_grows(void **state)
{
    (void)state;
    struct buf buf = {0};

    for (size_t i = 0; i < 100000; i++) {
        if (i % 3 == 0)
            buf_add_byte(&buf, (char)('a' + i % 26));
        else
            buf_add(&buf, (struct str){&"abcdefghijklmnopqrstuvwxyz"[i % 26], 1});
    }
    assert_int_equal(buf.size, 100000);
    for (size_t i = 0; i < buf.size; i++)
        assert_int_equal(buf.bytes[i], 'a' + (int)(i % 26));
    buf_clear(&buf);
    assert_null(buf.bytes);
    assert_int_equal(buf.capacity, 0);
    buf_clear(&buf); /* accepts the empty one */
}

/* Numbers at the ends of their range. */
static void test_numbers(void **state)
{
    (void)state;
    struct buf buf = {0};

    buf_add_number(&buf, 0);
    buf_add_byte(&buf, ' ');
    buf_add_number(&buf, UINT64_MAX);
    buf_add_format(&buf, " %d %s", INT_MIN, "x");
    assert_str(buf_str(&buf), "0 18446744073709551615 -2147483648 x");
    buf_clear(&buf);
}

/* Room that was asked for must do: nothing may move while it is used up. An emptied buffer keeps it. */
static void test_reserve_and_reset(void **state)
{
    (void)state;
    struct buf buf = {0};

    buf_add(&buf, (struct str){0});
    assert_null(buf.bytes);
    buf_reserve(&buf, 1000);
    const char *before = buf.bytes;
    for (size_t i = 0; i < 1000; i++)
        buf_add_byte(&buf, 'x');
    assert_ptr_equal(buf.bytes, before);
    buf_reset(&buf);
    assert_int_equal(buf.size, 0);
    assert_ptr_equal(buf.bytes, before);
    buf_clear(&buf);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_grows), cmocka_unit_test(test_numbers), cmocka_unit_test(test_reserve_and_reset));
}
