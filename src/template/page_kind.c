/* What a kind of page has: its template, its names, what it is about. */
#include "template/program.h"

#include <assert.h>

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
