/* output/reserved: which paths of a site are the program's. */
#include "output/reserved.h"

#include "plan/route.h"
#include "support/project.h"
#include "support/unit.h"

static struct project smtp;

static int set_up(void **state)
{
    (void)state;
    project_make(&smtp, "none");
    project_load(&smtp);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    project_remove(&smtp);
    return 0;
}

/* Every page that the plan has is reserved, so that no file of somebody can meet one. */
static void test_every_page_is_reserved(void **state)
{
    (void)state;
    struct plan plan;
    struct buf path = {0};

    plan_init(&plan, &smtp.catalog);
    for (uint64_t i = 0; i < plan.count; i++) {
        struct page page = plan_at(&plan, i);
        buf_reset(&path);
        route_path(&smtp.catalog, &page, &path);
        assert_str(reserved_by(&smtp.catalog, buf_str(&path)), "a page");
    }
    buf_clear(&path);
}

/* What only looks like a page, or like a folder of pages, is free; what would have to be both a file and a folder isn't. */
static void test_others(void **state)
{
    static const struct {
        const char *path, *by;
    } cases[] = {
        {"index.html", "a page"},
        {"index.html/x", "a page"},
        {"404.html", "a page"},
        {"sitemap.xml", "a sitemap"},
        {"sitemap-7.xml", "a sitemap"},
        {"sitemap.txt", ""},
        {"smtp.json", "a set's facts"},
        {"sip.json", ""},
        {"xsmtp.json", ""},
        {".nojekyll", "the marker of the output"},
        {"robots.txt", ""},
        {"robots.txt/x", "robots.txt"},
        {"assets", "the folder of assets"},
        {"assets/search-en.js", "a search index"},
        {"assets/search.js", ""},
        {"assets/site.css", ""},
        {"en", "a language's folder"},
        {"fr", ""},
        {"fr/index.html", ""},
        {"en/index.html", "a page"},
        {"en/smtp", "a set's folder"},
        {"en/notes.pdf", ""},
        {"en/smtp/notes.pdf", ""},
        {"en/smtp/5.1.1.html", "a page"},
        {"en/smtp/5.1.1.html/x", "a page"},
        {"en/smtp/5.1.2.html", ""}, /* registered, without an entry */
        {"en/smtp/5.1.1-vs-5.1.6.html", "a page"},
        {"en/smtp/5.1.6-vs-5.1.1.html", ""},
        {"en/smtp/5.1.1-vs-5.1.1.html", ""},
        {"en/smtp/5.1.1-vs-5.1.2.html", ""},
        {"en/smtp/-vs-.html", ""},
        {"smtp/5.1.1.html", ""},
        {".well-known/security.txt", ""},
        {"index.html.gz", "a page"},
        {"en/smtp/5.1.1.html.gz", "a page"},
        {"assets/search-en.js.gz", "a search index"},
        {"robots.txt.gz", "robots.txt"},
        {"assets/site.css.gz", ""},
        {"en.gz", ""},
        {".gz", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_str(reserved_by(&smtp.catalog, str_of(cases[i].path)), cases[i].by);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_page_is_reserved), cmocka_unit_test(test_others)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
