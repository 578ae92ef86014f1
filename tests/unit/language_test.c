/* Language tags and plural rules. */
#include "support/unit.h"

#include "base/source.h"
#include "catalog/language.h"
#include "catalog/plural.h"

/* The tags that BCP 47 takes and refuses, and those that would be the name of another folder of the output. */
static void test_tags(void **state)
{
    static const char *const good[] = {"en",         "ja",       "gsw",         "pt-BR",       "zh-Hant-TW",
                                       "es-419",     "sl-rozaj", "de-CH-1996",  "sr-Latn",     "en-u-ca-roman",
                                       "de-x-phone", "zh-Hans",  "sl-IT-nedis", "ca-valencia", "en-a-bbb-x-a1"};
    static const char *const bad[] = {"",       "e",         "assets", "404",  "en_US",     "en-",          "-en",
                                      "en--US", "x-klingon", "e1",     "en-u", "en-US-GB",  "en-Latn-Cyrl", "../x",
                                      "en/us",  "de-1",      "en US",  "日本", "i-klingon", "en-x"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        if (!language_is_tag(str_of(good[i])))
            fail_msg("refused: %s", good[i]);
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        if (language_is_tag(str_of(bad[i])))
            fail_msg("taken: %s", bad[i]);
    }
}

/* Compiles a rule; NULL: it was reported. */
static const struct plural_rule *compile(struct arena *arena, struct report *report, const char *rule)
{
    struct source *source = ARENA_NEW(arena, struct source);
    struct load load = {.arena = arena, .scratch = arena, .report = report};
    const struct yaml_node *root = NULL;
    struct str text = arena_format(arena, "one: \"%s\"\n", rule);

    assert_true(source_from_text(STR("x.yaml"), text, arena, report, source));
    assert_true(yaml_read(source, arena, report, &root));
    return plural_compile(&load, root->child->value);
}

/* Rules as CLDR writes them, with numbers on both sides of each border. */
static void test_plural_rules(void **state)
{
    static const struct {
        const char *rule;
        uint64_t yes[4], no[4];
    } cases[] = {
        {"n = 1", {1, 1, 1, 1}, {0, 2, 11, 21}},
        {"i = 1 and v = 0 @integer 1", {1, 1, 1, 1}, {0, 2, 11, 21}},
        {"i = 1 and v != 0", {1, 1, 1, 1}, {1, 1, 1, 1}}, /* never, as below */
        {"n % 10 = 1 and n % 100 != 11", {1, 21, 101, 121}, {11, 111, 2, 0}},
        {"v = 0 and i % 10 = 2..4 and i % 100 != 12..14", {2, 24, 103, 4}, {12, 14, 5, 112}},
        {"n % 100 = 3..10", {3, 10, 103, 110}, {2, 11, 0, 100}},
        {"n = 0 or n % 100 = 2..10", {0, 2, 10, 102}, {1, 11, 101, 111}},
        {"n = 0,1", {0, 1, 0, 1}, {2, 3, 10, 11}},
        {"n = 2,5..7 , 9", {2, 5, 7, 9}, {1, 4, 8, 10}},
        {"n % 1000000 = 0 and n != 0", {1000000, 2000000, 1000000, 1000000}, {0, 1, 999999, 1000001}},
        {"n=1 or n=3 and n=4", {1, 1, 1, 1}, {3, 4, 2, 0}},
    };
    struct arena arena = {0};
    struct report report = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct plural_rule *rule = compile(&arena, &report, cases[i].rule);
        assert_non_null(rule);
        for (size_t k = 0; k < 4; k++) {
            if (i != 2 && !plural_matches(rule, cases[i].yes[k]))
                fail_msg("%s: not %u", cases[i].rule, (unsigned)cases[i].yes[k]);
            if (plural_matches(rule, cases[i].no[k]))
                fail_msg("%s: %u", cases[i].rule, (unsigned)cases[i].no[k]);
        }
    }
    assert_false(report_has_errors(&report));
    arena_clear(&arena);
    report_clear(&report);
}

/* Each is reported once, and none is half taken. */
static void test_plural_faults(void **state)
{
    static const char *const bad[] = {
        "",          "n",       "n =",    "= 1",    "n = x",  "n = 1..", "n = 1 and", "n = 1 n = 2",
        "n % 0 = 1", "n % = 1", "n == 1", "n = -1", "n is 1", "n = 1,",  "m = 1",     "n = 99999999999999999999"};
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct report report = {0};
        if (compile(&arena, &report, bad[i]) != NULL)
            fail_msg("taken: %s", bad[i]);
        assert_int_equal(report_count(&report, SEVERITY_ERROR), 1);
        report_clear(&report);
    }
    arena_clear(&arena);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_tags), cmocka_unit_test(test_plural_rules), cmocka_unit_test(test_plural_faults));
}
