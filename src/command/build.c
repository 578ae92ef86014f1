/* diptych build: a whole site into a folder. */
#include "command/command.h"

#include <stdio.h>

#include "command/interrupt.h"
#include "output/assets.h"
#include "output/changes.h"
#include "output/facts_json.h"
#include "output/origin.h"
#include "output/publish.h"
#include "output/search_index.h"
#include "output/sitemap.h"
#include "output/tree.h"
#include "output/whole.h"

/* What a build has at hand. */
struct build {
    const struct options *options;
    struct edition *edition;
    struct report *report;
    struct arena arena;
    struct assets assets;
    struct digest assets_digest; /* of those that were published */
    struct origin origin;
    bool *is_same; /* one a language */
    struct publish publish;
    struct changes changes;
    struct terminal_progress progress;
    bool is_published; /* a new site is */
};

static struct tree_options tree_options_of(struct build *build)
{
    return (struct tree_options){
        .jobs = build->options->jobs,
        .is_cancelled = command_interrupt_has_come,
        .progress = &build->progress,
        .is_same = build->is_same,
        .is_packing = build->options->is_packing,
    };
}

/* Finds out which languages have the pages that they had. */
static bool look_back(struct build *build)
{
    const struct catalog *catalog = &build->edition->catalog;
    const struct origin_options options = {build->options->base_url, build->options->is_packing};
    const struct past *past = &build->publish.past;

    past_match(&build->publish.past, catalog);
    if (!origin_gather(&build->origin, &build->arena, build->edition, &options, build->report))
        return false;
    build->is_same = ARENA_ARRAY(&build->arena, bool, catalog->language_count);
    for (uint32_t i = 0; i < catalog->language_count; i++)
        build->is_same[i] = past->is_known && past->live >= 0 && origin_is_same(&build->origin, past, i);
    return true;
}

/* Finds out whether the published site is what this build would come to. */
static bool check_whole(struct build *build, bool *ret_is_whole)
{
    const struct past *past = &build->publish.past;
    const struct whole_options options = {build->publish.shown, build->options->jobs, command_interrupt_has_come};
    struct digest assets = {0};

    *ret_is_whole = false;
    for (uint32_t i = 0; i < build->edition->catalog.language_count; i++) {
        if (!build->is_same[i])
            return true;
    }
    if (!assets_digest(&build->assets, build->report, &assets))
        return false;
    return !digest_equal(past->head.whole, origin_whole(&build->origin, assets)) ||
           whole_check(past, &build->edition->plan, &options, ret_is_whole);
}

/* True if the disk has room for the files that will surely be written. */
static bool has_room(struct build *build)
{
    const struct tree_options options = tree_options_of(build);
    struct tree_estimate estimate = tree_estimate(build->edition, &options, publish_block(&build->publish));

    return publish_has_room(&build->publish, estimate.files + build->assets.count, estimate.bytes);
}

/* Writes all files but the pages: few, and each but the sitemaps small. */
static bool write_others(struct build *build, struct target *target)
{
    const struct catalog *catalog = &build->edition->catalog;

    return assets_copy(&build->assets, target, &build->assets_digest) && facts_json_write(catalog, target) &&
           search_index_write(catalog, target) && sitemap_write(&build->edition->plan, sitemap_limits(), target) &&
           (assets_has(&build->assets, STR("robots.txt")) || sitemap_write_robots(catalog, target));
}

static bool write_all(struct build *build)
{
    struct target *target = &build->publish.target;
    const struct tree_options tree = tree_options_of(build);
    const struct past *past = &build->publish.past;

    target->is_packing = build->options->is_packing;
    target->is_same_program =
        past->is_known && build->origin.is_known && digest_equal(past->head.program, build->origin.program);
    terminal_progress_begin(&build->progress, build->edition->plan.count);
    bool done = tree_write(build->edition, &tree, target) && write_others(build, target);
    terminal_progress_end(&build->progress);
    return done && !command_interrupt_has_come();
}

