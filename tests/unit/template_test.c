/* The table of names, the page that tells designers of it, and the shipped templates.
 *
 * The last part of docs/templates.md, from its heading "All names" on, is what this program makes of names.def and
 * ui.def: the test compares, `template_test --print` prints it, `template_test --write` puts it into the page. So the
 * page can't fall behind. */
#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "template/templates.h"

static const struct {
    const char *key;
    const char *holes;
    bool is_plural;
} labels[] = {
#define PLAIN false
#define PLURAL true
#define UI(name, key, kind, holes) {key, holes, kind},
#include "catalog/ui.def"
#undef PLAIN
#undef PLURAL
};

static void add_path(const char *name, char path[4096])
{
    const char *source = getenv("DIPTYCH_SOURCE");
    snprintf(path, 4096, "%s/%s", source == NULL ? "." : source, name);
}

/* True if templates can name the label. */
static bool is_named(size_t label)
{
    return !labels[label].is_plural && labels[label].holes[0] == '\0';
}

/* ---- the documentation's part ---- */

static void add_type(const struct name_row *row, struct buf *out)
{
    static const char *const types[] = {
        [HOLE_TEXT] = "text", [HOLE_LINE] = "line",       [HOLE_BLOCK] = "block",
        [HOLE_FLAG] = "flag", [HOLE_OBJECT] = "object: ", [HOLE_LIST] = "list: ",
    };

    buf_add(out, str_of(types[row->type]));
    if (row->into != CONTEXT_NONE)
        buf_add(out, context_words(row->into));
}

static const char *needs_words(const struct name_row *row)
{
    switch (row->needs) {
    case ROW_SITE:
        return "site";
    case ROW_LANG:
        return "language";
    case ROW_CODE:
        return "code";
    case ROW_TEXTS:
        return "texts";
    case ROW_PAGE:
        return "page";
    case ROW_ELEMENT:
        return "element";
    }
    return "";
}

/* Appends the table of a context, or that it has no names of its own. */
static void add_context(enum context context, struct buf *out)
{
    bool has_names = false;

    buf_add(out, STR("\n### In the context of "));
    buf_add(out, context_words(context));
    buf_add(out, STR("\n\n"));
    for (uint32_t i = 0; i < NAME_COUNT; i++) {
        const struct name_row *row = name_row((enum name)i);
        if (row->context != context)
            continue;
        if (!has_names)
            buf_add(out, STR("| name | type | needs | what it is |\n| --- | --- | --- | --- |\n"));
        has_names = true;
        buf_add(out, STR("| `"));
        buf_add(out, row->spelling);
        buf_add(out, STR("` | "));
        add_type(row, out);
        buf_add_format(out, " | %s | ", needs_words(row));
        buf_add(out, row->what);
        buf_add(out, STR(" |\n"));
    }
    if (!has_names)
        buf_add(out, STR("No names but those of every page.\n"));
}

static void add_all(struct buf *out)
{
    buf_add(out, STR("## All names\n\nThis part is made from the program's tables by `template_test --write`.\n"));
    for (uint32_t i = CONTEXT_NONE + 1; i < CONTEXT_COUNT; i++)
        add_context((enum context)i, out);
    buf_add(out, STR("\n### The labels\n\n"));
    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        if (is_named(i))
            buf_add_format(out, "- `ui.%s`\n", labels[i].key);
    }
    buf_add(out, STR("\nThe others have holes or plurals; the program fills them in where a name says so:\n\n"));
    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        if (!is_named(i))
            buf_add_format(out, "- `%s`: %s%s\n", labels[i].key, labels[i].is_plural ? "plural, " : "",
                           labels[i].holes);
    }
}

/* Reads the page. Returns where its last part begins. */
static size_t read_page(struct buf *page)
{
    char path[4096];
    struct report report = {0};

    add_path("docs/templates.md", path);
    assert_true(file_read(FILE_HERE, str_of(path), str_of(path), LIMIT_SOURCE_BYTES, NOWHERE, &report, page));
    report_clear(&report);
    return str_find(buf_str(page), STR("## All names\n"), 0);
}

/* Whoever adds a row without writing the page anew finds out here. */
static void test_page_names_every_row(void **state)
{
    (void)state;
    struct buf page = {0};
    struct buf all = {0};

    size_t begin = read_page(&page);
    add_all(&all);
    assert_true(str_equal(str_slice(buf_str(&page), begin, page.size), buf_str(&all)));
    buf_clear(&page);
    buf_clear(&all);
}

/* ---- the table ---- */

