/* Publishing. What is told in publish.h about kills holds by the order of the steps here. */
#include "output/publish.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/record.h"
#include "base/stamp.h"
#include "base/terminal.h"
#include "output/leftover.h"

#define RECORD_BYTES 64 /* of a record that are looked at: more than its first line */
#define MEGABYTE UINT64_C(1000000)

static struct str form(struct publish *publish, const char *format, struct str folder, struct str name)
{
    return arena_format(&publish->arena, format, (int)folder.size, folder.bytes, (int)name.size, name.bytes);
}

/* Gives everything its name. */
static void name_all(struct publish *publish)
{
    struct str none = STR("");
    struct str name = publish->place.name;
    struct str above =
        publish->place.path; /* for messages as the user wrote it, unless a link or a slash is in the way */

    if (str_ends_with(publish->options->output, name))
        above = publish->options->output;
    above = str_slice(above, 0, above.size - name.size); /* with its slash */
    publish->fresh = form(publish, "%.*s.%.*s.new", none, name);
    publish->old = form(publish, "%.*s.%.*s.old", none, name);
    publish->record_name = form(publish, "%.*s.%.*s.diptych", none, name);
    publish->shown = publish->options->output;
    publish->shown_fresh = form(publish, "%.*s%.*s", above, publish->fresh);
    publish->shown_old = form(publish, "%.*s%.*s", above, publish->old);
    publish->shown_record = form(publish, "%.*s%.*s", above, publish->record_name);
}

/* True if the output is somewhere it may be: not the root, and not around the project. */
static bool check_place(struct publish *publish)
{
    struct folder_place project = {0};
    struct str path = publish->place.path;
    struct str output = publish->options->output;

    if (str_is_empty(publish->place.name)) {
        report_at(publish->report, NOWHERE, OUTPUT_BAD, output, STR("a folder below the root"));
        return false;
    }
    if (!folder_find(publish->options->project, &publish->arena, publish->report, &project))
        return false;
    file_close(project.above);
    bool holds =
        str_equal(path, project.path) || (str_starts_with(project.path, path) && project.path.bytes[path.size] == '/');
    if (holds)
        report_at(publish->report, NOWHERE, OUTPUT_BAD, output, STR("a folder that does not hold the project"));
    return !holds;
}

/* Waits for the lock, and says on a terminal for whom. */
static bool wait_for_lock(struct publish *publish)
{
    const struct publish_options *options = publish->options;
    uint64_t holder = 0;
    uint64_t told = UINT64_MAX; /* of whom the user was told */

    while (options->is_cancelled == NULL || !options->is_cancelled()) {
        switch (record_lock(publish->record, publish->shown_record, publish->report, &holder)) {
        case RECORD_LOCKED:
            return true;
        case RECORD_FAILED:
            return false;
        case RECORD_BUSY:
            break;
        }
        if (holder != told && terminal_is(stderr))
            fprintf(stderr, "diptych: waiting for process %" PRIu64 ", which builds into the same folder\n", holder);
        told = holder;
        record_wait();
    }
    return false;
}

/* Reads the record's first line. A new, empty one is no record yet. */
static bool look_at_record(struct publish *publish)
{
    struct buf text = {0};
    bool done = record_read(publish->record, RECORD_BYTES, publish->shown_record, publish->report, &text);

    publish->has_record = text.size != 0;
    if (done && publish->has_record && !str_starts_with(buf_str(&text), STR("diptych record "))) {
        report_at(publish->report, NOWHERE, RECORD_BAD, publish->shown_record);
        done = false;
    }
    buf_clear(&text);
    return done;
}

static enum leftover_owner owner_of(const struct publish *publish, struct str name, struct str shown)
{
    enum leftover_owner owner = leftover_owner(publish->place.above, name, shown, publish->report);

    return owner == LEFTOVER_OURS && !publish->has_record ? LEFTOVER_OTHERS : owner;
}

static bool refuse(const struct publish *publish, struct str shown)
{
    report_at(publish->report, NOWHERE, OUTPUT_FOREIGN, shown, publish->record_name);
    return false;
}

