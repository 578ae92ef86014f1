/* Leftovers: the marker, and removing what has it. */
#include "output/leftover.h"

#include "base/file.h"
#include "base/pool.h"
#include "base/remove.h"

#define MARKER_BYTES 4096 /* a longer file isn't ours */

struct str leftover_marker_name(void)
{
    return STR(".nojekyll");
}

struct str leftover_marker(void)
{
    return STR("Diptych wrote this folder, and its next build replaces it.\n");
}

/* True of what is left of a marker if its writer died at it. */
static bool is_begun_marker(struct str content)
{
    return content.size < leftover_marker().size && str_starts_with(leftover_marker(), content);
}

/* What looking into a folder needs. */
struct look {
    int dir;
    struct str name, shown;
    struct report *report;
    struct arena arena;
};

/* Returns LEFTOVER_EMPTY for a folder that holds at most so many entries, else LEFTOVER_OTHERS. */
static enum leftover_owner owner_by_list(struct look *look, uint32_t most)
{
    struct file_entry *entry = NULL;
    uint32_t count = 0;

    if (!file_list(look->dir, look->name, look->shown, &look->arena, look->report, &entry, &count))
        return LEFTOVER_UNKNOWN;
    return count <= most ? LEFTOVER_EMPTY : LEFTOVER_OTHERS;
}

static enum leftover_owner owner_by_marker(struct look *look, struct str marker)
{
    struct report unread = {0}; /* a file too large to be the marker is an answer here, no fault */
    struct buf content = {0};
    enum leftover_owner owner = LEFTOVER_OTHERS;

    if (file_read(look->dir, marker, marker, MARKER_BYTES, NOWHERE, &unread, &content)) {
        if (str_equal(buf_str(&content), leftover_marker()))
            owner = LEFTOVER_OURS;
        else if (is_begun_marker(buf_str(&content)))
            owner = owner_by_list(look, 1); /* the marker itself */
    } else if (report_count(&unread, SEVERITY_SYSTEM) != 0) {
        report_at(look->report, NOWHERE, FILE_FAILED, look->shown, report_reason(&unread));
        owner = LEFTOVER_UNKNOWN;
    }
    report_clear(&unread);
    buf_clear(&content);
    return owner;
}

enum leftover_owner leftover_owner(int dir, struct str name, struct str shown, struct report *report)
{
    struct look look = {.dir = dir, .name = name, .shown = shown, .report = report};
    enum file_kind kind = file_kind(dir, name);
    enum leftover_owner owner = LEFTOVER_OTHERS;

    if (kind == FILE_ABSENT)
        return LEFTOVER_ABSENT;
    if (kind != FILE_FOLDER && kind != FILE_UNKNOWN) /* of which listing it says why */
        return LEFTOVER_OTHERS;
    struct str marker = file_join(&look.arena, name, leftover_marker_name());
    enum file_kind marker_kind = file_kind(dir, marker);
    if (marker_kind == FILE_REGULAR || marker_kind == FILE_UNKNOWN)
        owner = owner_by_marker(&look, marker);
    else
        owner = owner_by_list(&look, 0);
    arena_clear(&look.arena);
    return owner;
}

/* What the threads that remove a folder share. */
struct removal {
    int folder;
    struct str shown;
    const struct file_entry *entry;
    struct report *report;
    bool has_failed; /* changed by atomic stores */
};

static void remove_entry(void *context, uint32_t worker, uint64_t index)
{
    struct removal *removal = context;
    struct str name = removal->entry[index].name;

    (void)worker;
    if (!str_equal(name, leftover_marker_name()) &&
        !remove_tree(removal->folder, name, removal->shown, removal->report))
        __atomic_store_n(&removal->has_failed, true, __ATOMIC_RELAXED);
}

bool leftover_remove(int dir, struct str name, struct str shown, uint32_t jobs, struct report *report)
{
    struct arena arena = {0};
    struct removal removal = {.folder = -1, .shown = shown, .report = report};
    struct file_entry *entry = NULL;
    uint32_t count = 0;

    if (file_kind(dir, name) == FILE_ABSENT)
        return true;
    bool done = file_open_folder(dir, name, report, &removal.folder) &&
                file_list(removal.folder, STR("."), shown, &arena, report, &entry, &count);
    if (done) {
        removal.entry = entry;
        pool_run(jobs, &(struct pool_task){.run = remove_entry, .context = &removal, .count = count});
        /* The marker goes last, with its folder: what is left until then is known as ours. */
        done = !removal.has_failed && remove_tree(dir, name, shown, report);
    }
    file_close(removal.folder);
    arena_clear(&arena);
    return done;
}
