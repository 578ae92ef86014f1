/* What contexts are called. */
#include "template/program.h"

#include <assert.h>

static const struct str words_of[CONTEXT_COUNT] = {
    [CONTEXT_NONE] = STR_INIT("nothing"),
#define CONTEXT(id, words) [CONTEXT_##id] = STR_INIT(words),
#define NAME(context, id, spelling, type, into, needs, what)
#include "template/names.def"
};

struct str context_words(enum context context)
{
    assert(context < CONTEXT_COUNT);
    return words_of[context];
}
