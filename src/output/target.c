/* Putting files into the folder of the new site. */
#include "output/target.h"

#include <assert.h>

#include "base/file.h"
#include "base/number.h"
#include "base/remove.h"
#include "base/stamp.h"

#define PACKED_END ".gz"
#define READ_BYTES ((size_t)1 << 30) /* of what was written here, to be packed: more than a sitemap has */

/* One file of the one or two that stand for a target_file. */
struct piece {
    struct str name, shown;
    struct hash_wide hash;
    const struct ledger_entry *then;
    struct ledger_entry *now;
};

static struct stamp stamp_of(const struct ledger_entry *entry)
{
    return (struct stamp){entry->size, entry->time};
}

/* True if the file that was written then still stands there. */
static bool is_kept(const struct target_file *file, struct str name, const struct ledger_entry *then)
{
    return then->is_there != 0 && file->live >= 0 && stamp_holds(file->live, name, stamp_of(then));
}

static void count(struct target_hand *hand, uint64_t bytes, bool is_fresh)
{
    hand->files++;
    hand->bytes += bytes;
    hand->fresh += is_fresh;
}

/* Links a file from the published site. */
static bool link_piece(const struct target *target, struct target_hand *hand, const struct target_file *file,
                       const struct piece *piece, bool *ret_is_linked)
{
    enum stamp_link linked = stamp_link(file->live, file->fresh, piece->name, piece->shown, target->report);

    *ret_is_linked = linked == STAMP_LINKED;
    if (linked == STAMP_LINKED) {
        *piece->now = *piece->then;
        count(hand, piece->then->size, false);
    }
    return linked != STAMP_FAILED;
}

/* Notes a file that was written. */
static void note_piece(struct target_hand *hand, const struct piece *piece, struct stamp stamp, uint64_t size)
{
    /* A file that can't be looked at, or is longer than an entry can tell, will be written again. */
    bool is_told = stamp.time != STAMP_NONE.time && stamp.size == size && size <= UINT32_MAX;
    *piece->now = (struct ledger_entry){piece->hash, stamp.time, (uint32_t)size, LEDGER_THERE};
    if (!is_told)
        *piece->now = (struct ledger_entry){0};
    count(hand, size, true);
}

static bool put_piece(const struct target *target, struct target_hand *hand, const struct target_file *file,
                      const struct piece *piece, struct str content)
{
    struct stamp stamp = STAMP_NONE;
    bool is_linked = false;

    if (hash_wide_equal(piece->hash, piece->then->hash) && is_kept(file, piece->name, piece->then) &&
        !link_piece(target, hand, file, piece, &is_linked))
        return false;
    if (is_linked)
        return true;
    if (!file_write_stamped(file->fresh, piece->name, content, piece->shown, target->report, &stamp))
        return false;
    note_piece(hand, piece, stamp, content.size);
    return true;
}

/* Returns the piece that is the packed file. */
static struct piece packed_piece(struct target_hand *hand, const struct target_file *file, struct ledger_entry *now)
{
    buf_reset(&hand->name);
    buf_add(&hand->name, file->name);
    buf_add(&hand->name, STR(PACKED_END));
    buf_reset(&hand->shown);
    buf_add(&hand->shown, file->shown);
    buf_add(&hand->shown, STR(PACKED_END));
    return (struct piece){
        .name = buf_str(&hand->name), .shown = buf_str(&hand->shown), .then = &file->then[1], .now = now};
}

/* Puts the packed file beside one that was put and has this hash. */
static bool put_packed(const struct target *target, struct target_hand *hand, const struct target_file *file,
                       struct hash_wide hash, struct str content, struct ledger_entry *now)
{
    bool is_linked = false;

