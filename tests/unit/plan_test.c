/* The order of the pages and what search engines are told, over a small catalog made by hand: two sets, three
 * languages, one verdict. */
#include "support/unit.h"

#include <string.h>

#include "plan/plan.h"

enum { LANGUAGES = 3, CODES = 4 };

struct fixture {
    struct language language[LANGUAGES];
    struct set set[2];
    struct code code[2][CODES];
    struct code_text code_text[CODES][LANGUAGES];
    struct set_text set_text[LANGUAGES];
    struct verdict verdict;
    struct verdict_text verdict_text[LANGUAGES];
    struct catalog catalog;
    struct plan plan;
};

/* Everything complete; the first set has four codes and a verdict on 1 and 3, the second one code. */
static void init(struct fixture *fixture)
{
    memset(fixture, 0, sizeof *fixture);
    for (uint32_t i = 0; i < LANGUAGES; i++)
        fixture->language[i] = (struct language){.index = i, .fallback = i == 0 ? NULL : fixture->language};
    for (uint32_t i = 0; i < CODES; i++) {
        fixture->code[0][i] = (struct code){.index = i, .text = fixture->code_text[i]};
        fixture->code[1][i] = (struct code){.index = i, .text = fixture->code_text[i]};
    }
    fixture->verdict = (struct verdict){.a = 1, .b = 3, .text = fixture->verdict_text};
    fixture->set[0] = (struct set){.index = 0,
                                   .code = fixture->code[0],
                                   .code_count = CODES,
                                   .verdict = &fixture->verdict,
                                   .verdict_count = 1,
                                   .text = fixture->set_text};
    fixture->set[1] = (struct set){.index = 1, .code = fixture->code[1], .code_count = 1, .text = fixture->set_text};
    fixture->catalog = (struct catalog){
        .language = fixture->language, .language_count = LANGUAGES, .set = fixture->set, .set_count = 2};
    plan_init(&fixture->plan, &fixture->catalog);
}

static struct page pair(uint32_t language, uint32_t a, uint32_t b)
{
    return (struct page){.kind = PAGE_PAIR, .language = language, .a = a, .b = b};
}

static void check_page(const struct page *page, enum page_kind kind, uint32_t language, uint32_t set, uint32_t a,
                       uint32_t b)
{
    assert_int_equal(page->kind, kind);
    assert_int_equal(page->language, language);
    assert_int_equal(page->set, set);
    assert_int_equal(page->a, a);
    assert_int_equal(page->b, b);
}

/* Walks the whole plan beside three loops that say the same in words. */
static void test_order(void **state)
{
    (void)state;
    struct fixture fixture;
    uint64_t number = 2;

    init(&fixture);
    struct page page = plan_at(&fixture.plan, 0);
    check_page(&page, PAGE_INDEX, 0, 0, 0, 0);
    page = plan_at(&fixture.plan, 1);
    check_page(&page, PAGE_MISSING, 0, 0, 0, 0);
    for (uint32_t language = 0; language < LANGUAGES; language++) {
        page = plan_at(&fixture.plan, number++);
        check_page(&page, PAGE_HOME, language, 0, 0, 0);
        for (uint32_t set = 0; set < 2; set++) {
            uint32_t count = fixture.set[set].code_count;
            page = plan_at(&fixture.plan, number++);
            check_page(&page, PAGE_SET, language, set, 0, 0);
            for (uint32_t a = 0; a < count; a++) {
                page = plan_at(&fixture.plan, number++);
                check_page(&page, PAGE_CODE, language, set, a, 0);
            }
            for (uint32_t a = 0; a < count; a++) {
                for (uint32_t b = a + 1; b < count; b++) {
                    page = plan_at(&fixture.plan, number++);
                    check_page(&page, PAGE_PAIR, language, set, a, b);
                }
            }
        }
    }
    assert_int_equal(number, fixture.plan.count);
}

static void check_told(struct fixture *fixture, struct page page, enum coverage coverage, bool is_indexable)
{
    assert_int_equal(plan_coverage(&fixture->plan, &page), coverage);
    assert_int_equal(plan_is_indexable(&fixture->plan, &page), is_indexable);
}

/* index: written. A pair without a verdict, with one that is stale, or with one that its language lacks is not
 * listed. */
static void test_written(void **state)
{
    (void)state;
    struct fixture fixture;

    init(&fixture);
    check_told(&fixture, (struct page){.kind = PAGE_INDEX}, COVERAGE_COMPLETE, true);
    check_told(&fixture, (struct page){.kind = PAGE_MISSING}, COVERAGE_COMPLETE, false);
    check_told(&fixture, (struct page){.kind = PAGE_HOME, .language = 1}, COVERAGE_COMPLETE, true);
    check_told(&fixture, (struct page){.kind = PAGE_SET, .language = 1}, COVERAGE_COMPLETE, true);
    check_told(&fixture, (struct page){.kind = PAGE_CODE, .language = 1, .a = 2}, COVERAGE_COMPLETE, true);
    check_told(&fixture, pair(0, 1, 3), COVERAGE_COMPLETE, true);
    check_told(&fixture, pair(0, 1, 2), COVERAGE_COMPLETE, false);
    check_told(&fixture, pair(2, 1, 3), COVERAGE_COMPLETE, true);
    fixture.verdict_text[2].is_stale = true;
    check_told(&fixture, pair(2, 1, 3), COVERAGE_COMPLETE, false);
    check_told(&fixture, pair(1, 1, 3), COVERAGE_COMPLETE, true);
    fixture.verdict_text[1].coverage = COVERAGE_NONE;
    check_told(&fixture, pair(1, 1, 3), COVERAGE_MIXED, false);
    fixture.verdict_text[0].coverage = COVERAGE_NONE; /* not written at all: it is not what makes the page mixed */
    check_told(&fixture, pair(1, 1, 3), COVERAGE_COMPLETE, false);
    fixture.catalog.site.index = SITE_INDEX_ALL;
    check_told(&fixture, pair(1, 1, 3), COVERAGE_COMPLETE, true);
    check_told(&fixture, pair(1, 1, 2), COVERAGE_COMPLETE, true);
}

