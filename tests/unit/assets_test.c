/* output/assets: what is published as it is, and who wins. */
#include "output/assets.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "support/project.h"
#include "support/unit.h"

struct fixture {
    struct project project;
    struct assets assets;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));

    project_make(&fixture->project, "none");
    project_load(&fixture->project);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    assets_clear(&fixture->assets);
    project_remove(&fixture->project);
    free(fixture);
    return 0;
}

static void gather(struct fixture *fixture, const char *shipped)
{
    assets_gather(&fixture->assets, &fixture->project.catalog, fixture->project.dir, str_of(shipped),
                  &fixture->project.report);
}

/* Returns where an asset comes from; fails if it isn't there. */
static const char *source_of(const struct fixture *fixture, const char *path)
{
    for (uint32_t i = 0; i < fixture->assets.count; i++) {
        if (str_equal(fixture->assets.asset[i].path, str_of(path)))
            return fixture->assets.asset[i].source.bytes;
    }
    fail_msg("no asset %s", path);
    return NULL;
}

/* Both folders are taken, with what is below them, in the order of the paths in the site. */
static void test_both_folders(void **state)
{
    struct fixture *fixture = *state;

    project_write(&fixture->project, "templates/assets/site.css", "a {}");
    project_write(&fixture->project, "templates/assets/fonts/f.woff2", "font");
    project_write(&fixture->project, "site/static/.well-known/security.txt", "Contact: x");
    project_write(&fixture->project, "site/static/en/notes.txt", "n");
    gather(fixture, NULL);
    assert_string_equal(project_told(&fixture->project), "");
    assert_int_equal(fixture->assets.count, 4);
    assert_str(fixture->assets.asset[0].path, ".well-known/security.txt");
    assert_str(fixture->assets.asset[1].path, "assets/fonts/f.woff2");
    assert_str(fixture->assets.asset[2].path, "assets/site.css");
    assert_str(fixture->assets.asset[3].path, "en/notes.txt");
    assert_true(assets_has(&fixture->assets, STR("assets/site.css")));
    assert_false(assets_has(&fixture->assets, STR("assets/site.cs")));
}

/* The project's asset wins over the shipped one of the same path; the others of both are there. */
static void test_shipped_assets(void **state)
{
    struct fixture *fixture = *state;
    struct buf shipped = {0};

    project_write(&fixture->project, "shipped/templates/assets/site.css", "shipped");
    project_write(&fixture->project, "shipped/templates/assets/site.js", "shipped");
    project_write(&fixture->project, "templates/assets/site.css", "own");
    buf_add_format(&shipped, "%s/shipped", fixture->project.folder);
    buf_add_byte(&shipped, '\0');
    gather(fixture, shipped.bytes);
    assert_string_equal(project_told(&fixture->project), "");
    assert_int_equal(fixture->assets.count, 2);
    assert_int_equal(fixture->assets.asset[0].dir, fixture->project.dir);
    assert_int_equal(fixture->assets.asset[1].dir, fixture->assets.shipped);
    buf_clear(&shipped);
}

