/* base/folder, base/record and base/stream: what publishing stands on. */
#include "base/folder.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/record.h"
#include "base/remove.h"
#include "base/stream.h"
#include "support/unit.h"

struct scratch {
    char path[64];
    int dir;
    struct arena arena;
    struct report report;
};

static int set_up(void **state)
{
    struct scratch *scratch = calloc(1, sizeof(*scratch));

    strcpy(scratch->path, "/tmp/diptych-folder-XXXXXX");
    if (mkdtemp(scratch->path) == NULL)
        return -1;
    scratch->dir = open(scratch->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    report_init(&scratch->report);
    *state = scratch;
    return 0;
}

static int tear_down(void **state)
{
    struct scratch *scratch = *state;

    close(scratch->dir);
    bool done = remove_tree(FILE_HERE, str_of(scratch->path), str_of(scratch->path), &scratch->report);
    arena_clear(&scratch->arena);
    report_clear(&scratch->report);
    free(scratch);
    return done ? 0 : -1;
}

static struct str below(struct scratch *scratch, const char *name)
{
    return arena_format(&scratch->arena, "%s/%s", scratch->path, name);
}

/* Finds `name` below the scratch folder. */
static bool find(struct scratch *scratch, const char *name, struct folder_place *ret_place)
{
    bool done = folder_find(below(scratch, name), &scratch->arena, &scratch->report, ret_place);

    if (done)
        file_close(ret_place->above);
    return done;
}

/* A place is found whether or not something stands there, through links, dots and slashes: what is exchanged later is a name in a
 * folder, and a wrong one would be somebody else's folder. */
static void test_places_are_found(void **state)
{
    static const struct {
        const char *asked, *found, *name;
    } cases[] = {
        {"there", "there", "there"},          {"there/", "there", "there"},
        {"absent", "absent", "absent"},       {"absent//", "absent", "absent"},
        {"there/../there", "there", "there"}, {"there/inner/new", "there/inner/new", "new"},
        {"link", "there/inner", "inner"},     {"link/new", "there/inner/new", "new"},
    };
    struct scratch *scratch = *state;

    assert_int_equal(mkdirat(scratch->dir, "there", 0755), 0);
    assert_int_equal(mkdirat(scratch->dir, "there/inner", 0755), 0);
    assert_int_equal(symlinkat("there/inner", scratch->dir, "link"), 0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct folder_place place = {0};
        struct str expected = below(scratch, cases[i].found);
        assert_true(find(scratch, cases[i].asked, &place));
        assert_str(place.path, expected.bytes);
        assert_str(place.name, cases[i].name);
    }
}

/* What has no place is told, and a link that leads nowhere is: to make a folder where it stands would be to guess. */
static void test_no_place(void **state)
{
    struct scratch *scratch = *state;
    struct folder_place place = {.above = 77};

    assert_int_equal(symlinkat("nowhere", scratch->dir, "link"), 0);
    assert_false(find(scratch, "link", &place));
    assert_false(find(scratch, "absent/new", &place));
    assert_false(find(scratch, "absent/..", &place));
    assert_int_equal(place.above, 77);
    assert_int_equal(report_count(&scratch->report, SEVERITY_SYSTEM), 3);
}

/* The root has no name, by which callers know it. */
static void test_root(void **state)
{
    struct scratch *scratch = *state;
    struct folder_place place = {0};

    assert_true(folder_find(STR("/"), &scratch->arena, &scratch->report, &place));
    assert_true(str_is_empty(place.name));
    assert_str(place.path, "/");
    file_close(place.above);
    assert_true(folder_find(STR("/tmp"), &scratch->arena, &scratch->report, &place));
    assert_str(place.name, "tmp");
    assert_str(place.path, "/tmp");
    file_close(place.above);
}

/* Exchanging and moving, and that a move doesn't silently replace a folder with something in it. */
static void test_changes(void **state)
{
    struct scratch *scratch = *state;
    struct report *report = &scratch->report;

    assert_int_equal(mkdirat(scratch->dir, "a", 0755), 0);
    assert_int_equal(mkdirat(scratch->dir, "b", 0755), 0);
    assert_true(file_write(scratch->dir, STR("a/x"), STR("1"), STR("x"), report));
    assert_int_equal(folder_exchange(scratch->dir, STR("a"), STR("b"), STR("a"), report), FOLDER_CHANGED);
    assert_int_equal(file_kind(scratch->dir, STR("b/x")), FILE_REGULAR);
    assert_int_equal(folder_move(scratch->dir, STR("a"), STR("c"), STR("a"), report), FOLDER_CHANGED);
    assert_int_equal(folder_move(scratch->dir, STR("c"), STR("b"), STR("b"), report), FOLDER_FAILED);
    assert_int_equal(file_kind(scratch->dir, STR("b/x")), FILE_REGULAR);
    assert_int_equal(folder_move(scratch->dir, STR("b"), STR("c"), STR("b"), report), FOLDER_CHANGED);
    assert_int_equal(folder_exchange(scratch->dir, STR("c"), STR("gone"), STR("c"), report), FOLDER_FAILED);
    assert_int_equal(report_count(report, SEVERITY_SYSTEM), 2);
}

static void test_room_and_sync(void **state)
{
    struct scratch *scratch = *state;
    struct folder_room room = folder_room(scratch->dir);

    assert_true(room.block >= 1);
    assert_true(room.bytes > 0);
    assert_true(room.files > 0);
    assert_true(folder_sync(scratch->dir, STR("x"), &scratch->report));
    assert_true(folder_room(-1).bytes == UINT64_MAX);
    assert_false(folder_sync_system(-1, STR("x"), &scratch->report));
}

/* A record is overwritten whole, whichever of the two texts is longer. */
static void test_record_is_overwritten(void **state)
{
    struct scratch *scratch = *state;
    struct report *report = &scratch->report;
    struct buf text = {0};
    int record = -1;

    assert_true(record_open(scratch->dir, STR("r"), STR("r"), report, &record));
    assert_true(record_read(record, 100, STR("r"), report, &text));
    assert_int_equal(text.size, 0);
    assert_true(record_write(record, STR("a long text"), STR("r"), report));
    assert_true(record_write(record, STR("short"), STR("r"), report));
    assert_true(record_read(record, 100, STR("r"), report, &text));
    assert_str(buf_str(&text), "short");
    buf_reset(&text);
    assert_true(record_read(record, 3, STR("r"), report, &text));
    assert_str(buf_str(&text), "sho");
    assert_true(record_close(record, STR("record"), &scratch->report));
    assert_true(record_close(-1, STR("record"), &scratch->report));
    buf_clear(&text);
}

/* What isn't a file is no record: a FIFO must not hold us up, a link must not lead us elsewhere. */
static void test_no_record(void **state)
{
    struct scratch *scratch = *state;
    int record = 77;

    assert_int_equal(mkfifoat(scratch->dir, "fifo", 0644), 0);
    assert_int_equal(symlinkat("elsewhere", scratch->dir, "link"), 0);
    assert_int_equal(mkdirat(scratch->dir, "folder", 0755), 0);
    assert_false(record_open(scratch->dir, STR("fifo"), STR("fifo"), &scratch->report, &record));
    assert_false(record_open(scratch->dir, STR("link"), STR("link"), &scratch->report, &record));
    assert_false(record_open(scratch->dir, STR("folder"), STR("folder"), &scratch->report, &record));
    assert_int_equal(record, 77);
    assert_int_equal(file_kind(scratch->dir, STR("elsewhere")), FILE_ABSENT);
}

/* A lock that another process has: we are told whose it is. Once that process is dead it is ours, whether or not it said goodbye. */
static void test_lock_of_another_process(void **state)
{
    struct scratch *scratch = *state;
    struct report *report = &scratch->report;
    int record = -1;
    int ready[2];
    char byte = 0;
    uint64_t holder = 0;

    assert_true(record_open(scratch->dir, STR("r"), STR("r"), report, &record));
    assert_int_equal(pipe2(ready, O_CLOEXEC), 0);
    pid_t child = fork();
    if (child == 0) {
        bool done = record_lock(record, STR("r"), report, &holder) == RECORD_LOCKED;
        if (write(ready[1], done ? "1" : "0", 1) == 1)
            pause();
        _exit(1);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, '1');
    assert_int_equal(record_lock(record, STR("r"), report, &holder), RECORD_BUSY);
    assert_int_equal(holder, child);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(record_lock(record, STR("r"), report, &holder), RECORD_LOCKED);
    close(ready[0]);
    close(ready[1]);
    assert_true(record_close(record, STR("record"), &scratch->report));
}

/* A stream is the same bytes as what was added, over many flushes. */
static void test_stream(void **state)
{
    struct scratch *scratch = *state;
    struct stream stream = {0};
    struct buf all = {0};
    struct buf found = {0};

    assert_true(stream_close(&stream));
    assert_true(stream_open(&stream, scratch->dir, STR("s"), STR("s"), &scratch->report));
    for (uint64_t i = 0; i < 50000; i++) {
        size_t begin = all.size;
        buf_add_number(&all, i);
        stream_add(&stream, str_slice(buf_str(&all), begin, all.size));
    }
    assert_int_equal(stream.size, all.size);
    assert_true(stream_close(&stream));
    assert_true(file_read(scratch->dir, STR("s"), STR("s"), 1 << 20, NOWHERE, &scratch->report, &found));
    assert_true(str_equal(buf_str(&all), buf_str(&found)));
    assert_false(stream_open(&stream, scratch->dir, STR("s"), STR("s"), &scratch->report));
    buf_clear(&all);
    buf_clear(&found);
}

/* A stream that can't write says so once, however much is added after that, and is not whole. */
static void test_stream_fails_once(void **state)
{
    struct scratch *scratch = *state;
    struct stream stream = {0};

    assert_true(stream_open(&stream, scratch->dir, STR("s"), STR("s"), &scratch->report));
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    assert_int_equal(dup2(full, stream.descriptor), stream.descriptor);
    close(full);
    for (int i = 0; i < 300000; i++)
        stream_add(&stream, STR("text"));
    assert_true(stream.has_failed);
    assert_false(stream_close(&stream));
    assert_int_equal(report_count(&scratch->report, SEVERITY_SYSTEM), 1);
}

static void test_program_has_a_folder(void **state)
{
    struct scratch *scratch = *state;
    struct str folder = folder_of_program(&scratch->arena);

    assert_true(folder.size > 1);
    assert_int_equal(folder.bytes[folder.size - 1], '/');
    assert_int_equal(file_kind(FILE_HERE, folder), FILE_FOLDER);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    RUN_TESTS(TEST(test_places_are_found), TEST(test_no_place), TEST(test_root), TEST(test_changes),
              TEST(test_room_and_sync), TEST(test_record_is_overwritten), TEST(test_no_record),
              TEST(test_lock_of_another_process), TEST(test_stream), TEST(test_stream_fails_once),
              TEST(test_program_has_a_folder));
}
