/* Memory that is given back all at once. {0} is an empty one.
 *
 * Lifetime   what is allocated lives until arena_clear or, if allocated after arena_mark, arena_rewind.
 * Threads    one writer until it is frozen; then any number of readers.
 * Units      bytes. Out of memory ends the program (base/memory). */
#ifndef DIPTYCH_BASE_ARENA_H
#define DIPTYCH_BASE_ARENA_H

#include "base/str.h"

struct arena_chunk;

struct arena {
    struct arena_chunk *chunk; /* the newest; each knows the one before */
    struct arena_chunk *spare; /* kept by arena_reset, until they are needed again */
    bool frozen;
};

struct arena_mark {
    struct arena_chunk *chunk;
    size_t used;
};

/* Returns `size` zeroed bytes, aligned for any object. */
void *arena_alloc(struct arena *arena, size_t size);

/* Returns zeroed room for one or for `count` objects of a type. */
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), sizeof(type), (count)))
void *arena_array(struct arena *arena, size_t size, size_t count);

/* Returns a copy of the bytes, with a NUL behind them that the size doesn't count. */
struct str arena_copy(struct arena *arena, struct str str);

/* Returns a copy of the bytes as a C string, for the system's sake. */
const char *arena_c_string(struct arena *arena, struct str str);

/* Returns what printf would make of it; as buf_add_format. */
struct str arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Remembers how far it is filled; arena_rewind gives back all that came after. Marks nest. */
struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* Gives all that `other` holds to `arena`, where it lives on at the same addresses; `other` is {0} again. For what
 * several threads made, each in an arena of its own. */
void arena_join(struct arena *arena, struct arena *other);

/* From here on it is read only; a debug build takes the right to write away from the pages. */
void arena_freeze(struct arena *arena);

/* Returns how many bytes it holds from the system. */
size_t arena_footprint(const struct arena *arena);

/* Empties it, but keeps its memory for what comes next: asking the system anew would cost a fault for every page. */
void arena_reset(struct arena *arena);

/* Gives all memory back; the arena is {0} again, frozen or not. */
void arena_clear(struct arena *arena);

#endif
