/* Reading a record. Its sum is looked at first; yet nothing in it is believed to be within bounds. */
#include "output/past.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/record.h"
#include "plan/pair.h"

#define NAMES_BYTES ((size_t)1 << 28) /* of languages, sets and other files: far more than the limits allow */

/* What is left of the names. */
struct cursor {
    struct str rest;
    bool has_failed; /* it wanted more than there was */
};

static void take(struct cursor *cursor, void *object, size_t size)
{
    if (cursor->rest.size < size) {
        cursor->has_failed = true;
        cursor->rest.size = 0;
        memset(object, 0, size);
        return;
    }
    memcpy(object, cursor->rest.bytes, size);
    cursor->rest = str_slice(cursor->rest, size, cursor->rest.size);
}

/* Takes the number of things that follow, each of which has at least `least` bytes. */
static uint32_t take_count(struct cursor *cursor, size_t least)
{
    uint32_t count = 0;

    take(cursor, &count, sizeof(count));
    if (count > cursor->rest.size / least) {
        cursor->has_failed = true;
        return 0;
    }
    return count;
}

static struct str take_name(struct cursor *cursor)
{
    uint32_t size = take_count(cursor, 1);
    struct str name = str_slice(cursor->rest, 0, size);

    cursor->rest = str_slice(cursor->rest, size, cursor->rest.size);
    return name;
}

static void take_languages(struct past *past, struct cursor *cursor)
{
    uint32_t count = take_count(cursor, sizeof(uint32_t) + sizeof(struct digest));
    struct past_language *language = ARENA_ARRAY(&past->arena, struct past_language, count);

    for (uint32_t i = 0; i < count; i++) {
        language[i].tag = take_name(cursor);
        take(cursor, &language[i].digest, sizeof(language[i].digest));
    }
    past->language = language;
    past->language_count = count;
}

static void take_sets(struct past *past, struct cursor *cursor)
{
    uint32_t count = take_count(cursor, 2 * sizeof(uint32_t));
    struct past_set *set = ARENA_ARRAY(&past->arena, struct past_set, count);

    past->pages_a_language = 1; /* home; as in plan/plan.c */
    for (uint32_t i = 0; i < count; i++) {
        set[i].id = take_name(cursor);
        uint32_t codes = take_count(cursor, sizeof(uint32_t));
        struct str *code = ARENA_ARRAY(&past->arena, struct str, codes);
        for (uint32_t k = 0; k < codes; k++)
            code[k] = take_name(cursor);
        set[i].code = code;
        set[i].code_count = codes;
        set[i].first = past->pages_a_language;
        past->pages_a_language += 1 + codes + pair_count(codes);
    }
    past->set = set;
    past->set_count = count;
}

static void take_others(struct past *past, struct cursor *cursor)
{
    uint32_t count = take_count(cursor, sizeof(uint32_t) + sizeof(struct ledger_entry));
    struct past_other *other = ARENA_ARRAY(&past->arena, struct past_other, count);

    for (uint32_t i = 0; i < count; i++) {
        other[i].path = take_name(cursor);
        take(cursor, &other[i].entry, sizeof(other[i].entry));
    }
    past->other = other;
    past->other_count = count;
}

/* Returns how many pages came before those of languages. */
static uint64_t pages_before(const struct past *past)
{
    return past->head.pages - past->pages_a_language * past->language_count;
}

/* True if the names are what they should be. */
static bool take_names(struct past *past, struct str names)
{
    struct cursor cursor = {.rest = names};

    take_languages(past, &cursor);
    take_sets(past, &cursor);
    take_others(past, &cursor);
    return !cursor.has_failed && cursor.rest.size == 0 && past->language_count <= LIMIT_LANGUAGES &&
           past->set_count <= LIMIT_SETS && past->head.pages >= past->pages_a_language * past->language_count;
}

