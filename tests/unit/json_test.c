/* base/json: strings that are safe inside <script>. */
#include "base/json.h"

#include "support/unit.h"

static void assert_json(struct str text, const char *expected)
{
    struct buf json = {0};

    json_add_string(&json, text);
    assert_str(buf_str(&json), expected);
    buf_clear(&json);
}

/* What JSON forbids, what would end a script, and what JavaScript once took for a line end; a byte that only begins
 * like it. */
static void test_string(void **state)
{
    (void)state;
    assert_json(STR(""), "\"\"");
    assert_json(STR("a\"b\\c/"), "\"a\\\"b\\\\c/\"");
    assert_json(STR("\x01\n\t\r\x1F\x7F"), "\"\\u0001\\n\\t\\u000d\\u001f\\u007f\"");
    assert_json(STR("</script><!--&"), "\"\\u003c/script\\u003e\\u003c!--\\u0026\"");
    assert_json(STR("\xE2\x80\xA8\xE2\x80\xA9"), "\"\\u2028\\u2029\"");
    assert_json(STR("日本語 \xE2\x80\xA6"), "\"日本語 \xE2\x80\xA6\"");
    assert_json(STR(" !#$%'()*+,-./09:;=?@AZ[]^_`az{|}~"), "\" !#$%'()*+,-./09:;=?@AZ[]^_`az{|}~\"");
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_string));
}
