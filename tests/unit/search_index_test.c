/* output/search_index over the mail site, whose phrases have < and &, and whose German is partly missing. */
#include "output/search_index.h"

#include "support/project.h"
#include "support/unit.h"

static struct project smtp;
static struct buf english, german;

static int set_up(void **state)
{
    (void)state;
    project_make(&smtp, "none");
    project_load(&smtp);
    search_index_make(&smtp.catalog, &smtp.catalog.language[0], &english);
    search_index_make(&smtp.catalog, &smtp.catalog.language[1], &german);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    buf_clear(&english);
    buf_clear(&german);
    project_remove(&smtp);
    return 0;
}

static bool has(const struct buf *script, const char *part)
{
    return str_find(buf_str(script), str_of(part), 0) < script->size;
}

/* A call of one function with one value, all brackets and quotes closed: what else it may be, the browser's tests see. */
static void test_is_one_call(void **state)
{
    int depth = 0;
    bool is_string = false;

    (void)state;
    assert_true(str_starts_with(buf_str(&german), STR("diptychSearch({\"language\":\"de\",")));
    assert_true(str_ends_with(buf_str(&german), STR("})\n")));
    for (size_t i = 0; i < german.size; i++) {
        char byte = german.bytes[i];
        if (is_string && byte == '\\')
            i++;
        else if (byte == '"')
            is_string = !is_string;
        else if (!is_string)
            depth += (byte == '(' || byte == '[' || byte == '{') - (byte == ')' || byte == ']' || byte == '}');
        assert_true(depth > 0 || i >= german.size - 2 || i < STR("diptychSearch(").size);
    }
    assert_int_equal(depth, 0);
    assert_false(is_string);
}

/* What one looks for is there: numbers, phrases, which of them is registered, names, words; and of a code without a page or without a
 * registration that it is so. */
static void test_what_is_found(void **state)
{
    (void)state;
    assert_true(has(&english, "{\"id\":\"4.2.2\",\"class\":1,\"phrase\":\"Mailbox full\""));
    assert_true(has(&english, ",\"variants\":[\"\\u003cuser@example.org\\u003e: Recipient address rejected"));
    assert_true(has(&english, "[\"5.1.2\",\"\",\"Bad destination system address\"]"));
    assert_true(has(&english, "\"unregistered\":[[\"5.1.99\",\""));
    assert_true(has(&english, "{\"id\":\"permanent\",\"prefix\":\"5\",\"unknown\":\"5.0.0\",\"hue\":5,"));
    assert_true(has(&english, "{\"id\":\"success\",\"prefix\":\"2\",\"hue\":2,"));
    assert_true(has(&german, "\"name\":\"Postfach voll\""));
    assert_true(has(&german, "\"phrase\":\"Mailbox full\""));
}

/* A name that is the phrase is said once, and what a language lacks isn't said in another one. */
static void test_what_is_left_out(void **state)
{
    (void)state;
    assert_true(
        has(&english, "\"id\":\"5.7.1\",\"class\":2,\"phrase\":\"Delivery not authorized \\u0026 message refused\""));
    assert_true(
        has(&german, "{\"id\":\"5.7.1\",\"class\":2,\"phrase\":\"Delivery not authorized \\u0026 message refused\"}"));
    assert_false(has(&english, "\"name\":\"Mailbox full\""));
    assert_false(has(&english, "\"label\":\"\""));
}

/* Nothing in the content can end the script or begin another. */
static void test_no_markup(void **state)
{
    (void)state;
    assert_false(has(&english, "<"));
    assert_false(has(&english, ">"));
    assert_false(has(&german, "<"));
    assert_false(has(&german, "&"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_is_one_call), cmocka_unit_test(test_what_is_found),
                                       cmocka_unit_test(test_what_is_left_out), cmocka_unit_test(test_no_markup)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
