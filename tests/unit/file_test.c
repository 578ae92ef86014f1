/* base/file and base/remove: files and folders. */
#include "base/file.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/remove.h"
#include "support/unit.h"

struct folder {
    char path[64];
    int dir;
    struct arena arena;
    struct report report;
};

static int set_up(void **state)
{
    struct folder *folder = calloc(1, sizeof(*folder));

    strcpy(folder->path, "/tmp/diptych-file-XXXXXX");
    if (mkdtemp(folder->path) == NULL)
        return -1;
    folder->dir = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    umask(022); /* as main does */
    *state = folder;
    return 0;
}

static int tear_down(void **state)
{
    struct folder *folder = *state;

    close(folder->dir);
    bool done = remove_tree(FILE_HERE, str_of(folder->path), str_of(folder->path), &folder->report);
    arena_clear(&folder->arena);
    report_clear(&folder->report);
    free(folder);
    return done ? 0 : -1;
}

/* A report with exactly this line in it, which is taken out. */
static void assert_reported(struct folder *folder, const char *expected)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    report_print(&folder->report, out);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
    report_clear(&folder->report);
}

/* What is written comes back, whole and with the promised mode; empty pieces and more pieces than one writev takes are
 * no trap. */
static void test_write_and_read(void **state)
{
    struct folder *folder = *state;
    struct str piece[200];
    struct buf expected = {0};
    struct buf found = {0};
    struct stat status;

    for (size_t i = 0; i < COUNT_OF(piece); i++) {
        piece[i] = i % 3 == 0 ? (struct str){0} : arena_format(&folder->arena, "piece %zu\n", i);
        buf_add(&expected, piece[i]);
    }
    assert_true(file_write_pieces(folder->dir, STR("a"), piece, COUNT_OF(piece), STR("a"), &folder->report));
    assert_int_equal(fstatat(folder->dir, "a", &status, 0), 0);
    assert_int_equal(status.st_mode & 07777, 0644);
    assert_true(file_read(folder->dir, STR("a"), STR("a"), expected.size, NOWHERE, &folder->report, &found));
    assert_true(str_equal(buf_str(&found), buf_str(&expected)));
    assert_true(file_write(folder->dir, STR("empty"), STR(""), STR("empty"), &folder->report));
    assert_true(file_read(folder->dir, STR("empty"), STR("e"), 0, NOWHERE, &folder->report, &found));
    assert_int_equal(found.size, expected.size); /* appended nothing */
    buf_clear(&expected);
    buf_clear(&found);
}

/* The stamp of a file that was just written is the one that whoever comes later reads; a mode that files of ours don't
 * have is none. */
static void test_stamp(void **state)
{
    struct folder *folder = *state;
    struct stamp written = STAMP_NONE;
    struct stamp found = {0};

    assert_true(file_write_stamped(folder->dir, STR("a"), STR("1234"), STR("a"), &folder->report, &written));
    assert_int_equal(written.size, 4);
    assert_true(stamp_read(folder->dir, STR("a"), &found));
    assert_int_equal(found.time, written.time);
    assert_int_equal(found.size, written.size);
    assert_true(stamp_holds(folder->dir, STR("a"), written));
    assert_false(file_write_stamped(folder->dir, STR("a"), STR("x"), STR("a"), &folder->report, &written));
    assert_reported(folder, "diptych: error: 'a': File exists\n");
    assert_int_equal(written.time, found.time); /* untouched */
    mode_t before = umask(0077);
    assert_true(file_write_stamped(folder->dir, STR("b"), STR("x"), STR("b"), &folder->report, &written));
    umask(before);
    assert_int_equal(written.time, STAMP_NONE.time);
    assert_false(stamp_read(folder->dir, STR("b"), &found));
}

/* Large files: a write may be cut by the system, a read comes in parts. /proc has files that say they are empty. */
static void test_large(void **state)
{
    struct folder *folder = *state;
    struct buf content = {0};
    struct buf found = {0};

    for (size_t i = 0; i < 5000000; i++)
        buf_add_byte(&content, (char)(i * 7 % 251));
    assert_true(file_write(folder->dir, STR("a"), buf_str(&content), STR("a"), &folder->report));
    assert_true(file_read(folder->dir, STR("a"), STR("a"), SIZE_MAX / 2, NOWHERE, &folder->report, &found));
    assert_true(str_equal(buf_str(&found), buf_str(&content)));
    buf_reset(&found);
    assert_true(
        file_read(FILE_HERE, STR("/proc/self/status"), STR("status"), 100000, NOWHERE, &folder->report, &found));
    assert_true(found.size > 100);
    assert_false(file_read(FILE_HERE, STR("/proc/self/status"), STR("status"), 10, NOWHERE, &folder->report, &found));
    assert_reported(folder, "diptych: error: 'status' has 11 bytes; expected at most 10\n");
    buf_clear(&content);
    buf_clear(&found);
}