/* Publishes what was written, and lists what that changes. */
static bool finish(struct build *build)
{
    struct publish *publish = &build->publish;

    origin_note(&build->origin, &build->edition->catalog, build->assets_digest, &publish->ledger);
    return changes_write(&build->changes, publish->target.folder, publish->past.live) && publish_finish(publish);
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

static void print_summary(const struct build *build, bool is_whole, uint64_t begun)
{
    const struct target *target = &build->publish.target;
    uint32_t languages = build->edition->catalog.language_count;
    struct buf text = {0};

    add_grouped(&text, build->edition->plan.count);
    buf_add(&text, STR(" pages in "));
    buf_add_number(&text, languages);
    buf_add(&text, languages == 1 ? STR(" language, ") : STR(" languages, "));
    add_tenths(&text, (terminal_now() - begun) / 100000000);
    buf_add(&text, STR(" s, "));
    if (is_whole) {
        buf_add(&text, STR("nothing changed"));
    } else {
        add_tenths(&text, target->bytes / 100000);
        buf_add(&text, STR(" MB"));
    }
    if (!is_whole && target->fresh != target->files) {
        buf_add(&text, STR(", "));
        add_grouped(&text, target->fresh);
        buf_add(&text, target->fresh == 1 ? STR(" file written") : STR(" files written"));
    }
    buf_add_byte(&text, '\n');
    fwrite(text.bytes, 1, text.size, stdout);
    fflush(stdout);
    buf_clear(&text);
}

/* Builds what has changed. *ret_is_whole: nothing has. */
static bool publish(struct build *build, const struct publish_options *options, bool *ret_is_whole)
{
    struct publish *publish = &build->publish;
    uint64_t pages = build->edition->plan.count;

    if (!publish_open(publish, options, build->report) ||
        !changes_open(&build->changes, build->options->list_changed, &publish->place, build->report))
        return false;
    if (!look_back(build) || !check_whole(build, ret_is_whole))
        return false;
    if (*ret_is_whole)
        return changes_write(&build->changes, -1, -1) && publish_keep(publish);
    return has_room(build) && publish_begin(publish, pages, build->options->is_packing ? 2 : 1) && write_all(build) &&
           finish(build);
}

static void publish_and_tell(struct build *build, uint64_t begun)
{
    const struct publish_options options = {
        .output = build->options->output,
        .project = build->options->folder,
        .jobs = build->options->jobs,
        .is_durable = !build->options->no_sync,
        .is_cancelled = command_interrupt_has_come,
    };
    bool is_whole = false;
    bool done = publish(build, &options, &is_whole);

    build->is_published = done && !is_whole;
    if (done && !build->options->is_quiet)
        print_summary(build, is_whole, begun);
    changes_close(&build->changes);
    publish_close(&build->publish);
}

static void load_assets_and_publish(struct build *build, uint64_t begun)
{
    const struct catalog *catalog = &build->edition->catalog;

    assets_gather(&build->assets, catalog, build->edition->dir, build->options->shipped, build->report);
    if (str_is_empty(catalog->site.address))
        report_at(build->report, NOWHERE, ADDRESS_MISSING);
    if (!report_has_errors(build->report))
        publish_and_tell(build, begun);
    assets_clear(&build->assets);
}

void command_build(const struct options *options, struct edition *edition, struct report *report)
{
    struct build build = {.options = options, .edition = edition, .report = report};
    uint64_t begun = terminal_now();

    command_interrupt_listen();
    if (command_load(options, edition, report))
        load_assets_and_publish(&build, begun);
    /* Whenever it came, who asked for an end doesn't want what was to follow: so it is never status 0. */
    if (command_interrupt_has_come() && build.is_published)
        report_at(report, NOWHERE, INTERRUPTED_LATE);
    else if (command_interrupt_has_come())
        report_at(report, NOWHERE, INTERRUPTED);
    arena_clear(&build.arena);
}
