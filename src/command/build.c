/* diptych build: a whole site into a folder. */
#include "command/command.h"

#include <stdio.h>

#include "command/interrupt.h"
#include "output/assets.h"
#include "output/facts_json.h"
#include "output/publish.h"
#include "output/search_index.h"
#include "output/sitemap.h"
#include "output/tree.h"

/* What a build has at hand. */
struct build {
    const struct options *options;
    struct edition *edition;
    struct report *report;
    struct assets assets;
    struct publish publish;
    struct terminal_progress progress;
};

/* True if the disk has room for the pages. */
static bool has_room(struct build *build)
{
    uint64_t block = publish_block(&build->publish);
    struct tree_estimate estimate = tree_estimate(build->edition, block, build->options->jobs);

    return publish_has_room(&build->publish, estimate.files + build->assets.count, estimate.bytes);
}

/* Writes all files but the pages: few, and each but the sitemaps small. */
static bool write_others(const struct build *build, struct target *target)
{
    const struct catalog *catalog = &build->edition->catalog;

    return assets_copy(&build->assets, target) && facts_json_write(catalog, target) &&
           search_index_write(catalog, target) && sitemap_write(&build->edition->plan, sitemap_limits(), target) &&
           (assets_has(&build->assets, STR("robots.txt")) || sitemap_write_robots(catalog, target));
}

static bool write_all(struct build *build)
{
    struct target *target = &build->publish.target;
    const struct tree_options tree = {
        .jobs = build->options->jobs,
        .is_cancelled = command_interrupt_has_come,
        .progress = &build->progress,
    };

    terminal_progress_begin(&build->progress, build->edition->plan.count);
    bool done = tree_write(build->edition, &tree, target) && write_others(build, target);
    terminal_progress_end(&build->progress);
    return done && !command_interrupt_has_come();
}

/* Publishes what was written; the record gets the numbers. */
static bool finish(struct build *build)
{
    struct buf facts = {0};

    buf_add(&facts, STR("pages "));
    buf_add_number(&facts, build->edition->plan.count);
    buf_add(&facts, STR("\nlanguages "));
    buf_add_number(&facts, build->edition->catalog.language_count);
    buf_add(&facts, STR("\nbytes "));
    buf_add_number(&facts, build->publish.target.bytes);
    buf_add(&facts, STR("\nend\n"));
    bool done = publish_finish(&build->publish, buf_str(&facts));
    buf_clear(&facts);
    return done;
}

/* Appends a number with commas between groups of three digits. */
static void add_grouped(struct buf *text, uint64_t number)
{
    struct buf digits = {0};

    buf_add_number(&digits, number);
    for (size_t i = 0; i < digits.size; i++) {
        if (i != 0 && (digits.size - i) % 3 == 0)
            buf_add_byte(text, ',');
        buf_add_byte(text, digits.bytes[i]);
    }
    buf_clear(&digits);
}

/* Appends tenths as a decimal fraction. */
static void add_tenths(struct buf *text, uint64_t tenths)
{
    add_grouped(text, tenths / 10);
    buf_add_byte(text, '.');
    buf_add_number(text, tenths % 10);
}

static void print_summary(const struct build *build, uint64_t begun)
{
    uint32_t languages = build->edition->catalog.language_count;
    struct buf text = {0};

    add_grouped(&text, build->edition->plan.count);
    buf_add(&text, STR(" pages in "));
    buf_add_number(&text, languages);
    buf_add(&text, languages == 1 ? STR(" language, ") : STR(" languages, "));
    add_tenths(&text, (terminal_now() - begun) / 100000000);
    buf_add(&text, STR(" s, "));
    add_tenths(&text, build->publish.target.bytes / 100000);
    buf_add(&text, STR(" MB\n"));
    fwrite(text.bytes, 1, text.size, stdout);
    fflush(stdout);
    buf_clear(&text);
}

static void publish(struct build *build, uint64_t begun)
{
    const struct publish_options options = {
        .output = build->options->output,
        .project = build->options->folder,
        .jobs = build->options->jobs,
        .is_durable = !build->options->no_sync,
        .is_cancelled = command_interrupt_has_come,
    };

    bool done = publish_open(&build->publish, &options, build->report) && has_room(build) &&
                publish_begin(&build->publish) && write_all(build) && finish(build);
    if (!done && command_interrupt_has_come())
        report_at(build->report, NOWHERE, INTERRUPTED);
    if (done && !build->options->is_quiet)
        print_summary(build, begun);
    publish_close(&build->publish);
}

void command_build(const struct options *options, struct edition *edition, struct report *report)
{
    struct build build = {.options = options, .edition = edition, .report = report};
    uint64_t begun = terminal_now();

    command_interrupt_listen();
    if (!command_load(options, edition, report))
        return;
    assets_gather(&build.assets, &edition->catalog, edition->dir, options->shipped, report);
    if (str_is_empty(edition->catalog.site.address))
        report_at(report, NOWHERE, ADDRESS_MISSING);
    if (!report_has_errors(report))
        publish(&build, begun);
    assets_clear(&build.assets);
}
