/* All pages of a catalog: folded, pressed, and made once more by the oracle, which keeps nothing between pages. */
#include "fuzz/pages.h"

#include "page/fragments.h"
#include "page/press.h"

static void check_as_oracle(const struct fuzz_pages *pages, const struct plan *plan, const struct page *page,
                            struct str html)
{
    struct arena arena = {0};
    const int folders[2] = {pages->project, pages->shipped};
    struct str expected = fuzz_oracle_page(plan, page, folders, &arena);
    size_t at = 0;

    while (at < html.size && at < expected.size && html.bytes[at] == expected.bytes[at])
        at++;
    FUZZ_CHECK(at == html.size && at == expected.size, "kind %d: byte %zu: the oracle has\n%.*s\nand the program\n%.*s",
               (int)page->kind, at, (int)(expected.size - at), expected.bytes + at, (int)(html.size - at),
               html.bytes + at);
    arena_clear(&arena);
}

/* Makes the pages of one language. */
static void check_language(const struct fuzz_pages *pages, const struct plan *plan, uint32_t language, uint64_t chosen,
                           void (*look)(const struct page *page, struct str html))
{
    struct fragments fragments = {0};
    struct press press = {0};

    fragments_fold(&fragments, pages->catalog, pages->templates, plan, &pages->catalog->language[language], 1);
    for (uint64_t number = 0; number < plan->count; number++) {
        struct page page = plan_at(plan, number);
        if (page.language != language)
            continue;
        struct str html = press_page(&press, &fragments, &page).str;
        if (chosen == FUZZ_ALL_PAGES || chosen == number)
            check_as_oracle(pages, plan, &page, html);
        if (look != NULL)
            look(&page, html);
    }
    fragments_clear(&fragments);
    press_clear(&press);
}

void fuzz_pages_check(const struct fuzz_pages *pages, uint64_t chosen,
                      void (*look)(const struct page *page, struct str html))
{
    struct plan plan = {0};

    plan_init(&plan, pages->catalog);
    if (chosen != FUZZ_ALL_PAGES) {
        chosen %= plan.count;
        check_language(pages, &plan, plan_at(&plan, chosen).language, chosen, look);
        return;
    }
    for (uint32_t language = 0; language < pages->catalog->language_count; language++)
        check_language(pages, &plan, language, chosen, look);
}
