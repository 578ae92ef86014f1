/* Paths and links. */
#include "support/unit.h"

#include "plan/route.h"

static const struct code sip_codes[] = {
    {.index = 0, .id = STR_INIT("180")}, {.index = 1, .id = STR_INIT("183")}, {.index = 2, .id = STR_INIT("407")}};
static const struct code smtp_codes[] = {{.index = 0, .id = STR_INIT("5.1.1")}};
static const struct set sets[] = {{.index = 0, .id = STR_INIT("sip"), .code = sip_codes, .code_count = 3},
                                  {.index = 1, .id = STR_INIT("smtp"), .code = smtp_codes, .code_count = 1}};
static const struct language languages[] = {{.index = 0, .tag = STR_INIT("en")}, {.index = 1, .tag = STR_INIT("ja")}};
static const struct catalog catalog = {
    .site = {.address = STR_INIT("https://example.org/a"),
             .address_path = STR_INIT("/a"),
             .edit = STR_INIT("https://git.example/edit/{path}?p={path}")},
    .language = languages,
    .language_count = 2,
    .set = sets,
    .set_count = 2,
};

static const struct page index_page = {.kind = PAGE_INDEX};
static const struct page missing = {.kind = PAGE_MISSING};
static const struct page home_en = {.kind = PAGE_HOME};
static const struct page home_ja = {.kind = PAGE_HOME, .language = 1};
static const struct page set_ja = {.kind = PAGE_SET, .language = 1};
static const struct page code_ja = {.kind = PAGE_CODE, .language = 1, .a = 1};
static const struct page code_smtp = {.kind = PAGE_CODE, .language = 1, .set = 1};
static const struct page pair_ja = {.kind = PAGE_PAIR, .language = 1, .a = 1, .b = 2};
static const struct page pair_en = {.kind = PAGE_PAIR, .a = 1, .b = 2};

/* Calls a function that appends to `buf`, compares, and clears it. */
#define CHECK(call, expected)                                                                                          \
    do {                                                                                                               \
        struct buf buf = {0};                                                                                          \
        call;                                                                                                          \
        assert_str(buf_str(&buf), (expected));                                                                         \
        buf_clear(&buf);                                                                                               \
    } while (0)
#define LINK(from, to, expected) CHECK(route_link(&catalog, &(from), &(to), &buf), expected)

static void test_paths(void **state)
{
    (void)state;
    CHECK(route_path(&catalog, &index_page, &buf), "index.html");
    CHECK(route_path(&catalog, &missing, &buf), "404.html");
    CHECK(route_path(&catalog, &home_en, &buf), "en/index.html");
    CHECK(route_path(&catalog, &set_ja, &buf), "ja/sip/index.html");
    CHECK(route_path(&catalog, &code_smtp, &buf), "ja/smtp/5.1.1.html");
    CHECK(route_path(&catalog, &pair_ja, &buf), "ja/sip/183-vs-407.html");
}

static void test_roots(void **state)
{
    (void)state;
    CHECK(route_root(&catalog, &index_page, &buf), "");
    CHECK(route_root(&catalog, &home_ja, &buf), "../");
    CHECK(route_root(&catalog, &pair_en, &buf), "../../");
    CHECK(route_root(&catalog, &missing, &buf), "/a/");
}

/* From each depth to each depth, over a shared folder and over none. */
static void test_links(void **state)
{
    (void)state;
    LINK(code_ja, pair_ja, "183-vs-407.html");
    LINK(code_ja, code_ja, "183.html");
    LINK(code_ja, set_ja, "index.html");
    LINK(code_ja, code_smtp, "../smtp/5.1.1.html");
    LINK(code_ja, home_ja, "../index.html");
    LINK(code_ja, home_en, "../../en/index.html");
    LINK(pair_ja, pair_en, "../../en/sip/183-vs-407.html");
    LINK(pair_ja, index_page, "../../index.html");
    LINK(home_ja, home_en, "../en/index.html");
    LINK(home_ja, code_ja, "sip/183.html");
    LINK(index_page, home_ja, "ja/index.html");
    LINK(index_page, pair_en, "en/sip/183-vs-407.html");
    LINK(missing, home_ja, "/a/ja/index.html");
    LINK(missing, index_page, "/a/index.html");
}

static void test_addresses(void **state)
{
    (void)state;
    struct catalog bare = catalog;

    CHECK(route_address(&catalog, &index_page, &buf), "https://example.org/a/");
    CHECK(route_address(&catalog, &home_ja, &buf), "https://example.org/a/ja/");
    CHECK(route_address(&catalog, &set_ja, &buf), "https://example.org/a/ja/sip/");
    CHECK(route_address(&catalog, &pair_ja, &buf), "https://example.org/a/ja/sip/183-vs-407.html");
    CHECK(route_edit(&catalog, STR("content/x.yaml"), &buf),
          "https://git.example/edit/content/x.yaml?p=content/x.yaml");
    bare.site = (struct site){0};
    CHECK(route_address(&bare, &pair_ja, &buf), "");
    CHECK(route_edit(&bare, STR("content/x.yaml"), &buf), "");
    CHECK(route_root(&bare, &missing, &buf), "/");
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_paths), cmocka_unit_test(test_roots), cmocka_unit_test(test_links),
              cmocka_unit_test(test_addresses));
}
