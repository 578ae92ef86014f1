/* The golden cases of templates: tests/golden/templates/<case> has input.md (a pair page in a bare frame), input.html
 * (a frame around a bare page) or input/ (a project's folder; fallback/ beside it stands for the shipped templates),
 * and what comes of it: the program in `expected`, the diagnostics in `expected.diag`. `compile_test --write` writes
 * these two anew, for `git diff` to judge.
 *
 * They catch what cmark does to a tag that it sees: each case puts holes, parts and sections where it would spoil
 * them. */
#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/remove.h"
#include "template/compile.h"

static bool is_writing;

/* ---- a program as text ---- */

static void dump_needs(uint32_t needs, struct buf *out)
{
    buf_add(out, STR("run {"));
    buf_add(out, needs & NEEDS_LANGUAGE ? STR(" language") : STR(""));
    buf_add(out, needs & NEEDS_A ? STR(" a") : STR(""));
    buf_add(out, needs & NEEDS_B ? STR(" b") : STR(""));
    buf_add(out, STR(" }\n"));
}

static void dump_indent(uint32_t level, struct buf *out)
{
    for (uint32_t i = 0; i <= level; i++)
        buf_add(out, STR("    "));
}

/* Appends a literal, a line of it in brackets; a line end is shown as itself. */
static void dump_literal(struct str html, uint32_t level, struct buf *out)
{
    for (size_t at = 0; at < html.size;) {
        size_t end = str_find(html, STR("\n"), at);
        dump_indent(level, out);
        buf_add_byte(out, '[');
        buf_add(out, str_slice(html, at, end));
        buf_add(out, end < html.size ? STR("\\n]\n") : STR("]\n"));
        at = end + 1;
    }
}

static void dump_hole(const char *what, const struct hole *hole, struct buf *out)
{
    static const char *const labels[] = {
#define UI(name, key, kind, holes) key,
#include "catalog/ui.def"
    };
    static const char *const sides[] = {"", "a ", "b "};

    buf_add_format(out, "%s %s", what, sides[hole->side]);
    if (hole->name == NAME_UI)
        buf_add_format(out, "ui.%s", labels[hole->ui]);
    else
        buf_add(out, name_row(hole->name)->spelling);
    if (hole->depth > 0)
        buf_add_format(out, " of element %u", (unsigned)hole->depth);
    buf_add_byte(out, '\n');
}

static void dump_ops(const struct op *op, uint32_t count, uint32_t level, struct buf *out)
{
    for (uint32_t i = 0; i < count; i++) {
        const char *what = "";

        switch (op[i].code) {
        case OP_LITERAL:
            dump_literal(op[i].html.str, level, out);
            continue;
        case OP_TEXT:
            what = "TEXT";
            break;
        case OP_HTML:
            what = op[i].hole.type == HOLE_LINE ? "LINE" : "BLOCK";
            break;
        case OP_EACH:
            what = "EACH";
            break;
        case OP_IF:
            what = "IF";
            break;
        case OP_UNLESS:
            what = "UNLESS";
            break;
        case OP_COUNT:
            fail();
        }
        dump_indent(level, out);
        dump_hole(what, &op[i].hole, out);
        dump_ops(&op[i + 1], op[i].skip, level + 1, out);
        i += op[i].skip;
    }
}

/* Appends all runs. They are the program's operations, each once and in order: that is checked on the way. */
static void dump_program(const struct program *program, struct buf *out)
{
    const struct op *next = program->op;

    for (uint32_t i = 0; i < program->run_count; i++) {
        const struct run *run = &program->run[i];
        assert_ptr_equal(run->op, next);
        next += run->op_count;
        dump_needs(run->needs, out);
        dump_ops(run->op, run->op_count, 0, out);
    }
    assert_ptr_equal(next, program->op + program->op_count);
}

/* ---- a case ---- */

/* Returns "folder/name". */
static const char *join(struct arena *arena, const char *folder, const char *name)
{
    return arena_c_string(arena, arena_format(arena, "%s/%s", folder, name));
}

static const char *environment(const char *name, const char *otherwise)
{
    const char *value = getenv(name);
    return value == NULL ? otherwise : value;
}

static void write_file(const char *path, struct str text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.bytes, 1, text.size, file), text.size);
    assert_int_equal(fclose(file), 0);
}

/* Reads a file, which may be absent: then nothing is appended. */
static void read_file(const char *path, struct buf *text)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return;
    for (int byte = getc(file); byte != EOF; byte = getc(file))
        buf_add_byte(text, (char)byte);
    assert_int_equal(fclose(file), 0);
}