/* robots.txt and icons of static/ win; anything else that meets a path of ours is an error, told once for each file. */
static void test_who_wins(void **state)
{
    struct fixture *fixture = *state;

    project_write(&fixture->project, "templates/assets/icon.svg", "ours");
    project_write(&fixture->project, "templates/assets/site.css", "ours");
    project_write(&fixture->project, "site/static/robots.txt", "own");
    project_write(&fixture->project, "site/static/favicon.ico", "own");
    project_write(&fixture->project, "site/static/assets/icon.svg", "own");
    gather(fixture, NULL);
    assert_string_equal(project_told(&fixture->project), "");
    assert_string_equal(source_of(fixture, "assets/icon.svg"), "site/static/assets/icon.svg");
    assert_true(assets_has(&fixture->assets, STR("robots.txt")));
    assets_clear(&fixture->assets);

    project_write(&fixture->project, "site/static/assets/site.css", "own");
    project_write(&fixture->project, "site/static/index.html", "own");
    project_write(&fixture->project, "site/static/en", "a file where a folder is needed");
    project_write(&fixture->project, "site/static/.nojekyll", "");
    project_write(&fixture->project, "site/static/assets/search-en.js", "");
    gather(fixture, NULL);
    assert_string_equal(
        project_told(&fixture->project),
        "diptych: error: 'site/static/.nojekyll' would be published in the place of the marker of the output; "
        "expected another name\n"
        "diptych: error: 'site/static/assets/search-en.js' would be published in the place of a search index; "
        "expected another name\n"
        "diptych: error: 'site/static/assets/site.css' would be published in the place of templates/assets/site.css; "
        "expected another name\n"
        "diptych: error: 'site/static/en' would be published in the place of a language's folder; expected another "
        "name\n"
        "diptych: error: 'site/static/index.html' would be published in the place of a page; expected another name\n");
}

/* A link inside the project is followed; one that leaves it, a FIFO, a link to a folder and one to
 * nothing are errors, and none of them is waited for. */
static void test_what_is_no_file(void **state)
{
    struct fixture *fixture = *state;
    int dir = fixture->project.dir;
    struct target target = {.folder = -1, .shown = STR("out"), .report = &fixture->project.report};
    struct digest copied = {0};
    struct digest read = {0};

    project_write(&fixture->project, "site/static/real.txt", "text");
    assert_int_equal(symlinkat("real.txt", dir, "site/static/inside.txt"), 0);
    gather(fixture, NULL);
    assert_string_equal(project_told(&fixture->project), "");
    assert_int_equal(fixture->assets.count, 2);
    assert_true(file_make_folder(dir, STR("out"), STR("out"), &fixture->project.report));
    assert_true(file_open_folder(dir, STR("out"), &fixture->project.report, &target.folder));
    assert_true(assets_copy(&fixture->assets, &target, &copied));
    assert_true(assets_digest(&fixture->assets, &fixture->project.report, &read));
    assert_true(digest_equal(copied, read));
    target_clear_hand(&target.hand);
    assert_int_equal(file_kind(target.folder, STR("inside.txt")), FILE_REGULAR);
    assert_int_equal(target.files, 2);
    assert_int_equal(target.bytes, 8);
    file_close(target.folder);
    assets_clear(&fixture->assets);

    assert_int_equal(symlinkat("/etc/passwd", dir, "site/static/outside.txt"), 0);
    assert_int_equal(mkfifoat(dir, "site/static/pipe", 0644), 0);
    assert_int_equal(symlinkat("../static", dir, "site/static/folder"), 0);
    assert_int_equal(symlinkat("nothing", dir, "site/static/broken"), 0);
    gather(fixture, NULL);
    assert_string_equal(
        project_told(&fixture->project),
        "diptych: error: 'site/static/folder' is a folder; expected an ordinary file\n"
        "diptych: error: 'site/static/outside.txt' is a link that leaves the project's folder; expected "
        "a file inside it\n"
        "diptych: error: 'site/static/pipe' is a FIFO, a socket or a device; expected an ordinary "
        "file\n"
        "diptych: error: no file 'site/static/broken'; expected one\n");
}

/* Folders without end, such as a loop of mounts, end at the limit. */
static void test_depth(void **state)
{
    struct fixture *fixture = *state;

    project_write(&fixture->project, "site/static/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/x", "at the limit");
    gather(fixture, NULL);
    assert_string_equal(project_told(&fixture->project), "");
    assert_int_equal(fixture->assets.count, 1);
    assets_clear(&fixture->assets);
    project_write(&fixture->project, "site/static/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/x", "over it");
    gather(fixture, NULL);
    assert_int_equal(report_count(&fixture->project.report, SEVERITY_ERROR), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    RUN_TESTS(TEST(test_both_folders), TEST(test_shipped_assets), TEST(test_who_wins), TEST(test_what_is_no_file),
              TEST(test_depth));
}
