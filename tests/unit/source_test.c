/* base/source: the only door for text. */
#include "base/source.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/remove.h"
#include "support/unit.h"

/* A folder of its own for each test: "project" inside it is the project's, what is beside it is outside. */
struct folder {
    char path[64];
    int outside;
    int project;
    struct arena arena;
    struct report report;
};

static int set_up(void **state)
{
    struct folder *folder = calloc(1, sizeof(*folder));

    strcpy(folder->path, "/tmp/diptych-source-XXXXXX");
    if (mkdtemp(folder->path) == NULL)
        return -1;
    folder->outside = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (mkdirat(folder->outside, "project", 0755) != 0)
        return -1;
    folder->project = openat(folder->outside, "project", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *state = folder;
    return 0;
}

static int tear_down(void **state)
{
    struct folder *folder = *state;

    close(folder->project);
    close(folder->outside);
    bool done = remove_tree(FILE_HERE, str_of(folder->path), str_of(folder->path), &folder->report);
    arena_clear(&folder->arena);
    report_clear(&folder->report);
    free(folder);
    return done ? 0 : -1;
}

static void put(int dir, const char *path, struct str content)
{
    struct report report = {0};

    assert_true(file_write(dir, str_of(path), content, str_of(path), &report));
}

/* Reads a file that must be refused, and compares what is printed. */
static void assert_refused(struct folder *folder, const char *path, const char *expected)
{
    struct source source = {.line_count = 77};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_false(source_read(folder->project, str_of(path), &folder->arena, &folder->report, &source));
    assert_int_equal(source.line_count, 77); /* untouched on failure */
    report_print(&folder->report, out);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
    report_clear(&folder->report);
}

/* A BOM, CRLF, a line without end: lines and offsets are those of the text that is kept. */
static void test_lines(void **state)
{
    struct folder *folder = *state;
    struct source source = {0};

    put(folder->project, "a.yaml",
        STR("\xEF\xBB\xBF"
            "one\r\ntwo\n\nä4"));
    assert_true(source_read(folder->project, STR("a.yaml"), &folder->arena, &folder->report, &source));
    assert_str(source.text, "one\ntwo\n\nä4");
    assert_int_equal(source.text.bytes[source.text.size], '\0');
    assert_str(source.path, "a.yaml");
    assert_int_equal(source.line_count, 4);
    assert_str(source_line(&source, 1), "one");
    assert_str(source_line(&source, 3), "");
    assert_str(source_line(&source, 4), "ä4");
    assert_int_equal(source_line_at(&source, 3), 1);
    assert_int_equal(source_line_at(&source, 4), 2);
    struct line_column at = source_locate(&source, 11);
    assert_int_equal(at.line, 4);
    assert_int_equal(at.column, 2); /* a code point, not a byte */
    at = source_locate(&source, (uint32_t)source.text.size);
    assert_int_equal(at.column, 3);
    put(folder->project, "empty", STR(""));
    assert_true(source_read(folder->project, STR("empty"), &folder->arena, &folder->report, &source));
    assert_int_equal(source.line_count, 1);
    assert_int_equal(source_locate(&source, 0).column, 1);
}

/* Each kind of thing that is no readable file of the project has its own words. */
static void test_refused_files(void **state)
{
    struct folder *folder = *state;

    put(folder->outside, "secret", STR("secret"));
    put(folder->project, "inside", STR("text"));
    assert_int_equal(mkdirat(folder->project, "folder", 0755), 0);
    assert_int_equal(mkfifoat(folder->project, "fifo", 0644), 0);
    assert_int_equal(symlinkat("../secret", folder->project, "leaves"), 0);
    assert_int_equal(symlinkat("..", folder->project, "up"), 0);
    assert_int_equal(symlinkat("/etc/passwd", folder->project, "absolute"), 0);
    assert_int_equal(symlinkat("../leaves", folder->project, "folder/twice"), 0);
    assert_int_equal(symlinkat("nothing", folder->project, "dangling"), 0);
    assert_refused(folder, "missing", "diptych: error: no file 'missing'; expected one\n");
    assert_refused(folder, "dangling", "diptych: error: no file 'dangling'; expected one\n");
    assert_refused(folder, "folder", "diptych: error: 'folder' is a folder; expected an ordinary file\n");
    assert_refused(folder, "fifo", "diptych: error: 'fifo' is a FIFO; expected an ordinary file\n");
    static const char *const leaving[] = {"leaves", "up/secret", "absolute", "folder/twice", "../secret"};
    for (size_t i = 0; i < COUNT_OF(leaving); i++) {
        char expected[200];
        snprintf(expected, sizeof(expected),
                 "diptych: error: '%s' is a link that leaves the project's folder; expected a file inside it\n",
                 leaving[i]);
        assert_refused(folder, leaving[i], expected);
    }
}

/* Links that stay inside are content like any other, also when they are absolute or go out and come back. */
static void test_links_inside(void **state)
{
    struct folder *folder = *state;
    struct source source = {0};
    char absolute[128];

    snprintf(absolute, sizeof(absolute), "%s/project/inside", folder->path);
    put(folder->project, "inside", STR("text"));
    assert_int_equal(mkdirat(folder->project, "folder", 0755), 0);
    assert_int_equal(mkdirat(folder->project, "folder/a", 0755), 0);
    assert_int_equal(mkdirat(folder->project, "folder/a/b", 0755), 0);
    put(folder->project, "folder/a/b/deep", STR("text"));
    assert_int_equal(symlinkat(absolute, folder->project, "absolute"), 0);
    assert_int_equal(symlinkat("../absolute", folder->project, "folder/twice"), 0);
    assert_int_equal(symlinkat("../project/inside", folder->project, "back"), 0);
    static const char *const staying[] = {"inside", "absolute",         "folder/twice",
                                          "back",   "folder/../inside", "folder/a/b/deep"};
    for (size_t i = 0; i < COUNT_OF(staying); i++) {
        assert_true(source_read(folder->project, str_of(staying[i]), &folder->arena, &folder->report, &source));
        assert_str(source.text, "text");
    }
}

/* A megabyte is read, a byte more is not. */
static void test_size(void **state)
{
    struct folder *folder = *state;
    struct source source = {0};
    struct buf buf = {0};

    for (size_t i = 0; i < LIMIT_SOURCE_BYTES; i++)
        buf_add_byte(&buf, 'x');
    put(folder->project, "most", buf_str(&buf));
    assert_true(source_read(folder->project, STR("most"), &folder->arena, &folder->report, &source));
    assert_int_equal(source.text.size, LIMIT_SOURCE_BYTES);
    buf_add_byte(&buf, 'x');
    put(folder->project, "more", buf_str(&buf));
    assert_refused(folder, "more", "diptych: error: 'more' has 1048577 bytes; expected at most 1048576\n");
    buf_clear(&buf);
}

/* The first fault of a text is the one that is told, whichever kind it is. */
static void test_refused_text(void **state)
{
    struct folder *folder = *state;

    put(folder->project, "utf8", STR("ä\r\nbä\xFFx\x01"));
    assert_refused(folder, "utf8",
                   "utf8:2:3: error: byte 0xFF is not UTF-8; expected UTF-8 text\nbä\\xFFx\\x01\n  ^\n");
    put(folder->project, "control", STR("日\x01\n\xFF"));
    assert_refused(
        folder, "control",
        "control:1:2: error: character U+0001 is not allowed; expected text without control characters, bidi "
        "overrides and unbalanced isolates\n日\\x01\n  ^\n");
    put(folder->project, "return", STR("a\rb"));
    assert_refused(folder, "return",
                   "return:1:2: error: character U+000D is not allowed; expected text without control characters, bidi "
                   "overrides and unbalanced isolates\na\\x0Db\n ^\n");
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test_setup_teardown(test_lines, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_refused_files, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_links_inside, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_size, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_refused_text, set_up, tear_down));
}
