/* base/hash: the numbers are those of XXH3, or every basis in the world would be stale at once. */
#include "base/hash.h"

#include "support/unit.h"

static void test_known(void **state)
{
    (void)state;
    assert_true(hash_of(STR("")) == UINT64_C(0x2d06800538d394c2));
    assert_true(hash_of((struct str){0}) == UINT64_C(0x2d06800538d394c2));
    assert_true(hash_of(STR("a")) == UINT64_C(0xe6c632b61e964e1f));
    assert_true(hash_of(STR("a")) != hash_of(STR("b")));
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_known));
}
