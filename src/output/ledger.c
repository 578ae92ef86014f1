/* Writing a ledger. Entries go where arithmetic puts them, so that workers needn't wait for each other. */
#include "output/ledger.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
#include "base/record.h"

#define NAME ".ledger" /* of the file, for a moment */
/* Of another byte order it is another number, and there the record is none. */
#define FORM UINT64_C(0x0000000232010001)

_Static_assert(sizeof(struct ledger_entry) == 32, "an entry has no gaps, whose bytes nobody could tell");
_Static_assert(sizeof(struct ledger_head) == LEDGER_ENTRIES_AT - LEDGER_HEAD_AT, "nor has the head");

/* A file that isn't a page. */
struct other {
    size_t path, path_size; /* in ledger.paths */
    struct ledger_entry entry;
};

static struct str bytes_of(const void *object, size_t size)
{
    return (struct str){object, size};
}

uint64_t ledger_form(void)
{
    return FORM;
}

bool ledger_open(struct ledger *ledger, int dir, uint64_t pages, uint32_t width, struct str shown,
                 struct report *report)
{
    assert(width >= 1 && width <= LEDGER_WIDTH);
    ledger->report = report;
    ledger->shown = shown;
    ledger->file = -1;
    ledger->is_open = true;
    ledger->head = (struct ledger_head){.form = FORM, .pages = pages, .width = width};
    return record_open_unnamed(dir, STR(NAME), shown, report, &ledger->file);
}

static uint64_t offset_of(const struct ledger *ledger, uint64_t page)
{
    return LEDGER_ENTRIES_AT + page * ledger->head.width * sizeof(struct ledger_entry);
}

bool ledger_flush(const struct ledger *ledger, struct ledger_window *window)
{
    size_t size = (size_t)window->count * ledger->head.width * sizeof(struct ledger_entry);
    uint64_t offset = offset_of(ledger, window->first);

    window->count = 0;
    return size == 0 ||
           record_write_at(ledger->file, offset, bytes_of(window->entry, size), ledger->shown, ledger->report);
}

bool ledger_put_page(const struct ledger *ledger, struct ledger_window *window, uint64_t number,
                     const struct ledger_entry *entry)
{
    bool fits = window->count != 0 && window->count < LEDGER_WINDOW && number == window->first + window->count;
    uint32_t width = ledger->head.width;

    if (!fits) {
        if (!ledger_flush(ledger, window))
            return false;
        window->first = number;
    }
    for (uint32_t i = 0; i < width; i++)
        window->entry[window->count * width + i] = entry[i];
    window->count++;
    return true;
}

bool ledger_has_page(const struct ledger *ledger, uint64_t number, bool *ret_has)
{
    struct ledger_entry entry = {0};
    size_t size = 0;

    if (!record_read_at(ledger->file, offset_of(ledger, number), &entry, sizeof(entry), ledger->shown, ledger->report,
                        &size))
        return false;
    *ret_has = size == sizeof(entry) && entry.is_there != 0;
    return true;
}

void ledger_put_other(struct ledger *ledger, struct str path, const struct ledger_entry *entry)
{
    const struct other other = {ledger->paths.size, path.size, *entry};

    buf_add(&ledger->paths, path);
    buf_add(&ledger->others, bytes_of(&other, sizeof(other)));
}

static void add_number(struct buf *buf, uint32_t number)
{
    buf_add(buf, bytes_of(&number, sizeof(number)));
}

static void add_name(struct buf *buf, struct str name)
{
    add_number(buf, number_to_u32(name.size));
    buf_add(buf, name);
}

void ledger_name_number(struct ledger *ledger, uint32_t number)
{
    add_number(&ledger->names, number);
}

void ledger_name(struct ledger *ledger, struct str name)
{
    add_name(&ledger->names, name);
}

void ledger_name_digest(struct ledger *ledger, struct digest digest)
{
    buf_add(&ledger->names, bytes_of(&digest, sizeof(digest)));
}

static struct str path_of(const struct ledger *ledger, const struct other *other)
{
    return str_slice(buf_str(&ledger->paths), other->path, other->path + other->path_size);
}

static int compare(const void *left, const void *right, void *context)
{
    return str_compare(path_of(context, left), path_of(context, right));
}

/* Appends the other files to the names, sorted. */
static void add_others(struct ledger *ledger)
{
    size_t count = ledger->others.size / sizeof(struct other);
    struct other *other = (struct other *)(void *)ledger->others.bytes;

    if (count != 0)
        qsort_r(other, count, sizeof(*other), compare, ledger);
    add_number(&ledger->names, number_to_u32(count));
    for (size_t i = 0; i < count; i++) {
        add_name(&ledger->names, path_of(ledger, &other[i]));
        buf_add(&ledger->names, bytes_of(&other[i].entry, sizeof(other[i].entry)));
    }
}

void ledger_sum(struct hash_wide *sum, struct str piece)
{
    const struct hash_wide both[] = {*sum, hash_wide_of(piece)};

    *sum = hash_wide_of(bytes_of(both, sizeof(both)));
}

struct str ledger_summed(const struct ledger_head *head)
{
    const size_t begin = offsetof(struct ledger_head, size);

    return bytes_of((const char *)head + begin, sizeof(*head) - begin);
}

/* Copies all behind the head, and sums it. */
static bool copy_body(struct ledger *ledger, int record, struct buf *piece)
{
    for (uint64_t at = LEDGER_ENTRIES_AT; at < ledger->head.size; at += piece->size) {
        buf_reset(piece);
        if (!record_read_at(ledger->file, at, piece->bytes, LEDGER_PIECE, ledger->shown, ledger->report,
                            &piece->size) ||
            !record_write_at(record, at, buf_str(piece), ledger->shown, ledger->report))
            return false;
        assert(piece->size != 0); /* all of it was written, by this process, to a file that nobody else can name */
        ledger_sum(&ledger->head.sum, buf_str(piece));
    }
    return true;
}

bool ledger_copy(struct ledger *ledger, int record)
{
    uint64_t names_at = offset_of(ledger, ledger->head.pages);
    struct buf piece = {0};

    add_others(ledger);
    ledger->head.size = names_at + ledger->names.size;
    if (!record_write_at(ledger->file, names_at, buf_str(&ledger->names), ledger->shown, ledger->report))
        return false;
    buf_reserve(&piece, LEDGER_PIECE);
    ledger_sum(&ledger->head.sum, ledger_summed(&ledger->head));
    bool done = copy_body(ledger, record, &piece) &&
                record_write_at(record, LEDGER_HEAD_AT, bytes_of(&ledger->head, sizeof(ledger->head)), ledger->shown,
                                ledger->report);
    buf_clear(&piece);
    int file = ledger->file;
    ledger->file = -1;
    return record_close(file, ledger->shown, ledger->report) && done;
}

void ledger_close(struct ledger *ledger)
{
    if (ledger->is_open)
        file_close(ledger->file);
    buf_clear(&ledger->names);
    buf_clear(&ledger->others);
    buf_clear(&ledger->paths);
    *ledger = (struct ledger){0};
}
