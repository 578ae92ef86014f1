/* output/sitemap over the mail site: two languages, one of them partly missing, all pairs indexed. */
#include "output/sitemap.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "plan/route.h"
#include "support/project.h"
#include "support/unit.h"

#define FILE_BYTES 1000000

struct fixture {
    struct project project;
    struct plan plan;
    struct target target;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));

    project_make(&fixture->project, "none");
    project_load(&fixture->project);
    assert_string_equal(project_told(&fixture->project), "");
    plan_init(&fixture->plan, &fixture->project.catalog);
    fixture->target.shown = STR("out");
    fixture->target.report = &fixture->project.report;
    assert_true(file_make_folder(fixture->project.dir, STR("out"), STR("out"), &fixture->project.report));
    assert_true(file_open_folder(fixture->project.dir, STR("out"), &fixture->project.report, &fixture->target.folder));
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    file_close(fixture->target.folder);
    project_remove(&fixture->project);
    free(fixture);
    return 0;
}

static bool is_there(struct fixture *fixture, const char *name)
{
    return file_kind(fixture->target.folder, str_of(name)) == FILE_REGULAR;
}

static void read_file(struct fixture *fixture, const char *name, struct buf *text)
{
    buf_reset(text);
    assert_true(file_read(fixture->target.folder, str_of(name), str_of(name), FILE_BYTES, NOWHERE,
                          &fixture->project.report, text));
}

static uint32_t count_of(struct str text, const char *part)
{
    struct str wanted = str_of(part);
    uint32_t count = 0;

    for (size_t at = str_find(text, wanted, 0); at < text.size; at = str_find(text, wanted, at + 1))
        count++;
    return count;
}

/* Appends "<loc>ADDRESS</loc>" of a page. */
static void add_loc(const struct fixture *fixture, const struct page *page, struct buf *text)
{
    buf_add(text, STR("<loc>"));
    route_address(&fixture->project.catalog, page, text);
    buf_add(text, STR("</loc>"));
    buf_add_byte(text, '\0');
}

/* Every page is listed if it may be indexed, once, and no other is. */
static void test_lists_exactly_the_indexable(void **state)
{
    struct fixture *fixture = *state;
    struct buf xml = {0};
    struct buf loc = {0};
    uint32_t listed = 0;

    assert_true(sitemap_write(&fixture->plan, sitemap_limits(), &fixture->target));
    read_file(fixture, "sitemap-1.xml", &xml);
    for (uint64_t i = 0; i < fixture->plan.count; i++) {
        struct page page = plan_at(&fixture->plan, i);
        uint32_t expected = plan_is_indexable(&fixture->plan, &page);
        if (page.kind == PAGE_MISSING) /* its address is that of no other page, and it isn't listed */
            assert_int_equal(expected, 0);
        buf_reset(&loc);
        add_loc(fixture, &page, &loc);
        assert_int_equal(count_of(buf_str(&xml), loc.bytes), expected);
        listed += expected;
    }
    assert_true(listed > 20 && listed < fixture->plan.count - 1); /* or the site would show nothing */
    assert_int_equal(count_of(buf_str(&xml), "<url>"), listed);
    assert_int_equal(count_of(buf_str(&xml), "lastmod"), 0);
    assert_false(is_there(fixture, "sitemap-2.xml"));
    assert_int_equal(fixture->target.files, 2);
    buf_clear(&xml);
    buf_clear(&loc);
}

/* hreflang stands where a page is there in both languages, and names both and the page that lists the languages, which names them in
 * return. The mail site's German lacks words that all pages but the home page show, so these have no version to name. */