/* Failures are reported by the path for messages and the system's reason, and leave nothing. */
static void test_failures(void **state)
{
    struct folder *folder = *state;
    struct buf buf = {0};
    int opened = 77;

    assert_true(file_write(folder->dir, STR("a"), STR("1234"), STR("a"), &folder->report));
    assert_false(file_write(folder->dir, STR("a"), STR("x"), STR("out/a"), &folder->report));
    assert_reported(folder, "diptych: error: 'out/a': File exists\n");
    assert_false(file_write(folder->dir, STR("no/b"), STR("x"), STR("no/b"), &folder->report));
    assert_reported(folder, "diptych: error: 'no/b': No such file or directory\n");
    assert_false(file_write(folder->dir, STR("a\0b"), STR("x"), STR("a"), &folder->report));
    assert_reported(folder, "diptych: error: 'a': File name too long\n");
    assert_false(file_read(folder->dir, STR("a"), STR("a"), 3, NOWHERE, &folder->report, &buf));
    assert_reported(folder, "diptych: error: 'a' has 4 bytes; expected at most 3\n");
    assert_int_equal(buf.size, 0);
    assert_false(file_read(folder->dir, STR("a/b"), STR("a/b"), 3, NOWHERE, &folder->report, &buf));
    assert_reported(folder, "diptych: error: 'a/b': Not a directory\n");
    assert_false(file_open_folder(folder->dir, STR("a"), &folder->report, &opened));
    assert_reported(folder, "diptych: error: 'a': Not a directory\n");
    assert_int_equal(opened, 77);
    assert_false(file_make_folder(folder->dir, STR("a"), STR("a"), &folder->report));
    assert_reported(folder, "diptych: error: 'a': File exists\n");
    buf_clear(&buf);
}

/* A file that may not grow takes a part of a write, and then says no, as a full disk does: no part of it may stay. */
static void test_cut_write(void **state)
{
    struct folder *folder = *state;
    static char piece_bytes[3000];
    struct str piece[] = {{piece_bytes, sizeof(piece_bytes)}, {piece_bytes, sizeof(piece_bytes)}};
    struct rlimit before;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit cut = {4096, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &cut), 0);
    bool done = file_write_pieces(folder->dir, STR("a"), piece, 2, STR("a"), &folder->report);
    bool is_fitting = file_write_pieces(folder->dir, STR("b"), piece, 1, STR("b"), &folder->report);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(done);
    assert_true(is_fitting);
    assert_reported(folder, "diptych: error: 'a': File too large\n");
    assert_int_equal(file_kind(folder->dir, STR("a")), FILE_ABSENT);
}

/* The order is that of the bytes, whatever the file system gives; kinds are those of the entries, not of what they
 * point at. */
static void test_list(void **state)
{
    struct folder *folder = *state;
    struct file_entry *entry = NULL;
    uint32_t count = 77;
    static const char *const names[] = {"B", "a", "ab", "b", "\xC3\xA4"};
    static const enum file_kind kinds[] = {FILE_REGULAR, FILE_FOLDER, FILE_LINK, FILE_OTHER, FILE_REGULAR};

    assert_true(file_write(folder->dir, STR("\xC3\xA4"), STR(""), STR("ä"), &folder->report));
    assert_int_equal(mkfifoat(folder->dir, "b", 0644), 0);
    assert_int_equal(symlinkat("a", folder->dir, "ab"), 0);
    assert_true(file_make_folder(folder->dir, STR("a"), STR("a"), &folder->report));
    assert_true(file_make_folder(folder->dir, STR("a"), STR("a"), &folder->report)); /* is there already */
    assert_true(file_write(folder->dir, STR("B"), STR(""), STR("B"), &folder->report));
    assert_true(file_list(folder->dir, STR("."), STR("."), &folder->arena, &folder->report, &entry, &count));
    assert_int_equal(count, COUNT_OF(names));
    for (uint32_t i = 0; i < count; i++) {
        assert_str(entry[i].name, names[i]);
        assert_int_equal(entry[i].kind, kinds[i]);
        assert_int_equal(file_kind(folder->dir, entry[i].name), kinds[i]);
    }
    assert_true(file_list(folder->dir, STR("a"), STR("a"), &folder->arena, &folder->report, &entry, &count));
    assert_int_equal(count, 0);
    assert_true(file_list(folder->dir, STR("none"), STR("none"), &folder->arena, &folder->report, &entry, &count));
    assert_int_equal(count, 0);
    assert_int_equal(file_kind(folder->dir, STR("none")), FILE_ABSENT);
    assert_false(file_list(folder->dir, STR("B"), STR("B"), &folder->arena, &folder->report, &entry, &count));
    assert_reported(folder, "diptych: error: 'B' is not a folder; expected one\n");
}

