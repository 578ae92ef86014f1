/* output/facts_json over the mail site. That every fact is there is looked up by tests/site/facts_test.js, which reads both the YAML and
 * the JSON; here are the forms. */
#include "output/facts_json.h"

#include "support/project.h"
#include "support/unit.h"

static struct project smtp;
static struct buf json;

static int set_up(void **state)
{
    (void)state;
    project_make(&smtp, "none");
    project_load(&smtp);
    facts_json_make(&smtp.catalog, &smtp.catalog.set[0], &json);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    buf_clear(&json);
    project_remove(&smtp);
    return 0;
}

static bool has(const char *part)
{
    return str_find(buf_str(&json), str_of(part), 0) < json.size;
}

/* Commas are put by the last byte written, so a wrong one would stand where brackets meet. */
static void test_commas(void **state)
{
    static const char *const wrong[] = {",}", ",]",  "{,",  "[,", ",,",     "}{",   "][",  "]{",
                                        "}[", "}\"", "]\"", ":,", "\"\"\"", ",\n}", ",\n]"};
    bool is_string = false;
    int depth = 0;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        size_t at = str_find(buf_str(&json), str_of(wrong[i]), 0);
        if (at < json.size)
            print_error("'%s' at %zu\n", wrong[i], at);
        assert_int_equal(at, json.size);
    }
    for (size_t i = 0; i < json.size; i++) {
        char byte = json.bytes[i];
        if (is_string && byte == '\\')
            i++;
        else if (byte == '"')
            is_string = !is_string;
        else if (!is_string)
            depth += (byte == '[' || byte == '{') - (byte == ']' || byte == '}');
    }
    assert_int_equal(depth, 0);
    assert_true(str_ends_with(buf_str(&json), STR("]}\n")));
}

static void test_forms(void **state)
{
    (void)state;
    assert_true(
        str_starts_with(buf_str(&json), STR("{\"set\":\"smtp\",\"edition\":\"1\",\"languages\":[\"en\",\"de\"],\n")));
    assert_true(has("\"permanent\":{\"prefix\":\"5\",\"unknown\":\"5.0.0\"}"));
    assert_true(has("{\"id\":\"retry\",\"kind\":\"one\",\"values\":{\"again\":[\"rfc:3463#2\"]"));
    assert_true(has("{\"id\":\"commands\",\"kind\":\"names\",\"cite\":[\"rfc:5248#2.4\"],\"names\":[\"CONNECT\","));
    assert_true(has("\n{\"code\":\"5.1.2\",\"phrase\":\"Bad destination system address\"},\n"));
    assert_true(
        has("{\"code\":\"5.1.1\",\"phrase\":\"Bad destination mailbox address\",\"page\":\"smtp/5.1.1.html\","));
    assert_true(has("\"axes\":{\"retry\":\"never\",\"fault\":[\"recipient\"],\"commands\":[\"RCPT\"]},\"groups\":{}"));
    assert_true(has("\"groups\":{\"commands\":\"any\"}"));
    assert_true(has("\"causes\":{\"reply\":{\"rfc5248\":[\"550\"],\"postfix\":[\"550\"]}}"));
    assert_true(has("\"filter\":{\"postfix\":{\"response\":\"grep 'dsn=5.1.1' /var/log/mail.log\",\"cause\":\""));
    assert_true(has("\"unregistered\":{\"5.1.99\":\"\"}"));
    assert_true(has("{\"codes\":[\"5.1.1\",\"5.1.6\"],"));
}

/* Nothing in the content can put markup into whatever shows the file. */
static void test_no_markup(void **state)
{
    (void)state;
    assert_false(has("<"));
    assert_true(has("\"phrase\":\"\\u003cdomain\\u003e Service not available"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_commas), cmocka_unit_test(test_forms),
                                       cmocka_unit_test(test_no_markup)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
