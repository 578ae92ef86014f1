/* output/ledger and output/past: what one build writes down the next one reads back, whatever the site has become since; and a record that isn't
 * whole is none. */
#include "output/past.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/record.h"
#include "plan/route.h"
#include "support/project.h"
#include "support/unit.h"

#define NAME STR("record")

struct fixture {
    struct project project;
    struct plan plan;
    int record;
    struct past past;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));

    project_make(&fixture->project, "none");
    project_load(&fixture->project);
    plan_init(&fixture->plan, &fixture->project.catalog);
    if (!record_open(fixture->project.dir, NAME, NAME, &fixture->project.report, &fixture->record))
        return -1;
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    past_close(&fixture->past);
    bool done = record_close(fixture->record, NAME, &fixture->project.report);
    project_remove(&fixture->project);
    free(fixture);
    return done ? 0 : -1;
}

/* What is written down of file `which` of page `number`: anything that tells it from all others. */
static struct ledger_entry entry_of(uint64_t number, uint32_t which)
{
    return (struct ledger_entry){
        .hash = {number, which}, .time = (int64_t)number * 10 + which, .size = (uint32_t)number + 1, .is_there = 1};
}

static void check_entry(const struct ledger_entry *found, const struct ledger_entry *expected)
{
    assert_memory_equal(found, expected, sizeof(*found));
}

static void name_all(struct ledger *ledger, const struct catalog *catalog)
{
    ledger_name_number(ledger, catalog->language_count);
    for (uint32_t i = 0; i < catalog->language_count; i++) {
        ledger_name(ledger, catalog->language[i].tag);
        ledger_name_digest(ledger, (struct digest){{i + 1, 0}});
    }
    ledger_name_number(ledger, catalog->set_count);
    for (uint32_t i = 0; i < catalog->set_count; i++) {
        ledger_name(ledger, catalog->set[i].id);
        ledger_name_number(ledger, catalog->set[i].code_count);
        for (uint32_t k = 0; k < catalog->set[i].code_count; k++)
            ledger_name(ledger, catalog->set[i].code[k].id);
    }
}

/* Writes down every page, by two workers that take batches of 16 in turn, and three other files. */
static void write_record(struct fixture *fixture, uint32_t width)
{
    struct report *report = &fixture->project.report;
    struct ledger ledger = {0};
    struct ledger_window window[2] = {0};
    struct ledger_entry other = entry_of(7, 7);
    bool has_page = true;

    assert_true(record_write(fixture->record, STR(LEDGER_FIRST_LINE), NAME, report));
    ledger_put_other(&ledger, STR("z.txt"), &other);
    assert_true(ledger_open(&ledger, fixture->project.dir, fixture->plan.count, width, NAME, report));
    for (uint64_t i = 0; i < fixture->plan.count; i++) {
        const struct ledger_entry entry[] = {entry_of(i, 0), entry_of(i, 1)};
        assert_true(ledger_put_page(&ledger, &window[i / 16 % 2], i, entry));
    }
    assert_true(ledger_flush(&ledger, &window[0]));
    assert_true(ledger_flush(&ledger, &window[1]));
    assert_true(ledger_has_page(&ledger, fixture->plan.count - 1, &has_page));
    assert_true(has_page);
    assert_true(ledger_has_page(&ledger, fixture->plan.count + 3, &has_page));
    assert_false(has_page);
    ledger_put_other(&ledger, STR("a/b.css"), &other);
    ledger_put_other(&ledger, STR("a.txt"), &other);
    name_all(&ledger, &fixture->project.catalog);
    assert_true(ledger_copy(&ledger, fixture->record));
    ledger_close(&ledger);
    ledger_close(&ledger); /* {0} */
}

static void read_record(struct fixture *fixture, const struct catalog *catalog)
{
    past_close(&fixture->past);
    assert_true(past_open(&fixture->past, fixture->record, -1, NAME, &fixture->project.report));
    past_match(&fixture->past, catalog);
}