/* A tree deeper than any path may be long, wide too, with links that lead out: it goes, and what they lead to stays. */
static void test_remove_tree(void **state)
{
    struct folder *folder = *state;

    assert_true(file_make_folder(folder->dir, STR("kept"), STR("kept"), &folder->report));
    assert_true(file_write(folder->dir, STR("kept/file"), STR("x"), STR("x"), &folder->report));
    assert_true(file_make_folder(folder->dir, STR("tree"), STR("tree"), &folder->report));
    int dir = openat(folder->dir, "tree", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int depth = 0; depth < 3000; depth++) {
        assert_int_equal(mkdirat(dir, "folder", 0755), 0);
        assert_int_equal(mkdirat(dir, "other", 0755), 0);
        assert_int_equal(symlinkat("../kept", dir, "link"), 0);
        assert_true(file_write(dir, STR("file"), STR("x"), STR("x"), &folder->report));
        int below = openat(dir, "folder", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        close(dir);
        dir = below;
    }
    for (int i = 0; i < 3000; i++) {
        struct str name = arena_format(&folder->arena, "%d", i);
        assert_true(file_write(dir, name, STR(""), name, &folder->report));
    }
    close(dir);
    assert_true(remove_tree(folder->dir, STR("tree/folder/folder"), STR("tree"), &folder->report));
    assert_int_equal(file_kind(folder->dir, STR("tree/folder/folder")), FILE_ABSENT);
    assert_int_equal(file_kind(folder->dir, STR("tree/folder/file")), FILE_REGULAR);
    assert_true(remove_tree(folder->dir, STR("tree"), STR("tree"), &folder->report));
    assert_int_equal(file_kind(folder->dir, STR("tree")), FILE_ABSENT);
    assert_int_equal(file_kind(folder->dir, STR("kept/file")), FILE_REGULAR);
    assert_true(remove_tree(folder->dir, STR("tree"), STR("tree"), &folder->report)); /* absent */
    assert_int_equal(symlinkat("kept", folder->dir, "link"), 0);
    assert_true(remove_tree(folder->dir, STR("link"), STR("link"), &folder->report));
    assert_int_equal(file_kind(folder->dir, STR("kept/file")), FILE_REGULAR);
    assert_true(remove_tree(folder->dir, STR("kept/file"), STR("file"), &folder->report));
    assert_true(remove_tree(folder->dir, STR("kept"), STR("kept"), &folder->report));
    assert_false(remove_tree(folder->dir, STR("no\0name"), STR("no"), &folder->report));
    assert_reported(folder, "diptych: error: 'no': File name too long\n");
}

/* A new file where none was, and in the place of one; over what a killed program left beside it; and where it can't go,
 * the old one is what it was and nothing lies beside it. */
static void test_replace(void **state)
{
    struct folder *folder = *state;
    struct buf found = {0};

    assert_true(file_make_folder(folder->dir, STR("in"), STR("in"), &folder->report));
    assert_true(file_replace(folder->dir, STR("in/a"), STR("old"), STR("a"), &folder->report));
    assert_true(file_write(folder->dir, STR("in/.a.new"), STR("left"), STR("a"), &folder->report));
    assert_true(file_replace(folder->dir, STR("in/a"), STR("new"), STR("a"), &folder->report));
    assert_true(file_read(folder->dir, STR("in/a"), STR("a"), 3, NOWHERE, &folder->report, &found));
    assert_str(buf_str(&found), "new");
    assert_int_equal(file_kind(folder->dir, STR("in/.a.new")), FILE_ABSENT);
    assert_true(file_replace(folder->dir, STR("top"), STR("x"), STR("top"), &folder->report));
    assert_reported(folder, "");
    assert_false(file_replace(folder->dir, STR("in"), STR("x"), STR("in"), &folder->report));
    assert_reported(folder, "diptych: error: 'in': Is a directory\n");
    assert_false(file_replace(folder->dir, STR("no/a"), STR("x"), STR("no/a"), &folder->report));
    assert_reported(folder, "diptych: error: 'no/a': No such file or directory\n");
    assert_int_equal(file_kind(folder->dir, STR(".in.new")), FILE_ABSENT);
    buf_clear(&found);
}

static void test_join(void **state)
{
    struct folder *folder = *state;

    assert_str(file_join(&folder->arena, STR("a/b"), STR("c")), "a/b/c");
    assert_str(file_join(&folder->arena, STR(""), STR("c")), "c");
    file_close(-1);
    file_close(FILE_HERE);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test_setup_teardown(test_write_and_read, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_stamp, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_large, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_failures, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_cut_write, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_list, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_remove_tree, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_replace, set_up, tear_down),
              cmocka_unit_test_setup_teardown(test_join, set_up, tear_down));
}