/* A name twice in a context would hide the second one without a word. A bar would break the page's table. */
static void test_names_are_unique(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < NAME_COUNT; i++) {
        const struct name_row *row = name_row((enum name)i);
        assert_true(row->spelling.size > 0 && row->what.size > 0 && row->context != CONTEXT_NONE);
        assert_int_equal(str_find(row->what, STR("|"), 0), row->what.size);
        for (uint32_t j = i + 1; j < NAME_COUNT; j++) {
            const struct name_row *other = name_row((enum name)j);
            assert_false(other->context == row->context && str_equal(other->spelling, row->spelling));
        }
    }
}

/* Objects and lists lead into a context, others don't; and elements' names are what only a list's context has. */
static void test_rows_make_sense(void **state)
{
    (void)state;
    bool is_element[CONTEXT_COUNT] = {false};

    for (uint32_t i = 0; i < NAME_COUNT; i++) {
        const struct name_row *row = name_row((enum name)i);
        bool leads = row->type == HOLE_OBJECT || row->type == HOLE_LIST;
        assert_int_equal(row->into != CONTEXT_NONE, leads);
        if (row->type == HOLE_LIST)
            is_element[row->into] = true;
    }
    for (uint32_t i = 0; i < NAME_COUNT; i++) {
        const struct name_row *row = name_row((enum name)i);
        if (row->needs == ROW_ELEMENT)
            assert_true(is_element[row->context]);
    }
}

/* ---- the shipped templates ---- */

/* Checks that runs are what they say: all that is in them needs no more than the run, neighbours differ, none is short
 * and needs nothing unless it is all there is. */
static void check_runs(const struct program *program)
{
    const struct op *next = program->op;

    for (uint32_t i = 0; i < program->run_count; i++) {
        const struct run *run = &program->run[i];
        size_t bytes = 0;
        assert_ptr_equal(run->op, next);
        assert_int_equal(run->needs & ~page_kind_needs(program->kind), 0);
        assert_non_null(run->place.source);
        for (uint32_t j = 0; j < run->op_count; j++) {
            assert_true(j + run->op[j].skip < run->op_count);
            bytes += run->op[j].html.str.size;
            if (run->op[j].hole.side == HOLE_SIDE_B && name_row(run->op[j].hole.name)->needs == ROW_TEXTS)
                assert_int_equal(run->needs & (NEEDS_B | NEEDS_LANGUAGE), NEEDS_B | NEEDS_LANGUAGE);
            if (run->op[j].code != OP_LITERAL && run->op[j].hole.name == NAME_UI)
                assert_int_equal(run->needs & NEEDS_LANGUAGE, NEEDS_LANGUAGE);
        }
        if (i > 0)
            assert_int_not_equal(run->needs, program->run[i - 1].needs);
        if (run->needs == 0 && program->run_count > 1)
            assert_true(bytes >= 256);
        next += run->op_count;
    }
    assert_ptr_equal(next, program->op + program->op_count);
}

static void test_shipped_templates(void **state)
{
    (void)state;
    char path[4096];
    int dir = -1;
    struct arena arena = {0};
    struct report report = {0};
    struct templates templates;

    add_path("", path);
    assert_true(file_open_folder(FILE_HERE, str_of(path), &report, &dir));
    templates_compile(&templates, &arena, dir, -1, &report);
    report_print(&report, stderr);
    assert_false(report_has_errors(&report));
    for (uint32_t i = 0; i < PAGE_KIND_COUNT; i++) {
        assert_int_equal(templates.program[i].kind, i);
        assert_true(templates.program[i].run_count > 0);
        check_runs(&templates.program[i]);
    }
    file_close(dir);
    report_clear(&report);
    arena_clear(&arena);
}

static int write_page(void)
{
    char path[4096];
    struct buf page = {0};

    page.size = read_page(&page);
    add_all(&page);
    add_path("docs/templates.md", path);
    FILE *file = fopen(path, "wb");
    bool is_done = file != NULL && fwrite(page.bytes, 1, page.size, file) == page.size;
    is_done = file != NULL && fclose(file) == 0 && is_done;
    buf_clear(&page);
    return is_done ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--print") == 0) {
        struct buf all = {0};
        add_all(&all);
        fwrite(all.bytes, 1, all.size, stdout);
        buf_clear(&all);
        return 0;
    }
    if (argc > 1 && strcmp(argv[1], "--write") == 0)
        return write_page();
    RUN_TESTS(cmocka_unit_test(test_page_names_every_row), cmocka_unit_test(test_names_are_unique),
              cmocka_unit_test(test_rows_make_sense), cmocka_unit_test(test_shipped_templates));
}