/* Every page, in order and against it, of one file and of two. */
static void test_same_site(void **state)
{
    struct fixture *fixture = *state;
    const struct ledger_entry other = entry_of(7, 7);
    const struct ledger_entry nothing = {0};

    for (uint32_t width = 1; width <= LEDGER_WIDTH; width++) {
        struct ledger_window window = {0};
        write_record(fixture, width);
        read_record(fixture, &fixture->project.catalog);
        assert_true(fixture->past.is_known);
        for (uint64_t i = 0; i < 2 * fixture->plan.count; i++) {
            uint64_t number = i < fixture->plan.count ? i : 2 * fixture->plan.count - 1 - i;
            struct page page = plan_at(&fixture->plan, number);
            const struct ledger_entry expected[] = {entry_of(number, 0), entry_of(number, 1)};
            struct ledger_entry found[LEDGER_WIDTH];
            assert_true(past_page(&fixture->past, &window, &page, found));
            check_entry(&found[0], &expected[0]);
            check_entry(&found[1], width == 2 ? &expected[1] : &nothing);
        }
        check_entry(past_other(&fixture->past, STR("a.txt")), &other);
        check_entry(past_other(&fixture->past, STR("a/b.css")), &other);
        check_entry(past_other(&fixture->past, STR("z.txt")), &other);
        assert_null(past_other(&fixture->past, STR("a")));
        assert_true(past_digest(&fixture->past, 1)->sum.low == 2);
    }
}

/* Finds every page of another catalog by its path, which is the one thing that stays: what was written there, or nothing. */
static void check_by_paths(struct fixture *fixture, const struct catalog *catalog)
{
    struct arena arena = {0};
    struct map by_path = {0};
    struct ledger_window window = {0};
    struct plan plan;
    struct buf path = {0};
    uint64_t known = 0;

    for (uint64_t i = 0; i < fixture->plan.count; i++) {
        struct page page = plan_at(&fixture->plan, i);
        buf_reset(&path);
        route_path(&fixture->project.catalog, &page, &path);
        map_add(&by_path, arena_copy(&arena, buf_str(&path)), (uint32_t)i);
    }
    plan_init(&plan, catalog);
    read_record(fixture, catalog);
    for (uint64_t i = 0; i < plan.count; i++) {
        struct page page = plan_at(&plan, i);
        struct ledger_entry found[LEDGER_WIDTH];
        buf_reset(&path);
        route_path(catalog, &page, &path);
        uint32_t number = map_find(&by_path, buf_str(&path));
        struct ledger_entry expected = {0};
        if (number != MAP_NONE)
            expected = entry_of(number, 0);
        known += number != MAP_NONE;
        assert_true(past_page(&fixture->past, &window, &page, found));
        check_entry(&found[0], &expected);
    }
    assert_true(known > 2 && known < plan.count); /* the case is one that tells something */
    buf_clear(&path);
    map_clear(&by_path);
    arena_clear(&arena);
}

/* Codes and languages that came, went and changed places. */
static void test_another_site(void **state)
{
    struct fixture *fixture = *state;
    const struct catalog *catalog = &fixture->project.catalog;
    uint32_t codes = catalog->set[0].code_count;
    struct code *code = calloc(codes + 1, sizeof(*code));
    struct language language[3] = {catalog->language[1], {.tag = STR("fr")}, catalog->language[0]};
    struct set set = catalog->set[0];
    struct catalog other = *catalog;

    assert_true(codes > 4 && catalog->language_count == 2);
    write_record(fixture, 2);
    set.code = code;
    other.set = &set;
    other.set_count = 1;
    other.language = language;
    for (uint32_t i = 0; i < codes; i++)
        code[i].id = catalog->set[0].code[i].id;
    for (uint32_t gone = 0; gone < codes; gone++) { /* one less, in new places */
        for (uint32_t i = 0, k = 0; i < codes; i++) {
            if (i != gone)
                code[k++].id = catalog->set[0].code[i].id;
        }
        set.code_count = codes - 1;
        other.language_count = 1 + gone % 3;
        if (other.language_count != 1) /* else every page is known, in another place */
            check_by_paths(fixture, &other);
    }
    for (uint32_t come = 0; come <= codes; come++) { /* one more */
        for (uint32_t i = 0; i < codes; i++)
            code[i + (i >= come)].id = catalog->set[0].code[i].id;
        code[come].id = STR("new");
        set.code_count = codes + 1;
        other.language_count = 3;
        check_by_paths(fixture, &other);
    }
    for (uint32_t i = 0; i < codes; i++) /* backwards: a-vs-b is b-vs-a, which isn't the same page */
        code[i].id = catalog->set[0].code[codes - 1 - i].id;
    set.code_count = codes;
    check_by_paths(fixture, &other);
    set.id = STR("other");
    check_by_paths(fixture, &other);
    free(code);
}