    if (!target->is_packing || !gzip_is_for(file->name))
        return true;
    struct piece piece = packed_piece(hand, file, now);
    bool is_same =
        target->is_same_program && piece.then->is_there == LEDGER_PACKED && hash_wide_equal(hash, file->then[0].hash);
    if (is_same && is_kept(file, piece.name, piece.then) && !link_piece(target, hand, file, &piece, &is_linked))
        return false;
    if (is_linked)
        return true;
    struct str packed = gzip_pack(&hand->gzip, content);
    piece.hash = hash_wide_of(packed);
    if (str_is_empty(packed))
        return true;
    if (!put_piece(target, hand, file, &piece, packed))
        return false;
    if (now->is_there != 0)
        now->is_there = LEDGER_PACKED;
    return true;
}

bool target_put(const struct target *target, struct target_hand *hand, const struct target_file *file,
                struct str content, struct ledger_entry *ret_now)
{
    const struct piece piece = {file->name, file->shown, hash_wide_of(content), &file->then[0], &ret_now[0]};

    ret_now[0] = ret_now[1] = (struct ledger_entry){0};
    return put_piece(target, hand, file, &piece, content) &&
           put_packed(target, hand, file, piece.hash, content, &ret_now[1]);
}

/* Takes a file away again that was linked. */
static bool unlink_piece(const struct target *target, struct target_hand *hand, const struct target_file *file)
{
    hand->files--;
    hand->bytes -= file->then[0].size;
    return remove_tree(file->fresh, file->name, file->shown, target->report);
}

bool target_link(const struct target *target, struct target_hand *hand, const struct target_file *file,
                 bool *ret_is_linked)
{
    struct ledger_entry now[LEDGER_WIDTH];
    const struct piece piece = {file->name, file->shown, file->then[0].hash, &file->then[0], &now[0]};
    bool is_packed = target->is_packing && file->then[1].is_there != 0;
    struct piece packed = {0};

    *ret_is_linked = false;
    if (is_packed)
        packed = packed_piece(hand, file, &now[1]);
    if (!is_kept(file, piece.name, piece.then) || (is_packed && !is_kept(file, packed.name, packed.then)))
        return true;
    if (!link_piece(target, hand, file, &piece, ret_is_linked))
        return false;
    if (!*ret_is_linked || !is_packed)
        return true;
    if (!link_piece(target, hand, file, &packed, ret_is_linked))
        return false;
    return *ret_is_linked || unlink_piece(target, hand, file);
}

/* ---- what isn't a page ---- */

/* Appends the whole path, for messages. */
static void add_shown(const struct target *target, struct str path, struct buf *shown)
{
    buf_add(shown, target->shown);
    buf_add_byte(shown, '/');
    buf_add(shown, path);
}

bool target_make_folders(const struct target *target, struct str path)
{
    bool done = true;

    for (size_t end = str_find(path, STR("/"), 0); done && end < path.size; end = str_find(path, STR("/"), end + 1)) {
        struct buf shown = {0};
        add_shown(target, str_slice(path, 0, end), &shown);
        done = file_make_folder(target->folder, str_slice(path, 0, end), buf_str(&shown), target->report);
        buf_clear(&shown);
    }
    return done;
}

/* A path on its way into the target. */
struct way {
    struct buf path, shown;
    struct target_file file;
    struct ledger_entry now[LEDGER_WIDTH];
};

/* Opens the folders that a path leads to in both sites, and looks up what was written then. */
static bool find_way(const struct target *target, struct str path, struct way *way)
{
    size_t begin = str_behind_last(path, '/');
    struct str folder = str_slice(path, 0, begin == 0 ? 0 : begin - 1);
    const struct ledger_entry *then = NULL;

    buf_add(&way->path, path);
    add_shown(target, path, &way->shown);
    way->file = (struct target_file){
        .fresh = -1, .live = -1, .name = str_slice(path, begin, path.size), .shown = buf_str(&way->shown)};
    if (!file_open_folder(target->folder, str_is_empty(folder) ? STR(".") : folder, target->report, &way->file.fresh))
        return false;
    if (target->past == NULL || target->past->live < 0)
        return true;
    if (!stamp_folder(target->past->live, str_is_empty(folder) ? STR(".") : folder, target->report, &way->file.live))
        return false;
    then = past_other(target->past, path);
    if (then != NULL)
        way->file.then[0] = *then;
    buf_add(&way->path, STR(PACKED_END));
    then = past_other(target->past, buf_str(&way->path));
    if (then != NULL)
        way->file.then[1] = *then;
    return true;
}

