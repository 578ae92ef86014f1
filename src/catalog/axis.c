/* Axes and the choices on them. */
#include "catalog/axis.h"

#include "base/limits.h"
#include "catalog/reference.h"
#include "catalog/schema.h"

struct names axis_values(const struct axis *axis)
{
    return NAMES_OF(struct axis_value, id, axis->value, axis->value_count);
}

struct names axis_groups(const struct axis *axis)
{
    return NAMES_OF(struct axis_group, id, axis->group, axis->group_count);
}

/* ---- declared ---- */

static void read_kind(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    static const struct str words[] = {STR_INIT("one"), STR_INIT("some"), STR_INIT("names")};
    static const enum axis_kind kinds[] = {AXIS_ONE, AXIS_SOME, AXIS_NAMES};
    struct axis *axis = object;
    uint32_t index = 0;

    (void)row;
    if (schema_word(load, key->value, STR("kind of axis"), NAMES(words, COUNT_OF(words)), &index))
        axis->kind = kinds[index];
}

/* True if a key may stand in an axis of this kind. */
static bool fits(struct load *load, const struct yaml_node *key, bool does)
{
    if (!does)
        report_at(load->report, key->place, KEY_NEEDLESS, key->text, STR("the axis is of another kind"));
    return does;
}

static void read_values(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct axis *axis = object;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_AXIS_VALUES);
    struct axis_value *value = ARENA_ARRAY(load->arena, struct axis_value, limit);

    if (!fits(load, key, axis->kind != AXIS_NAMES))
        return;
    axis->value = value;
    for (const struct yaml_node *at = key->value->child; at != NULL && axis->value_count < limit; at = at->next) {
        struct axis_value *item = &value[axis->value_count];
        axis->value_count += load_id(load, at, &item->id);
        reference_read_list(load, at->value, &item->cite);
    }
}

static void read_names(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct axis *axis = object;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_AXIS_VALUES);
    struct axis_value *value = ARENA_ARRAY(load->arena, struct axis_value, limit);

    if (!fits(load, key, axis->kind == AXIS_NAMES))
        return;
    axis->value = value;
    for (const struct yaml_node *at = key->value->child; at != NULL && axis->value_count < limit; at = at->next) {
        if (!schema_is(load, at, SCHEMA_SCALAR))
            continue;
        if (str_is_empty(at->text))
            report_at(load->report, at->place, VALUE_EMPTY, row->name);
        else if (names_find(axis_values(axis), at->text) < axis->value_count)
            report_at(load->report, at->place, ID_TWICE, at->text);
        else
            value[axis->value_count++].id = load_keep(load, at, at->text);
    }
}

static void read_cite(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct axis *axis = object;

    (void)row;
    if (fits(load, key, axis->kind == AXIS_NAMES))
        reference_read_list(load, key->value, &axis->cite);
}

/* Returns the bit of a value, or 0 if the node names none, which is reported. */
static uint64_t value_bit(struct load *load, const struct axis *axis, const struct yaml_node *node)
{
    uint32_t found;

    if (!schema_is(load, node, SCHEMA_SCALAR))
        return 0;
    found = names_find(axis_values(axis), node->text);
    if (found < axis->value_count)
        return UINT64_C(1) << found;
    report_at(load->report, node->place, AXIS_VALUE, node->text, axis->id,
              names_join(axis_values(axis), load->scratch));
    return 0;
}

/* Reads a sequence of values, each given once. */
static uint64_t read_bits(struct load *load, const struct axis *axis, const struct yaml_node *sequence)
{
    uint64_t bits = 0;

    if (sequence->child_count == 0)
        report_at(load->report, sequence->place, AXIS_MISSING, axis->id, names_join(axis_values(axis), load->scratch));
    for (const struct yaml_node *at = sequence->child; at != NULL; at = at->next) {
        uint64_t bit = value_bit(load, axis, at);
        if ((bits & bit) != 0)
            report_at(load->report, at->place, ID_TWICE, at->text);
        bits |= bit;
    }
    return bits;
}

static void read_groups(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct axis *axis = object;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_AXIS_VALUES);
    struct axis_group *group = ARENA_ARRAY(load->arena, struct axis_group, limit);

    if (!fits(load, key, axis->kind == AXIS_NAMES))
        return;
    axis->group = group;
    for (const struct yaml_node *at = key->value->child; at != NULL && axis->group_count < limit; at = at->next) {
        struct axis_group *item = &group[axis->group_count];
        bool is_good = load_id(load, at, &item->id);
        if (is_good && names_find(axis_values(axis), item->id) < axis->value_count) {
            report_at(load->report, at->place, ID_RESERVED, item->id, STR("the name that is listed above"));
            is_good = false;
        }
        if (schema_is(load, at->value, SCHEMA_SEQUENCE))
            item->members = read_bits(load, axis, at->value);
        axis->group_count += is_good;
    }
}

