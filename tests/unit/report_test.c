/* base/report: what went wrong, told in one order. */
#include "base/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/pool.h"
#include "base/source.h"
#include "support/unit.h"

static struct source source_of(struct arena *arena, const char *path, struct str text)
{
    struct report report = {0};
    struct source source = {0};

    assert_true(source_from_text(str_of(path), text, arena, &report, &source));
    return source;
}

/* What report_print or report_print_json writes; the caller frees it. Not inlined, as gcc 12 then takes the text for a local. */
__attribute__((noinline)) static char *printed(const struct report *report,
                                               void (*print)(const struct report *report, FILE *out))
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    print(report, out);
    fclose(out);
    return text;
}

static void assert_printed(const struct report *report, const char *expected)
{
    char *text = printed(report, report_print);

    assert_string_equal(text, expected);
    free(text);
}

/* Whatever the order of arrival: no place first, then path, line, column, text; equal ones once. */
static void test_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    struct source a = source_of(&arena, "a.yaml", STR("first\nsecond\n"));
    struct source b = source_of(&arena, "b.yaml", STR("third"));

    report_at(&report, ((struct place){&b, 0}), YAML_EMPTY);
    report_at(&report, ((struct place){&a, 8}), YAML_SYNTAX, STR("y"));
    report_at(&report, ((struct place){&a, 8}), YAML_SYNTAX, STR("x"));
    report_at(&report, NOWHERE, FILE_MISSING, STR("z"));
    report_at(&report, ((struct place){&a, 1}), KEY_TWICE, STR("k"), STR("1"));
    report_at(&report, ((struct place){&a, 8}), YAML_SYNTAX, STR("y"));
    assert_printed(&report, "diptych: error: no file 'z'; expected one\n"
                            "a.yaml:1:2: error: key 'k' is given twice, first in line 1; expected once\nfirst\n ^\n"
                            "a.yaml:2:3: error: not YAML: x\nsecond\n  ^\n"
                            "a.yaml:2:3: error: not YAML: y\nsecond\n  ^\n"
                            "b.yaml:1:1: error: the file is empty; expected a mapping\nthird\n^\n");
    assert_int_equal(report_count(&report, SEVERITY_ERROR), 6);
    report_clear(&report);
    arena_clear(&arena);
}

/* The caret stands under the character though tabs, wide and combining characters and escapes come before it. */
static void test_caret(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    struct source source = source_of(&arena, "a", STR("\t日本e\xCC\x81: x"));

    report_at(&report, ((struct place){&source, 12}), YAML_EMPTY);
    report_at(&report, ((struct place){&source, (uint32_t)source.text.size}), YAML_EMPTY);
    assert_printed(&report, "a:1:8: error: the file is empty; expected a mapping\n 日本e\xCC\x81: x\n        ^\n"
                            "a:1:9: error: the file is empty; expected a mapping\n 日本e\xCC\x81: x\n         ^\n");
    report_clear(&report);
    arena_clear(&arena);
}

/* Of a line of a megabyte only what is near the caret is shown, and an argument that long is cut: else a thousand faults in
 * one line would fill a disk. Characters stay whole. */
static void test_long_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    char *text = malloc(900000);

    for (size_t i = 0; i < 900000; i++)
        text[i] = "日"[i % 3];
    struct source source = source_of(&arena, "a", (struct str){text, 900000});
    for (uint32_t i = 0; i < LIMIT_MESSAGES; i++)
        report_at(&report, ((struct place){&source, i * 900}), YAML_SYNTAX, source.text);
    char *all = printed(&report, report_print);
    assert_true(strlen(all) < LIMIT_MESSAGES * (size_t)1600);
    assert_non_null(strstr(all, "a:1:299701: error: not YAML: 日日"));
    assert_int_equal(strspn(strstr(all, "…"), "…日"), strcspn(strstr(all, "…"), "\n"));
    free(all);
    free(text);
    report_clear(&report);
    arena_clear(&arena);
}

/* Reports 20,000 errors of a file in an order that `step` makes, each of the first half twice, and warnings before and
 * after them. */
static void report_many(struct report *report, const struct source *a, const struct source *b, uint32_t step)
{
    for (uint32_t i = 0; i < 20000; i++) {
        uint32_t offset = (uint32_t)((uint64_t)i * step % 20000);
        report_at(report, ((struct place){a, offset}), BASIS_NEEDLESS, STR("field"));
        report_at(report, ((struct place){b, offset}), YAML_EMPTY);
        if (offset < 10000)
            report_at(report, ((struct place){b, offset}), YAML_EMPTY);
    }
}

/* However many there are, as many are shown as may be, errors before warnings, in whatever order they came, and the
 * last line counts the rest. What isn't shown isn't kept either. */
static void test_bounded(void **state)
{
    static const uint32_t steps[] = {1, 19999, 7, 12347};
    (void)state;
    struct arena arena = {0};
    char *text = malloc(20000);
    char *first = NULL;

    memset(text, '\n', 20000);
    struct source a = source_of(&arena, "a", (struct str){text, 20000});
    struct source b = source_of(&arena, "b", (struct str){text, 20000});
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        struct report report = {0};
        report_many(&report, &a, &b, steps[i]);
        assert_true(report.count < 10 * (size_t)LIMIT_MESSAGES);
        assert_int_equal(report_count(&report, SEVERITY_ERROR), 30000);
        assert_int_equal(report_count(&report, SEVERITY_WARNING), 20000);
        char *all = printed(&report, report_print);
        assert_true(str_starts_with(str_of(all), STR("b:1:1: error: the file is empty; expected a mapping\n")));
        assert_non_null(strstr(all, "\nb:1000:1: error: the file is empty; expected a mapping\n\n^\n"
                                    "diptych: warning: … and 48000 more; the first 1000 are shown\n"));
        assert_true(first == NULL || strcmp(first, all) == 0);
        free(first);
        first = all;
        report_forget_warnings(&report);
        assert_int_equal(report_status(&report), STATUS_CONTENT);
        char *json = printed(&report, report_print_json);
        assert_non_null(
            strstr(json, "\"name\":\"MESSAGES_MORE\",\"text\":\"… and 28000 more; the first 1000 are shown\"}\n]\n"));
        free(json);
        report_clear(&report);
    }
    free(first);
    free(text);
    arena_clear(&arena);
}

