/* Which pairs a code leads to. */
#include "support/unit.h"

#include <string.h>

#include "base/limits.h"
#include "plan/related.h"

enum { CODES = 12, REGISTERED = 24 };

/* A set in which every second registered code has an entry. */
struct fixture {
    struct registered registered[REGISTERED];
    struct code code[CODES];
    struct verdict verdict[4];
    struct set set;
};

static void init(struct fixture *fixture)
{
    memset(fixture, 0, sizeof *fixture);
    for (uint32_t i = 0; i < CODES; i++) {
        fixture->code[i].index = i;
        fixture->code[i].registered = 2 * i + 1;
        fixture->registered[2 * i + 1].code = &fixture->code[i];
    }
    fixture->set = (struct set){.registered = fixture->registered,
                                .registered_count = REGISTERED,
                                .code = fixture->code,
                                .code_count = CODES,
                                .verdict = fixture->verdict};
}

static void confuse(struct fixture *fixture, uint32_t code, const uint32_t *registered, uint32_t count)
{
    fixture->code[code].confused = registered;
    fixture->code[code].confused_count = count;
}

static void check(struct fixture *fixture, uint32_t code, const uint32_t *expected, uint32_t count)
{
    uint32_t other[LIMIT_CONFUSED] = {0};

    assert_int_equal(related_codes(&fixture->set, &fixture->code[code], other), count);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(other[i], expected[i]);
}

/* Its own come first and in their order; then who names it, in the set's; then verdicts. One that is there already
 * stays where it is, and a registered code without an entry has no page to lead to. */
static void test_order(void **state)
{
    (void)state;
    struct fixture fixture;
    const uint32_t own[] = {2 * 7 + 1, 4, 2 * 3 + 1};
    const uint32_t names[] = {2 * 5 + 1};

    init(&fixture);
    confuse(&fixture, 5, own, COUNT_OF(own));
    confuse(&fixture, 9, names, COUNT_OF(names));
    confuse(&fixture, 3, names, COUNT_OF(names));
    confuse(&fixture, 0, names, COUNT_OF(names));
    fixture.verdict[0] = (struct verdict){.a = 0, .b = 5};
    fixture.verdict[1] = (struct verdict){.a = 1, .b = 2};
    fixture.verdict[2] = (struct verdict){.a = 4, .b = 5};
    fixture.verdict[3] = (struct verdict){.a = 5, .b = 11};
    fixture.set.verdict_count = 4;
    const uint32_t expected[] = {7, 3, 0, 9, 4, 11};
    check(&fixture, 5, expected, COUNT_OF(expected));
    const uint32_t of_one[] = {2};
    check(&fixture, 1, of_one, COUNT_OF(of_one));
    check(&fixture, 8, NULL, 0);
}

/* A code that everybody names: no more than there is room for, and never itself. */
static void test_limit(void **state)
{
    (void)state;
    struct fixture fixture;
    const uint32_t names[] = {2 * 2 + 1};
    const uint32_t expected[LIMIT_CONFUSED] = {0, 1, 3, 4, 5, 6, 7, 8};

    init(&fixture);
    for (uint32_t i = 0; i < CODES; i++)
        confuse(&fixture, i, names, 1);
    check(&fixture, 2, expected, LIMIT_CONFUSED);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_order), cmocka_unit_test(test_limit));
}
