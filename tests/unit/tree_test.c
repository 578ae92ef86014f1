/* output/tree: all pages of the mail site, by one thread and by many. */
#include "output/tree.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "plan/route.h"
#include "support/project.h"
#include "support/unit.h"

#define PAGE_BYTES 1000000

struct fixture {
    struct project project; /* for its folder and report */
    struct edition edition;
    struct target target;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));

    umask(022); /* as main does */
    project_make(&fixture->project, "none");
    const struct edition_options options = {
        .folder = str_of(fixture->project.folder),
        .templates = str_of(project_source()),
    };
    bool done = edition_load(&fixture->edition, &options, &fixture->project.report);
    assert_string_equal(project_told(&fixture->project), "");
    assert_true(done);
    fixture->target = (struct target){.folder = -1, .shown = STR("out"), .report = &fixture->project.report};
    assert_true(file_make_folder(fixture->project.dir, STR("out"), STR("out"), &fixture->project.report));
    assert_true(file_open_folder(fixture->project.dir, STR("out"), &fixture->project.report, &fixture->target.folder));
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    file_close(fixture->target.folder);
    edition_clear(&fixture->edition);
    project_remove(&fixture->project);
    free(fixture);
    return 0;
}

/* Every page of the plan stands at its route, with the bytes that a press makes of it, and nothing is counted twice. */
static void check_all_pages(struct fixture *fixture)
{
    const struct plan *plan = &fixture->edition.plan;
    struct press press = {0};
    struct buf path = {0};
    struct buf found = {0};
    uint64_t bytes = 0;

    for (uint64_t i = 0; i < plan->count; i++) {
        struct page page = plan_at(plan, i);
        edition_open(&fixture->edition, page.language, 1);
        buf_reset(&path);
        buf_reset(&found);
        route_path(&fixture->edition.catalog, &page, &path);
        assert_true(file_read(fixture->target.folder, buf_str(&path), buf_str(&path), PAGE_BYTES, NOWHERE,
                              &fixture->project.report, &found));
        assert_true(str_equal(buf_str(&found), edition_page(&fixture->edition, &page, &press).str));
        bytes += found.size;
    }
    assert_int_equal(fixture->target.files, plan->count);
    assert_int_equal(fixture->target.bytes, bytes);
    press_clear(&press);
    buf_clear(&path);
    buf_clear(&found);
}

static void test_all_pages_by_one_thread(void **state)
{
    struct fixture *fixture = *state;
    const struct tree_options options = {.jobs = 1};

    assert_true(tree_write(&fixture->edition, &options, &fixture->target));
    check_all_pages(fixture);
}

static void test_all_pages_by_many_threads(void **state)
{
    struct fixture *fixture = *state;
    struct terminal_progress progress = {0};
    const struct tree_options options = {.jobs = 16, .progress = &progress};

    terminal_progress_begin(&progress, fixture->edition.plan.count);
    assert_true(tree_write(&fixture->edition, &options, &fixture->target));
    assert_int_equal(progress.done, fixture->edition.plan.count);
    terminal_progress_end(&progress);
    check_all_pages(fixture);
}

/* A page that can't be written ends the work, and the report says which it was. */
static void test_a_page_that_is_in_the_way(void **state)
{
    struct fixture *fixture = *state;
    const struct tree_options options = {.jobs = 4};

    assert_true(target_write(&fixture->target, STR("en/smtp/5.1.1-vs-5.1.6.html"), STR("first")));
    assert_false(tree_write(&fixture->edition, &options, &fixture->target));
    assert_string_equal(project_told(&fixture->project),
                        "diptych: error: 'out/en/smtp/5.1.1-vs-5.1.6.html': File exists\n");
    assert_int_equal(file_kind(fixture->target.folder, STR("de/index.html")), FILE_ABSENT);
}

static bool always(void)
{
    return true;
}

/* Cancelled is no fault, but neither is it done. */
static void test_cancelled(void **state)
{
    struct fixture *fixture = *state;
    const struct tree_options options = {.jobs = 2, .is_cancelled = always};

    assert_false(tree_write(&fixture->edition, &options, &fixture->target));
    assert_string_equal(project_told(&fixture->project), "");
    assert_int_equal(fixture->target.files, 0);
}

/* The estimate is what the pages take, within a tenth: it decides whether a build begins. */
static void test_estimate(void **state)
{
    struct fixture *fixture = *state;
    const struct tree_options options = {.jobs = 2};
    struct tree_estimate estimate = tree_estimate(&fixture->edition, &options, 1);
    struct tree_estimate blocks = tree_estimate(&fixture->edition, &options, 4096);

    assert_true(tree_write(&fixture->edition, &options, &fixture->target));
    uint64_t bytes = fixture->target.bytes;
    assert_int_equal(estimate.files, fixture->target.files);
    assert_true(estimate.bytes > bytes - bytes / 10 && estimate.bytes < bytes + bytes / 10);
    assert_true(blocks.bytes > estimate.bytes && blocks.bytes < estimate.bytes + 4096 * estimate.files);
    assert_int_equal(blocks.bytes % 4096, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    RUN_TESTS(TEST(test_all_pages_by_one_thread), TEST(test_all_pages_by_many_threads),
              TEST(test_a_page_that_is_in_the_way), TEST(test_cancelled), TEST(test_estimate));
}
