/* Reading the facts of codes. */
#include "catalog/code.h"

#include "base/limits.h"
#include "catalog/axis.h"
#include "catalog/cites.h"
#include "catalog/ladder.h"
#include "catalog/reference.h"
#include "catalog/registry.h"
#include "catalog/schema.h"
#include "catalog/set.h"

/* A code while it is read, with what it will hold as const. */
struct build {
    struct code code;
    struct registered *registered;
    struct axis_choice *axis;
};

bool code_is_read(const struct code *code)
{
    return code->axis != NULL;
}

static void read_code(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    if (!str_equal(key->value->text, build->code.id))
        report_at(load->report, key->value->place, CODE_DISAGREES, key->value->text, build->code.id);
}

static void read_class(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    const struct set *set = load->set;
    uint32_t found = load_find(load, key->value->place, row->name, key->value->text, set_classes(set));

    if (found == set->class_count)
        return;
    build->code.class = found;
    if (!str_starts_with(build->code.label, set->class[found].prefix))
        report_at(load->report, key->value->place, CODE_CLASS, build->code.label, set->class[found].prefix,
                  set->class[found].id);
}

static void read_status(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    static const struct str words[] = {STR_INIT("current"), STR_INIT("deprecated"), STR_INIT("renamed")};
    static const enum code_status statuses[] = {CODE_CURRENT, CODE_DEPRECATED, CODE_RENAMED};
    struct build *build = object;
    uint32_t index = 0;

    if (schema_word(load, key->value, row->name, NAMES(words, COUNT_OF(words)), &index))
        build->code.status = statuses[index];
}

static void read_status_by(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    if (build->code.status == CODE_CURRENT)
        report_at(load->report, key->place, KEY_NEEDLESS, key->text, STR("the code is current"));
    else
        reference_read(load, key->value, &build->code.status_by);
}

static void read_variants(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct code *code = &build->code;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_CODE_ITEMS);
    struct variant *all = ARENA_ARRAY(load->arena, struct variant, limit);

    code->variant = all;
    for (const struct yaml_node *at = key->value->child; at != NULL && code->variant_count < limit; at = at->next) {
        struct variant *variant = &all[code->variant_count++];
        variant->phrase = load_keep(load, at, at->text);
        if (str_is_empty(at->text))
            report_at(load->report, at->place, VALUE_EMPTY, key->text);
        if (at->value->kind != YAML_SCALAR || !str_is_empty(at->value->text))
            reference_read(load, at->value, &variant->reference);
    }
}

static void read_cites(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    axis_read_cites(load, key->value, build->axis);
}

static void read_axes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    axis_read_choices(load, key->value, build->axis);
}

static void read_confused(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct code *code = &build->code;
    uint32_t limit = load_limit(load, key->value->place, STR("codes"), key->value->child_count, LIMIT_CONFUSED);
    uint32_t *all = ARENA_ARRAY(load->arena, uint32_t, limit);

    (void)row;
    code->confused = all;
    for (const struct yaml_node *at = key->value->child; at != NULL && code->confused_count < limit; at = at->next) {
        uint32_t found;
        uint32_t same = 0;
        if (!schema_is(load, at, SCHEMA_SCALAR))
            continue;
        found = load_registered(load, at->place, at->text);
        while (same < code->confused_count && all[same] != found)
            same++;
        if (found == code->registered)
            report_at(load->report, at->place, CONFUSED_SELF, at->text);
        else if (same < code->confused_count)
            report_at(load->report, at->place, ID_TWICE, at->text);
        else if (found != NO_INDEX)
            all[code->confused_count++] = found;
    }
}

static void read_references(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct code *code = &build->code;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_CODE_ITEMS);
    struct code_reference *all = ARENA_ARRAY(load->arena, struct code_reference, limit);

    if (key->value->child_count == 0)
        report_at(load->report, key->value->place, TOO_FEW, STR("0"), row->name, STR("1"));
    code->reference = all;
    for (const struct yaml_node *at = key->value->child; at != NULL && code->reference_count < limit; at = at->next) {
        struct code_reference *item = &all[code->reference_count];
        if (!load_id(load, at, &item->id))
            continue;
        if (str_equal(item->id, STR("filter"))) {
            report_at(load->report, at->place, ID_RESERVED, item->id, STR("the remark on the filter"));
            continue;
        }
        code->reference_count++; /* even if it leads nowhere: its remark is none the worse for that */
        reference_read(load, at->value, &item->reference);
    }
}

/* ---- header fields ---- */

