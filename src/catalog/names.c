/* Names in arrays. Linear throughout: every list looked up here is bounded by a small limit of limits.def. */
#include "catalog/names.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"

struct str names_at(struct names names, uint32_t index)
{
    struct str name;

    assert(index < names.count);
    memcpy(&name, (const char *)names.item + names.stride * index + names.offset, sizeof(name));
    return name;
}

uint32_t names_find(struct names names, struct str name)
{
    uint32_t i = 0;

    while (i < names.count && !str_equal(names_at(names, i), name))
        i++;
    return i;
}

struct str names_nearest(struct names names, struct str name)
{
    struct str nearest = {0};
    size_t least = SIZE_MAX;

    for (uint32_t i = 0; i < names.count; i++) {
        size_t distance = str_distance(names_at(names, i), name, 64);
        if (distance < least) {
            least = distance;
            nearest = names_at(names, i);
        }
    }
    return nearest;
}

struct str names_join(struct names names, struct arena *arena)
{
    struct buf buf = {0};
    struct str joined;

    for (uint32_t i = 0; i < names.count; i++) {
        if (i > 0)
            buf_add(&buf, STR(", "));
        buf_add(&buf, names_at(names, i));
    }
    joined = arena_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return joined;
}
