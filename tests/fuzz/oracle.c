/* A page made the naive way, for the targets that compare with it. */
#include "oracle/interpret.h"

#include "fuzz/fuzz.h"

struct str fuzz_oracle_page(const struct plan *plan, const struct page *page, const int project_and_shipped[2],
                            struct arena *arena)
{
    const struct catalog *catalog = plan->catalog;
    struct report report = {0};
    bool has_set = page->kind == PAGE_SET || page->kind == PAGE_CODE || page->kind == PAGE_PAIR;
    struct making making = {
        .catalog = catalog,
        .plan = plan,
        .page = *page,
        .reader = &catalog->language[page->language],
        .set = has_set ? &catalog->set[page->set] : NULL,
        .project = project_and_shipped[0],
        .shipped = project_and_shipped[1],
        .arena = arena,
        .report = &report,
    };

    report_init(&report);
    struct str html = interpret_page(&making);
    FUZZ_CHECK(report.count == 0, "the oracle reports what the program didn't");
    report_clear(&report);
    return html;
}
