/* page/words_blocks: prose as blocks for a terminal. */
#include "page/words_blocks.h"

#include "support/project.h"
#include "support/unit.h"

static struct project project;

static int set_up(void **state)
{
    (void)state;
    project_make(&project, "none");
    project_write(&project, "content/smtp/text/de/5.7.1.yaml",
                  "name: Eins **zwei**\n"
                  "summary: \"Eins **zwei *drei*** `vier` und <rfc:3463#3.2>, <code:5.1.1>, [hier](rfc:3463).\"\n"
                  "description: |\n"
                  "  Ein Absatz\n"
                  "  auf zwei Zeilen.\n"
                  "\n"
                  "  - eng\n"
                  "  - enger\n"
                  "    > tief\n"
                  "\n"
                  "  7. sieben\n"
                  "\n"
                  "     weiter\n"
                  "  8. acht\n"
                  "\n"
                  "  ```\n"
                  "    Code\n"
                  "\n"
                  "  mehr\n"
                  "  ```\n");
    project_load(&project);
    assert_string_equal(project_told(&project), "");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    project_remove(&project);
    return 0;
}

static const struct words_block *blocks(const struct text *text, uint32_t *ret_count)
{
    const struct words words = {
        .catalog = &project.catalog, .set = &project.catalog.set[0], .language = &project.catalog.language[1]};

    return words_blocks(&words, text, &project.arena, ret_count);
}

static const struct code_text *words_of(const char *id)
{
    const struct set *set = &project.catalog.set[0];

    return &set->registered[catalog_registered(set, str_of(id))].code->text[1];
}

/* Styles nest and end, references are called what they are called on a page, and plain text has no markup. */
static void test_lines(void **state)
{
    uint32_t count = 0;
    const struct words_block *block = blocks(&words_of("5.7.1")->summary, &count);

    (void)state;
    assert_int_equal(count, 1);
    assert_str(block->text, "Eins \x11zwei \x13"
                            "drei\x10 \x14vier\x10 und RFC 3463, section 3.2, 5.1.1, hier.");
    block = blocks(&words_of("5.7.1")->name, &count);
    assert_int_equal(count, 1);
    assert_str(block->text, "Eins **zwei**");
    const struct text absent = {0};
    assert_null(blocks(&absent, &count));
    assert_int_equal(count, 0);
}

/* Each block knows how deep it is, whether it begins an item, and which. */
static void test_prose(void **state)
{
    static const struct words_block expected[] = {
        {.text = STR_INIT("Ein Absatz auf zwei Zeilen.")},
        {.depth = 1, .begins_item = true, .text = STR_INIT("eng")},
        {.depth = 1, .begins_item = true, .follows_tightly = true, .text = STR_INIT("enger")},
        {.depth = 2, .text = STR_INIT("tief")},
        {.depth = 1, .begins_item = true, .number = 7, .text = STR_INIT("sieben")},
        {.depth = 1, .text = STR_INIT("weiter")},
        {.depth = 1, .begins_item = true, .number = 8, .text = STR_INIT("acht")},
        {.is_verbatim = true, .text = STR_INIT("  Code\n\nmehr\n")},
    };
    uint32_t count = 0;
    const struct words_block *block = blocks(&words_of("5.7.1")->description, &count);

    (void)state;
    assert_int_equal(count, COUNT_OF(expected));
    for (uint32_t i = 0; i < count; i++) {
        assert_true(str_equal(block[i].text, expected[i].text));
        assert_int_equal(block[i].depth, expected[i].depth);
        assert_int_equal(block[i].begins_item, expected[i].begins_item);
        assert_int_equal(block[i].follows_tightly, expected[i].follows_tightly);
        assert_int_equal(block[i].number, expected[i].number);
        assert_int_equal(block[i].is_verbatim, expected[i].is_verbatim);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines), cmocka_unit_test(test_prose)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
