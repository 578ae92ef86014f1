/* base/digest: the order doesn't matter, everything else does. */
#include "base/digest.h"

#include "base/pool.h"
#include "base/program.h"
#include "support/unit.h"

static struct digest digest_of(const struct str *text, size_t count)
{
    struct digest digest = {0};

    for (size_t i = 0; i < count; i += 2)
        digest_add(&digest, text[i], text[i + 1]);
    return digest;
}

#define DIGEST(...)                                                                                                    \
    digest_of((const struct str[]){__VA_ARGS__}, sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

static void test_what_makes_a_difference(void **state)
{
    const struct digest digest = DIGEST(STR("a"), STR("1"), STR("b"), STR("2"));
    const struct digest others[] = {
        DIGEST(STR("a"), STR("1")),
        DIGEST(STR("a"), STR("2"), STR("b"), STR("1")),
        DIGEST(STR("a"), STR("1"), STR("b"), STR("2"), STR("b"), STR("2")),
        DIGEST(STR("a"), STR("1"), STR("b"), STR("2"), STR("c"), STR("")),
        DIGEST(STR("1"), STR("a"), STR("2"), STR("b")),
        DIGEST(STR("a1"), STR(""), STR("b2"), STR("")),
        {.sum = {0}},
    };

    (void)state;
    assert_true(digest_equal(digest, DIGEST(STR("b"), STR("2"), STR("a"), STR("1"))));
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        assert_false(digest_equal(digest, others[i]));
        for (size_t k = 0; k < i; k++)
            assert_false(digest_equal(others[k], others[i]));
    }
}

static void test_joined(void **state)
{
    struct digest digest = DIGEST(STR("b"), STR("2"));

    (void)state;
    digest_join(&digest, DIGEST(STR("a"), STR("1")));
    assert_true(digest_equal(digest, DIGEST(STR("a"), STR("1"), STR("b"), STR("2"))));
}

static void add_one(void *context, uint32_t worker, uint64_t index)
{
    char name = (char)('a' + index % 26);

    (void)worker;
    digest_add(context, STR("text"), (struct str){&name, 1});
}

/* Nothing that many threads add is lost. */
static void test_many_threads(void **state)
{
    struct digest one = {0};
    struct digest many = {0};

    (void)state;
    pool_run(1, &(struct pool_task){.run = add_one, .context = &one, .count = 26000});
    pool_run(8, &(struct pool_task){.run = add_one, .context = &many, .count = 26000});
    assert_true(digest_equal(one, many));
}

/* The program knows itself: the same each time, and never nothing. */
static void test_program(void **state)
{
    struct digest first = {0};
    struct digest second = {0};
    struct report report = {0};
    bool is_known = false;

    (void)state;
    assert_true(program_digest(&first, &report, &is_known));
    assert_true(is_known);
    assert_true(program_digest(&second, &report, &is_known));
    report_clear(&report);
    assert_true(digest_equal(first, second));
    assert_false(digest_equal(first, (struct digest){0}));
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_what_makes_a_difference), cmocka_unit_test(test_joined),
              cmocka_unit_test(test_many_threads), cmocka_unit_test(test_program));
}
