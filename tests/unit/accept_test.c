/* translation/accept: what is written into a basis, and what is left alone. */
#include "translation/accept.h"

#include <stdio.h>

#include "base/file.h"
#include "support/project.h"
#include "support/unit.h"

#define BASIS "content/smtp/text/de.basis"

static uint32_t accept(struct project *project, const char *what, const char *field)
{
    const struct accept_part part = {str_of(what), str_of(field)};
    const struct catalog *catalog = &project->catalog;
    uint32_t changed = UINT32_MAX;

    assert_true(accept_write(project->dir, &catalog->set[0], &catalog->language[1], &part, &project->report, &changed));
    return changed;
}

static void read_basis(struct project *project, struct buf *text)
{
    buf_reset(text);
    assert_true(file_read(project->dir, STR(BASIS), STR(BASIS), 1 << 20, NOWHERE, &project->report, text));
}

/* Reads the project anew. */
static void load_again(struct project *project)
{
    report_clear(&project->report);
    report_init(&project->report);
    arena_clear(&project->arena);
    project_load(project);
}

static void test_part(void **state)
{
    const struct accept_part all = {STR(""), STR("")}, code = {STR("183"), STR("")},
                             some = {STR("set"), STR("axes.ends")};

    (void)state;
    assert_true(accept_has(&all, STR("set"), STR("title")));
    assert_true(accept_has(&code, STR("183"), STR("use")));
    assert_false(accept_has(&code, STR("1835"), STR("use")));
    assert_true(accept_has(&some, STR("set"), STR("axes.ends")));
    assert_true(accept_has(&some, STR("set"), STR("axes.ends.label")));
    assert_false(accept_has(&some, STR("set"), STR("axes.endsmore.label")));
    assert_false(accept_has(&some, STR("set"), STR("axes")));
}

/* Everything accepted: a basis that loads without a word, has a line for what is translated and none for what isn't,
 * and to which the same once more adds nothing. */
static void test_all(void **state)
{
    struct project project;
    struct buf text = {0}, again = {0};

    (void)state;
    project_make(&project, "none");
    project_load(&project);
    uint32_t changed = accept(&project, "", "");
    assert_true(changed > 20 && changed != UINT32_MAX);
    load_again(&project);
    assert_string_equal(project_told(&project), "");
    read_basis(&project, &text);
    assert_true(str_starts_with(buf_str(&text), STR("4.2.2#")));
    assert_true(str_find(buf_str(&text), STR("\n5.1.1#summary "), 0) < text.size);
    assert_true(str_find(buf_str(&text), STR("\n5.1.1#description "), 0) == text.size); /* empty there */
    assert_true(str_find(buf_str(&text), STR("\n5.7.1#"), 0) == text.size);             /* no file */
    assert_int_equal(accept(&project, "", ""), 0);
    read_basis(&project, &again);
    assert_true(str_equal(buf_str(&text), buf_str(&again)));
    assert_int_equal(file_kind(project.dir, STR("content/smtp/text/.de.basis.new")), FILE_ABSENT);
    buf_clear(&text);
    buf_clear(&again);
    project_remove(&project);
}

/* A part is accepted: its stale line is mended, its line for nothing goes; all that is outside stays, stale or for
 * nothing as it may be. */
static void test_only_the_part(void **state)
{
    struct project project;
    struct buf text = {0};

    (void)state;
    project_make(&project, "none");
    project_write(&project, BASIS,
                  "4.2.2#summary 0000000000000000\n"
                  "5.1.1#nothing 0000000000000000\n"
                  "5.1.1#summary 0000000000000000\n"
                  "5.1.1#use 0000000000000000\n"
                  "5.1.6#nothing 0000000000000000\n");
    project_load(&project);
    assert_int_equal(accept(&project, "5.1.1", "summary"), 1);
    read_basis(&project, &text);
    assert_true(str_find(buf_str(&text), STR("5.1.1#nothing "), 0) < text.size);
    load_again(&project);
    assert_true(accept(&project, "5.1.1", "") > 1);
    read_basis(&project, &text);
    struct str basis = buf_str(&text);
    assert_true(str_starts_with(basis, STR("4.2.2#summary 0000000000000000\n5.1.1#name ")));
    assert_true(str_find(basis, STR("5.1.1#nothing "), 0) == basis.size);
    assert_true(str_find(basis, STR("5.1.1#summary 0000000000000000"), 0) == basis.size);
    assert_true(str_find(basis, STR("5.1.1#use 0000000000000000\n"), 0) < basis.size); /* its words may come back */
    assert_true(str_ends_with(basis, STR("5.1.6#nothing 0000000000000000\n")));
    buf_clear(&text);
    project_remove(&project);
}

/* A list is one field, and its steps' sides belong to it: a change in either is seen. */
static void test_lists(void **state)
{
    static const char *const fixes[] = {
        "fix: [One., Two.]",
        "fix: [One. Two.]",
        "fix: [One., {side: caller, step: Two.}]",
        "fix: [One., {side: operator, step: Two.}]",
        "fix: [{lead: One.}, Two.]",
    };
    struct project project;

    (void)state;
    project_make(&project, "none");
    project_write(&project, "content/smtp/text/de/5.7.1.yaml", "fix: [Eins., Zwei.]\n");
    for (size_t i = 0; i < COUNT_OF(fixes); i++) {
        char text[1000];
        snprintf(text, sizeof(text),
                 "name: N\nsummary: S\ndescription: D\nuse: U\nwhen: [W]\nremarks: {definition: R}\n%s\n", fixes[i]);
        project_write(&project, "content/smtp/text/en/5.7.1.yaml", text);
        load_again(&project);
        assert_false(report_has_errors(&project.report));
        assert_int_equal(report_count(&project.report, SEVERITY_WARNING), i > 0);
        assert_int_equal(accept(&project, "5.7.1", "fix"), 1);
    }
    project_remove(&project);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_part), cmocka_unit_test(test_all), cmocka_unit_test(test_only_the_part),
              cmocka_unit_test(test_lists));
}