/* Looks at all that comes behind the head, and keeps the names. */
static bool check_body(struct past *past, struct buf *names, bool *ret_is_whole)
{
    struct ledger_head *head = &past->head;
    uint64_t names_at = LEDGER_ENTRIES_AT + head->pages * head->width * sizeof(struct ledger_entry);
    struct hash_wide sum = {0};
    struct buf piece = {0};
    bool done = true;

    ledger_sum(&sum, ledger_summed(head));
    buf_reserve(&piece, LEDGER_PIECE);
    for (uint64_t at = LEDGER_ENTRIES_AT; done && at < head->size; at += piece.size) {
        done = record_read_at(past->record, at, piece.bytes, LEDGER_PIECE, past->shown, past->report, &piece.size);
        if (!done || piece.size == 0)
            break;
        ledger_sum(&sum, buf_str(&piece));
        if (at + piece.size > names_at)
            buf_add(names, str_slice(buf_str(&piece), at < names_at ? (size_t)(names_at - at) : 0, piece.size));
    }
    buf_clear(&piece);
    *ret_is_whole = hash_wide_equal(sum, head->sum);
    return done;
}

/* True if the head can be that of a record: its pages and names come to its size. */
static bool is_head(const struct ledger_head *head)
{
    if (head->form != ledger_form() || head->width < 1 || head->width > LEDGER_WIDTH || head->size < LEDGER_ENTRIES_AT)
        return false;
    uint64_t page_size = head->width * sizeof(struct ledger_entry);
    uint64_t body_size = head->size - LEDGER_ENTRIES_AT;
    return head->pages <= body_size / page_size && body_size - head->pages * page_size <= NAMES_BYTES;
}

static bool read_record(struct past *past)
{
    const struct str line = STR(LEDGER_FIRST_LINE);
    char first[LEDGER_ENTRIES_AT];
    struct buf names = {0};
    size_t size = 0;
    bool is_whole = false;

    if (!record_read_at(past->record, 0, first, sizeof(first), past->shown, past->report, &size))
        return false;
    if (size < sizeof(first) || !str_starts_with((struct str){first, size}, line))
        return true;
    memcpy(&past->head, first + LEDGER_HEAD_AT, sizeof(past->head));
    if (!is_head(&past->head))
        return true;
    bool done = check_body(past, &names, &is_whole);
    if (done && is_whole)
        past->is_known = take_names(past, arena_copy(&past->arena, buf_str(&names)));
    buf_clear(&names);
    return done;
}

bool past_open(struct past *past, int record, int live, struct str shown, struct report *report)
{
    *past = (struct past){.record = record, .live = live, .shown = shown, .report = report, .is_open = true};
    bool done = read_record(past);
    if (!past->is_known)
        past->language_count = past->set_count = past->other_count = 0;
    return done;
}

static uint32_t find_language(const struct past *past, struct str tag)
{
    for (uint32_t i = 0; i < past->language_count; i++) {
        if (str_equal(past->language[i].tag, tag))
            return i;
    }
    return NO_INDEX;
}

static uint32_t find_set(const struct past *past, struct str id)
{
    for (uint32_t i = 0; i < past->set_count; i++) {
        if (str_equal(past->set[i].id, id))
            return i;
    }
    return NO_INDEX;
}

/* Finds out what the codes of a set were called. */
static const uint32_t *match_codes(struct past *past, const struct set *set, const struct past_set *then)
{
    uint32_t *code_then = ARENA_ARRAY(&past->arena, uint32_t, set->code_count);
    struct map by_id = {0};

    for (uint32_t i = 0; i < then->code_count; i++)
        map_add(&by_id, then->code[i], i);
    for (uint32_t i = 0; i < set->code_count; i++) {
        uint32_t found = map_find(&by_id, set->code[i].id);
        code_then[i] = found == MAP_NONE ? NO_INDEX : found;
    }
    map_clear(&by_id);
    return code_then;
}

void past_match(struct past *past, const struct catalog *catalog)
{
    uint32_t *language_then = ARENA_ARRAY(&past->arena, uint32_t, catalog->language_count);
    uint32_t *set_then = ARENA_ARRAY(&past->arena, uint32_t, catalog->set_count);
    const uint32_t **code_then = ARENA_ARRAY(&past->arena, const uint32_t *, catalog->set_count);

    for (uint32_t i = 0; i < catalog->language_count; i++)
        language_then[i] = find_language(past, catalog->language[i].tag);
    for (uint32_t i = 0; i < catalog->set_count; i++) {
        set_then[i] = find_set(past, catalog->set[i].id);
        if (set_then[i] != NO_INDEX)
            code_then[i] = match_codes(past, &catalog->set[i], &past->set[set_then[i]]);
    }
    past->language_then = language_then;
    past->set_then = set_then;
    past->code_then = code_then;
}

