/* output/publish and output/leftover, step by step. Kills, full disks and file systems that can't exchange are played by tests/publish. */
#include "output/publish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/remove.h"
#include "output/leftover.h"
#include "support/unit.h"

struct fixture {
    char path[64];
    char output[96], project[96];
    int dir;
    struct report report;
    struct publish_options options;
    struct publish publish;
    char *told;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));

    umask(022); /* as main does */
    strcpy(fixture->path, "/tmp/diptych-publish-XXXXXX");
    if (mkdtemp(fixture->path) == NULL)
        return -1;
    snprintf(fixture->output, sizeof(fixture->output), "%s/public", fixture->path);
    snprintf(fixture->project, sizeof(fixture->project), "%s/project", fixture->path);
    if (mkdir(fixture->project, 0755) != 0)
        return -1;
    report_init(&fixture->report);
    if (!file_open_folder(FILE_HERE, str_of(fixture->path), &fixture->report, &fixture->dir))
        return -1;
    fixture->options = (struct publish_options){
        .output = str_of(fixture->output),
        .project = str_of(fixture->project),
        .jobs = 2,
    };
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    publish_close(&fixture->publish);
    file_close(fixture->dir);
    bool done = remove_tree(FILE_HERE, str_of(fixture->path), str_of(fixture->path), &fixture->report);
    report_clear(&fixture->report);
    free(fixture->told);
    free(fixture);
    return done ? 0 : -1;
}

static const char *told(struct fixture *fixture)
{
    size_t size = 0;
    FILE *out;

    free(fixture->told);
    out = open_memstream(&fixture->told, &size);
    report_print(&fixture->report, out);
    assert_int_equal(fclose(out), 0);
    return fixture->told;
}

/* Opens, begins and writes one file with this text. */
static void begin(struct fixture *fixture, const char *text)
{
    assert_true(publish_open(&fixture->publish, &fixture->options, &fixture->report));
    assert_true(publish_begin(&fixture->publish, 0, 1));
    assert_true(target_write(&fixture->publish.target, STR("en/page.html"), str_of(text)));
}

static void publish_text(struct fixture *fixture, const char *text)
{
    begin(fixture, text);
    assert_true(publish_finish(&fixture->publish));
    publish_close(&fixture->publish);
}

/* The file `path` has this text; NULL: there is none. */
static void check_file(struct fixture *fixture, const char *path, const char *text)
{
    struct buf found = {0};

    if (text == NULL) {
        assert_int_equal(file_kind(fixture->dir, str_of(path)), FILE_ABSENT);
        return;
    }
    assert_true(file_read(fixture->dir, str_of(path), str_of(path), 4096, NOWHERE, &fixture->report, &found));
    assert_str(buf_str(&found), text);
    buf_clear(&found);
}

/* The first build, the second over it; what is beside the site is its record. */
static void test_first_and_second(void **state)
{
    struct fixture *fixture = *state;

    publish_text(fixture, "first");
    check_file(fixture, "public/en/page.html", "first");
    assert_int_equal(file_kind(fixture->dir, STR(".public.diptych")), FILE_REGULAR);
    publish_text(fixture, "second");
    check_file(fixture, "public/en/page.html", "second");
    check_file(fixture, ".public.new", NULL);
    check_file(fixture, ".public.old", NULL);
    assert_string_equal(told(fixture), "");
}

/* Until publish_finish nothing of the published site has changed, and publish_close leaves it so. */
static void test_given_up(void **state)
{
    struct fixture *fixture = *state;

    publish_text(fixture, "first");
    begin(fixture, "second");
    check_file(fixture, "public/en/page.html", "first");
    check_file(fixture, ".public.new/en/page.html", "second");
    publish_close(&fixture->publish);
    check_file(fixture, "public/en/page.html", "first");
    check_file(fixture, ".public.new", NULL);
    publish_close(&fixture->publish); /* {0} again */
}

/* A folder that comes to stand in the way while we are at work isn't ours, whatever was there when we began. */
static void test_a_folder_made_meanwhile(void **state)
{
    struct fixture *fixture = *state;

    begin(fixture, "first");
    assert_int_equal(mkdirat(fixture->dir, "public", 0755), 0);
    assert_true(file_write(fixture->dir, STR("public/notes.txt"), STR("by hand"), STR("x"), &fixture->report));
    assert_false(publish_finish(&fixture->publish));
    publish_close(&fixture->publish);
    check_file(fixture, "public/notes.txt", "by hand");
    check_file(fixture, ".public.new", NULL);
    assert_non_null(strstr(told(fixture), "was not written by Diptych"));
}

