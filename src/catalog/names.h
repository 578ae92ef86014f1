/* Names in an array of things, for looking one up and for telling the nearest to one that isn't there.
 *
 * Lifetime   borrows the array.
 * Threads    const.
 * Units      positions in the array. */
#ifndef DIPTYCH_CATALOG_NAMES_H
#define DIPTYCH_CATALOG_NAMES_H

#include "base/arena.h"

/* An array of anything that holds a struct str, its name, at `offset`. */
struct names {
    const void *item;
    size_t stride;
    size_t offset;
    uint32_t count;
};

/* The names of an array of structs, and of an array of struct str. */
#define NAMES_OF(type, member, array, item_count)                                                                      \
    ((struct names){.item = (array), .stride = sizeof(type), .offset = offsetof(type, member), .count = (item_count)})
#define NAMES(array, item_count)                                                                                       \
    ((struct names){.item = (array), .stride = sizeof(struct str), .offset = 0, .count = (item_count)})

/* Returns the name at a position. */
struct str names_at(struct names names, uint32_t index);

/* Returns the position of a name, or `count` if it isn't there. O(count): for lists that limits.def keeps short. */
uint32_t names_find(struct names names, struct str name);

/* Returns the name that takes the fewest changes to reach, the first of equals; empty if there are no names. */
struct str names_nearest(struct names names, struct str name);

/* Returns the names as "a, b, c" in the arena. */
struct str names_join(struct names names, struct arena *arena);

#endif