/* True if the published folder may be replaced. */
static bool check_live(const struct publish *publish)
{
    enum leftover_owner owner = owner_of(publish, publish->place.name, publish->shown);

    if (owner == LEFTOVER_OTHERS)
        return refuse(publish, publish->shown);
    return owner != LEFTOVER_UNKNOWN;
}

/* Says why two names could not change. Returns false, for the callers' `return`. */
static bool report_fixed(const struct publish *publish, enum folder_change change)
{
    if (change == FOLDER_FIXED)
        report_at(publish->report, NOWHERE, OUTPUT_FIXED, publish->shown,
                  STR("it is mounted by itself, or lies in a lower layer"));
    return false;
}

static enum folder_change move(const struct publish *publish, struct str from, struct str to)
{
    return folder_move(publish->place.above, from, to, publish->shown, publish->report);
}

/* Puts the old site back if a build died between two renames. */
static bool put_back(const struct publish *publish)
{
    enum leftover_owner live = owner_of(publish, publish->place.name, publish->shown);
    enum leftover_owner old = owner_of(publish, publish->old, publish->shown_old);

    if (live == LEFTOVER_UNKNOWN || old == LEFTOVER_UNKNOWN)
        return false;
    if ((live != LEFTOVER_ABSENT && live != LEFTOVER_EMPTY) || old != LEFTOVER_OURS)
        return true;
    enum folder_change change = move(publish, publish->old, publish->place.name);
    if (change != FOLDER_CHANGED)
        return report_fixed(publish, change);
    report_at(publish->report, NOWHERE, OUTPUT_PUT_BACK, publish->shown, publish->old);
    return true;
}

/* Clears a name that this build needs. */
static bool clear_name(const struct publish *publish, struct str name, struct str shown)
{
    switch (owner_of(publish, name, shown)) {
    case LEFTOVER_ABSENT:
        return true;
    case LEFTOVER_EMPTY:
    case LEFTOVER_OURS:
        return leftover_remove(publish->place.above, name, shown, publish->options->jobs, publish->report);
    case LEFTOVER_OTHERS:
        return refuse(publish, shown);
    case LEFTOVER_UNKNOWN:
        break;
    }
    return false;
}

/* Clears the names that this build needs. An old site that a build left which died after its two renames is removed
 * under the other name, as what stands under `old` may be put back and so must be whole. Somebody else's folder of
 * that name isn't in the way yet. */
static bool clear_leftovers(const struct publish *publish)
{
    if (!clear_name(publish, publish->fresh, publish->shown_fresh))
        return false;
    enum leftover_owner old = owner_of(publish, publish->old, publish->shown_old);
    if (old != LEFTOVER_OURS)
        return old != LEFTOVER_UNKNOWN;
    enum folder_change change = move(publish, publish->old, publish->fresh);
    if (change != FOLDER_CHANGED)
        return report_fixed(publish, change);
    return clear_name(publish, publish->fresh, publish->shown_fresh);
}

/* Reads what the last build wrote down, and opens the site that it wrote. */
static bool look_back(struct publish *publish)
{
    enum leftover_owner owner = owner_of(publish, publish->place.name, publish->shown);
    int live = -1;

    if (owner == LEFTOVER_UNKNOWN ||
        (owner == LEFTOVER_OURS && !stamp_folder(publish->place.above, publish->place.name, publish->report, &live)))
        return false;
    return past_open(&publish->past, publish->record, live, publish->shown_record, publish->report);
}

