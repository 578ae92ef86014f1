/* The catalog: reading it whole, and looking things up in it. */
#include "catalog/catalog.h"

#include "catalog/language.h"
#include "catalog/reference.h"
#include "catalog/set.h"
#include "catalog/set_folder.h"
#include "catalog/site.h"

void catalog_load(struct catalog *catalog, struct arena *arena, const struct catalog_source *source,
                  struct report *report)
{
    struct arena scratch = {0};
    struct load load = {
        .dir = source->dir, .arena = arena, .scratch = &scratch, .report = report, .jobs = source->jobs};
    const struct language_tag *tag = NULL;
    uint32_t tag_count = 0;

    *catalog = (struct catalog){0};
    load.inputs = &catalog->inputs;
    if (load.jobs > 1)
        load.worker = ARENA_ARRAY(&scratch, struct load_worker, load.jobs);
    site_load(&load, source->base_url, &catalog->site, &tag, &tag_count);
    language_load(&load, tag, tag_count);
    catalog->language = load.languages;
    catalog->language_count = load.language_count;
    set_folder_load_all(&load, catalog);
    for (uint32_t i = 0; load.worker != NULL && i < load.jobs; i++) {
        arena_join(arena, &load.worker[i].arena);
        arena_clear(&load.worker[i].scratch);
    }
    arena_clear(&scratch);
}

const struct verdict *catalog_verdict(const struct set *set, uint32_t a, uint32_t b)
{
    uint32_t low = 0;
    uint32_t high = set->verdict_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct verdict *verdict = &set->verdict[middle];
        if (verdict->a == a && verdict->b == b)
            return verdict;
        if (verdict->a < a || (verdict->a == a && verdict->b < b))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

uint32_t catalog_registered(const struct set *set, struct str id)
{
    uint32_t low = 0;
    uint32_t high = set->registered_by_id != NULL ? set->registered_count : 0;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t index = set->registered_by_id[middle];
        int order = str_compare(set->registered[index].id, id);
        if (order == 0)
            return index;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NO_INDEX;
}

const struct text *catalog_cause_name(const struct set *set, const struct language *language, struct str number)
{
    uint32_t found = names_find(set_causes(set), number);

    return found < set->cause_number_count ? &set->text[language->index].cause_name[found] : NULL;
}

bool catalog_reference(const struct set *set, struct str text, struct reference *ret_reference)
{
    return reference_parse(set, text, ret_reference) == REFERENCE_GOOD;
}
