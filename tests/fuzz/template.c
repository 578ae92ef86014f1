/* Fuzz target: the template compiler. An input is templates of a project ("@@ parts/a.html" begins one; what stands
 * before is pair.md); those that it lacks are small ones, and the shipped parts. What compiles without a report is
 * folded for all pages, and each has to be what the oracle makes of the same files. Templates are trusted, so their
 * HTML isn't looked at. */
#include "template/templates.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "fuzz/pages.h"

enum { PARTS = 64 };

/* What is made once for all inputs. */
static struct {
    struct arena arena;
    struct report report;
    struct catalog catalog;
    int dir;     /* the project, with content */
    int shipped; /* the folder that holds `templates` for what the project lacks */
    int parts;   /* that `templates` itself */
    struct fuzz_file file[PARTS];
    uint32_t count;
} once;

/* A small template a kind of page. */
static const struct {
    const char *name, *text;
} small[] = {
    {"layout.html", "<main>\n{{> page}}\n</main>\n"},
    {"pair.md", "{{title}}\n"},
    {"code.md", "{{title}}\n"},
    {"set.md", "{{title}}\n"},
    {"home.md", "{{title}}\n"},
    {"index.md", "{{title}}\n"},
    {"404.md", "{{title}}\n"},
};

/* Parts of an input's own. */
static const char *const own[] = {"parts/a.html", "parts/a.md", "parts/b.html", "parts/c.md"};

static void add_file(const char *name)
{
    FUZZ_CHECK(once.count < PARTS, "too many parts");
    struct str path = arena_format(&once.arena, "templates/%s", name);
    once.file[once.count++] = (struct fuzz_file){.name = str_of(name), .path = path};
}

/* Copies the shipped parts, which a template may include or have in another form. */
static void add_shipped_parts(void)
{
    struct str folder = arena_format(&once.arena, "%s/templates/parts", fuzz_source());
    struct file_entry *entry = NULL;
    uint32_t count = 0;

    if (!file_list(FILE_HERE, folder, folder, &once.arena, &once.report, &entry, &count) || count == 0)
        fuzz_fail(__FILE__, __LINE__, "there are shipped parts");
    for (uint32_t i = 0; i < count; i++) {
        struct str path = arena_format(&once.arena, "templates/parts/%s", entry[i].name.bytes);
        struct str text = fuzz_folder_read(path.bytes);
        fuzz_folder_write(once.dir, arena_format(&once.arena, "shipped/%s", path.bytes), text);
        add_file(path.bytes + strlen("templates/"));
    }
}

static void make_once(void)
{
    uint32_t count = 0;

    once.dir = fuzz_folder_make();
    report_init(&once.report);
    fuzz_folder_project(once.dir, &count);
    fuzz_folder_write(once.dir, STR("site/site.yaml"), STR("title: Diptych\nlanguages: [en]\n")); /* for speed */
    add_file("pair.md");
    for (size_t i = 0; i < COUNT_OF(small); i++) {
        struct str path = arena_format(&once.arena, "shipped/templates/%s", small[i].name);
        fuzz_folder_write(once.dir, path, str_of(small[i].text));
        if (strcmp(small[i].name, "pair.md") != 0)
            add_file(small[i].name);
    }
    for (size_t i = 0; i < COUNT_OF(own); i++)
        add_file(own[i]);
    add_shipped_parts();
    fuzz_folder_write(once.dir, STR("templates/parts/.keep"), STR(""));
    catalog_load(&once.catalog, &once.arena, &(struct catalog_source){.dir = once.dir}, &once.report);
    if (!file_open_folder(once.dir, STR("shipped"), &once.report, &once.shipped) ||
        !file_open_folder(once.shipped, STR("templates"), &once.report, &once.parts) ||
        report_has_errors(&once.report)) {
        report_print(&once.report, stderr);
        fuzz_fail(__FILE__, __LINE__, "the project has no faults");
    }
}

/* What a program promises to who folds it: sections end within it, runs cover it one after another. */
static void check_program(const struct program *program)
{
    const struct op *end = program->op + program->op_count;
    uint32_t covered = 0;

    for (const struct op *op = program->op; op < end; op++) {
        FUZZ_CHECK(op->code < OP_COUNT, "an opcode that there isn't");
        FUZZ_CHECK(op->skip < (size_t)(end - op), "a section that goes on behind the end");
        FUZZ_CHECK(op->hole.depth <= LIMIT_TEMPLATE_DEPTH, "a hole deeper than the limit");
    }
    for (uint32_t i = 0; i < program->run_count; i++) {
        const struct run *run = &program->run[i];
        FUZZ_CHECK(run->op == program->op + covered, "a run that doesn't follow the one before");
        FUZZ_CHECK(run->op_count > 0 && run->op_count <= program->op_count - covered, "a run of %u operations",
                   (unsigned)run->op_count);
        FUZZ_CHECK((run->needs & ~page_kind_needs(program->kind)) == 0, "a run that needs what its page hasn't got");
        FUZZ_CHECK(run->place.source == NULL || run->place.offset <= run->place.source->text.size,
                   "a run that begins nowhere");
        covered += run->op_count;
    }
    FUZZ_CHECK(covered == program->op_count, "runs of %u operations of %u", (unsigned)covered,
               (unsigned)program->op_count);
}

/* Compiles the project's templates with an input's. True: without a fault. */
static bool compile(struct str input)
{
    struct arena arena = {0};
    struct report report = {0};
    struct templates templates = {0};

    fuzz_folder_lay(once.dir, once.file, once.count, input);
    report_init(&report);
    templates_compile(&templates, &arena, once.dir, once.shipped, &report);
    bool is_clean = !report_has_errors(&report);
    if (is_clean) {
        const struct fuzz_pages pages = {&once.catalog, &templates, once.dir, once.parts};
        for (uint32_t i = 0; i < PAGE_KIND_COUNT; i++)
            check_program(&templates.program[i]);
        fuzz_pages_check(&pages, FUZZ_ALL_PAGES, NULL);
    }
    fuzz_check_report(&report);
    report_clear(&report);
    arena_clear(&arena);
    return is_clean;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (once.count == 0) {
        make_once();
        FUZZ_CHECK(compile(STR("@@ nothing")), "the small templates have no faults");
    }
    compile((struct str){(const char *)data, size});
    return 0;
}
