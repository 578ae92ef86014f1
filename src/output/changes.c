/* Comparing two sites, folder by folder. */
#include "output/changes.h"

#include <assert.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/remove.h"
#include "base/stamp.h"

enum { DEPTH = 4 * LIMIT_FOLDER_DEPTH }; /* no site is as deep; what somebody has put there may be */

/* What of one folder is compared. */
struct side {
    int folder; /* -1: it isn't in this site */
    struct file_entry *entry;
    uint32_t count;
    uint32_t at;
    const struct file_entry *taken; /* the entry at hand; NULL: this site has none of that name */
};

struct comparison {
    struct report *report;
    struct buf path; /* of the folder at hand, with a slash at its end unless it is the top */
    struct buf list;
};

/* True if the list would stand in the output, or in the place of its record (output/publish), which would be lost. */
static bool is_taken(struct changes *changes, const struct folder_place *output)
{
    struct str path = changes->place.path;
    struct str name = output->name;
    struct str above = str_slice(output->path, 0, output->path.size - name.size); /* with its slash */
    struct str inside = arena_format(&changes->arena, "%.*s/", (int)output->path.size, output->path.bytes);
    struct str record =
        arena_format(&changes->arena, "%.*s.%.*s.diptych", (int)above.size, above.bytes, (int)name.size, name.bytes);

    return str_starts_with(path, inside) || str_equal(path, record);
}

bool changes_open(struct changes *changes, struct str path, const struct folder_place *output, struct report *report)
{
    *changes = (struct changes){.report = report, .shown = path};
    if (str_is_empty(path))
        return true;
    if (!folder_find(path, &changes->arena, report, &changes->place))
        return false;
    changes->is_open = true;
    enum file_kind kind = file_kind(changes->place.above, changes->place.name);
    if (kind != FILE_ABSENT && kind != FILE_REGULAR) {
        report_at(report, NOWHERE, CHANGES_BAD, path, STR("an ordinary file, or none"));
        return false;
    }
    if (is_taken(changes, output)) {
        report_at(report, NOWHERE, CHANGES_BAD, path, STR("a file outside of the output that isn't its record"));
        return false;
    }
    struct str name = changes->place.name;
    size_t above = changes->place.path.size - name.size; /* with its slash */
    changes->beside = arena_format(&changes->arena, ".%.*s.new", (int)name.size, name.bytes);
    changes->shown_beside = arena_format(&changes->arena, "%.*s%.*s", (int)above, changes->place.path.bytes,
                                         (int)changes->beside.size, changes->beside.bytes);
    if (file_kind(changes->place.above, changes->beside) == FILE_REGULAR) {
        changes->is_begun = true; /* what a build that died has left is removed by file_replace */
        return true;
    }
    changes->is_begun = file_write(changes->place.above, changes->beside, STR(""), path, report);
    return changes->is_begun;
}

/* Compares names as if a folder's ended in a slash, so that the paths in it are in order with those beside it. */
static int compare(const void *left, const void *right)
{
    const struct file_entry *a = left;
    const struct file_entry *b = right;
    size_t least = a->name.size < b->name.size ? a->name.size : b->name.size;
    int order = str_compare(str_slice(a->name, 0, least), str_slice(b->name, 0, least));

    if (order != 0)
        return order;
    /* What comes next in each: a byte of the name, the slash, or nothing. */
    int next_a = a->name.size > least ? (unsigned char)a->name.bytes[least] : a->kind == FILE_FOLDER ? '/' : -1;
    int next_b = b->name.size > least ? (unsigned char)b->name.bytes[least] : b->kind == FILE_FOLDER ? '/' : -1;
    return (next_a > next_b) - (next_a < next_b);
}

static bool list_side(const struct comparison *comparison, struct side *side, struct arena *arena)
{
    if (side->folder < 0)
        return true;
    if (!file_list(side->folder, STR("."), buf_str(&comparison->path), arena, comparison->report, &side->entry,
                   &side->count))
        return false;
    if (side->count != 0)
        qsort(side->entry, side->count, sizeof(*side->entry), compare);
    return true;
}

/* Takes the next entry of a side if it is the one that comes next of both. */
static void take(struct side *side, bool is_next)
{
    side->taken = is_next ? &side->entry[side->at++] : NULL;
}

static void add_path(struct comparison *comparison, struct str name)
{
    if (str_find(name, STR("\n"), 0) < name.size) /* can't be told in a line; ours have none */
        return;
    buf_add(&comparison->list, buf_str(&comparison->path));
    buf_add(&comparison->list, name);
    buf_add_byte(&comparison->list, '\n');
}

static bool compare_folders(struct comparison *comparison, int fresh, int live, uint32_t depth);

/* Compares the files or folders at hand. */
static bool compare_taken(struct comparison *comparison, const struct side *fresh, const struct side *live,
                          uint32_t depth)
{
    const struct file_entry *entry = fresh->taken == NULL ? live->taken : fresh->taken;
    bool is_in_both = fresh->taken != NULL && live->taken != NULL;
    size_t before = comparison->path.size;
    int folder = -1;
    int other = -1;

    assert(entry != NULL);
    if (entry->kind != FILE_FOLDER) {
        if (!is_in_both || !stamp_is_one(fresh->folder, live->folder, entry->name))
            add_path(comparison, entry->name);
        return true;
    }
    buf_add(&comparison->path, entry->name);
    buf_add_byte(&comparison->path, '/');
    bool done = (fresh->taken == NULL || stamp_folder(fresh->folder, entry->name, comparison->report, &folder)) &&
                (live->taken == NULL || stamp_folder(live->folder, entry->name, comparison->report, &other)) &&
                compare_folders(comparison, folder, other, depth + 1);
    file_close(folder);
    file_close(other);
    comparison->path.size = before;
    return done;
}

static bool compare_folders(struct comparison *comparison, int fresh, int live, uint32_t depth)
{
    struct arena arena = {0};
    struct side now = {.folder = fresh};
    struct side then = {.folder = live};

    if (depth > DEPTH)
        return true;
    bool done = list_side(comparison, &now, &arena) && list_side(comparison, &then, &arena);
    while (done && (now.at < now.count || then.at < then.count)) {
        int order = now.at == now.count     ? 1
                    : then.at == then.count ? -1
                                            : compare(&now.entry[now.at], &then.entry[then.at]);
        take(&now, order <= 0);
        take(&then, order >= 0);
        done = compare_taken(comparison, &now, &then, depth);
    }
    arena_clear(&arena);
    return done;
}

bool changes_write(struct changes *changes, int fresh, int live)
{
    struct comparison comparison = {.report = changes->report};

    if (!changes->is_open)
        return true;
    bool done = compare_folders(&comparison, fresh, live, 0) &&
                file_replace(changes->place.above, changes->place.name, buf_str(&comparison.list), changes->shown,
                             changes->report);
    if (done)
        changes->is_begun = false;
    buf_clear(&comparison.path);
    buf_clear(&comparison.list);
    return done;
}

void changes_close(struct changes *changes)
{
    struct report unread = {0}; /* an empty file that is left is no reason to say that the build failed */

    report_init(&unread);
    if (changes->is_begun && !remove_tree(changes->place.above, changes->beside, changes->shown_beside, &unread))
        report_at(changes->report, NOWHERE, OUTPUT_LEFT, changes->shown_beside, report_reason(&unread));
    report_clear(&unread);
    if (changes->is_open)
        file_close(changes->place.above);
    arena_clear(&changes->arena);
    *changes = (struct changes){0};
}
