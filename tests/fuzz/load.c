/* Fuzz target: the whole load of a code's files, and of all that stands around them. An input is files of a project
 * ("@@ text/en/183.yaml" begins one; what stands before is codes/183.yaml); those that it lacks are the shipped ones.
 * There is a catalog or a report; what there is no report about is made into all pages, which have to be the oracle's
 * and to hold no element or address that came from content, and into the search index and <set>.json. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/hash.h"
#include "catalog/glossary.h"
#include "fuzz/pages.h"
#include "output/facts_json.h"
#include "output/search_index.h"
#include "output/show.h"

enum {
    JOBS = 3,
    THREADS_EVERY = 4, /* a share of the inputs, told by their hash, is loaded by several threads, too */
};

/* What is made once for all inputs. */
static struct {
    struct arena arena;
    struct report report;
    struct templates templates;
    struct fuzz_vocabulary vocabulary;
    int dir;
    int shipped; /* the shipped templates */
    struct fuzz_file *file;
    uint32_t count;
    uint32_t scripts[PAGE_KIND_COUNT]; /* how many a page of a kind has at most */
} once;

/* Elements that do something and that the shipped templates have. What else a page has is harmless, or a fault. */
static const char *const allowed[] = {"script", "meta",     "link",     "button",   "input",
                                      "select", "option",   "optgroup", "form",     "label",
                                      "output", "noscript", "dialog",   "template", "datalist"};

static void make_once(void)
{
    struct str source = str_of(fuzz_source());
    int checkout = -1;

    once.dir = fuzz_folder_make();
    report_init(&once.report);
    once.file = fuzz_folder_project(once.dir, &once.count);
    if (!file_open_folder(FILE_HERE, source, &once.report, &checkout) ||
        !file_open_folder(checkout, STR("templates"), &once.report, &once.shipped))
        fuzz_fail(__FILE__, __LINE__, "the checkout can be opened");
    templates_compile(&once.templates, &once.arena, checkout, -1, &once.report);
    if (report_has_errors(&once.report)) {
        report_print(&once.report, stderr);
        fuzz_fail(__FILE__, __LINE__, "the templates have no faults");
    }
    file_close(checkout);
    once.vocabulary.is_page = true;
    for (size_t i = 0; i < COUNT_OF(allowed); i++)
        map_add(&once.vocabulary.map, str_of(allowed[i]), 0);
}

/* ---- the catalog keeps its promises ---- */

static void check_code(const struct set *set, const struct code *code, uint32_t languages)
{
    FUZZ_CHECK(code->registered < set->registered_count && set->registered[code->registered].code == code,
               "a code that isn't the registry's");
    FUZZ_CHECK(code->class < set->class_count, "a class that isn't there");
    FUZZ_CHECK(code->filter != NULL || set->tool_count == 0, "no filters");
    for (uint32_t i = 0; i < set->axis_count; i++)
        FUZZ_CHECK(code->axis[i].values != 0, "no value on an axis");
    for (uint32_t i = 0; i < code->confused_count; i++)
        FUZZ_CHECK(code->confused[i] < set->registered_count, "confused with what isn't registered");
    for (uint32_t i = 0; i < languages; i++) {
        FUZZ_CHECK(text_is_present(&code->text[i].summary), "no summary, which every code has");
        FUZZ_CHECK(text_is_present(&code->text[i].name), "no name, which every code has");
    }
}

static void check_set(const struct set *set, uint32_t languages)
{
    FUZZ_CHECK(set->text != NULL && set->registered != NULL, "a set without words or codes");
    for (uint32_t i = 0; i < set->registered_count; i++) {
        FUZZ_CHECK(catalog_registered(set, set->registered[i].id) == i, "a code that can't be found");
        FUZZ_CHECK(set->registered[i].phrase.size > 0, "a code without a phrase");
    }
    for (uint32_t i = 0; i < set->code_count; i++)
        check_code(set, &set->code[i], languages);
    for (uint32_t i = 0; i < set->verdict_count; i++) {
        const struct verdict *verdict = &set->verdict[i];
        FUZZ_CHECK(verdict->a < verdict->b && verdict->b < set->code_count, "a verdict on no pair");
        FUZZ_CHECK(catalog_verdict(set, verdict->a, verdict->b) == verdict, "a verdict that can't be found");
    }
}

/* ---- what is made of it ---- */

