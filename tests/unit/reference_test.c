/* References: an allowlist, so what matters most is what it refuses. */
#include "support/unit.h"

#include "catalog/reference.h"

static struct set make_set(void)
{
    static const struct scheme scheme[] = {{.id = STR_INIT("rfc")}, {.id = STR_INIT("q.850")}};
    static const struct registered registered[] = {{.id = STR_INIT("407")}, {.id = STR_INIT("183")}};
    static const uint32_t by_id[] = {1, 0};

    return (struct set){.scheme = scheme,
                        .scheme_count = 2,
                        .registered = registered,
                        .registered_count = 2,
                        .registered_by_id = by_id};
}

static void test_good_ones(void **state)
{
    struct set set = make_set();
    struct reference reference = {0};

    (void)state;
    assert_true(catalog_reference(&set, STR("rfc:3261#21.4.8"), &reference));
    assert_int_equal(reference.kind, REFERENCE_DOCUMENT);
    assert_str(reference.number, "3261");
    assert_str(reference.section, "21.4.8");
    assert_true(catalog_reference(&set, STR("q.850:2#A"), &reference));
    assert_str(reference.scheme->id, "q.850");
    assert_true(catalog_reference(&set, STR("rfc:3262"), &reference));
    assert_str(reference.section, "");
    assert_true(catalog_reference(&set, STR("code:407"), &reference));
    assert_int_equal(reference.registered, 0);
    assert_true(catalog_reference(&set, STR("https://example.org/x?y=1&z=2#a"), &reference));
    assert_int_equal(reference.kind, REFERENCE_ADDRESS);
    assert_true(catalog_reference(&set, STR("http://例え.jp/"), &reference));
    assert_true(catalog_reference(&set, STR("mailto:a@example.org"), &reference));
}

/* Schemes that browsers run, spellings meant to get past a list, addresses that would break out of an attribute or a
 * path. */
static void test_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "rfc",
        "rfc:",
        "rfc:3261#",
        "rfc:3261#1 2",
        "rfc:../x",
        "rfc:32/61",
        "rfc:3261#a#b",
        "RFC:3261",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:x",
        " https://a",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "/x",
        "x.html",
        "#x",
        "https:",
        "https://",
        "https:///x",
        "https://?x",
        "HTTPS://a",
        "https://a b",
        "https://a\"b",
        "https://a<b",
        "https://a{code}",
        "mailto:",
        "mailto:a b",
        "code:",
        "code:408",
        "code:40",
        "code: 407",
        "blob:x",
        "about:blank",
        "https://a\\b",
        "https://#x",
    };
    struct set set = make_set();
    struct reference reference = {.registered = 77};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        if (catalog_reference(&set, str_of(bad[i]), &reference))
            fail_msg("taken: %s", bad[i]);
        assert_int_equal(reference.registered, 77);
    }
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_good_ones), cmocka_unit_test(test_refused));
}