bool publish_open(struct publish *publish, const struct publish_options *options, struct report *report)
{
    *publish = (struct publish){.options = options, .report = report, .record = -1};
    if (!folder_find(options->output, &publish->arena, report, &publish->place))
        return false;
    publish->is_open = true;
    if (!check_place(publish))
        return false;
    name_all(publish);
    /* Looked at before the record is made, so that nothing is left beside a folder that isn't ours. */
    enum file_kind record = file_kind(publish->place.above, publish->record_name);
    publish->has_record = record == FILE_REGULAR || record == FILE_UNKNOWN;
    if (!check_live(publish))
        return false;
    return record_open(publish->place.above, publish->record_name, publish->shown_record, report, &publish->record) &&
           wait_for_lock(publish) && look_at_record(publish) && check_live(publish) && put_back(publish) &&
           clear_leftovers(publish) && look_back(publish);
}

uint64_t publish_block(const struct publish *publish)
{
    return folder_room(publish->place.above).block;
}

bool publish_has_room(const struct publish *publish, uint64_t files, uint64_t bytes)
{
    struct folder_room room = folder_room(publish->place.above);
    struct buf lack = {0};
    struct buf all = {0};
    bool lacks_bytes = bytes > room.bytes;
    bool lacks_files = files > room.files;

    if (lacks_bytes) {
        buf_add_number(&lack, (bytes - room.bytes + MEGABYTE - 1) / MEGABYTE);
        buf_add_number(&all, (bytes + MEGABYTE - 1) / MEGABYTE);
        report_at(publish->report, NOWHERE, ROOM_BYTES, publish->shown, buf_str(&lack), buf_str(&all));
    } else if (lacks_files) {
        buf_add_number(&lack, files - room.files);
        buf_add_number(&all, files);
        report_at(publish->report, NOWHERE, ROOM_FILES, publish->shown, buf_str(&lack), buf_str(&all));
    }
    buf_clear(&lack);
    buf_clear(&all);
    return !lacks_bytes && !lacks_files;
}

/* Leaves nothing but its first line in the record. */
static bool empty_record(const struct publish *publish)
{
    return record_write(publish->record, STR(LEDGER_FIRST_LINE), publish->shown_record, publish->report);
}

/* Lets the next build in. */
static bool close_record(struct publish *publish, struct report *report)
{
    int record = publish->record;

    publish->record = -1;
    return record_close(record, publish->shown_record, report);
}

/* Sees to it that what says that all of this is ours is on the disk before anything else is: after a power cut in the
 * middle of a build, the next one would else take the half-built tree for somebody else's. */
static bool sync_marks(const struct publish *publish)
{
    return folder_sync(publish->record, publish->shown_record, publish->report) &&
           file_sync(publish->target.folder, leftover_marker_name(), publish->shown_fresh, publish->report);
}

bool publish_keep(const struct publish *publish)
{
    return !publish->options->is_durable || folder_sync_system(publish->place.above, publish->shown, publish->report);
}

bool publish_begin(struct publish *publish, uint64_t pages, uint32_t width)
{
    struct target *target = &publish->target;
    int above = publish->place.above;

    /* The record before the folder: from here on both are known as ours. */
    if (!publish->has_record && !empty_record(publish))
        return false;
    publish->has_record = true;
    if (!file_make_folder(above, publish->fresh, publish->shown_fresh, publish->report))
        return false;
    publish->has_begun = true;
    *target = (struct target){
        .folder = -1,
        .shown = publish->shown_fresh,
        .report = publish->report,
        .past = &publish->past,
        .ledger = &publish->ledger,
    };
    if (!file_open_folder(above, publish->fresh, publish->report, &target->folder))
        return false;
    return target_write(target, leftover_marker_name(), leftover_marker()) &&
           (!publish->options->is_durable || sync_marks(publish)) &&
           ledger_open(&publish->ledger, target->folder, pages, width, publish->shown_record, publish->report);
}

/* Changes the sites over where the file system can't exchange them. The old one is whole as `old`, until `fresh` is
 * free to name it. */
