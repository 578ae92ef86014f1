/* The catalog as a whole: the golden diagnostics, and what the small second site comes to.
 *
 * tests/golden/diagnostics/<case>/ has what differs from that site (input/, setup) and in `expected.diag` what is told
 * of it. `catalog_test --write` writes those anew, for `git diff` to judge. */
#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "catalog/reference.h"
#include "support/project.h"

static bool is_writing;

/* ---- golden diagnostics ---- */

static void check_case(const char *name)
{
    struct project project;
    struct report report = {0};
    struct buf expected = {0};
    char path[512];

    snprintf(path, sizeof(path), "%s/tests/golden/diagnostics/%s/expected.diag", project_source(), name);
    project_make(&project, name);
    project_load(&project);
    if (is_writing) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(project_told(&project), file);
        fclose(file);
    }
    assert_true(file_read(FILE_HERE, str_of(path), str_of(path), 1 << 20, NOWHERE, &report, &expected));
    buf_add_byte(&expected, '\0');
    assert_string_equal(project_told(&project), expected.bytes);
    buf_clear(&expected);
    report_clear(&report);
    project_remove(&project);
}

/* Each fault of content is told at its place, with what was found and what was expected, and none of them hides
 * another. */
static void test_golden_diagnostics(void **state)
{
    struct arena arena = {0};
    struct report report = {0};
    struct file_entry *entry = NULL;
    uint32_t count = 0;
    uint32_t done = 0;
    char path[512];

    (void)state;
    snprintf(path, sizeof(path), "%s/tests/golden/diagnostics", project_source());
    assert_true(file_list(FILE_HERE, str_of(path), str_of(path), &arena, &report, &entry, &count));
    for (uint32_t i = 0; i < count; i++) {
        if (entry[i].kind == FILE_FOLDER) {
            check_case(arena_c_string(&arena, entry[i].name));
            done++;
        }
    }
    assert_true(done > 0); /* an empty folder must not look like success */
    arena_clear(&arena);
    report_clear(&report);
}

/* ---- the second site ---- */

static const struct code *find_code(const struct set *set, const char *id)
{
    uint32_t index = catalog_registered(set, str_of(id));

    assert_int_not_equal(index, NO_INDEX);
    assert_non_null(set->registered[index].code);
    return set->registered[index].code;
}

static struct project smtp;

static int load_smtp(void **state)
{
    (void)state;
    project_make(&smtp, "none");
    project_load(&smtp);
    return 0;
}

static int remove_smtp(void **state)
{
    (void)state;
    project_remove(&smtp);
    return 0;
}

/* A site that has none of SIP's peculiarities loads without a word: what the schema calls optional is. */
static void test_smtp_is_good(void **state)
{
    const struct catalog *catalog = &smtp.catalog;

    (void)state;
    assert_string_equal(project_told(&smtp), "");
    assert_int_equal(catalog->language_count, 2);
    assert_int_equal(catalog->set_count, 1);
    assert_str(catalog->site.address, "https://mail.example.org/codes");
    assert_str(catalog->site.address_path, "/codes");
    assert_int_equal(catalog->site.index, SITE_INDEX_ALL);
    assert_int_equal(catalog->set[0].code_count, 6);
    assert_int_equal(catalog->set[0].verdict_count, 2);
}

/* The site as it stands in the tree, with its own copy of the English labels: it fails when ui.def has a label that the
 * copy lacks. */
static void test_smtp_has_all_labels(void **state)
{
    struct catalog catalog = {0};
    struct arena arena = {0};
    struct report report = {0};
    char path[512];
    int dir;

    (void)state;
    snprintf(path, sizeof(path), "%s/tests/sites/smtp", project_source());
    assert_true(file_open_folder(FILE_HERE, str_of(path), &report, &dir));
    catalog_load(&catalog, &arena, &(struct catalog_source){.dir = dir}, &report);
    if (report_has_errors(&report))
        report_print(&report, stderr);
    assert_false(report_has_errors(&report));
    file_close(dir);
    arena_clear(&arena);
    report_clear(&report);
}

