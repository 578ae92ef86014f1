/* Scopes: see scope.h. The names' functions are in scope_page.c, scope_links.c, scope_set.c, scope_code.c,
 * scope_facts.c, scope_pair.c and scope_pair_links.c. */
#include "page/scope.h"

#include <assert.h>

#include "page/words.h"
#include "plan/route.h"

const struct scope_getter *scope_getters(struct arena *arena)
{
    static const struct scope_getter *const table[] = {scope_page_table,      scope_links_table, scope_set_table,
                                                       scope_code_table,      scope_facts_table, scope_pair_table,
                                                       scope_pair_links_table};
    struct scope_getter *getter = ARENA_ARRAY(arena, struct scope_getter, NAME_COUNT);

    for (size_t i = 0; i < COUNT_OF(table); i++)
        for (size_t name = 0; name < NAME_COUNT; name++)
            if (table[i][name].get != NULL)
                getter[name] = table[i][name];
    return getter;
}

/* Returns the value of a name of the page, from the memo if it is there. */
static struct value remembered(const struct scope *scope, const struct hole *hole)
{
    struct scope_memo *memo = scope->memo;

    if (memo->name[hole->name].page != memo->page) {
        memo->name[hole->name].value = scope->fragments->getter[hole->name].get(scope, hole);
        memo->name[hole->name].page = memo->page;
    }
    return memo->name[hole->name].value;
}

struct value scope_value(const struct scope *scope, const struct hole *hole)
{
    if (hole->name == NAME_UI)
        return scope_of_text(scope_reader(scope)->label[hole->ui].raw);
    if ((hole->needs & NEEDS_B) != 0 && hole->depth == 0 && hole->side == HOLE_NO_SIDE && scope->memo != NULL)
        return remembered(scope, hole);
    return scope->fragments->getter[hole->name].get(scope, hole);
}

struct value scope_of_page(const struct scope *scope, enum name name)
{
    const struct hole hole = {.name = name, .type = name_row(name)->type, .needs = page_kind_needs(scope->page.kind)};

    return scope_value(scope, &hole);
}

bool scope_has(const struct value *value, enum hole_type type)
{
    switch (type) {
    case HOLE_TEXT:
        return !str_is_empty(value->text);
    case HOLE_LINE:
    case HOLE_BLOCK:
        return !str_is_empty(value->html.str);
    case HOLE_FLAG:
    case HOLE_LIST:
        return value->count > 0;
    case HOLE_OBJECT:
        return true;
    }
    return false;
}

const struct code *scope_code(const struct scope *scope, const struct hole *hole)
{
    bool is_b = hole->side == HOLE_SIDE_B;

    assert((scope->bound & (is_b ? NEEDS_B : NEEDS_A)) != 0);
    return &scope->set->code[is_b ? scope->page.b : scope->page.a];
}

const struct code_html *scope_code_html(const struct scope *scope, const struct hole *hole)
{
    return &scope->html->code[scope_code(scope, hole)->index];
}

const struct code_text *scope_code_text(const struct scope *scope, const struct hole *hole)
{
    return &scope_code(scope, hole)->text[scope_reader(scope)->index];
}

const struct set *scope_set(const struct scope *scope, const struct hole *hole)
{
    return hole->depth == 0 ? scope->set : &scope->fragments->catalog->set[scope->frame[hole->depth - 1].index];
}

const void *scope_item(const struct scope *scope, const struct hole *hole, size_t size)
{
    const struct scope_frame *frame = &scope->frame[hole->depth - 1];

    return (const char *)frame->items + frame->index * size;
}

uint32_t scope_index(const struct scope *scope, const struct hole *hole)
{
    return scope->frame[hole->depth - 1].index;
}

const struct language *scope_reader(const struct scope *scope)
{
    return scope->fragments->language;
}

struct value scope_of_text(struct str text)
{
    return (struct value){.text = text};
}

struct value scope_of_html(struct html html)
{
    return (struct value){.html = html};
}

struct value scope_of_flag(bool is_set)
{
    return (struct value){.count = is_set};
}

struct value scope_of_number(const struct scope *scope, uint64_t number)
{
    struct buf buf = scope_grow(scope);

    buf_add_number(&buf, number);
    return scope_of_text(scope_keep(scope, &buf));
}

struct value scope_of_list(const void *items, uint32_t count)
{
    return (struct value){.items = items, .count = count};
}

struct value scope_of_any(struct value list)
{
    return scope_of_flag(list.count > 0);
}

struct buf scope_grow(const struct scope *scope)
{
    struct buf buf = *scope->spare;

    *scope->spare = (struct buf){0};
    return buf;
}

struct str scope_keep(const struct scope *scope, struct buf *buf)
{
    struct str kept = arena_copy(scope->scratch, buf_str(buf));

    if (scope->spare->bytes != NULL)
        buf_clear(scope->spare); /* of two that were in use at once one is kept */
    buf_reset(buf);
    *scope->spare = *buf;
    *buf = (struct buf){0};
    return kept;
}

struct str scope_link(const struct scope *scope, const struct page *to)
{
    struct buf link = scope_grow(scope);

    route_link(scope->fragments->catalog, &scope->page, to, &link);
    return scope_keep(scope, &link);
}

struct str scope_address(const struct scope *scope, const struct page *page)
{
    struct buf buf = scope_grow(scope);

    route_address(scope->fragments->catalog, page, &buf);
    return scope_keep(scope, &buf);
}

struct value scope_label(const struct scope *scope, enum ui ui)
{
    return scope_of_text(scope_reader(scope)->label[ui].raw);
}

struct value scope_about_pair(const struct scope *scope, enum ui ui, struct str short_name)
{
    const struct code *a = &scope->set->code[scope->page.a], *b = &scope->set->code[scope->page.b];
    const struct words_hole hole[] = {
        {STR("set"), scope->set->text[scope_reader(scope)->index].short_name.raw},
        {STR("a"), a->label},
        {STR("b"), b->label},
        {STR("phrase-a"), a->phrase},
        {STR("phrase-b"), b->phrase},
        {STR("short"), short_name},
    };

    struct buf buf = scope_grow(scope);

    words_fill(scope_reader(scope)->label[ui].raw, hole, COUNT_OF(hole), &buf);
    return scope_of_text(scope_keep(scope, &buf));
}
