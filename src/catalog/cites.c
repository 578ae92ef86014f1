/* Numbering what the axes cite: see cites.h. */
#include "catalog/cites.h"

#include "base/map.h"

/* A set being numbered. */
struct numbering {
    struct load *load;
    struct cite *cite;
    uint32_t count;
    struct map references, documents;
    struct buf key;
};

/* Returns the number that was given to an equal key, or gives it this one. The key is the buffer's. */
static uint32_t number_of(struct numbering *numbering, struct map *map, uint32_t number)
{
    uint32_t found = map_find(map, buf_str(&numbering->key));

    if (found != MAP_NONE)
        return found;
    map_add(map, arena_copy(numbering->load->scratch, buf_str(&numbering->key)), number);
    return number;
}

/* Puts into the buffer what two references to one document have in common, and no others. A blank is in no part. */
static void set_document_key(struct numbering *numbering, const struct reference *reference)
{
    struct buf *key = &numbering->key;

    buf_reset(key);
    buf_add_number(key, reference->kind);
    buf_add_byte(key, ' ');
    buf_add_number(key, reference->registered);
    buf_add_byte(key, ' ');
    if (reference->scheme != NULL)
        buf_add(key, reference->scheme->id);
    buf_add_byte(key, ' ');
    buf_add(key, reference->number);
    buf_add_byte(key, ' ');
    buf_add(key, reference->address);
}

/* Returns the number of a reference. */
static uint32_t add(struct numbering *numbering, const struct reference *reference)
{
    uint32_t fresh = numbering->count;

    set_document_key(numbering, reference);
    uint32_t document = number_of(numbering, &numbering->documents, fresh);
    buf_add_byte(&numbering->key, ' ');
    buf_add(&numbering->key, reference->section);
    uint32_t number = number_of(numbering, &numbering->references, fresh);
    if (number == fresh)
        numbering->cite[numbering->count++] = (struct cite){reference, document};
    return number;
}

bool cites_has(const struct axis_choice *choice, uint32_t number)
{
    for (uint32_t i = 0; i < choice->number_count; i++)
        if (choice->number[i] == number)
            return true;
    return false;
}

static void number_choice(struct numbering *numbering, struct axis_choice *choice)
{
    uint32_t *number = ARENA_ARRAY(numbering->load->arena, uint32_t, choice->cite.count);

    choice->number = number;
    for (uint32_t i = 0; i < choice->cite.count; i++) {
        uint32_t found = add(numbering, &choice->cite.item[i]);
        if (!cites_has(choice, found))
            number[choice->number_count++] = found;
    }
}

static uint32_t count_references(const struct set *set)
{
    uint32_t count = 0;

    for (uint32_t c = 0; c < set->code_count; c++)
        for (uint32_t i = 0; set->code[c].axis != NULL && i < set->axis_count; i++)
            count += set->code[c].axis[i].cite.count;
    return count;
}

void cites_number(struct load *load, struct set *set)
{
    struct arena_mark mark = arena_mark(load->scratch);
    struct numbering numbering = {.load = load, .cite = ARENA_ARRAY(load->arena, struct cite, count_references(set))};

    for (uint32_t c = 0; c < set->code_count; c++) {
        /* Ours until the catalog is whole. */
        struct axis_choice *choice = (struct axis_choice *)set->code[c].axis;
        for (uint32_t i = 0; choice != NULL && i < set->axis_count; i++)
            number_choice(&numbering, &choice[i]);
    }
    set->cite = numbering.cite;
    set->cite_count = numbering.count;
    map_clear(&numbering.references);
    map_clear(&numbering.documents);
    buf_clear(&numbering.key);
    arena_rewind(load->scratch, mark);
}