/* In the source language each label is needed, and its holes are those of ui.def. */
static void test_labels_of_the_source(void **state)
{
    struct project project;
    const char *told;

    (void)state;
    project_make(&project, "none");
    project_write(&project, "content/ui/en.yaml",
                  "name: x\ndirection: ltr\nplurals: {one: n = 1}\nlabels:\n  skpi: x\n  home: 'no {hole}'\n  copy:\n"
                  "  pairs-count: {other: '{n} pairs'}\n  codes-count: '{n}'\n");
    project_load(&project);
    told = project_told(&project);
    assert_non_null(strstr(told, "content/ui/en.yaml:5:3: error: unknown key 'skpi'; the nearest known key is 'skip'"));
    assert_non_null(strstr(told, "content/ui/en.yaml:5:3: error: no key 'skip'; expected one"));
    assert_non_null(strstr(told, "content/ui/en.yaml:6:13: error: '{hole}' is not a hole; expected none here"));
    assert_non_null(strstr(told, "content/ui/en.yaml:7:8: error: 'copy' is empty; expected a text"));
    assert_non_null(strstr(told, "content/ui/en.yaml:8:16: error: no key 'one'; expected one"));
    assert_non_null(strstr(told, "content/ui/en.yaml:9:16: error: a text found; expected a mapping"));
    project_remove(&project);
}

/* Facts keep the set's order, not the file's or the folder's, and point at what they name. */
static void test_facts(void **state)
{
    const struct set *set = &smtp.catalog.set[0];
    const struct code *code = find_code(set, "5.1.1");
    const struct code *refused = find_code(set, "5.7.1");

    (void)state;
    for (uint32_t i = 0; i < set->code_count; i++) {
        assert_int_equal(set->code[i].index, i);
        assert_true(i == 0 || set->code[i - 1].registered < set->code[i].registered);
        assert_ptr_equal(set->registered[set->code[i].registered].code, &set->code[i]);
    }
    assert_str(code->phrase, "Bad destination mailbox address");
    assert_str(set->class[code->class].id, "permanent");
    assert_str(set->registered[set->class[code->class].unknown].id, "5.0.0");
    assert_int_equal(code->confused_count, 3);
    assert_str(set->registered[code->confused[0]].id, "5.1.6");
    assert_int_equal(code->axis[0].values, 1 << 1);
    assert_int_equal(find_code(set, "5.1.6")->axis[1].values, (1 << 0) | (1 << 3));
    assert_int_equal(find_code(set, "4.3.2")->axis[2].group, 0);
    assert_int_equal(find_code(set, "4.3.2")->axis[2].values, 15);
    assert_int_equal(code->axis[2].group, NO_INDEX);
    assert_int_equal(code->cause_count, 2);
    assert_str(set->cause_source[code->cause[0].source].id, "rfc5248");
    assert_str(set->cause_source[code->cause[1].source].id, "postfix");
    assert_int_equal(code->variant_count, 1);
    assert_int_equal(code->variant[0].reference.kind, REFERENCE_NONE);
    assert_true(str_starts_with(code->filter[0], STR("grep")));
    assert_int_equal(find_code(set, "4.2.2")->filter[0].size, 0);
    assert_int_equal(code->ladder.participant_count, 0);
    assert_str(refused->axis[0].cite.item[0].section, "3.8");
}

/* What a choice of several values cites is cited once each; an axis of names cites as a whole. */
static void test_cites(void **state)
{
    const struct set *set = &smtp.catalog.set[0];
    const struct reference_list *fault = &find_code(set, "5.7.1")->axis[1].cite;

    (void)state;
    assert_int_equal(fault->count, 2);
    assert_str(fault->item[0].section, "3.4");
    assert_str(fault->item[1].section, "3.8");
    assert_str(find_code(set, "5.1.1")->axis[2].cite.item[0].number, "5248");
}

/* Every reference of an axis has a number, under which an equal one stands; no two numbers stand for equal ones, and
 * those of one document have one number for it. */