static void test_alternates(void **state)
{
    static const char links[] = "<xhtml:link rel=\"alternate\" hreflang=\"en\" "
                                "href=\"https://mail.example.org/codes/en/\"/>\n"
                                "<xhtml:link rel=\"alternate\" hreflang=\"de\" "
                                "href=\"https://mail.example.org/codes/de/\"/>\n"
                                "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" "
                                "href=\"https://mail.example.org/codes/\"/>\n</url>\n";
    static const char *const pages[] = {"", "en/", "de/"};
    struct fixture *fixture = *state;
    struct buf xml = {0};
    struct buf entry = {0};

    assert_true(sitemap_write(&fixture->plan, sitemap_limits(), &fixture->target));
    read_file(fixture, "sitemap-1.xml", &xml);
    struct str text = buf_str(&xml);
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        buf_reset(&entry);
        buf_add_format(&entry, "<url>\n<loc>https://mail.example.org/codes/%s</loc>\n%s", pages[i], links);
        buf_add_byte(&entry, '\0');
        assert_int_equal(count_of(text, entry.bytes), 1);
    }
    assert_int_equal(count_of(text, "hreflang"), 9);
    assert_int_equal(count_of(text, "<url>\n<loc>https://mail.example.org/codes/en/smtp/5.7.1.html</loc>\n</url>\n"),
                     1);
    buf_clear(&entry);
    buf_clear(&xml);
}

/* Parts end at either limit, and together they hold what one would. */
static void test_parts(void **state)
{
    static const struct sitemap_limits limits[] = {{7, 1000000}, {1000, 900}, {1, 1}};
    struct fixture *fixture = *state;
    struct buf whole = {0};
    struct buf xml = {0};
    struct buf name = {0};

    assert_true(sitemap_write(&fixture->plan, sitemap_limits(), &fixture->target));
    read_file(fixture, "sitemap-1.xml", &whole);
    uint32_t all = count_of(buf_str(&whole), "<url>");
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        uint32_t seen = 0;
        uint32_t part = 1;
        assert_int_equal(unlinkat(fixture->target.folder, "sitemap.xml", 0), 0);
        assert_int_equal(unlinkat(fixture->target.folder, "sitemap-1.xml", 0), 0);
        assert_true(sitemap_write(&fixture->plan, limits[i], &fixture->target));
        for (;; part++) {
            buf_reset(&name);
            buf_add_format(&name, "sitemap-%u.xml", (unsigned)part);
            buf_add_byte(&name, '\0');
            if (!is_there(fixture, name.bytes))
                break;
            read_file(fixture, name.bytes, &xml);
            uint32_t addresses = count_of(buf_str(&xml), "<url>");
            assert_true(addresses >= 1 && addresses <= limits[i].addresses);
            assert_true(xml.size <= limits[i].bytes || addresses == 1);
            seen += addresses;
            if (part != 1)
                assert_int_equal(unlinkat(fixture->target.folder, name.bytes, 0), 0);
        }
        assert_int_equal(seen, all);
        assert_true(part > 3);
        read_file(fixture, "sitemap.xml", &xml);
        assert_int_equal(count_of(buf_str(&xml), "<loc>https://mail.example.org/codes/sitemap-"), part - 1);
    }
    buf_clear(&whole);
    buf_clear(&xml);
    buf_clear(&name);
}

/* Without an address there is nothing to list, and robots.txt leads nowhere. */
static void test_no_address(void **state)
{
    struct fixture *fixture = *state;
    struct buf text = {0};

    assert_true(sitemap_write_robots(&fixture->project.catalog, &fixture->target));
    read_file(fixture, "robots.txt", &text);
    assert_str(buf_str(&text), "User-agent: *\nDisallow:\n\nSitemap: https://mail.example.org/codes/sitemap.xml\n");
    assert_int_equal(unlinkat(fixture->target.folder, "robots.txt", 0), 0);

    fixture->project.catalog.site.address = STR("");
    assert_true(sitemap_write(&fixture->plan, sitemap_limits(), &fixture->target));
    assert_false(is_there(fixture, "sitemap.xml"));
    assert_false(is_there(fixture, "sitemap-1.xml"));
    assert_true(sitemap_write_robots(&fixture->project.catalog, &fixture->target));
    read_file(fixture, "robots.txt", &text);
    assert_str(buf_str(&text), "User-agent: *\nDisallow:\n");
    buf_clear(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    RUN_TESTS(TEST(test_lists_exactly_the_indexable), TEST(test_alternates), TEST(test_parts), TEST(test_no_address));
}