const struct digest *past_digest(const struct past *past, uint32_t language)
{
    uint32_t then = past->language_then[language];

    return then == NO_INDEX ? NULL : &past->language[then].digest;
}

/* Returns the number that a page of a set had among those of its language. False: it wasn't there. */
static bool number_in_set(const struct past *past, const struct page *page, uint64_t *ret_number)
{
    uint32_t set_then = past->set_then[page->set];

    if (set_then == NO_INDEX)
        return false;
    const struct past_set *set = &past->set[set_then];
    if (page->kind == PAGE_SET) {
        *ret_number = set->first;
        return true;
    }
    uint32_t a = past->code_then[page->set][page->a];
    if (a == NO_INDEX)
        return false;
    if (page->kind == PAGE_CODE) {
        *ret_number = set->first + 1 + a;
        return true;
    }
    uint32_t b = past->code_then[page->set][page->b];
    if (b == NO_INDEX || a >= b) /* in another order they had another name */
        return false;
    *ret_number = set->first + 1 + set->code_count + pair_index(set->code_count, (struct pair){a, b});
    return true;
}

/* Returns the number that a page had. False: it wasn't there. */
static bool number_then(const struct past *past, const struct page *page, uint64_t *ret_number)
{
    uint64_t number = 0;

    if (!past->is_known)
        return false;
    if (page->kind == PAGE_INDEX || page->kind == PAGE_MISSING) { /* as in plan/plan.c */
        *ret_number = page->kind == PAGE_INDEX ? 0 : 1;
        return true;
    }
    uint32_t language = past->language_then[page->language];
    if (language == NO_INDEX || (page->kind != PAGE_HOME && !number_in_set(past, page, &number)))
        return false;
    *ret_number = pages_before(past) + past->pages_a_language * language + number;
    return true;
}

/* Sees to it that the window holds a page's entries. */
static bool fill(const struct past *past, struct ledger_window *window, uint64_t number)
{
    uint64_t left = past->head.pages - number;
    uint32_t count = left < LEDGER_WINDOW ? (uint32_t)left : LEDGER_WINDOW;
    size_t page_size = past->head.width * sizeof(struct ledger_entry);
    size_t size = 0;

    if (number >= window->first && number - window->first < window->count)
        return true;
    window->count = 0;
    if (!record_read_at(past->record, LEDGER_ENTRIES_AT + number * page_size, window->entry, count * page_size,
                        past->shown, past->report, &size))
        return false;
    window->first = number;
    window->count = (uint32_t)(size / page_size);
    return true;
}

bool past_page(const struct past *past, struct ledger_window *window, const struct page *page,
               struct ledger_entry *ret_entry)
{
    uint64_t number = 0;

    for (uint32_t i = 0; i < LEDGER_WIDTH; i++)
        ret_entry[i] = (struct ledger_entry){0};
    if (!number_then(past, page, &number) || number >= past->head.pages)
        return true;
    if (!fill(past, window, number))
        return false;
    if (number - window->first >= window->count)
        return true;
    for (uint32_t i = 0; i < past->head.width; i++)
        ret_entry[i] = window->entry[(number - window->first) * past->head.width + i];
    return true;
}

static int compare(const void *left, const void *right)
{
    const struct past_other *a = left;
    const struct past_other *b = right;

    return str_compare(a->path, b->path);
}

const struct ledger_entry *past_other(const struct past *past, struct str path)
{
    const struct past_other wanted = {.path = path};
    const struct past_other *found =
        past->other_count == 0 ? NULL : bsearch(&wanted, past->other, past->other_count, sizeof(wanted), compare);

    return found == NULL ? NULL : &found->entry;
}

void past_close(struct past *past)
{
    if (past->is_open)
        file_close(past->live);
    arena_clear(&past->arena);
    *past = (struct past){0};
}
