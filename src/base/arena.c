/* Memory that is given back all at once. Chunks come from mmap: whole pages, so that a frozen arena can be made
 * read-only, and zeroed ones, so that only memory used for the second time has to be zeroed here. In an ASan build what
 * is not given out is poisoned, as asan knows nothing of mmap. */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "base/memory.h"
#include "base/number.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#endif

#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(bytes, size) ASAN_POISON_MEMORY_REGION((bytes), (size))
#define UNPOISON(bytes, size) ASAN_UNPOISON_MEMORY_REGION((bytes), (size))
#define GAP ARENA_ALIGNMENT /* poisoned bytes between two objects */
#else
#define POISON(bytes, size) ((void)(bytes), (void)(size))
#define UNPOISON(bytes, size) ((void)(bytes), (void)(size))
#define GAP 0
#endif

#define ARENA_ALIGNMENT _Alignof(max_align_t)
#define CHUNK_LEAST ((size_t)64 * 1024)
#define CHUNK_MOST ((size_t)4 * 1024 * 1024) /* but for one object that needs more */

struct arena_chunk {
    struct arena_chunk *older;
    size_t size;  /* of `bytes` */
    size_t used;  /* how much of it is given out */
    size_t dirty; /* how much of it ever was: from here on it is zero */
    _Alignas(max_align_t) char bytes[];
};

static size_t round_up(size_t size, size_t step)
{
    return number_add(size, step - 1) / step * step;
}

static void chunk_free(struct arena_chunk *chunk)
{
    UNPOISON(chunk->bytes, chunk->size);
    munmap(chunk, sizeof(*chunk) + chunk->size);
}

/* Takes a spare chunk with room for `size` bytes out of the list. NULL: there is none. */
static struct arena_chunk *take_spare(struct arena *arena, size_t size)
{
    for (struct arena_chunk **link = &arena->spare; *link != NULL; link = &(*link)->older) {
        struct arena_chunk *chunk = *link;
        if (chunk->size >= size) {
            *link = chunk->older;
            return chunk;
        }
    }
    return NULL;
}

/* Asks the system for a chunk with room for `size` bytes, twice as large as the one before. */
static struct arena_chunk *map_chunk(const struct arena *arena, size_t size)
{
    size_t wanted = CHUNK_LEAST;

    if (arena->chunk != NULL)
        wanted = number_multiply(sizeof(*arena->chunk) + arena->chunk->size, 2);
    if (wanted > CHUNK_MOST)
        wanted = CHUNK_MOST;
    size_t needed = round_up(number_add(size, sizeof(*arena->chunk)), CHUNK_LEAST);
    size_t mapped = wanted > needed ? wanted : needed;
    struct arena_chunk *chunk = mmap(NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (chunk == MAP_FAILED)
        memory_exhausted();
    chunk->size = mapped - sizeof(*chunk);
    POISON(chunk->bytes, chunk->size);
    return chunk;
}

static void chunk_add(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = take_spare(arena, size);

    if (chunk == NULL)
        chunk = map_chunk(arena, size);
    chunk->older = arena->chunk;
    arena->chunk = chunk;
}

/* Returns `size` bytes of whatever was there. *ret_is_dirty says that it may be something else than zeros. */
static void *take(struct arena *arena, size_t size, bool *ret_is_dirty)
{
    size_t taken = round_up(number_add(size, GAP), ARENA_ALIGNMENT);

    assert(!arena->frozen);
    if (arena->chunk == NULL || arena->chunk->size - arena->chunk->used < taken)
        chunk_add(arena, taken);
    struct arena_chunk *chunk = arena->chunk;
    char *bytes = chunk->bytes + chunk->used;
    UNPOISON(bytes, size);
    *ret_is_dirty = chunk->used < chunk->dirty;
    chunk->used += taken;
    if (chunk->dirty < chunk->used)
        chunk->dirty = chunk->used;
    return bytes;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    bool is_dirty = false;
    void *bytes = take(arena, size, &is_dirty);

    if (is_dirty)
        memset(bytes, 0, size);
    return bytes;
}

void *arena_array(struct arena *arena, size_t size, size_t count)
{
    return arena_alloc(arena, number_multiply(size, count));
}

struct str arena_copy(struct arena *arena, struct str str)
{
    return (struct str){arena_c_string(arena, str), str.size};
}

const char *arena_c_string(struct arena *arena, struct str str)
{
    bool is_dirty = false; /* which doesn't matter: all of it is written */
    char *copy = take(arena, number_add(str.size, 1), &is_dirty);

    if (str.size != 0)
        memcpy(copy, str.bytes, str.size);
    copy[str.size] = '\0';
    return copy;
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(size >= 0);
    char *text = arena_alloc(arena, (size_t)size + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)size + 1, format, arguments);
    va_end(arguments);
    return (struct str){text, (size_t)size};
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->chunk, arena->chunk == NULL ? 0 : arena->chunk->used};
}