/* Coverage: all of the page, none, or some, whichever part lacks it. */
static void test_coverage(void **state)
{
    (void)state;
    struct fixture fixture;

    init(&fixture);
    fixture.catalog.site.index = SITE_INDEX_ALL;
    fixture.code_text[2][1].coverage = COVERAGE_NONE;
    check_told(&fixture, (struct page){.kind = PAGE_CODE, .language = 1, .a = 2}, COVERAGE_MIXED, false);
    check_told(&fixture, (struct page){.kind = PAGE_CODE, .language = 1, .a = 1}, COVERAGE_COMPLETE, true);
    check_told(&fixture, (struct page){.kind = PAGE_SET, .language = 1}, COVERAGE_MIXED, false);
    check_told(&fixture, (struct page){.kind = PAGE_SET, .language = 1, .set = 1}, COVERAGE_COMPLETE, true);
    check_told(&fixture, pair(1, 0, 2), COVERAGE_MIXED, false);
    check_told(&fixture, pair(1, 2, 3), COVERAGE_MIXED, false);
    check_told(&fixture, pair(1, 0, 1), COVERAGE_COMPLETE, true);
    fixture.set_text[1].coverage = COVERAGE_NONE;
    check_told(&fixture, (struct page){.kind = PAGE_CODE, .language = 1, .a = 2}, COVERAGE_NONE, false);
    check_told(&fixture, (struct page){.kind = PAGE_CODE, .language = 1, .a = 1}, COVERAGE_MIXED, false);
    fixture.code_text[2][0].coverage = COVERAGE_MIXED; /* the source language is what there is */
    check_told(&fixture, (struct page){.kind = PAGE_CODE, .a = 2}, COVERAGE_COMPLETE, true);
}

/* Makes a page have no words of its own in a language. */
static void take_words(struct fixture *fixture, uint32_t language)
{
    fixture->code_text[1][language].coverage = COVERAGE_NONE;
    fixture->code_text[3][language].coverage = COVERAGE_NONE;
    fixture->set_text[language].coverage = COVERAGE_NONE;
    fixture->verdict_text[language].coverage = COVERAGE_NONE;
}

/* A page has its own address, or that of whose words it shows, or none. */
static void test_canonical(void **state)
{
    (void)state;
    struct fixture fixture;
    struct page canonical;

    init(&fixture);
    struct page page = pair(1, 1, 3);
    assert_true(plan_canonical(&fixture.plan, &page, &canonical));
    check_page(&canonical, PAGE_PAIR, 1, 0, 1, 3);

    fixture.code_text[1][1].coverage = COVERAGE_NONE; /* mixed: none */
    assert_false(plan_canonical(&fixture.plan, &page, &canonical));

    fixture.code_text[3][1].coverage = COVERAGE_NONE; /* wholly in the fallback: the source's */
    fixture.set_text[1].coverage = COVERAGE_NONE;
    fixture.verdict_text[1].coverage = COVERAGE_NONE;
    assert_true(plan_canonical(&fixture.plan, &page, &canonical));
    check_page(&canonical, PAGE_PAIR, 0, 0, 1, 3);

    fixture.verdict_text[0].is_stale = true; /* which must be listed itself */
    assert_false(plan_canonical(&fixture.plan, &page, &canonical));

    page = pair(0, 0, 1);
    assert_false(plan_canonical(&fixture.plan, &page, &canonical));
}

/* French without a word, over German: the German page, if that is whole; none, if it is mixed; the source's, if German
 * has no word either. */
static void test_canonical_of_a_chain(void **state)
{
    (void)state;
    struct fixture fixture;
    struct page canonical;
    struct page page = pair(2, 1, 3);

    init(&fixture);
    fixture.language[2].fallback = &fixture.language[1];
    take_words(&fixture, 2);
    assert_true(plan_canonical(&fixture.plan, &page, &canonical));
    check_page(&canonical, PAGE_PAIR, 1, 0, 1, 3);

    fixture.code_text[1][1].coverage = COVERAGE_MIXED;
    assert_false(plan_canonical(&fixture.plan, &page, &canonical));

    take_words(&fixture, 1);
    assert_true(plan_canonical(&fixture.plan, &page, &canonical));
    check_page(&canonical, PAGE_PAIR, 0, 0, 1, 3);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_order), cmocka_unit_test(test_written), cmocka_unit_test(test_coverage),
              cmocka_unit_test(test_canonical), cmocka_unit_test(test_canonical_of_a_chain));
}