static void read_rule(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    static const struct str words[] = {STR_INIT("must"), STR_INIT("should"), STR_INIT("may"), STR_INIT("must-not")};
    static const enum rule rules[] = {RULE_MUST, RULE_SHOULD, RULE_MAY, RULE_MUST_NOT};
    struct header_fact *header = object;
    uint32_t index = 0;

    if (schema_word(load, key->value, row->name, NAMES(words, COUNT_OF(words)), &index))
        header->rule = rules[index];
}

static void read_cite(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct header_fact *header = object;

    (void)row;
    reference_read_list(load, key->value, &header->cite);
}

static const struct schema_key header_rows[] = {
    SCHEMA_KEY("rule", SCHEMA_SCALAR, NEED_ALWAYS, read_rule),
    SCHEMA_KEY("cite", SCHEMA_ANY, NEED_ALWAYS, read_cite),
};

static void read_headers(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct code *code = &build->code;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_CODE_ITEMS);
    struct header_fact *all = ARENA_ARRAY(load->arena, struct header_fact, limit);

    code->header = all;
    for (const struct yaml_node *at = key->value->child; at != NULL && code->header_count < limit; at = at->next) {
        struct header_fact *header = &all[code->header_count++];
        header->name = load_keep(load, at, at->text);
        if (str_is_empty(at->text))
            report_at(load->report, at->place, VALUE_EMPTY, key->text);
        if (schema_is(load, at->value, SCHEMA_MAPPING))
            schema_read(load, at->value, SCHEMA(header_rows), header);
    }
}

/* ---- causes ---- */

static void read_numbers(struct load *load, const struct yaml_node *list, struct cause_fact *fact)
{
    const struct names named = set_causes(load->set);
    uint32_t limit = load_limit(load, list->place, STR("causes"), list->child_count, LIMIT_CODE_ITEMS);
    struct str *number = ARENA_ARRAY(load->arena, struct str, limit);

    fact->number = number;
    if (list->child_count == 0)
        report_at(load->report, list->place, TOO_FEW, STR("0"), STR("causes"), STR("1"));
    for (const struct yaml_node *at = list->child; at != NULL && fact->number_count < limit; at = at->next) {
        if (!schema_is(load, at, SCHEMA_SCALAR))
            continue;
        if (names_find(NAMES(number, fact->number_count), at->text) < fact->number_count) {
            report_at(load->report, at->place, ID_TWICE, at->text);
            continue;
        }
        number[fact->number_count++] = load_keep(load, at, at->text);
        if (named.count > 0 && names_find(named, at->text) == named.count) /* without any, that was reported once */
            report_at(load->report, at->place, CAUSE_UNNAMED, at->text, load->set->text[0].path);
    }
}

static void read_cause(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct cause_fact *fact = (struct cause_fact *)object + index;

    read_numbers(load, key->value, fact);
}

static void read_direction(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    const struct set *set = load->set;
    struct cause_fact *fact = object;
    const struct schema_ids ids = {STR("source"), set_sources(set), SCHEMA_SEQUENCE, NEED_NEVER, read_cause};

    schema_read_ids(load, key->value, &ids, fact + (size_t)index * set->cause_source_count);
}

/* Reads into a table of directions and sources, then keeps what is filled: the order is the set's, not the file's. */
static void read_causes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct code *code = &build->code;
    const struct set *set = load->set;
    const struct schema_ids ids = {STR("direction"), set_directions(set), SCHEMA_MAPPING, NEED_NEVER, read_direction};
    size_t room = (size_t)set->direction_count * set->cause_source_count;
    struct cause_fact *table = ARENA_ARRAY(load->scratch, struct cause_fact, room);
    struct cause_fact *all;

    (void)row;
    schema_read_ids(load, key->value, &ids, table);
    for (size_t i = 0; i < room; i++)
        code->cause_count += table[i].number_count > 0;
    all = ARENA_ARRAY(load->arena, struct cause_fact, code->cause_count);
    code->cause = all;
    for (size_t i = 0; i < room; i++) {
        if (table[i].number_count == 0)
            continue;
        table[i].direction = (uint32_t)(i / set->cause_source_count);
        table[i].source = (uint32_t)(i % set->cause_source_count);
        *all++ = table[i];
    }
}

static void read_ladder(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    ladder_read(load, key->value, build->code.label, &build->code.ladder);
}

static void read_filter(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    build->code.filter = set_read_filters(load, key->value);
}

static void read_label(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    schema_read_str(load, row, key, object);
    if (str_is_empty(build->code.label)) { /* reported */
        build->code.label = build->code.id;
        return;
    }
    build->registered->label = build->code.label;
    build->registered->label_place = key->value->place;
}