static bool swap_by_moves(struct publish *publish)
{
    struct str live = publish->place.name;
    enum folder_change change = FOLDER_CHANGED;

    enum leftover_owner owner = owner_of(publish, publish->old, publish->shown_old);
    if (owner != LEFTOVER_ABSENT)
        return owner != LEFTOVER_UNKNOWN && refuse(publish, publish->shown_old);
    change = move(publish, live, publish->old);
    if (change != FOLDER_CHANGED)
        return report_fixed(publish, change);
    change = move(publish, publish->fresh, live);
    if (change != FOLDER_CHANGED) {
        if (move(publish, publish->old, live) != FOLDER_CHANGED)
            report_at(publish->report, NOWHERE, FILE_FAILED, publish->shown_old, STR("the site is kept here"));
        return report_fixed(publish, change);
    }
    publish->has_begun = false;
    report_at(publish->report, NOWHERE, OUTPUT_MOVED, publish->shown, publish->old);
    return true;
}

/* Puts the new site in the place of the published one. */
static bool swap(struct publish *publish)
{
    struct str live = publish->place.name;
    enum folder_change change = FOLDER_CHANGED;

    if (file_kind(publish->place.above, live) == FILE_ABSENT)
        change = move(publish, publish->fresh, live);
    else
        change = folder_exchange(publish->place.above, publish->fresh, live, publish->shown, publish->report);
    if (change == FOLDER_UNABLE)
        return swap_by_moves(publish);
    if (change != FOLDER_CHANGED)
        return report_fixed(publish, change);
    publish->has_begun = false;
    return true;
}

/* What is left to do once the new site is published. A failure is told as a warning, since nothing is lost by it. */
static void clean_up(struct publish *publish)
{
    struct report rest = {0};
    int above = publish->place.above;
    bool done = true;

    report_init(&rest);
    if (publish->options->is_durable)
        done = folder_sync(above, publish->shown, &rest);
    publish->ledger.report = &rest;
    done = ledger_copy(&publish->ledger, publish->record) && done;
    enum leftover_owner old = leftover_owner(above, publish->old, publish->shown_old, &rest);
    done = old != LEFTOVER_UNKNOWN && done;
    if (old == LEFTOVER_OURS) /* as in clear_leftovers */
        done = folder_move(above, publish->old, publish->fresh, publish->shown_old, &rest) == FOLDER_CHANGED && done;
    done = leftover_remove(above, publish->fresh, publish->shown_fresh, publish->options->jobs, &rest) && done;
    done = close_record(publish, &rest) && done; /* last, as with it goes the lock */
    if (!done)
        report_at(publish->report, NOWHERE, OUTPUT_REMAINS, publish->shown, report_reason(&rest));
    report_clear(&rest);
}

bool publish_finish(struct publish *publish)
{
    file_close(publish->target.folder);
    publish->target.folder = -1;
    publish->ledger.head.files = publish->target.files;
    publish->ledger.head.bytes = publish->target.bytes;
    if (!check_live(publish)) /* somebody may have made one while we were at work */
        return false;
    /* The record first says nothing of what is published: should we die after the exchange, it isn't wrong. */
    if (!empty_record(publish))
        return false;
    /* The pages first, then the names that lead to them. */
    if (publish->options->is_durable &&
        !folder_sync_system(publish->place.above, publish->shown_fresh, publish->report))
        return false;
    if (publish->options->is_cancelled != NULL && publish->options->is_cancelled()) /* syncing may have taken long */
        return false;
    if (!swap(publish))
        return false;
    clean_up(publish);
    return true;
}

void publish_close(struct publish *publish)
{
    struct report rest = {0};

    if (!publish->is_open) {
        arena_clear(&publish->arena);
        return;
    }
    report_init(&rest);
    if (publish->has_begun) {
        file_close(publish->target.folder);
        if (!leftover_remove(publish->place.above, publish->fresh, publish->shown_fresh, publish->options->jobs, &rest))
            report_at(publish->report, NOWHERE, OUTPUT_LEFT, publish->shown_fresh, report_reason(&rest));
    }
    report_clear(&rest);
    target_clear_hand(&publish->target.hand);
    ledger_close(&publish->ledger);
    past_close(&publish->past);
    (void)close_record(publish, publish->report);
    file_close(publish->place.above);
    arena_clear(&publish->arena);
    *publish = (struct publish){0};
}
