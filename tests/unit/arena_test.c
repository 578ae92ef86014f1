/* base/arena: memory that is given back all at once. */
#include "base/arena.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/unit.h"

static bool is_zero(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

/* Objects are zeroed, aligned, and don't overlap, whatever their sizes; also those larger than a chunk. */
static void test_objects(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *object[400];
    size_t size[400];

    for (size_t i = 0; i < 400; i++) {
        size[i] = i % 50 == 49 ? 300000 : i * 37 % 2000;
        object[i] = arena_alloc(&arena, size[i]);
        assert_int_equal((uintptr_t)object[i] % _Alignof(max_align_t), 0);
        assert_true(is_zero(object[i], size[i]));
        memset(object[i], (int)(i % 255) + 1, size[i]);
    }
    for (size_t i = 0; i < 400; i++) {
        for (size_t j = 0; j < size[i]; j++)
            assert_int_equal((unsigned char)object[i][j], i % 255 + 1);
    }
    assert_true(arena_footprint(&arena) >= 8 * (size_t)300000);
    arena_clear(&arena);
    assert_int_equal(arena_footprint(&arena), 0);
    arena_clear(&arena);
}

/* Memory used for the second time must be zeroed again: the mistake is to trust the pages of the first time. */
static void test_rewind(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct arena_mark empty = arena_mark(&arena);

    for (size_t round = 0; round < 3; round++) {
        struct str kept = arena_copy(&arena, STR("kept"));
        struct arena_mark mark = arena_mark(&arena);
        for (size_t i = 0; i < 500; i++) {
            char *bytes = arena_alloc(&arena, 1000);
            assert_true(is_zero(bytes, 1000));
            memset(bytes, 'x', 1000);
        }
        arena_rewind(&arena, mark);
        assert_str(kept, "kept");
        char *again = arena_alloc(&arena, 2000);
        assert_true(is_zero(again, 2000));
        memset(again, 'y', 2000);
        arena_rewind(&arena, empty);
    }
    size_t footprint = arena_footprint(&arena);
    for (size_t i = 0; i < 1000; i++) {
        arena_alloc(&arena, 30000);
        arena_rewind(&arena, empty);
    }
    assert_int_equal(arena_footprint(&arena), footprint); /* no growth from rewinding */
    arena_clear(&arena);
}

/* A reset arena is filled anew without asking the system, whatever the sizes; and what it gives is zeroed again. */
static void test_reset(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t footprint = 0;

    for (size_t round = 0; round < 4; round++) {
        for (size_t i = 0; i < 300; i++) {
            size_t size = i % 100 == 99 ? 700000 : i * 37 % 3000;
            char *bytes = arena_alloc(&arena, size);
            assert_true(is_zero(bytes, size));
            memset(bytes, 'x', size);
        }
        if (round > 0)
            assert_int_equal(arena_footprint(&arena), footprint);
        footprint = arena_footprint(&arena);
        arena_reset(&arena);
        assert_int_equal(arena_footprint(&arena), footprint);
    }
    arena_clear(&arena);
    assert_int_equal(arena_footprint(&arena), 0);
}

/* Copies end in NUL for the system's sake, and the NUL isn't counted. */
static void test_copies(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str copy = arena_copy(&arena, (struct str){"abcdef", 3});

    assert_str(copy, "abc");
    assert_int_equal(copy.bytes[3], '\0');
    assert_string_equal(arena_c_string(&arena, (struct str){0}), "");
    assert_str(arena_format(&arena, "%u-%s", 7U, "x"), "7-x");
    uint32_t *array = ARENA_ARRAY(&arena, uint32_t, 0);
    assert_non_null(array);
    arena_clear(&arena);
}

/* Runs `act` in another process and returns whether it was ended by a signal. */
static bool is_killed(void (*act)(struct arena *arena), struct arena *arena)
{
    pid_t child = fork();

    if (child == 0) {
        close(STDERR_FILENO); /* what assert says is expected */
        act(arena);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) || WEXITSTATUS(status) != 0;
}

static void allocate(struct arena *arena)
{
    arena_alloc(arena, 1);
}

#ifdef DIPTYCH_DEBUG
static void scribble(struct arena *arena)
{
    *(volatile char *)((char *)arena->chunk + 100) = 1;
}
#endif

/* A frozen arena gives nothing out any more; a debug build catches even a write into it. It can be cleared all the
 * same. */
static void test_frozen(void **state)
{
    (void)state;
    struct arena arena = {0};

    arena_copy(&arena, STR("some text"));
    assert_false(is_killed(allocate, &arena));
    arena_freeze(&arena);
    assert_true(is_killed(allocate, &arena));
#ifdef DIPTYCH_DEBUG
    assert_true(is_killed(scribble, &arena));
#endif
    arena_clear(&arena);
    assert_false(arena.frozen);
}

/* What one arena hands to another stays where it is, empty or of many chunks, and goes on filling its newest chunk. */
static void test_join(void **state)
{
    (void)state;
    struct arena arena = {0}, other = {0};

    arena_join(&arena, &other);
    assert_null(arena.chunk);
    for (uint32_t round = 0; round < 3; round++) {
        struct str first = arena_copy(&other, STR("theirs"));
        for (uint32_t i = 0; i < 40; i++)
            arena_alloc(&other, 100000);
        struct str last = arena_copy(&other, STR("the last"));
        struct str own = round == 0 ? (struct str){0} : arena_copy(&arena, STR("ours"));
        struct arena_mark mark = arena_mark(&arena);
        size_t size = arena_footprint(&arena) + arena_footprint(&other);
        arena_join(&arena, &other);
        assert_null(other.chunk);
        assert_int_equal(arena_footprint(&arena), size);
        if (round > 0) {
            arena_alloc(&arena, 5000000);
            arena_rewind(&arena, mark);
            assert_str(own, "ours");
            assert_int_equal(arena_footprint(&arena), size);
        }
        assert_str(first, "theirs");
        assert_str(last, "the last");
    }
    arena_clear(&arena);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_join), cmocka_unit_test(test_objects), cmocka_unit_test(test_rewind),
              cmocka_unit_test(test_reset), cmocka_unit_test(test_copies), cmocka_unit_test(test_frozen));
}