/* `label` before what compares with it, `status` before `status-by`, `cites` before the axes whose own they replace. */
static const struct schema_key rows[] = {
    SCHEMA_KEY("code", SCHEMA_SCALAR, NEED_ALWAYS, read_code),
    {STR_INIT("label"), SCHEMA_SCALAR, NEED_NEVER, read_label, offsetof(struct build, code.label), TEXT_PLAIN, 0},
    SCHEMA_KEY("class", SCHEMA_SCALAR, NEED_ALWAYS, read_class),
    SCHEMA_KEY("status", SCHEMA_SCALAR, NEED_ALWAYS, read_status),
    SCHEMA_KEY("status-by", SCHEMA_SCALAR, NEED_NEVER, read_status_by),
    SCHEMA_KEY("variants", SCHEMA_MAPPING, NEED_NEVER, read_variants),
    SCHEMA_KEY("cites", SCHEMA_MAPPING, NEED_NEVER, read_cites),
    SCHEMA_KEY("axes", SCHEMA_MAPPING, NEED_ALWAYS, read_axes),
    SCHEMA_KEY("confused", SCHEMA_SEQUENCE, NEED_NEVER, read_confused),
    SCHEMA_KEY("references", SCHEMA_MAPPING, NEED_ALWAYS, read_references),
    SCHEMA_KEY("headers", SCHEMA_MAPPING, NEED_NEVER, read_headers),
    SCHEMA_KEY("causes", SCHEMA_MAPPING, NEED_NEVER, read_causes),
    SCHEMA_STR(struct build, code.message, "message", NEED_NEVER),
    SCHEMA_KEY("filter", SCHEMA_MAPPING, NEED_NEVER, read_filter),
    SCHEMA_KEY("ladder", SCHEMA_MAPPING, NEED_NEVER, read_ladder),
};

/* Reads one entry. What can't be read leaves a code that has only its id, so that those who name it are not at fault.
 */
static void load_entry(struct load *load, struct registered *registered, struct code *code)
{
    struct arena_mark mark = arena_mark(load->scratch);
    struct build build = {.code = *code, .registered = registered};
    const struct yaml_node *root = load_mapping(load, code->path);

    if (root != NULL) {
        build.axis = ARENA_ARRAY(load->arena, struct axis_choice, load->set->axis_count);
        build.code.axis = build.axis;
        schema_read(load, root, SCHEMA(rows), &build);
        if (build.code.status != CODE_CURRENT && yaml_find(root, STR("status-by")) == NULL)
            report_at(load->report, root->place, KEY_MISSING, STR("status-by"));
    }
    if (build.code.filter == NULL)
        build.code.filter = set_read_filters(load, NULL);
    *code = build.code;
    arena_rewind(load->scratch, mark);
}

/* Notes which registered codes have a file in the folder, and reports what else is there. False: it can't be read,
 * which was reported. */
static bool find_entries(struct load *load, struct str folder, bool *has_entry, uint32_t *ret_count)
{
    struct file_entry *entry = NULL;
    uint32_t entry_count = 0;
    uint32_t count = 0;

    if (!load_folder(load, folder, &entry, &entry_count))
        return false;
    for (uint32_t i = 0; i < entry_count; i++) {
        struct str path = file_join(load->scratch, folder, entry[i].name);
        struct str id = {0};
        uint32_t found;
        if (!load_stem(entry[i].name, &id)) {
            report_at(load->report, NOWHERE, FILE_UNEXPECTED, path, STR("<code>.yaml"));
            continue;
        }
        found = load_file_code(load, path, id);
        if (found == NO_INDEX)
            continue;
        has_entry[found] = true;
        count++;
    }
    *ret_count = count;
    return true;
}

bool code_load_all(struct load *load, struct set *set)
{
    struct arena_mark mark = arena_mark(load->scratch);
    struct str folder = load_set_path(load, STR("codes"));
    bool *has_entry = ARENA_ARRAY(load->scratch, bool, set->registered_count);
    uint32_t count = 0;
    bool is_readable = find_entries(load, folder, has_entry, &count);
    struct code *all = ARENA_ARRAY(load->arena, struct code, count);
    struct registered *registered = (struct registered *)set->registered; /* ours until the catalog is whole */

    set->code = all;
    for (uint32_t i = 0; i < set->registered_count; i++) {
        if (!has_entry[i])
            continue;
        struct code *code = &all[set->code_count];
        code->index = set->code_count++;
        code->registered = i;
        code->id = registered[i].id;
        code->label = registered[i].label;
        code->phrase = registered[i].phrase;
        code->path = arena_format(load->arena, "%.*s/%.*s.yaml", (int)folder.size, folder.bytes, (int)code->id.size,
                                  code->id.bytes);
        registered[i].code = code;
        load_entry(load, &registered[i], code);
    }
    registry_check_labels(load, set);
    cites_number(load, set);
    arena_rewind(load->scratch, mark);
    return is_readable;
}