/* Whatever byte of it is another, wherever it is cut, and with something behind it: it isn't known. */
static void test_not_whole(void **state)
{
    struct fixture *fixture = *state;
    struct report *report = &fixture->project.report;
    struct buf whole = {0};

    write_record(fixture, 1);
    assert_true(record_read(fixture->record, 1 << 20, NAME, report, &whole));
    for (size_t i = 0; i < whole.size; i += i < 200 ? 1 : 37) {
        bool is_gap = i >= sizeof(LEDGER_FIRST_LINE) - 1 && i < LEDGER_HEAD_AT;
        whole.bytes[i] ^= 4;
        assert_true(record_write(fixture->record, buf_str(&whole), NAME, report));
        whole.bytes[i] ^= 4;
        read_record(fixture, &fixture->project.catalog);
        assert_int_equal(fixture->past.is_known, is_gap);
        assert_true(record_write(fixture->record, str_slice(buf_str(&whole), 0, i), NAME, report));
        read_record(fixture, &fixture->project.catalog);
        assert_false(fixture->past.is_known);
    }
    buf_add_byte(&whole, '\0');
    assert_true(record_write(fixture->record, buf_str(&whole), NAME, report));
    read_record(fixture, &fixture->project.catalog);
    assert_false(fixture->past.is_known);
    whole.size--;
    assert_true(record_write(fixture->record, buf_str(&whole), NAME, report));
    read_record(fixture, &fixture->project.catalog);
    assert_true(fixture->past.is_known);
    assert_string_equal(project_told(&fixture->project), "");
    buf_clear(&whole);
}

/* A record without entries that says it has as many pages as numbers can just about tell: with a right sum, yet none. */
static void test_too_many_pages(void **state)
{
    struct fixture *fixture = *state;
    struct report *report = &fixture->project.report;
    struct buf whole = {0};
    struct buf forged = {0};
    struct ledger_head head;

    write_record(fixture, 1);
    assert_true(record_read(fixture->record, 1 << 20, NAME, report, &whole));
    memcpy(&head, whole.bytes + LEDGER_HEAD_AT, sizeof(head));
    size_t names_at = LEDGER_ENTRIES_AT + (size_t)head.pages * sizeof(struct ledger_entry);
    struct str names = str_slice(buf_str(&whole), names_at, whole.size);
    assert_true(names.size < LEDGER_PIECE);
    buf_add(&forged, str_slice(buf_str(&whole), 0, LEDGER_ENTRIES_AT));
    buf_add(&forged, names);
    for (uint32_t width = 1; width <= LEDGER_WIDTH; width++) {
        head.pages = UINT64_MAX / (width * sizeof(struct ledger_entry));
        head.width = width;
        head.size = forged.size;
        head.sum = (struct hash_wide){0};
        ledger_sum(&head.sum, ledger_summed(&head));
        ledger_sum(&head.sum, names);
        assert(forged.bytes != NULL);
        memcpy(forged.bytes + LEDGER_HEAD_AT, &head, sizeof(head));
        assert_true(record_write(fixture->record, buf_str(&forged), NAME, report));
        read_record(fixture, &fixture->project.catalog);
        assert_false(fixture->past.is_known);
    }
    buf_clear(&whole);
    buf_clear(&forged);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    RUN_TESTS(TEST(test_same_site), TEST(test_another_site), TEST(test_not_whole), TEST(test_too_many_pages));
}
