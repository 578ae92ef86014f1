/* Fuzz target: the Markdown reader with its allowlist. A text is read as each kind of field; what passes the checks is
 * written as HTML for two readers, one of whom it is foreign to, and as plain words. Our own HTML reader may find
 * nothing in it but what a field may make, and cmark has to make the same of it where no hook is asked. */
#include "syntax/markdown.h"

#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/limits.h"
#include "catalog/load.h"
#include "fuzz/fuzz.h"
#include "page/words.h"
#include "page/words_blocks.h"

/* What stands in the HTML of a field, and nothing else does. */
static const char *const allowed[] = {"a",          "a href", "a title",   "a class",    "b",        "b class",
                                      "blockquote", "br",     "code",      "code class", "div",      "div lang",
                                      "div dir",    "em",     "li",        "ol",         "ol start", "p",
                                      "pre",        "span",   "span lang", "span dir",   "strong",   "ul"};

/* What is made once for all inputs. */
static struct {
    struct arena arena;
    struct report report;
    struct catalog catalog;
    struct fuzz_vocabulary vocabulary;
} once;

static void make_once(void)
{
    uint32_t count = 0;
    int dir = fuzz_folder_make();

    fuzz_folder_project(dir, &count);
    report_init(&once.report);
    catalog_load(&once.catalog, &once.arena, &(struct catalog_source){.dir = dir}, &once.report);
    if (report_has_errors(&once.report)) {
        report_print(&once.report, stderr);
        fuzz_fail(__FILE__, __LINE__, "the project has no faults");
    }
    for (size_t i = 0; i < COUNT_OF(allowed); i++)
        map_add(&once.vocabulary.map, str_of(allowed[i]), 0);
}

/* How deep quotes and lists really are inside each other. */
static uint32_t depth_of(const struct markdown_node *document)
{
    uint32_t deepest = 0, depth = 0;
    const struct markdown_node *above = NULL; /* the parent of the node before */

    for (const struct markdown_node *node = document; node != NULL; node = markdown_walk(document, node)) {
        if (node->parent != above) {
            depth = 0;
            for (const struct markdown_node *up = node->parent; up != NULL; up = up->parent)
                depth += up->kind == MARKDOWN_QUOTE || up->kind == MARKDOWN_ITEM;
            above = node->parent;
        }
        uint32_t own = depth + (node->kind == MARKDOWN_QUOTE || node->kind == MARKDOWN_ITEM);
        deepest = own > deepest ? own : deepest;
    }
    return deepest;
}

/* Our HTML of a text is cmark's, but for empty titles. */
static void check_as_cmark(struct str text)
{
    static const char empty[] = " title=\"\"";
    struct arena arena = {0};
    struct buf html = {0};
    const struct markdown_node *document = markdown_read(text, &arena);

    FUZZ_CHECK(markdown_depth(text) >= depth_of(document), "deeper than markdown_depth tells");
    char *expected = cmark_markdown_to_html(text.size == 0 ? "" : text.bytes, text.size, CMARK_OPT_UNSAFE);
    markdown_html(document, NULL, &html);
    if (strstr(expected, empty) == NULL) {
        FUZZ_CHECK(str_equal(buf_str(&html), str_of(expected)), "cmark writes\n%s\nand we\n%.*s", expected,
                   (int)html.size, html.bytes);
    }
    free(expected);
    buf_clear(&html);
    arena_clear(&arena);
}

/* The blocks of a text for a terminal: marks of styles, and otherwise what a text may have. */
static void check_blocks(const struct words *words, const struct text *text, struct arena *arena)
{
    uint32_t count = 0;
    const struct words_block *block = words_blocks(words, text, arena, &count);

    for (uint32_t i = 0; i < count; i++) {
        struct str rest = block[i].text;
        size_t begin = 0;
        for (size_t at = 0; at <= rest.size; at++) {
            bool is_mark = at < rest.size && (unsigned char)rest.bytes[at] >= WORDS_MARK &&
                           (unsigned char)rest.bytes[at] < WORDS_MARK + WORDS_MARKS;
            if (at < rest.size && !is_mark)
                continue;
            FUZZ_CHECK(at == begin || rest.bytes[begin] != '\0', "a NUL in a block");
            begin = at + 1;
        }
    }
}

/* Writes a text that passed, for one reader. */
static void check_written(const struct text *text, const struct language *reader, struct arena *arena)
{
    struct page from = {.kind = PAGE_CODE, .language = reader->index};
    const struct set *set = &once.catalog.set[0];
    struct words words = {&once.catalog, set, reader, &from, &set->code[0]};
    struct buf html = {0}, plain = {0}, json = {0};

    words_html(&words, text, &html);
    fuzz_check_html(buf_str(&html), &once.vocabulary);
    words_plain(&words, text, &plain);
    fuzz_check_text(buf_str(&plain), "the words");
    json_add_string(&json, buf_str(&plain));
    fuzz_check_json(buf_str(&json), "the words as JSON");
    buf_reset(&html);
    html_add_text(&html, buf_str(&plain));
    for (size_t i = 0; i < html.size; i++)
        FUZZ_CHECK(html.bytes[i] != '<', "a < from a text");
    check_blocks(&words, text, arena);
    buf_clear(&html);
    buf_clear(&plain);
    buf_clear(&json);
}

/* Reads the source's text as a field of a kind. */
static void check_kind(const struct source *source, enum text_kind kind)
{
    struct arena arena = {0}, scratch = {0};
    struct report report = {0};
    struct text text = {0};
    struct place place = {source, 0};
    struct yaml_node node = {.kind = YAML_SCALAR,
                             .style = YAML_LITERAL,
                             .text = source->text,
                             .place = place,
                             .text_place = place,
                             .is_exact = true};
    struct load load = {.dir = -1,
                        .arena = &arena,
                        .scratch = &scratch,
                        .report = &report,
                        .language = &once.catalog.language[0],
                        .languages = once.catalog.language,
                        .language_count = once.catalog.language_count,
                        .set = &once.catalog.set[0]};

    report_init(&report);
    text_read(&load, STR("field"), &node, kind, &text);
    FUZZ_CHECK(report_has_errors(&report) || text_is_present(&text), "neither a text nor a report");
    if (!report_has_errors(&report)) {
        for (uint32_t i = 0; i < once.catalog.language_count; i++)
            check_written(&text, &once.catalog.language[i], &arena);
    }
    fuzz_check_report(&report);
    report_clear(&report);
    arena_clear(&arena);
    arena_clear(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct report report = {0};
    struct source source = {0};

    if (once.catalog.set_count == 0)
        make_once();
    report_init(&report);
    if (source_from_text(STR("input.md"), (struct str){(const char *)data, size}, &arena, &report, &source)) {
        check_kind(&source, TEXT_PLAIN);
        check_kind(&source, TEXT_LINE);
        check_kind(&source, TEXT_PROSE);
        check_kind(&source, TEXT_PATTERN);
        if (source.text.size <= LIMIT_PROSE_BYTES && markdown_depth(source.text) <= LIMIT_MARKDOWN_DEPTH)
            check_as_cmark(source.text);
    }
    report_clear(&report);
    arena_clear(&arena);
    return 0;
}