/* Makes the project of a case with a single file in the folder `made`. */
static void make_project(struct arena *arena, const char *folder, const char *made)
{
    static const struct {
        const char *from, *to, *otherwise;
    } files[] = {{"input.html", "layout.html", "{{> page}}\n"}, {"input.md", "pair.md", "page\n"}};
    const char *templates = join(arena, made, "templates");
    struct report report = {0};

    assert_true(file_make_folder(FILE_HERE, str_of(templates), str_of(templates), &report));
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct buf text = {0};
        read_file(join(arena, folder, files[i].from), &text);
        if (text.size == 0)
            buf_add(&text, str_of(files[i].otherwise));
        write_file(join(arena, templates, files[i].to), buf_str(&text));
        buf_clear(&text);
    }
    report_clear(&report);
}

/* Compares with the file, or writes it. */
static bool is_expected(const char *path, struct str found)
{
    struct buf expected = {0};

    if (is_writing) {
        if (found.size > 0)
            write_file(path, found);
        else
            unlink(path);
        return true;
    }
    read_file(path, &expected);
    bool is_same = str_equal(found, buf_str(&expected));
    if (!is_same)
        print_error("%s:\n--- found\n%.*s--- expected\n%.*s---\n", path, (int)found.size,
                    found.bytes == NULL ? "" : found.bytes, (int)expected.size,
                    expected.bytes == NULL ? "" : expected.bytes);
    buf_clear(&expected);
    return is_same;
}

/* Returns the kind of page whose template the project has. */
static enum page_kind kind_of(int dir)
{
    for (uint32_t i = 0; i < PAGE_KIND_COUNT; i++) {
        char path[64];
        struct str name = page_kind_template((enum page_kind)i);
        snprintf(path, sizeof path, "templates/%.*s.md", (int)name.size, name.bytes);
        if (file_kind(dir, str_of(path)) != FILE_ABSENT)
            return (enum page_kind)i;
    }
    return PAGE_PAIR;
}

/* Compiles a case and compares both results. */
static bool run_case(const char *folder)
{
    struct arena arena = {0};
    struct report report = {0};
    struct buf dump = {0};
    struct program program;
    int fallback_dir = -1;

    const char *input = join(&arena, folder, "input");
    const char *fallback = join(&arena, folder, "fallback");
    struct str made = arena_format(&arena, "%s/compile-test-XXXXXX", environment("DIPTYCH_BUILD", "."));
    bool is_made = file_kind(FILE_HERE, str_of(input)) == FILE_ABSENT;
    if (is_made) {
        char *name = arena_alloc(&arena, made.size + 1);
        memcpy(name, made.bytes, made.size);
        input = mkdtemp(name);
        assert_non_null(input);
        make_project(&arena, folder, input);
    }
    struct library library = {.arena = &arena, .report = &report, .fallback = -1};
    assert_true(file_open_folder(FILE_HERE, str_of(input), &report, &library.dir));
    if (file_kind(FILE_HERE, str_of(fallback)) != FILE_ABSENT) {
        assert_true(file_open_folder(FILE_HERE, str_of(fallback), &report, &fallback_dir));
        library.fallback = fallback_dir;
    }

    if (compile_page(&library, kind_of(library.dir), &arena, &report, &program))
        dump_program(&program, &dump);
    char *told = NULL;
    size_t told_size = 0;
    FILE *out = open_memstream(&told, &told_size);
    report_print(&report, out);
    fclose(out);
    bool is_same = is_expected(join(&arena, folder, "expected"), buf_str(&dump));
    is_same = is_expected(join(&arena, folder, "expected.diag"), (struct str){told, told_size}) && is_same;

    free(told);
    buf_clear(&dump);
    file_close(library.dir);
    file_close(fallback_dir);
    if (is_made)
        assert_true(remove_tree(FILE_HERE, str_of(input), str_of(input), &report));
    report_clear(&report);
    arena_clear(&arena);
    return is_same;
}

static void test_golden_cases(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    struct file_entry *entry = NULL;
    uint32_t count = 0;
    uint32_t faults = 0;

    const char *folder = join(&arena, environment("DIPTYCH_SOURCE", "."), "tests/golden/templates");
    assert_true(file_list(FILE_HERE, str_of(folder), str_of(folder), &arena, &report, &entry, &count));
    assert_true(count > 0);
    for (uint32_t i = 0; i < count; i++) {
        faults += run_case(join(&arena, folder, arena_c_string(&arena, entry[i].name))) ? 0 : 1;
    }
    assert_int_equal(faults, 0);
    report_clear(&report);
    arena_clear(&arena);
}

int main(int argc, char **argv)
{
    is_writing = argc > 1 && strcmp(argv[1], "--write") == 0;
    RUN_TESTS(cmocka_unit_test(test_golden_cases));
}