/* Writes down what was put. */
static void note_way(struct target *target, struct str path, const struct way *way)
{
    struct buf packed = {0};

    if (target->ledger == NULL)
        return;
    if (way->now[0].is_there != 0)
        ledger_put_other(target->ledger, path, &way->now[0]);
    if (way->now[1].is_there == 0)
        return;
    buf_add(&packed, path);
    buf_add(&packed, STR(PACKED_END));
    ledger_put_other(target->ledger, buf_str(&packed), &way->now[1]);
    buf_clear(&packed);
}

static void close_way(struct way *way)
{
    file_close(way->file.fresh);
    file_close(way->file.live);
    buf_clear(&way->path);
    buf_clear(&way->shown);
}

bool target_write(struct target *target, struct str path, struct str content)
{
    struct way way = {.file = {.fresh = -1, .live = -1}};

    bool done = target_make_folders(target, path) && find_way(target, path, &way) &&
                target_put(target, &target->hand, &way.file, content, way.now);
    if (done)
        note_way(target, path, &way);
    close_way(&way);
    target_join(target, &target->hand);
    return done;
}

/* Puts the packed file beside one that is too large to have been held. */
static bool settle_packed(struct target *target, struct way *way, struct hash_wide hash)
{
    struct buf content = {0};

    if (!target->is_packing || !gzip_is_for(way->file.name))
        return true;
    bool done =
        file_read(way->file.fresh, way->file.name, way->file.shown, READ_BYTES, NOWHERE, target->report, &content) &&
        put_packed(target, &target->hand, &way->file, hash, buf_str(&content), &way->now[1]);
    buf_clear(&content);
    return done;
}

/* Puts a link in the place of a file that was written and has the bytes of the published one; if there can't be a link,
 * these bytes are written once more. */
static bool exchange_for_link(struct target *target, const struct way *way, const struct piece *piece,
                              bool *ret_is_linked)
{
    struct buf content = {0};

    if (!remove_tree(way->file.fresh, piece->name, piece->shown, target->report) ||
        !link_piece(target, &target->hand, &way->file, piece, ret_is_linked))
        return false;
    if (*ret_is_linked)
        return true;
    bool done = file_read(way->file.live, piece->name, piece->shown, READ_BYTES, NOWHERE, target->report, &content) &&
                file_write(way->file.fresh, piece->name, buf_str(&content), piece->shown, target->report);
    buf_clear(&content);
    return done;
}

bool target_settle(struct target *target, struct str path, struct hash_wide hash, uint64_t size)
{
    struct way way = {.file = {.fresh = -1, .live = -1}};
    bool is_linked = false;

    bool done = find_way(target, path, &way);
    struct piece piece = {way.file.name, way.file.shown, hash, &way.file.then[0], &way.now[0]};
    if (done && hash_wide_equal(hash, piece.then->hash) && is_kept(&way.file, piece.name, piece.then))
        done = exchange_for_link(target, &way, &piece, &is_linked);
    if (done && !is_linked) {
        struct stamp stamp = STAMP_NONE;
        if (!stamp_read(way.file.fresh, piece.name, &stamp))
            stamp = STAMP_NONE;
        note_piece(&target->hand, &piece, stamp, size);
    }
    done = done && settle_packed(target, &way, hash);
    if (done)
        note_way(target, path, &way);
    close_way(&way);
    target_join(target, &target->hand);
    return done;
}

void target_join(struct target *target, struct target_hand *hand)
{
    target->files += hand->files;
    target->bytes += hand->bytes;
    target->fresh += hand->fresh;
    hand->files = hand->bytes = hand->fresh = 0;
}

void target_clear_hand(struct target_hand *hand)
{
    gzip_clear(&hand->gzip);
    buf_clear(&hand->name);
    buf_clear(&hand->shown);
}
