/* The table of names. */
#include "template/program.h"

#include <assert.h>

static const struct name_row names[NAME_COUNT] = {
#define CONTEXT(id, words)
#define NAME(context, id, spelling, type, into, needs, what)                                                           \
    [NAME_##id] = {CONTEXT_##context, STR_INIT(spelling), HOLE_##type, CONTEXT_##into, ROW_##needs, STR_INIT(what)},
#include "template/names.def"
};

const struct name_row *name_row(enum name name)
{
    assert(name < NAME_COUNT);
    return &names[name];
}