static void test_numbers(void **state)
{
    const struct set *set = &smtp.catalog.set[0];
    uint32_t seen = 0;

    (void)state;
    for (uint32_t c = 0; c < set->code_count; c++)
        for (uint32_t i = 0; i < set->axis_count; i++) {
            const struct axis_choice *choice = &set->code[c].axis[i];
            assert_int_equal(choice->number_count, choice->cite.count);
            for (uint32_t k = 0; k < choice->number_count; k++, seen++)
                assert_true(reference_equal(set->cite[choice->number[k]].reference, &choice->cite.item[k]));
        }
    assert_true(seen > set->cite_count); /* some are cited twice */
    for (uint32_t a = 0; a < set->cite_count; a++)
        for (uint32_t b = a + 1; b < set->cite_count; b++) {
            const struct reference *one = set->cite[a].reference, *other = set->cite[b].reference;
            assert_false(reference_equal(one, other));
            assert_int_equal(set->cite[a].document == set->cite[b].document,
                             one->scheme == other->scheme && str_equal(one->number, other->number) &&
                                 str_equal(one->address, other->address));
        }
}

/* A text that German lacks is the English one and says so; a list comes whole from one language; an empty text is a
 * missing one. */
static void test_fallback(void **state)
{
    const struct set *set = &smtp.catalog.set[0];
    const struct language *english = &smtp.catalog.language[0];
    const struct language *german = &smtp.catalog.language[1];
    const struct code *code = find_code(set, "5.1.1");
    const struct code_text *text = &code->text[1];

    (void)state;
    assert_int_equal(text->coverage, COVERAGE_MIXED);
    assert_ptr_equal(text->name.language, german);
    assert_ptr_equal(text->description.language, english);
    assert_ptr_equal(text->description.markdown, code->text[0].description.markdown);
    assert_ptr_equal(text->when.language, german);
    assert_int_equal(text->when.count, 1);
    assert_ptr_equal(text->fix.language, english);
    assert_int_equal(text->fix.count, 2);
    assert_int_equal(text->fix.item[1].side, SIDE_OPERATOR);
    assert_ptr_equal(text->reference_remark[0].language, german);
    assert_ptr_equal(text->cause_remark[0].language, english);
    assert_null(text->cause_remark[1].language);
    assert_ptr_equal(text->axis[1].text.language, english);
    assert_null(text->axis[0].text.language);
    assert_str(text->path, "content/smtp/text/de/5.1.1.yaml");
}

static void test_coverage(void **state)
{
    const struct set *set = &smtp.catalog.set[0];
    const struct code_text *missing = &find_code(set, "5.7.1")->text[1];

    (void)state;
    assert_int_equal(find_code(set, "4.2.2")->text[1].coverage, COVERAGE_COMPLETE);
    assert_int_equal(find_code(set, "4.2.2")->text[0].coverage, COVERAGE_COMPLETE);
    assert_int_equal(missing->coverage, COVERAGE_NONE);
    assert_int_equal(missing->summary.language->index, 0);
    assert_str(missing->path, "content/smtp/text/de/5.7.1.yaml");
    assert_int_equal(set->text[1].coverage, COVERAGE_MIXED);
    assert_int_equal(set->text[1].class[1].text.language->index, 0);
    assert_int_equal(set->text[1].class[1].label.language->index, 1);
    assert_int_equal(set->text[1].axis[0].value[1].text.language->index, 0);
    assert_int_equal(set->text[1].axis[2].group[0].label.language->index, 0);
}

static void test_verdicts(void **state)
{
    const struct set *set = &smtp.catalog.set[0];
    uint32_t a = find_code(set, "5.1.1")->index;
    uint32_t b = find_code(set, "5.1.6")->index;
    const struct verdict *verdict = catalog_verdict(set, a, b);

    (void)state;
    assert_non_null(verdict);
    assert_null(catalog_verdict(set, b, a));
    assert_null(catalog_verdict(set, a, b + 1));
    for (uint32_t i = 0; i < set->verdict_count; i++)
        assert_ptr_equal(catalog_verdict(set, set->verdict[i].a, set->verdict[i].b), &set->verdict[i]);
    assert_int_equal(verdict->choice_count, 2);
    assert_int_equal(verdict->text[1].coverage, COVERAGE_MIXED);
    assert_int_equal(verdict->text[1].side[0].language->index, 1);
    assert_int_equal(verdict->text[1].side[1].language->index, 0);
    assert_int_equal(catalog_verdict(set, 0, 2)->text[1].coverage, COVERAGE_NONE);
}