/* The marker decides: an empty file of its name, as GitHub Pages asks for, is none, and neither is another text. */
static void test_owners(void **state)
{
    static const struct {
        const char *marker; /* NULL: none */
        enum leftover_owner owner;
    } cases[] = {
        {NULL, LEFTOVER_OTHERS},
        {"", LEFTOVER_OTHERS},
        {"Diptych", LEFTOVER_OTHERS},
        {"Diptych wrote this folder, and its next build replaces it.\n", LEFTOVER_OURS},
    };
    struct fixture *fixture = *state;
    struct report *report = &fixture->report;

    assert_int_equal(leftover_owner(fixture->dir, STR("f"), STR("f"), report), LEFTOVER_ABSENT);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(mkdirat(fixture->dir, "f", 0755), 0);
        assert_int_equal(leftover_owner(fixture->dir, STR("f"), STR("f"), report), LEFTOVER_EMPTY);
        assert_true(file_write(fixture->dir, STR("f/x"), STR("x"), STR("x"), report));
        if (cases[i].marker != NULL)
            assert_true(file_write(fixture->dir, STR("f/.nojekyll"), str_of(cases[i].marker), STR("x"), report));
        assert_int_equal(leftover_owner(fixture->dir, STR("f"), STR("f"), report), cases[i].owner);
        assert_true(leftover_remove(fixture->dir, STR("f"), STR("f"), 2, report));
        check_file(fixture, "f", NULL);
    }
    assert_true(file_write(fixture->dir, STR("f"), STR("a file"), STR("f"), report));
    assert_int_equal(leftover_owner(fixture->dir, STR("f"), STR("f"), report), LEFTOVER_OTHERS);
    assert_int_equal(unlinkat(fixture->dir, "f", 0), 0);
    assert_int_equal(symlinkat("project", fixture->dir, "f"), 0);
    assert_int_equal(leftover_owner(fixture->dir, STR("f"), STR("f"), report), LEFTOVER_OTHERS);
    assert_true(leftover_remove(fixture->dir, STR("gone"), STR("gone"), 2, report));
    assert_string_equal(told(fixture), "");
}

/* Room: what the system has is enough, more is not, and the message says by how much. */
static void test_room(void **state)
{
    struct fixture *fixture = *state;

    assert_true(publish_open(&fixture->publish, &fixture->options, &fixture->report));
    struct folder_room room = folder_room(fixture->dir);
    assert_true(publish_block(&fixture->publish) == room.block);
    assert_true(publish_has_room(&fixture->publish, 10, 1000));
    assert_string_equal(told(fixture), "");
    assert_false(publish_has_room(&fixture->publish, 10, UINT64_C(5000000000000000)));
    assert_non_null(strstr(told(fixture), "MB for the 5000000000 MB of this site"));
    if (room.files != UINT64_MAX) {
        assert_false(publish_has_room(&fixture->publish, UINT64_C(1000000000000), 1000));
        assert_non_null(strstr(told(fixture), "of the 1000000000000 files of this site"));
    }
}

/* Names beside the output are made from its own, so that two outputs in a folder don't meet. */
static void test_two_outputs(void **state)
{
    struct fixture *fixture = *state;
    struct publish other = {0};
    char path[96];
    struct publish_options options = fixture->options;

    snprintf(path, sizeof(path), "%s/other", fixture->path);
    options.output = str_of(path);
    begin(fixture, "one");
    assert_true(publish_open(&other, &options, &fixture->report));
    assert_true(publish_begin(&other, 0, 1));
    assert_true(target_write(&other.target, STR("en/page.html"), STR("two")));
    assert_true(publish_finish(&other));
    publish_close(&other);
    assert_true(publish_finish(&fixture->publish));
    check_file(fixture, "public/en/page.html", "one");
    check_file(fixture, "other/en/page.html", "two");
    assert_int_equal(file_kind(fixture->dir, STR(".other.diptych")), FILE_REGULAR);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    RUN_TESTS(TEST(test_first_and_second), TEST(test_given_up), TEST(test_a_folder_made_meanwhile), TEST(test_owners),
              TEST(test_room), TEST(test_two_outputs));
}
