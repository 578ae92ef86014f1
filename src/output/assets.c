/* Assets: three folders, walked in order, so that a later file of the same path wins or is refused. */
#include "output/assets.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/number.h"
#include "output/reserved.h"

/* Where files are gathered from, and where they go. */
struct gather {
    struct assets *assets;
    const struct catalog *catalog;
    struct report *report;
    struct buf found; /* struct asset, in the order of finding */
    struct map by_path;
    int dir;
    struct str under; /* what stands before the path in the site: "assets/" or "" */
    bool is_static;
};

/* True if a file of static/ may take the place of ours. */
static bool may_win(struct str path)
{
    static const struct str icons[] = {STR_INIT("favicon"), STR_INIT("icon"), STR_INIT("apple-touch-icon")};
    static const struct str kinds[] = {STR_INIT(".ico"), STR_INIT(".png"), STR_INIT(".svg")};
    struct str name = str_slice(path, str_behind_last(path, '/'), path.size);
    bool is_icon = false;
    bool is_picture = false;

    for (size_t i = 0; i < COUNT_OF(icons); i++)
        is_icon = is_icon || str_starts_with(name, icons[i]);
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        is_picture = is_picture || str_ends_with(name, kinds[i]);
    return is_icon && is_picture;
}

/* Takes a file in, if its path is free or won. */
static void add(struct gather *gather, struct str path, struct str source)
{
    struct asset asset = {path, source, gather->dir, gather->is_static};
    struct str taken = reserved_by(gather->catalog, path);

    if (!str_is_empty(taken)) {
        report_at(gather->report, NOWHERE, ASSET_MEETS, source, taken);
        return;
    }
    uint32_t first = map_add(&gather->by_path, path, number_to_u32(gather->found.size / sizeof(asset)));
    if (first == MAP_NONE) {
        buf_add(&gather->found, (struct str){(const char *)&asset, sizeof(asset)});
        return;
    }
    struct asset *other = (struct asset *)(void *)gather->found.bytes + first;
    if (other->is_static != asset.is_static && !may_win(path))
        report_at(gather->report, NOWHERE, ASSET_MEETS, source, other->source);
    else
        *other = asset; /* the project's wins over the shipped one, an icon of static/ over that of the templates */
}

static void walk(struct gather *gather, struct str folder, struct str under, uint32_t depth);

static void walk_entry(struct gather *gather, struct str folder, struct str under, const struct file_entry *entry,
                       uint32_t depth)
{
    struct arena *arena = &gather->assets->arena;
    struct str source = file_join(arena, folder, entry->name);
    struct str path =
        arena_format(arena, "%.*s%.*s", (int)under.size, under.bytes, (int)entry->name.size, entry->name.bytes);

    switch (entry->kind) {
    case FILE_FOLDER:
        walk(gather, source, arena_format(arena, "%.*s/", (int)path.size, path.bytes), depth + 1);
        return;
    case FILE_LINK:
    case FILE_REGULAR:
    case FILE_UNKNOWN: /* file_check says why */
        if ((entry->kind == FILE_REGULAR || file_check_inside(gather->dir, source, gather->report)) &&
            file_check(gather->dir, source, LIMIT_ASSET_BYTES, gather->report))
            add(gather, path, source);
        return;
    case FILE_OTHER:
        report_at(gather->report, NOWHERE, FILE_NOT_REGULAR, source, STR("a FIFO, a socket or a device"));
        return;
    case FILE_ABSENT: /* gone since it was listed */
        return;
    }
}

/* Reports that a folder is too deep, or has too many files. */
static void report_limit(struct gather *gather, struct str folder, const char *what, uint32_t found, uint32_t limit)
{
    struct arena *arena = &gather->assets->arena;

    report_at(gather->report, NOWHERE, TOO_MANY, arena_format(arena, "%u", (unsigned)found),
              arena_format(arena, "%s '%.*s'", what, (int)folder.size, folder.bytes),
              arena_format(arena, "%u", (unsigned)limit));
}

/* Goes over a folder and what is below it. */
static void walk(struct gather *gather, struct str folder, struct str under, uint32_t depth)
{
    struct file_entry *entry = NULL;
    uint32_t count = 0;

    if (!file_list(gather->dir, folder, folder, &gather->assets->arena, gather->report, &entry, &count))
        return;
    if (depth > LIMIT_FOLDER_DEPTH)
        report_limit(gather, folder, "levels of folders, down to", depth, LIMIT_FOLDER_DEPTH);
    else if (count > LIMIT_FOLDER_FILES)
        report_limit(gather, folder, "files in", count, LIMIT_FOLDER_FILES);
    else
        for (uint32_t i = 0; i < count; i++)
            walk_entry(gather, folder, under, &entry[i], depth);
}