/* `kind` and the values come first: the rows below build on them. */
static const struct schema_key axis_rows[] = {
    SCHEMA_KEY("kind", SCHEMA_SCALAR, NEED_ALWAYS, read_kind),
    SCHEMA_KEY("values", SCHEMA_MAPPING, NEED_NEVER, read_values),
    SCHEMA_KEY("names", SCHEMA_SEQUENCE, NEED_NEVER, read_names),
    SCHEMA_KEY("cite", SCHEMA_ANY, NEED_NEVER, read_cite),
    SCHEMA_KEY("groups", SCHEMA_MAPPING, NEED_NEVER, read_groups),
};

void axis_read_all(struct load *load, const struct yaml_node *mapping, struct set *set)
{
    uint32_t limit = load_limit(load, mapping->place, STR("axes"), mapping->child_count, LIMIT_AXES);
    struct axis *all = ARENA_ARRAY(load->arena, struct axis, limit);

    set->axis = all;
    for (const struct yaml_node *at = mapping->child; at != NULL && set->axis_count < limit; at = at->next) {
        struct axis *axis = &all[set->axis_count];
        struct str needed;
        if (!load_id(load, at, &axis->id) || !schema_is(load, at->value, SCHEMA_MAPPING))
            continue;
        axis->index = set->axis_count++;
        schema_read(load, at->value, SCHEMA(axis_rows), axis);
        needed = axis->kind == AXIS_NAMES ? STR("names") : STR("values");
        if (yaml_find(at->value, needed) == NULL)
            report_at(load->report, at->value->place, KEY_MISSING, needed);
        else if (axis->value_count == 0)
            report_at(load->report, at->value->place, TOO_FEW, STR("0"), needed, STR("1"));
    }
}

/* ---- chosen ---- */

/* What the values cite, equal ones once. */
static void join_cites(struct load *load, const struct axis *axis, struct axis_choice *choice)
{
    struct reference *item;
    uint32_t most = 0;
    uint32_t count = 0;

    for (uint32_t i = 0; i < axis->value_count; i++)
        most += (choice->values >> i & 1) != 0 ? axis->value[i].cite.count : 0;
    item = ARENA_ARRAY(load->arena, struct reference, most);
    for (uint32_t i = 0; i < axis->value_count; i++) {
        const struct reference_list *cite = &axis->value[i].cite;
        for (uint32_t k = 0; (choice->values >> i & 1) != 0 && k < cite->count; k++) {
            uint32_t same = 0;
            while (same < count && !reference_equal(&item[same], &cite->item[k]))
                same++;
            if (same == count)
                item[count++] = cite->item[k];
        }
    }
    choice->cite = (struct reference_list){item, count};
}

static void read_choice(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct axis_choice *choice = (struct axis_choice *)object + index;
    const struct axis *axis = &load->set->axis[index];
    const struct yaml_node *value = key->value;

    switch (axis->kind) {
    case AXIS_ONE:
        if (schema_is(load, value, SCHEMA_SCALAR))
            choice->values = value_bit(load, axis, value);
        break;
    case AXIS_SOME:
        if (schema_is(load, value, SCHEMA_SEQUENCE))
            choice->values = read_bits(load, axis, value);
        break;
    case AXIS_NAMES:
        if (value->kind == YAML_SCALAR && !str_is_empty(value->text)) {
            uint32_t group = load_find(load, value->place, STR("group of names"), value->text, axis_groups(axis));
            if (group < axis->group_count) {
                choice->group = group;
                choice->values = axis->group[group].members;
            }
        } else if (schema_is(load, value, SCHEMA_SEQUENCE)) {
            choice->values = read_bits(load, axis, value);
        }
        break;
    }
}

static void read_own_cites(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct axis_choice *choice = object;

    reference_read_list(load, key->value, &choice[index].cite);
    choice[index].has_own_cite = true;
}

void axis_read_cites(struct load *load, const struct yaml_node *cites, struct axis_choice *choice)
{
    const struct set *set = load->set;
    const struct schema_ids ids = {STR("axis"), NAMES_OF(struct axis, id, set->axis, set->axis_count), SCHEMA_ANY,
                                   NEED_NEVER, read_own_cites};

    schema_read_ids(load, cites, &ids, choice);
}

void axis_read_choices(struct load *load, const struct yaml_node *axes, struct axis_choice *choice)
{
    const struct set *set = load->set;
    const struct schema_ids ids = {STR("axis"), NAMES_OF(struct axis, id, set->axis, set->axis_count), SCHEMA_ANY,
                                   NEED_NEVER, read_choice};

    for (uint32_t i = 0; i < set->axis_count; i++)
        choice[i].group = NO_INDEX;
    schema_read_ids(load, axes, &ids, choice);
    for (uint32_t i = 0; i < set->axis_count; i++) {
        const struct axis *axis = &set->axis[i];
        if (yaml_find(axes, axis->id) == NULL)
            report_at(load->report, axes->place, AXIS_MISSING, axis->id, names_join(axis_values(axis), load->scratch));
        if (choice[i].has_own_cite)
            continue;
        if (axis->kind == AXIS_NAMES)
            choice[i].cite = axis->cite;
        else
            join_cites(load, axis, &choice[i]);
    }
}
