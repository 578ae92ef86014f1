/* catalog/basis and catalog/field: what is stale. The golden case `basis` shows bad lines. */
#include "catalog/basis.h"

#include <string.h>

#include "catalog/field.h"
#include "support/project.h"
#include "support/unit.h"

#define BASIS "content/smtp/text/de.basis"

/* A line has one form. Each of these is nearly one: an editor's slip, or the mark of a conflict that git left. */
static void test_lines(void **state)
{
    static const char *const bad[] = {
        "",
        "183#summary",
        "183#summary 5f0c1a2b3c4d5e6",
        "183#summary 5f0c1a2b3c4d5e6f7",
        "183#summary 5F0C1A2B3C4D5E6F",
        "183#summary\t5f0c1a2b3c4d5e6f",
        "183 5f0c1a2b3c4d5e6f",
        "#summary 5f0c1a2b3c4d5e6f",
        "183# 5f0c1a2b3c4d5e6f",
        " 5f0c1a2b3c4d5e6f",
        "<<<<<<< ours",
    };
    struct str key = {0};
    uint64_t hash = 0;
    struct buf line = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(basis_read_line(str_of(bad[i]), &key, &hash));
    assert_true(basis_read_line(STR("pairs/180-vs-183#do.180 f0000000000000a1"), &key, &hash));
    assert_str(key, "pairs/180-vs-183#do.180");
    assert_true(hash == 0xf0000000000000a1);
    basis_add_line(key, 0xa1, &line);
    assert_str(buf_str(&line), "pairs/180-vs-183#do.180 00000000000000a1\n");
    buf_clear(&line);
}

/* Counts the fields, and looks for two of one name. */
struct count {
    struct map seen;
    struct arena arena;
    uint32_t count, twice;
};

static void count_field(void *context, const struct field *field)
{
    struct count *count = context;
    struct buf key = {0};

    field_add_key(field, &key);
    count->twice += map_add(&count->seen, arena_copy(&count->arena, buf_str(&key)), 1) != MAP_NONE;
    count->count++;
    buf_clear(&key);
}

/* No two fields have one name: two lines of one name are an error in the file that the program itself writes. */
static void test_names(void **state)
{
    struct project project;
    struct count count = {0};

    (void)state;
    project_make(&project, "none");
    project_load(&project);
    field_each(&project.catalog.set[0], &project.catalog.language[1], count_field, &count);
    assert_true(count.count > 100);
    assert_int_equal(count.twice, 0);
    map_clear(&count.seen);
    arena_clear(&count.arena);
    project_remove(&project);
}

static const struct code *find_code(const struct project *project, const char *id)
{
    const struct set *set = &project->catalog.set[0];

    return set->registered[catalog_registered(set, str_of(id))].code;
}

/* A line with other digits makes stale what it names, and what has the notice for it, and nothing else; also a list as
 * a whole. The source's own words, and words that are the same in both languages, never are. */
static void test_stale(void **state)
{
    struct project project;

    (void)state;
    project_make(&project, "none");
    project_write(&project, BASIS,
                  "5.1.1#summary 0000000000000000\n"
                  "5.1.1#when 0000000000000000\n"
                  "pairs/5.1.1-vs-5.1.6#verdict 0000000000000000\n"
                  "set#title 0000000000000000\n");
    project_load(&project);
    const struct code *code = find_code(&project, "5.1.1");
    const struct code_text *text = &code->text[1];
    const struct set *set = &project.catalog.set[0];
    const struct verdict *verdict = catalog_verdict(set, code->index, find_code(&project, "5.1.6")->index);
    assert_true(text->summary.is_stale);
    assert_true(text->when.is_stale);
    assert_false(text->name.is_stale || text->description.is_stale);
    assert_false(code->text[0].summary.is_stale || code->text[0].when.is_stale);
    assert_true(verdict->text[1].is_stale && verdict->text[1].verdict.is_stale);
    assert_false(verdict->text[0].is_stale || verdict->text[1].short_name.is_stale);
    assert_true(set->text[1].is_stale && set->text[1].title.is_stale);
    assert_int_equal(report_count(&project.report, SEVERITY_WARNING), 4);
    assert_int_equal(report_status(&project.report), STATUS_DONE);
    assert_non_null(strstr(project_told(&project), "diptych accept de smtp/5.1.1#when"));
    project_remove(&project);
}

/* A translation that says what its source says is done, whatever the digits. */
static void test_same_words(void **state)
{
    struct project project;

    (void)state;
    project_make(&project, "none");
    project_write(&project, "content/smtp/text/de/5.7.1.yaml",
                  "name: Delivery not authorized\nsummary: Eine Regel verbietet es.\n");
    project_write(&project, BASIS, "5.7.1#name 0000000000000000\n5.7.1#summary 0000000000000000\n");
    project_load(&project);
    const struct code_text *text = &find_code(&project, "5.7.1")->text[1];
    assert_false(text->name.is_stale);
    assert_true(text->summary.is_stale);
    project_remove(&project);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_lines), cmocka_unit_test(test_names), cmocka_unit_test(test_stale),
              cmocka_unit_test(test_same_words));
}