/* Every id is found, whatever the order of the registry, and nothing else. */
static void test_registered(void **state)
{
    const struct set *set = &smtp.catalog.set[0];

    (void)state;
    for (uint32_t i = 0; i < set->registered_count; i++)
        assert_int_equal(catalog_registered(set, set->registered[i].id), i);
    assert_int_equal(catalog_registered(set, STR("5.1")), NO_INDEX);
    assert_int_equal(catalog_registered(set, STR("")), NO_INDEX);
    assert_int_equal(catalog_registered(set, STR("9")), NO_INDEX);
    assert_null(catalog_cause_name(set, &smtp.catalog.language[0], STR("999")));
    assert_str(catalog_cause_name(set, &smtp.catalog.language[1], STR("550"))->raw, "Mailbox unavailable");
}

/* ---- longer chains ---- */

/* Swiss German falls back on German, and only then on English, although it stands before German in site.yaml. */
static void test_chain_of_fallbacks(void **state)
{
    struct project project;
    const struct code_text *text;

    (void)state;
    project_make(&project, "none");
    project_write(&project, "site/site.yaml", "title: x\nlanguages: [en, gsw, de]\n");
    project_write(&project, "content/ui/gsw.yaml", "name: x\ndirection: ltr\nfallback: de\nlabels: {home: Aafang}\n");
    project_write(&project, "content/smtp/text/gsw/5.1.1.yaml", "name: Kes Poschtfach\n");
    project_load(&project);
    assert_string_equal(project_told(&project), "");
    text = &find_code(&project.catalog.set[0], "5.1.1")->text[1];
    assert_str(text->name.language->tag, "gsw");
    assert_str(text->summary.language->tag, "de");
    assert_str(text->description.language->tag, "en");
    assert_str(find_code(&project.catalog.set[0], "4.2.2")->text[1].name.language->tag, "de");
    assert_int_equal(find_code(&project.catalog.set[0], "4.2.2")->text[1].coverage, COVERAGE_NONE);
    assert_str(project.catalog.language[1].label[UI_HOME].raw, "Aafang");
    assert_str(project.catalog.language[1].label[UI_SKIP].language->tag, "de");
    assert_str(project.catalog.language[1].label[UI_COPY].language->tag, "en");
    /* A lent plural is chosen by the rules of its own language: gsw has none, and German's "one" is right for 1. */
    assert_str(language_plural_label(&project.catalog.language[1], UI_PAIRS_COUNT, 1)->raw, "{n} Paar");
    project_remove(&project);
}

/* --base-url wins over the address, and a bad one is a matter of usage, not of content. */
static void test_base_url(void **state)
{
    struct project project;

    (void)state;
    project_make(&project, "none");
    catalog_load(&project.catalog, &project.arena,
                 &(struct catalog_source){.dir = project.dir, .base_url = STR("http://localhost:8000/")},
                 &project.report);
    assert_str(project.catalog.site.address, "http://localhost:8000");
    assert_str(project.catalog.site.address_path, "");
    catalog_load(&project.catalog, &project.arena,
                 &(struct catalog_source){.dir = project.dir, .base_url = STR("localhost")}, &project.report);
    assert_int_equal(report_status(&project.report), STATUS_USAGE);
    project_remove(&project);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden_diagnostics),
        cmocka_unit_test(test_smtp_is_good),
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_cites),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_fallback),
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_verdicts),
        cmocka_unit_test(test_registered),
        cmocka_unit_test(test_chain_of_fallbacks),
        cmocka_unit_test(test_base_url),
        cmocka_unit_test(test_smtp_has_all_labels),
        cmocka_unit_test(test_labels_of_the_source),
    };

    is_writing = argc > 1 && strcmp(argv[1], "--write") == 0;
    return cmocka_run_group_tests(tests, load_smtp, remove_smtp);
}