static int compare(const void *left, const void *right)
{
    const struct asset *a = left;
    const struct asset *b = right;

    return str_compare(a->path, b->path);
}

/* Reports files that other files need to be folders: x and x/y. */
static void check_folders(struct gather *gather, const struct asset *asset, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        struct str path = asset[i].path;
        for (size_t end = str_find(path, STR("/"), 0); end < path.size; end = str_find(path, STR("/"), end + 1)) {
            uint32_t other = map_find(&gather->by_path, str_slice(path, 0, end));
            if (other != MAP_NONE)
                report_at(gather->report, NOWHERE, ASSET_MEETS, str_slice(path, 0, end), asset[i].source);
        }
    }
}

/* Opens the folder whose templates are shipped. That it isn't there is no fault: then the project has all. */
static int open_shipped(struct str path)
{
    struct report ignored = {0};
    int folder = -1;

    if (str_is_empty(path) || !file_open_folder(FILE_HERE, path, &ignored, &folder))
        folder = -1;
    report_clear(&ignored);
    return folder;
}

void assets_gather(struct assets *assets, const struct catalog *catalog, int dir, struct str shipped,
                   struct report *report)
{
    struct gather gather = {.assets = assets, .catalog = catalog, .report = report};

    *assets = (struct assets){.shipped = open_shipped(shipped), .is_open = true};
    gather.under = STR("assets/");
    if (assets->shipped >= 0) {
        gather.dir = assets->shipped;
        walk(&gather, STR("templates/assets"), gather.under, 1);
    }
    gather.dir = dir;
    walk(&gather, STR("templates/assets"), gather.under, 1);
    gather.is_static = true;
    walk(&gather, STR("site/static"), STR(""), 1);

    uint32_t count = number_to_u32(gather.found.size / sizeof(struct asset));
    struct asset *asset = ARENA_ARRAY(&assets->arena, struct asset, count);
    if (gather.found.bytes != NULL)
        memcpy(asset, gather.found.bytes, gather.found.size);
    check_folders(&gather, asset, count);
    if (count != 0)
        qsort(asset, count, sizeof(*asset), compare);
    assets->asset = asset;
    assets->count = count;
    buf_clear(&gather.found);
    map_clear(&gather.by_path);
}

bool assets_has(const struct assets *assets, struct str path)
{
    const struct asset wanted = {.path = path};

    return assets->count != 0 && bsearch(&wanted, assets->asset, assets->count, sizeof(wanted), compare) != NULL;
}

static bool read_asset(const struct asset *asset, struct report *report, struct buf *content)
{
    return file_read(asset->dir, asset->source, asset->source, LIMIT_ASSET_BYTES, NOWHERE, report, content);
}

bool assets_copy(const struct assets *assets, struct target *target, struct digest *digest)
{
    const bool is_packing = target->is_packing;
    struct buf content = {0};
    struct buf packed = {0};
    bool done = true;

    *digest = (struct digest){0};
    for (uint32_t i = 0; done && i < assets->count; i++) {
        const struct asset *asset = &assets->asset[i];
        buf_reset(&content);
        buf_reset(&packed);
        buf_add(&packed, asset->path);
        buf_add(&packed, STR(".gz"));
        target->is_packing = is_packing && !assets_has(assets, buf_str(&packed)); /* the project's own wins */
        done = read_asset(asset, target->report, &content) && target_write(target, asset->path, buf_str(&content));
        digest_add(digest, asset->path, buf_str(&content));
    }
    target->is_packing = is_packing;
    buf_clear(&content);
    buf_clear(&packed);
    return done;
}

bool assets_digest(const struct assets *assets, struct report *report, struct digest *digest)
{
    struct buf content = {0};
    bool done = true;

    *digest = (struct digest){0};
    for (uint32_t i = 0; done && i < assets->count; i++) {
        buf_reset(&content);
        done = read_asset(&assets->asset[i], report, &content);
        digest_add(digest, assets->asset[i].path, buf_str(&content));
    }
    buf_clear(&content);
    return done;
}

void assets_clear(struct assets *assets)
{
    if (assets->is_open)
        file_close(assets->shipped);
    arena_clear(&assets->arena);
    *assets = (struct assets){0};
}