static void check_page(const struct page *page, struct str html)
{
    uint32_t scripts = fuzz_check_html(html, &once.vocabulary);
    uint32_t *most = &once.scripts[page->kind];

    if (*most == 0)
        *most = scripts; /* of the first clean input, which is the project as it is shipped */
    FUZZ_CHECK(scripts <= *most, "%u scripts in a page that has %u", (unsigned)scripts, (unsigned)*most);
}

static void check_outputs(const struct catalog *catalog)
{
    struct buf buf = {0};
    const struct str head = STR("diptychSearch("), tail = STR(")");

    for (uint32_t i = 0; i < catalog->set_count; i++) {
        buf_reset(&buf);
        facts_json_make(catalog, &catalog->set[i], &buf);
        fuzz_check_json(buf_str(&buf), "the facts");
    }
    for (uint32_t i = 0; i < catalog->language_count; i++) {
        buf_reset(&buf);
        search_index_make(catalog, &catalog->language[i], &buf);
        struct str script = str_trim(buf_str(&buf));
        if (str_ends_with(script, STR(";")))
            script.size--;
        FUZZ_CHECK(str_starts_with(script, head) && str_ends_with(script, tail), "the index is no call");
        fuzz_check_json(str_slice(script, head.size, script.size - tail.size), "the index");
    }
    buf_clear(&buf);
}

/* The page for a terminal: no control but line ends, unless it is coloured. */
static void check_shown(const struct catalog *catalog)
{
    struct buf buf = {0};

    for (uint32_t i = 0; i < catalog->language_count; i++) {
        const struct set *set = &catalog->set[0];
        const struct show_options options = {catalog, set, &catalog->language[i], (enum wrap_color)0};
        for (uint32_t j = 0; j < set->code_count; j++)
            show_code(&options, &set->code[j], &buf);
        if (set->code_count >= 2)
            show_pair(&options, &set->code[0], &set->code[1], &buf);
    }
    FUZZ_CHECK(str_find(buf_str(&buf), STR("\033"), 0) == buf.size, "an escape for the terminal");
    buf_clear(&buf);
}

/* `chosen`: the page that is compared with the oracle's. */
static void check_catalog(const struct catalog *catalog, uint64_t chosen)
{
    const struct fuzz_pages pages = {catalog, &once.templates, once.dir, once.shipped};

    FUZZ_CHECK(catalog->language_count > 0 && catalog->set_count > 0, "neither a catalog nor a report");
    for (uint32_t i = 0; i < catalog->set_count; i++)
        check_set(&catalog->set[i], catalog->language_count);
    fuzz_pages_check(&pages, chosen, check_page);
    check_outputs(catalog);
    check_shown(catalog);
}

/* What several threads tell of the project is what one told, in the same order. */
static void check_threads(const struct report *expected)
{
    struct arena arena = {0};
    struct report report = {0};
    struct catalog catalog = {0};

    report_init(&report);
    catalog_load(&catalog, &arena, &(struct catalog_source){.dir = once.dir, .jobs = JOBS}, &report);
    glossary_check(&catalog, &arena, once.dir, &report);
    struct str one = fuzz_told(expected);
    struct str several = fuzz_told(&report);
    FUZZ_CHECK(str_equal(one, several), "one thread tells\n%.*s\nand %d tell\n%.*s", (int)one.size, one.bytes, JOBS,
               (int)several.size, several.bytes);
    free((char *)(uintptr_t)one.bytes);
    free((char *)(uintptr_t)several.bytes);
    report_clear(&report);
    arena_clear(&arena);
}

/* Loads a project with an input's files. */
static bool load(struct str input, uint64_t chosen)
{
    struct arena arena = {0};
    struct report report = {0};
    struct catalog catalog = {0};

    fuzz_folder_lay(once.dir, once.file, once.count, input);
    report_init(&report);
    catalog_load(&catalog, &arena, &(struct catalog_source){.dir = once.dir}, &report);
    glossary_check(&catalog, &arena, once.dir, &report);
    bool is_clean = !report_has_errors(&report);
    if (is_clean)
        check_catalog(&catalog, chosen);
    fuzz_check_report(&report);
    if (chosen % THREADS_EVERY == 0)
        check_threads(&report);
    report_clear(&report);
    arena_clear(&arena);
    return is_clean;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (once.count == 0) {
        make_once();
        FUZZ_CHECK(load(STR("@@ nothing"), FUZZ_ALL_PAGES), "the project has no faults");
    }
    struct str input = {(const char *)data, size};
    load(input, hash_of(input) % FUZZ_ALL_PAGES);
    return 0;
}
