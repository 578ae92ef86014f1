/* Reading mappings by tables of their keys. */
#include "catalog/schema.h"

#include <assert.h>
#include <string.h>

/* What a value is, in words. */
static struct str found_kind(const struct yaml_node *value)
{
    switch (value->kind) {
    case YAML_SCALAR:
        return str_is_empty(value->text) && value->style == YAML_PLAIN ? STR("nothing") : STR("a text");
    case YAML_SEQUENCE:
        return STR("a sequence");
    case YAML_MAPPING:
        return STR("a mapping");
    }
    return STR("");
}

bool schema_is(struct load *load, const struct yaml_node *value, enum schema_kind kind)
{
    static const struct str expected[] = {STR_INIT("a text"), STR_INIT("a sequence"), STR_INIT("a mapping")};
    static const enum yaml_kind yaml[] = {YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING};

    if (kind == SCHEMA_ANY || value->kind == yaml[kind])
        return true;
    report_at(load->report, value->place, TYPE_WRONG, found_kind(value), expected[kind]);
    return false;
}

/* True if a value is to be read. A translator's tool may leave a key without a value where a mapping belongs: that is a
 * missing text. */
static bool is_given(struct load *load, const struct yaml_node *value, enum schema_kind kind)
{
    bool is_empty = value->kind == YAML_SCALAR && str_is_empty(value->text);

    if (is_empty && load_is_translation(load))
        return false;
    return schema_is(load, value, kind);
}

static bool is_needed(const struct load *load, enum schema_need need)
{
    return need == NEED_ALWAYS || (need == NEED_IN_SOURCE && load_is_source(load));
}

void schema_read(struct load *load, const struct yaml_node *mapping, struct schema schema, void *object)
{
    const struct names names = NAMES_OF(struct schema_key, name, schema.key, schema.count);
    const struct yaml_node *given[SCHEMA_KEYS_MAX] = {0};

    assert(schema.count <= SCHEMA_KEYS_MAX);
    for (const struct yaml_node *key = mapping->child; key != NULL; key = key->next) {
        uint32_t i = names_find(names, key->text);
        if (i == schema.count)
            report_at(load->report, key->place, KEY_UNKNOWN, key->text, names_nearest(names, key->text));
        else
            given[i] = key;
    }
    for (uint32_t i = 0; i < schema.count; i++) {
        const struct schema_key *row = &schema.key[i];
        if (given[i] == NULL) {
            if (is_needed(load, row->need))
                report_at(load->report, mapping->place, KEY_MISSING, row->name);
        } else if (is_given(load, given[i]->value, row->kind)) {
            row->read(load, row, given[i], object);
        }
    }
}

void schema_read_ids(struct load *load, const struct yaml_node *mapping, const struct schema_ids *ids, void *object)
{
    bool *given = ARENA_ARRAY(load->scratch, bool, ids->names.count);

    for (const struct yaml_node *key = mapping->child; key != NULL; key = key->next) {
        uint32_t i = load_find(load, key->place, ids->what, key->text, ids->names);
        if (i == ids->names.count)
            continue;
        given[i] = true;
        if (is_given(load, key->value, ids->kind))
            ids->read(load, key, i, object);
    }
    if (!is_needed(load, ids->need))
        return;
    for (uint32_t i = 0; i < ids->names.count; i++) {
        if (!given[i])
            report_at(load->report, mapping->place, KEY_MISSING, names_at(ids->names, i));
    }
}

void schema_read_str(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct str text = load_keep(load, key->value, key->value->text);

    if (str_is_empty(text))
        report_at(load->report, key->value->place, VALUE_EMPTY, key->text);
    memcpy((char *)object + row->offset, &text, sizeof(text));
}

void schema_read_text(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct text text = {0};

    text_read(load, key->text, key->value, row->text, &text);
    text_check_words(load, key->value, row->words);
    memcpy((char *)object + row->offset, &text, sizeof(text));
}

void schema_read_id_text(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    const struct schema_texts *texts = object;

    text_read(load, key->text, key->value, texts->kind, &texts->item[index]);
    text_check_words(load, key->value, texts->words);
}

bool schema_word(struct load *load, const struct yaml_node *value, struct str what, struct names words,
                 uint32_t *ret_index)
{
    uint32_t found;

    if (!schema_is(load, value, SCHEMA_SCALAR))
        return false;
    found = load_find(load, value->place, what, value->text, words);
    if (found == words.count)
        return false;
    *ret_index = found;
    return true;
}
