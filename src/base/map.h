/* A map from bytes to a number. {0} is an empty one. It has no order: nothing that is written out may come from a walk
 * over a map, and there is none.
 *
 * Lifetime   until map_clear. It keeps the keys' bytes borrowed: they must outlive it.
 * Threads    one writer, then any number of readers. */
#ifndef DIPTYCH_BASE_MAP_H
#define DIPTYCH_BASE_MAP_H

#include "base/str.h"

#define MAP_NONE UINT32_MAX

struct map_slot;

struct map {
    struct map_slot *slot;
    uint32_t capacity;
    uint32_t count;
};

/* Binds key to value. Returns MAP_NONE if the key is new, else the value that it has and keeps. Value: any but
 * MAP_NONE. */
uint32_t map_add(struct map *map, struct str key, uint32_t value);

/* Returns the value bound to key, or MAP_NONE. O(1). */
uint32_t map_find(const struct map *map, struct str key);

/* Gives the memory back; the map is {0} again. */
void map_clear(struct map *map);

#endif
