/* The registry of a set. Lists of up to LIMIT_CODES, so nothing here is quadratic. */
#include "catalog/registry.h"

#include <stdlib.h>

#include "base/limits.h"
#include "catalog/reference.h"
#include "catalog/schema.h"

/* A code on its way into the index, by its id or by its label. */
struct sorted {
    struct str name;
    uint32_t index;
};

static int compare_sorted(const void *a, const void *b)
{
    const struct sorted *left = a;
    const struct sorted *right = b;

    int order = str_compare(left->name, right->name);

    return order != 0 ? order : (left->index > right->index) - (left->index < right->index);
}

/* The order by id, for catalog_registered. Ids are different, as no mapping has a key twice: the order is total. */
static void sort_by_id(struct load *load, struct set *set)
{
    struct sorted *sorted = ARENA_ARRAY(load->scratch, struct sorted, set->registered_count);
    uint32_t *by_id = ARENA_ARRAY(load->arena, uint32_t, set->registered_count);

    for (uint32_t i = 0; i < set->registered_count; i++)
        sorted[i] = (struct sorted){set->registered[i].id, i};
    if (set->registered_count > 0)
        qsort(sorted, set->registered_count, sizeof(*sorted), compare_sorted);
    for (uint32_t i = 0; i < set->registered_count; i++)
        by_id[i] = sorted[i].index;
    set->registered_by_id = by_id;
}

/* Reads the id of a code, which becomes a file's name and an address. False: reported. */
static bool read_code_id(struct load *load, const struct yaml_node *node, struct str *ret_id)
{
    static const struct str reserved[] = {STR_INIT("set"), STR_INIT("pairs"), STR_INIT("index")};
    struct str id;
    bool is_reserved;

    if (!load_id(load, node, &id))
        return false;
    /* "a-vs" and "b" would be the same page as "a" and "vs-b". */
    is_reserved = names_find(NAMES(reserved, COUNT_OF(reserved)), id) < COUNT_OF(reserved) ||
                  str_find(id, STR("-vs-"), 0) < id.size || str_starts_with(id, STR("vs-")) ||
                  str_ends_with(id, STR("-vs"));
    if (is_reserved) {
        report_at(load->report, node->place, ID_RESERVED, id, STR("a page of another kind"));
        return false;
    }
    *ret_id = id;
    return true;
}

void registry_read(struct load *load, const struct yaml_node *mapping, struct set *set)
{
    uint32_t limit = load_limit(load, mapping->place, STR("codes"), mapping->child_count, LIMIT_CODES);
    struct registered *all = ARENA_ARRAY(load->arena, struct registered, limit);

    set->registered = all;
    for (const struct yaml_node *at = mapping->child; at != NULL && set->registered_count < limit; at = at->next) {
        struct registered *item = &all[set->registered_count];
        if (!read_code_id(load, at, &item->id))
            continue;
        item->label = item->id;
        set->registered_count++;
        if (!schema_is(load, at->value, SCHEMA_SCALAR))
            continue;
        if (str_is_empty(at->value->text))
            report_at(load->report, at->value->place, VALUE_EMPTY, at->text);
        item->phrase = load_keep(load, at->value, at->value->text);
    }
    if (mapping->child_count == 0)
        report_at(load->report, mapping->place, TOO_FEW, STR("0"), STR("codes"), STR("1"));
    sort_by_id(load, set);
}

void registry_read_unregistered(struct load *load, const struct yaml_node *mapping, struct set *set)
{
    uint32_t limit = load_limit(load, mapping->place, STR("codes"), mapping->child_count, LIMIT_SET_ITEMS);
    struct unregistered *all = ARENA_ARRAY(load->arena, struct unregistered, limit);

    set->unregistered = all;
    for (const struct yaml_node *at = mapping->child; at != NULL && set->unregistered_count < limit; at = at->next) {
        struct unregistered *item = &all[set->unregistered_count];
        if (!read_code_id(load, at, &item->id))
            continue;
        if (catalog_registered(set, item->id) != NO_INDEX) {
            report_at(load->report, at->place, CODE_REGISTERED, item->id);
            continue;
        }
        set->unregistered_count++;
        if (at->value->kind != YAML_SCALAR || !str_is_empty(at->value->text))
            reference_read(load, at->value, &item->reference);
    }
}

/* Reports the label of one of two codes, the second if both have one of their own. */
static void report_label(struct load *load, const struct registered *first, const struct registered *second)
{
    bool is_second = second->label_place.source != NULL;

    report_at(load->report, is_second ? second->label_place : first->label_place, CODE_LABEL, first->label,
              is_second ? first->id : second->id);
}

void registry_check_labels(struct load *load, const struct set *set)
{
    struct sorted *sorted = ARENA_ARRAY(load->scratch, struct sorted, set->registered_count);

    for (uint32_t i = 0; i < set->registered_count; i++)
        sorted[i] = (struct sorted){set->registered[i].label, i};
    if (set->registered_count > 0)
        qsort(sorted, set->registered_count, sizeof(*sorted), compare_sorted);
    for (uint32_t i = 1; i < set->registered_count; i++) {
        if (str_equal(sorted[i - 1].name, sorted[i].name))
            report_label(load, &set->registered[sorted[i - 1].index], &set->registered[sorted[i].index]);
    }
}
