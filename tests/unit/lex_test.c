/* Tags told from text. What goes wrong in a lexer goes wrong at ends: of a line, of the file, of a tag beside a tag. */
#include "support/unit.h"

#include "template/lex.h"

struct fixture {
    struct arena arena;
    struct report report;
    struct source source;
    struct lex lex;
};

static struct fixture begin(const char *text)
{
    struct fixture fixture = {0};
    assert_true(source_from_text(STR("x.md"), str_of(text), &fixture.arena, &fixture.report, &fixture.source));
    return fixture;
}

static void end(struct fixture *fixture, size_t errors)
{
    struct tag tag;
    assert_false(lex_next(&fixture->lex, &tag));
    assert_false(lex_next(&fixture->lex, &tag)); /* and it stays so */
    assert_int_equal(report_count(&fixture->report, SEVERITY_ERROR), errors);
    report_clear(&fixture->report);
    arena_clear(&fixture->arena);
}

/* Takes the next tag, compares it, and returns where it is. */
static uint32_t take(struct fixture *fixture, enum tag_kind kind, const char *text, bool is_alone)
{
    struct tag tag;
    assert_true(lex_next(&fixture->lex, &tag));
    assert_int_equal(tag.kind, kind);
    assert_str(tag.text, text);
    assert_int_equal(tag.is_alone, is_alone);
    return tag.place.offset;
}

#define BEGIN(text)                                                                                                    \
    struct fixture fixture = begin(text);                                                                              \
    fixture.lex = lex_start(&fixture.source, &fixture.report)
#define TAKE(kind, text, is_alone) take(&fixture, TAG_##kind, (text), (is_alone))

static void test_kinds_within_a_line(void **state)
{
    (void)state;
    BEGIN("a{{x}}{{#y}}{{^ z }}{{/y}}b{{> p}}{{! r\n}}}");
    TAKE(TEXT, "a", false);
    assert_int_equal(TAKE(HOLE, "x", false), 1);
    TAKE(SECTION, "y", false);
    TAKE(INVERTED, "z", false);
    TAKE(CLOSE, "y", false);
    TAKE(TEXT, "b", false);
    TAKE(PART, "p", false);
    TAKE(REMARK, "", false);
    TAKE(TEXT, "}", false); /* what follows the first two closing braces is text: {#fix-{{x}}} relies on it */
    end(&fixture, 0);
}

/* The first line, the last one without a line end, and one in the middle with blanks at both ends: each is taken
 * whole. A hole's is not. */
static void test_lines_are_taken(void **state)
{
    (void)state;
    BEGIN("{{#a}}\n  x\n \t{{! r }} \n  {{b}}  \n{{/a}}  ");
    assert_int_equal(TAKE(SECTION, "a", true), 0);
    TAKE(TEXT, "  x\n", false);
    assert_int_equal(TAKE(REMARK, "", true), 13);
    TAKE(TEXT, "  ", false);
    TAKE(HOLE, "b", true);
    TAKE(TEXT, "  \n", false);
    TAKE(CLOSE, "a", true);
    end(&fixture, 0);
}

/* Two tags on a line: neither is alone, so the line stays. */
static void test_two_tags_share_a_line(void **state)
{
    (void)state;
    BEGIN("{{#a}}{{/a}}\n{{> b}} {{> c}}");
    TAKE(SECTION, "a", false);
    TAKE(CLOSE, "a", false);
    TAKE(TEXT, "\n", false);
    TAKE(PART, "b", false);
    TAKE(TEXT, " ", false);
    TAKE(PART, "c", false);
    end(&fixture, 0);
}

/* A remark over several lines is alone if there is nothing before its first and behind its last. */
static void test_remark_over_lines(void **state)
{
    (void)state;
    BEGIN("a\n{{! one\n\ntwo }}\nb\n{{! one\ntwo }} c\n");
    TAKE(TEXT, "a\n", false);
    TAKE(REMARK, "", true);
    TAKE(TEXT, "b\n", false);
    TAKE(REMARK, "", false);
    TAKE(TEXT, " c\n", false);
    end(&fixture, 0);
}

/* Each is reported, once, and the next tag is found all the same. */
static void test_faults(void **state)
{
    (void)state;
    BEGIN("{{}}{{{a}}}{{&a}}{{=a}}{{a b}}{{>}}{{x}}{{y");
    for (int i = 0; i < 2; i++)
        TAKE(REMARK, "", false);
    TAKE(TEXT, "}", false);
    for (int i = 0; i < 4; i++)
        TAKE(REMARK, "", false);
    TAKE(HOLE, "x", false);
    TAKE(REMARK, "", false);
    end(&fixture, 7);
}

static void test_nothing(void **state)
{
    (void)state;
    BEGIN("");
    end(&fixture, 0);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_kinds_within_a_line), cmocka_unit_test(test_lines_are_taken),
              cmocka_unit_test(test_two_tags_share_a_line), cmocka_unit_test(test_remark_over_lines),
              cmocka_unit_test(test_faults), cmocka_unit_test(test_nothing));
}