/* An arena that was empty at the mark keeps its first chunk: one that is rewound for every page doesn't ask the system
 * for every page. */
void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    assert(!arena->frozen);
    while (arena->chunk != mark.chunk && (mark.chunk != NULL || arena->chunk->older != NULL)) {
        struct arena_chunk *older = arena->chunk->older;
        chunk_free(arena->chunk);
        arena->chunk = older;
        assert(older != NULL); /* else the mark is another arena's, or was rewound past */
    }
    if (arena->chunk == NULL)
        return;
    assert(mark.used <= arena->chunk->used);
    arena->chunk->used = mark.used;
    POISON(arena->chunk->bytes + mark.used, arena->chunk->size - mark.used);
}

/* The oldest chunk, the smallest one, comes to stand first: what is filled in the same way finds the chunks that it
 * had. */
void arena_reset(struct arena *arena)
{
    assert(!arena->frozen);
    while (arena->chunk != NULL) {
        struct arena_chunk *chunk = arena->chunk;
        arena->chunk = chunk->older;
        chunk->used = 0;
        POISON(chunk->bytes, chunk->size);
        chunk->older = arena->spare;
        arena->spare = chunk;
    }
}

/* The chunk that is being filled stays the newest, so that the rest of it isn't lost, nor a mark. */
void arena_join(struct arena *arena, struct arena *other)
{
    struct arena_chunk *oldest = other->chunk;

    assert(!arena->frozen && !other->frozen && other->spare == NULL);
    if (arena->chunk == NULL || oldest == NULL) {
        arena->chunk = oldest == NULL ? arena->chunk : oldest;
    } else {
        while (oldest->older != NULL)
            oldest = oldest->older;
        oldest->older = arena->chunk->older;
        arena->chunk->older = other->chunk;
    }
    *other = (struct arena){0};
}

void arena_freeze(struct arena *arena)
{
    arena->frozen = true;
#ifdef DIPTYCH_DEBUG
    for (struct arena_chunk *chunk = arena->chunk; chunk != NULL; chunk = chunk->older)
        mprotect(chunk, sizeof(*chunk) + chunk->size, PROT_READ);
#endif
}

static size_t chunks_footprint(const struct arena_chunk *chunk)
{
    size_t size = 0;

    for (; chunk != NULL; chunk = chunk->older)
        size += sizeof(*chunk) + chunk->size;
    return size;
}

size_t arena_footprint(const struct arena *arena)
{
    return chunks_footprint(arena->chunk) + chunks_footprint(arena->spare);
}

static void free_chunks(struct arena_chunk *chunk)
{
    while (chunk != NULL) {
        struct arena_chunk *older = chunk->older;
        chunk_free(chunk);
        chunk = older;
    }
}

void arena_clear(struct arena *arena)
{
    free_chunks(arena->chunk);
    free_chunks(arena->spare);
    *arena = (struct arena){0};
}
