/* The order of the pages, and what search engines are told of each. */
#include "plan/plan.h"

#include <assert.h>

/* The pages without a language: index and 404. */
enum { PAGES_BEFORE_LANGUAGES = 2 };

/* Returns how many pages a set has in a language: its own, its codes', its pairs'. */
static uint64_t pages_of_set(const struct set *set)
{
    return 1 + (uint64_t)set->code_count + pair_count(set->code_count);
}

void plan_init(struct plan *plan, const struct catalog *catalog)
{
    uint64_t pages = 1; /* home */

    for (uint32_t i = 0; i < catalog->set_count; i++)
        pages += pages_of_set(&catalog->set[i]);
    *plan = (struct plan){
        .catalog = catalog,
        .pages_a_language = pages,
        .count = PAGES_BEFORE_LANGUAGES + pages * catalog->language_count,
    };
}

/* Returns page `number` of a set in a language. */
static struct page page_of_set(const struct set *set, uint32_t language, uint64_t number)
{
    struct page page = {.kind = PAGE_SET, .language = language, .set = set->index};

    if (number == 0)
        return page;
    number--;
    if (number < set->code_count) {
        page.kind = PAGE_CODE;
        page.a = (uint32_t)number;
        return page;
    }
    struct pair pair = pair_at(set->code_count, number - set->code_count);
    page.kind = PAGE_PAIR;
    page.a = pair.a;
    page.b = pair.b;
    return page;
}

struct page plan_at(const struct plan *plan, uint64_t number)
{
    assert(number < plan->count);
    if (number < PAGES_BEFORE_LANGUAGES)
        return (struct page){.kind = number == 0 ? PAGE_INDEX : PAGE_MISSING};

    assert(plan->pages_a_language > 0); /* as there is a page in one */
    uint64_t rest = number - PAGES_BEFORE_LANGUAGES;
    uint32_t language = (uint32_t)(rest / plan->pages_a_language);
    rest %= plan->pages_a_language;
    if (rest == 0)
        return (struct page){.kind = PAGE_HOME, .language = language};
    rest--;

    const struct set *set = plan->catalog->set;
    while (rest >= pages_of_set(set)) {
        rest -= pages_of_set(set);
        set++;
    }
    return page_of_set(set, language, rest);
}

/* Returns the coverage of two things together. */
static enum coverage both(enum coverage a, enum coverage b)
{
    return a == b ? a : COVERAGE_MIXED;
}

/* Returns a pair page's verdict if it is written, that is, if the source language has its words; else NULL. */
static const struct verdict *written_verdict(const struct set *set, const struct page *page)
{
    const struct verdict *verdict = catalog_verdict(set, page->a, page->b);

    return verdict != NULL && verdict->text[0].coverage != COVERAGE_NONE ? verdict : NULL;
}

/* Returns the coverage of a page in a language other than the source's. */
static enum coverage translated(const struct plan *plan, const struct page *page)
{
    const struct set *set = &plan->catalog->set[page->set];
    enum coverage coverage = set->text[page->language].coverage;

    if (page->kind == PAGE_SET) {
        for (uint32_t i = 0; i < set->code_count; i++)
            coverage = both(coverage, set->code[i].text[page->language].coverage);
        return coverage;
    }
    coverage = both(coverage, set->code[page->a].text[page->language].coverage);
    if (page->kind == PAGE_CODE)
        return coverage;

    coverage = both(coverage, set->code[page->b].text[page->language].coverage);
    const struct verdict *verdict = written_verdict(set, page);
    return verdict == NULL ? coverage : both(coverage, verdict->text[page->language].coverage);
}

enum coverage plan_coverage(const struct plan *plan, const struct page *page)
{
    if (page->language == 0)
        return COVERAGE_COMPLETE;
    switch (page->kind) {
    case PAGE_INDEX:
    case PAGE_MISSING:
    case PAGE_HOME:
        return COVERAGE_COMPLETE; /* labels only, which every language has */
    case PAGE_SET:
    case PAGE_CODE:
    case PAGE_PAIR:
        return translated(plan, page);
    case PAGE_KIND_COUNT:
        break;
    }
    return COVERAGE_NONE;
}

/* True if the pair has a verdict in the page's language that says what the source's says today. */
static bool is_written(const struct plan *plan, const struct page *page)
{
    const struct verdict *verdict = written_verdict(&plan->catalog->set[page->set], page);

    if (verdict == NULL)
        return false;
    const struct verdict_text *text = &verdict->text[page->language];
    return text->coverage == COVERAGE_COMPLETE && !text->is_stale;
}

bool plan_is_indexable(const struct plan *plan, const struct page *page)
{
    if (page->kind == PAGE_MISSING || plan_coverage(plan, page) != COVERAGE_COMPLETE)
        return false;
    return page->kind != PAGE_PAIR || plan->catalog->site.index == SITE_INDEX_ALL || is_written(plan, page);
}

bool plan_canonical(const struct plan *plan, const struct page *page, struct page *ret_page)
{
    const struct language *all = plan->catalog->language;
    struct page canonical = *page;

    if (!plan_is_indexable(plan, page)) {
        /* To the language whose words the page shows, along the chain, which ends at the source language. */
        while (plan_coverage(plan, &canonical) == COVERAGE_NONE)
            canonical.language = all[canonical.language].fallback->index;
        if (canonical.language == page->language || !plan_is_indexable(plan, &canonical))
            return false;
    }
    *ret_page = canonical;
    return true;
}
