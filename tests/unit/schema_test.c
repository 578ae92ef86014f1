/* Reading mappings by tables, and the names that such tables are made of. */
#include "support/unit.h"

#include <string.h>

#include "base/source.h"
#include "catalog/schema.h"

/* What the readers below saw, in the order in which they saw it. */
struct seen {
    char order[16];
    struct str plain;
};

static void see(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct seen *seen = object;

    (void)load;
    (void)key;
    strncat(seen->order, row->name.bytes, 1);
}

static const struct schema_key rows[] = {
    SCHEMA_KEY("a", SCHEMA_SCALAR, NEED_ALWAYS, see),
    SCHEMA_KEY("b", SCHEMA_SEQUENCE, NEED_IN_SOURCE, see),
    SCHEMA_KEY("c", SCHEMA_MAPPING, NEED_NEVER, see),
    SCHEMA_STR(struct seen, plain, "plain", NEED_NEVER),
};

/* A mapping read as facts, as the source language's words or as a translation's. */
struct reading {
    struct arena arena;
    struct report report;
    struct seen seen;
};

enum reader { READ_FACTS, READ_SOURCE, READ_TRANSLATION };

static void read_text(struct reading *reading, const char *text, enum reader reader)
{
    static const struct language languages[] = {{.index = 0}, {.index = 1}};
    struct source *source = ARENA_NEW(&reading->arena, struct source);
    struct load load = {.arena = &reading->arena, .scratch = &reading->arena, .report = &reading->report};
    const struct yaml_node *root = NULL;

    if (reader != READ_FACTS)
        load.language = &languages[reader == READ_SOURCE ? 0 : 1];
    assert_true(source_from_text(STR("x.yaml"), str_of(text), &reading->arena, &reading->report, source));
    assert_true(yaml_read(source, &reading->arena, &reading->report, &root));
    schema_read(&load, root, SCHEMA(rows), &reading->seen);
}

/* Returns the number of faults. */
static size_t count_faults(const char *text, enum reader reader)
{
    struct reading reading = {0};
    size_t count;

    read_text(&reading, text, reader);
    count = report_count(&reading.report, SEVERITY_ERROR);
    report_clear(&reading.report);
    arena_clear(&reading.arena);
    return count;
}

/* Rows build on those above them, so the table's order counts and not the file's. */
static void test_reads_in_the_order_of_the_table(void **state)
{
    struct reading reading = {0};

    (void)state;
    read_text(&reading, "c: {}\nplain: x\nb: []\na: y\n", READ_SOURCE);
    assert_string_equal(reading.seen.order, "abc");
    assert_str(reading.seen.plain, "x");
    assert_int_equal(report_count(&reading.report, SEVERITY_ERROR), 0);
    report_clear(&reading.report);
    arena_clear(&reading.arena);
}

/* Each reader of a missing, empty or misshapen key: who may leave what out. */
static void test_needs(void **state)
{
    (void)state;
    assert_int_equal(count_faults("b: []\n", READ_FACTS), 1);
    assert_int_equal(count_faults("a: x\n", READ_FACTS), 0);
    assert_int_equal(count_faults("a: x\n", READ_SOURCE), 1);
    assert_int_equal(count_faults("a: x\n", READ_TRANSLATION), 0);
    assert_int_equal(count_faults("a: x\nb:\nc:\n", READ_SOURCE), 2);
    assert_int_equal(count_faults("a: x\nb:\nc: ''\n", READ_TRANSLATION), 0);
    assert_int_equal(count_faults("a: x\nb: {}\nc: []\n", READ_TRANSLATION), 2);
    assert_int_equal(count_faults("a: [x]\nb: []\nd: 1\ne: 2\n", READ_SOURCE), 3);
    assert_int_equal(count_faults("a: x\nplain: ''\n", READ_FACTS), 1);
}

static void test_names(void **state)
{
    static const struct str known[] = {STR_INIT("prefix"), STR_INIT("unknown"), STR_INIT("hue")};
    const struct names names = NAMES(known, COUNT_OF(known));
    const struct names rows_names = NAMES_OF(struct schema_key, name, rows, COUNT_OF(rows));
    struct arena arena = {0};

    (void)state;
    assert_int_equal(names_find(names, STR("hue")), 2);
    assert_int_equal(names_find(names, STR("Hue")), 3);
    assert_int_equal(names_find(rows_names, STR("plain")), 3);
    assert_str(names_nearest(names, STR("prefx")), "prefix");
    assert_str(names_nearest(names, STR("")), "hue");
    assert_str(names_nearest(rows_names, STR("d")), "a"); /* of a, b and c, all as near, the first */
    assert_str(names_nearest((struct names){0}, STR("x")), "");
    assert_str(names_join(names, &arena), "prefix, unknown, hue");
    assert_str(names_join((struct names){0}, &arena), "");
    arena_clear(&arena);
}

/* What becomes a file's name or an address: nothing that climbs, hides or needs escaping. */
static void test_ids(void **state)
{
    static const char *const good[] = {"183", "5.1.1", "eagain", "a-b_c", "0"};
    static const char *const bad[] = {"", ".", "..", ".a", "-a", "_a", "A", "a/b", "a b", "a%2e", "ä", "a\n"};
    char text[66];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(good); i++)
        assert_true(load_is_id(str_of(good[i])));
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(load_is_id(str_of(bad[i])));
    memset(text, 'a', sizeof(text));
    assert_true(load_is_id((struct str){text, 64}));
    assert_false(load_is_id((struct str){text, 65}));
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_reads_in_the_order_of_the_table), cmocka_unit_test(test_needs),
              cmocka_unit_test(test_names), cmocka_unit_test(test_ids));
}