/* Where errors leave room warnings are shown, the first ones. */
static void test_bounded_warnings(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    char *text = malloc(20000);

    memset(text, '\n', 20000);
    struct source a = source_of(&arena, "a", (struct str){text, 20000});
    for (uint32_t i = 20000; i-- > 0;)
        report_at(&report, ((struct place){&a, i}), BASIS_NEEDLESS, STR("field"));
    report_at(&report, ((struct place){&a, 15000}), YAML_EMPTY);
    assert_int_equal(report_status(&report), STATUS_CONTENT);
    char *all = printed(&report, report_print);
    assert_non_null(strstr(all, "\na:999:1: warning: "));
    assert_null(strstr(all, "\na:1000:1: warning: "));
    assert_non_null(strstr(all, "\na:15001:1: error: the file is empty"));
    assert_non_null(strstr(all, "… and 19001 more; the first 1000 are shown\n"));
    free(all);
    free(text);
    report_clear(&report);
    arena_clear(&arena);
}

/* Arguments come from content: no terminal obeys them, and braces in them are no holes. */
static void test_arguments(void **state)
{
    (void)state;
    struct report report = {0};

    report_at(&report, NOWHERE, FILE_FAILED, STR("\x1B[2J{1}\n\xFF"), STR("{0}"));
    assert_printed(&report, "diptych: error: '\\x1B[2J{1}\\n\\xFF': {0}\n");
    report_clear(&report);
}

/* The exit status is that of the worst entry, in whichever order they came. */
static void test_status(void **state)
{
    (void)state;
    struct report report = {0};

    assert_int_equal(report_status(&report), STATUS_DONE);
    assert_false(report_has_errors(&report));
    report_at(&report, NOWHERE, FILE_MISSING, STR("a"));
    assert_int_equal(report_status(&report), STATUS_CONTENT);
    assert_true(report_has_errors(&report));
    report_at(&report, NOWHERE, FILE_FAILED, STR("a"), STR("b"));
    report_at(&report, NOWHERE, FILE_MISSING, STR("b"));
    assert_int_equal(report_status(&report), STATUS_SYSTEM);
    assert_int_equal(report_count(&report, SEVERITY_SYSTEM), 1);
    report_clear(&report);
    assert_int_equal(report_status(&report), STATUS_DONE);
}

/* JSON is the same in the same order. */
static void test_json(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    struct source source = source_of(&arena, "a\"b", STR("x\ny"));
    char *text = printed(&report, report_print_json);

    assert_string_equal(text, "[\n]\n");
    free(text);
    report_at(&report, ((struct place){&source, 2}), YAML_SYNTAX, STR("'\"<"));
    report_at(&report, NOWHERE, FILE_FAILED, STR("f"), STR("g"));
    text = printed(&report, report_print_json);
    assert_string_equal(text, "[\n{\"path\":null,\"line\":null,\"column\":null,\"severity\":\"system\","
                              "\"name\":\"FILE_FAILED\",\"text\":\"'f': g\"},\n"
                              "{\"path\":\"a\\\"b\",\"line\":2,\"column\":1,\"severity\":\"error\","
                              "\"name\":\"YAML_SYNTAX\",\"text\":\"not YAML: '\\\"\\u003c\"}\n]\n");
    free(text);
    report_clear(&report);
    arena_clear(&arena);
}

static void add_one(void *context, uint32_t worker, uint64_t index)
{
    struct report *report = context;
    char name[] = {(char)('a' + index % 26), (char)('a' + index / 26 % 26), 0};

    (void)worker;
    report_at(report, NOWHERE, FILE_MISSING, str_of(name));
}

/* Entries from many threads: none is lost, and the order is the same as from one. */
static void test_threads(void **state)
{
    (void)state;
    struct report many = {0};
    struct report one = {0};
    struct pool_task task = {.run = add_one, .context = &many, .count = 20000};

    report_init(&many);
    pool_run(8, &task);
    assert_int_equal(report_count(&many, SEVERITY_ERROR), 20000);
    task.context = &one;
    pool_run(1, &task);
    char *text = printed(&many, report_print);
    assert_printed(&one, text);
    free(text);
    report_clear(&many);
    report_clear(&one);
}

/* Warnings go, wherever they stand among others, and all others stay. */
static void test_forget(void **state)
{
    struct report report = {0};

    (void)state;
    report_init(&report);
    report_forget_warnings(&report);
    report_at(&report, NOWHERE, BASIS_NEEDLESS, STR("a"));
    report_at(&report, NOWHERE, FILE_MISSING, STR("b"));
    report_at(&report, NOWHERE, BASIS_NEEDLESS, STR("c"));
    report_forget_warnings(&report);
    assert_printed(&report, "diptych: error: no file 'b'; expected one\n");
    report_clear(&report);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_order), cmocka_unit_test(test_caret), cmocka_unit_test(test_long_lines),
              cmocka_unit_test(test_bounded), cmocka_unit_test(test_bounded_warnings), cmocka_unit_test(test_arguments),
              cmocka_unit_test(test_status), cmocka_unit_test(test_json), cmocka_unit_test(test_threads),
              cmocka_unit_test(test_forget));
}
