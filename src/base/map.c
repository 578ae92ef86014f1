/* A map from bytes to a number: open addressing, a power of two of slots, at most three quarters of them taken. */
#include "base/map.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

#define FIRST_CAPACITY 16

struct map_slot {
    struct str key;
    uint64_t hash;
    uint32_t value; /* MAP_NONE: a free slot */
};

/* Returns the slot that holds the key, or the free one where it belongs. */
static struct map_slot *find_slot(const struct map *map, struct str key, uint64_t hash)
{
    uint32_t mask = map->capacity - 1;

    for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
        struct map_slot *slot = &map->slot[i];
        if (slot->value == MAP_NONE || (slot->hash == hash && str_equal(slot->key, key)))
            return slot;
    }
}

static void grow(struct map *map)
{
    struct map old = *map;

    assert(old.capacity <= UINT32_MAX / 4);
    map->capacity = old.capacity == 0 ? FIRST_CAPACITY : old.capacity * 2;
    map->slot = memory_zeroed(map->capacity, sizeof(*map->slot));
    for (uint32_t i = 0; i < map->capacity; i++)
        map->slot[i].value = MAP_NONE;
    for (uint32_t i = 0; i < old.capacity; i++) {
        if (old.slot[i].value != MAP_NONE)
            *find_slot(map, old.slot[i].key, old.slot[i].hash) = old.slot[i];
    }
    free(old.slot);
}

uint32_t map_add(struct map *map, struct str key, uint32_t value)
{
    uint64_t hash = hash_of(key);

    assert(value != MAP_NONE);
    if (map->count >= map->capacity / 4 * 3)
        grow(map);
    struct map_slot *slot = find_slot(map, key, hash);
    if (slot->value != MAP_NONE)
        return slot->value;
    *slot = (struct map_slot){key, hash, value};
    map->count++;
    return MAP_NONE;
}

uint32_t map_find(const struct map *map, struct str key)
{
    if (map->count == 0)
        return MAP_NONE;
    return find_slot(map, key, hash_of(key))->value;
}

void map_clear(struct map *map)
{
    free(map->slot);
    *map = (struct map){0};
}
