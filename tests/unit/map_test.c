/* base/map: from bytes to a number. */
#include "base/map.h"

#include "base/arena.h"
#include "support/unit.h"

/* Many keys, over many growths: each is found, none that was not added, and a second binding changes nothing. */
static void test_many(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct map map = {0};

    for (uint32_t i = 0; i < 20000; i++)
        assert_int_equal(map_add(&map, arena_format(&arena, "key %u", i), i), MAP_NONE);
    assert_int_equal(map.count, 20000);
    for (uint32_t i = 0; i < 20000; i++) {
        struct str key = arena_format(&arena, "key %u", i);
        assert_int_equal(map_find(&map, key), i);
        assert_int_equal(map_add(&map, key, 99), i);
        assert_int_equal(map_find(&map, arena_format(&arena, "key %u ", i)), MAP_NONE);
    }
    assert_int_equal(map.count, 20000);
    map_clear(&map);
    arena_clear(&arena);
}

/* The empty map and the empty key. */
static void test_empty(void **state)
{
    (void)state;
    struct map map = {0};

    assert_int_equal(map_find(&map, STR("a")), MAP_NONE);
    assert_int_equal(map_add(&map, (struct str){0}, 0), MAP_NONE);
    assert_int_equal(map_find(&map, STR("")), 0);
    assert_int_equal(map_find(&map, STR("a")), MAP_NONE);
    map_clear(&map);
    assert_int_equal(map_find(&map, STR("")), MAP_NONE);
    map_clear(&map);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_many), cmocka_unit_test(test_empty));
}
