/* The tables of names and contexts, and what a kind of page is. */
#include "template/program.h"

#include <assert.h>

static const struct name_row names[NAME_COUNT] = {
#define CONTEXT(id, words)
#define NAME(context, id, spelling, type, into, needs, what)                                                           \
    [NAME_##id] = {CONTEXT_##context, STR_INIT(spelling), HOLE_##type, CONTEXT_##into, ROW_##needs, STR_INIT(what)},
#include "template/names.def"
};

static const struct str words_of[CONTEXT_COUNT] = {
    [CONTEXT_NONE] = STR_INIT("nothing"),
#define CONTEXT(id, words) [CONTEXT_##id] = STR_INIT(words),
#define NAME(context, id, spelling, type, into, needs, what)
#include "template/names.def"
};

static const struct {
    struct str template;
    enum context context;
    uint32_t needs;
} kinds[PAGE_KIND_COUNT] = {
    [PAGE_INDEX] = {STR_INIT("index"), CONTEXT_INDEX_PAGE, NEEDS_LANGUAGE},
    [PAGE_MISSING] = {STR_INIT("404"), CONTEXT_MISSING_PAGE, NEEDS_LANGUAGE},
    [PAGE_HOME] = {STR_INIT("home"), CONTEXT_HOME_PAGE, NEEDS_LANGUAGE},
    [PAGE_SET] = {STR_INIT("set"), CONTEXT_SET_PAGE, NEEDS_LANGUAGE},
    [PAGE_CODE] = {STR_INIT("code"), CONTEXT_CODE_PAGE, NEEDS_LANGUAGE | NEEDS_A},
    [PAGE_PAIR] = {STR_INIT("pair"), CONTEXT_PAIR_PAGE, NEEDS_LANGUAGE | NEEDS_A | NEEDS_B},
};

const struct name_row *name_row(enum name name)
{
    assert(name < NAME_COUNT);
    return &names[name];
}

struct str context_words(enum context context)
{
    assert(context < CONTEXT_COUNT);
    return words_of[context];
}

uint32_t page_kind_needs(enum page_kind kind)
{
    assert(kind < PAGE_KIND_COUNT);
    return kinds[kind].needs;
}

struct str page_kind_template(enum page_kind kind)
{
    assert(kind < PAGE_KIND_COUNT);
    return kinds[kind].template;
}

enum context page_kind_context(enum page_kind kind)
{
    assert(kind < PAGE_KIND_COUNT);
    return kinds[kind].context;
}
