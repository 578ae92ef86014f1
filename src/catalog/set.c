/* What set.yaml declares. */
#include "catalog/set.h"

#include "base/limits.h"
#include "base/number.h"
#include "catalog/axis.h"
#include "catalog/reference.h"
#include "catalog/registry.h"
#include "catalog/schema.h"

struct names set_participants(const struct set *set)
{
    return NAMES(set->participant, set->participant_count);
}

struct names set_tools(const struct set *set)
{
    return NAMES_OF(struct tool, id, set->tool, set->tool_count);
}

struct names set_directions(const struct set *set)
{
    return NAMES(set->direction, set->direction_count);
}

struct names set_sources(const struct set *set)
{
    return NAMES_OF(struct cause_source, id, set->cause_source, set->cause_source_count);
}

struct names set_classes(const struct set *set)
{
    return NAMES_OF(struct class, id, set->class, set->class_count);
}

struct names set_causes(const struct set *set)
{
    return NAMES(set->cause_number, set->cause_number_count);
}

/* ---- schemes ---- */

/* Reports holes of an address or label that it may not have, and {0} if it lacks it. */
static void check_scheme_pattern(struct load *load, const struct yaml_node *value, bool has_section)
{
    text_check_holes(load, value, has_section ? STR("0 1") : STR("0"));
    if (str_find(value->text, STR("{0}"), 0) == value->text.size)
        report_at(load->report, value->place, PATTERN_LACKS, STR("{0}"), value->text);
    else if (has_section && str_find(value->text, STR("{1}"), 0) == value->text.size)
        report_at(load->report, value->place, PATTERN_LACKS, STR("{1}"), value->text);
}

static void read_scheme_label(struct load *load, const struct schema_key *row, const struct yaml_node *key,
                              void *object)
{
    check_scheme_pattern(load, key->value, row->offset != offsetof(struct scheme, label));
    schema_read_str(load, row, key, object);
}

/* The document was named just before: the section alone is enough. */
static void read_scheme_again(struct load *load, const struct schema_key *row, const struct yaml_node *key,
                              void *object)
{
    struct str text = key->value->text;

    text_check_holes(load, key->value, STR("0 1"));
    if (str_find(text, STR("{1}"), 0) == text.size)
        report_at(load->report, key->value->place, PATTERN_LACKS, STR("{1}"), text);
    schema_read_str(load, row, key, object);
}

static void read_scheme_url(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct str text = key->value->text;

    check_scheme_pattern(load, key->value, row->offset != offsetof(struct scheme, url));
    if (!reference_is_address(str_slice(text, 0, str_find(text, STR("{"), 0))))
        report_at(load->report, key->value->place, ADDRESS_BAD, text, STR("https://… or http://…"));
    schema_read_str(load, row, key, object);
}

#define SCHEME_ROW(member, key, needed, reader)                                                                        \
    {                                                                                                                  \
        STR_INIT(key), SCHEMA_SCALAR, needed, reader, offsetof(struct scheme, member), TEXT_PLAIN, 0                   \
    }
static const struct schema_key scheme_rows[] = {
    SCHEME_ROW(label, "label", NEED_ALWAYS, read_scheme_label),
    SCHEME_ROW(label_section, "label-section", NEED_ALWAYS, read_scheme_label),
    SCHEME_ROW(label_again, "label-again", NEED_NEVER, read_scheme_again),
    SCHEME_ROW(url, "url", NEED_ALWAYS, read_scheme_url),
    SCHEME_ROW(url_section, "url-section", NEED_ALWAYS, read_scheme_url),
    SCHEME_ROW(url_appendix, "url-appendix", NEED_NEVER, read_scheme_url),
};

/* True if CommonMark takes <id:…> for a link, and none of our own schemes is meant. */
static bool check_scheme(struct load *load, const struct yaml_node *node)
{
    static const struct str reserved[] = {STR_INIT("code"), STR_INIT("http"), STR_INIT("https"), STR_INIT("mailto")};
    struct str id = node->text;

    if (names_find(NAMES(reserved, COUNT_OF(reserved)), id) < COUNT_OF(reserved)) {
        report_at(load->report, node->place, ID_RESERVED, id, STR("links of every set"));
        return false;
    }
    if (!load_is_id(id) || id.size < 2 || id.size > 32 || !(id.bytes[0] >= 'a' && id.bytes[0] <= 'z') ||
        str_find(id, STR("_"), 0) < id.size) {
        report_at(load->report, node->place, SCHEME_BAD, id);
        return false;
    }
    return true;
}

static void read_links(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct set *set = object;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_SET_ITEMS);
    struct scheme *all = ARENA_ARRAY(load->arena, struct scheme, limit);

    set->scheme = all;
    for (const struct yaml_node *at = key->value->child; at != NULL && set->scheme_count < limit; at = at->next) {
        if (!check_scheme(load, at) || !schema_is(load, at->value, SCHEMA_MAPPING))
            continue;
        struct scheme *scheme = &all[set->scheme_count++];
        scheme->id = load_keep(load, at, at->text);
        schema_read(load, at->value, SCHEMA(scheme_rows), scheme);
    }
}

/* ---- codes and classes ---- */

static void read_codes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    (void)row;
    registry_read(load, key->value, object);
}

static void read_unregistered(struct load *load, const struct schema_key *row, const struct yaml_node *key,
                              void *object)
{
    (void)row;
    registry_read_unregistered(load, key->value, object);
}

static void read_unknown(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct class *class = object;

    (void)row;
    class->unknown = load_registered(load, key->value->place, key->value->text);
}

static void read_hue(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct class *class = object;
    uint64_t hue = 0;

    (void)row;
    if (!number_parse(key->value->text, 6, &hue) || hue == 0)
        report_at(load->report, key->value->place, NUMBER_BAD, key->value->text, STR("1 to 6"));
    else
        class->hue = (uint32_t)hue;
}

static const struct schema_key class_rows[] = {
    SCHEMA_STR(struct class, prefix, "prefix", NEED_NEVER),
    SCHEMA_KEY("unknown", SCHEMA_SCALAR, NEED_NEVER, read_unknown),
    SCHEMA_KEY("hue", SCHEMA_SCALAR, NEED_ALWAYS, read_hue),
};

static void read_classes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct set *set = object;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_SET_ITEMS);
    struct class *all = ARENA_ARRAY(load->arena, struct class, limit);

    set->class = all;
    for (const struct yaml_node *at = key->value->child; at != NULL && set->class_count < limit; at = at->next) {
        struct class *class = &all[set->class_count];
        class->unknown = NO_INDEX;
        if (!load_id(load, at, &class->id) || !schema_is(load, at->value, SCHEMA_MAPPING))
            continue;
        set->class_count++;
        schema_read(load, at->value, SCHEMA(class_rows), class);
    }
}

/* ---- participants, tools, causes ---- */

/* Reads a sequence of ids, each given once. */
static const struct str *read_ids(struct load *load, const struct yaml_node *key, uint32_t *ret_count)
{
    uint32_t limit = load_limit(load, key->place, key->text, key->value->child_count, LIMIT_SET_ITEMS);
    struct str *id = ARENA_ARRAY(load->arena, struct str, limit);
    uint32_t count = 0;

    for (const struct yaml_node *at = key->value->child; at != NULL && count < limit; at = at->next) {
        if (!load_id(load, at, &id[count]))
            continue;
        if (names_find(NAMES(id, count), id[count]) < count)
            report_at(load->report, at->place, ID_TWICE, at->text);
        else
            count++;
    }
    *ret_count = count;
    return id;
}

static void read_participants(struct load *load, const struct schema_key *row, const struct yaml_node *key,
                              void *object)
{
    struct set *set = object;

    (void)row;
    set->participant = read_ids(load, key, &set->participant_count);
}

static void read_directions(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct set *set = object;

    (void)row;
    set->direction = read_ids(load, key, &set->direction_count);
}

static void read_tools(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct set *set = object;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_SET_ITEMS);
    struct tool *all = ARENA_ARRAY(load->arena, struct tool, limit);

    set->tool = all;
    for (const struct yaml_node *at = key->value->child; at != NULL && set->tool_count < limit; at = at->next) {
        struct tool *tool = &all[set->tool_count];
        if (!load_id(load, at, &tool->id) || !schema_is(load, at->value, SCHEMA_SCALAR))
            continue;
        set->tool_count++;
        tool->pattern = load_keep(load, at->value, at->value->text);
        if (str_find(tool->pattern, STR("{code}"), 0) == tool->pattern.size)
            report_at(load->report, at->value->place, PATTERN_LACKS, STR("{code}"), tool->pattern);
    }
}

static void read_sources(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct set *set = object;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_SET_ITEMS);
    struct cause_source *all = ARENA_ARRAY(load->arena, struct cause_source, limit);

    set->cause_source = all;
    for (const struct yaml_node *at = key->value->child; at != NULL && set->cause_source_count < limit; at = at->next) {
        struct cause_source *source = &all[set->cause_source_count];
        if (!load_id(load, at, &source->id))
            continue;
        set->cause_source_count++;
        if (at->value->kind != YAML_SCALAR || !str_is_empty(at->value->text))
            reference_read(load, at->value, &source->reference);
    }
}

static const struct schema_key cause_rows[] = {
    SCHEMA_KEY("directions", SCHEMA_SEQUENCE, NEED_ALWAYS, read_directions),
    SCHEMA_KEY("sources", SCHEMA_MAPPING, NEED_ALWAYS, read_sources),
};

static void read_causes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    (void)row;
    schema_read(load, key->value, SCHEMA(cause_rows), object);
}

static void read_axes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    (void)row;
    axis_read_all(load, key->value, object);
}

/* References need `links`; classes and what is unregistered need `codes`. */
static const struct schema_key rows[] = {
    SCHEMA_KEY("links", SCHEMA_MAPPING, NEED_NEVER, read_links),
    SCHEMA_KEY("codes", SCHEMA_MAPPING, NEED_ALWAYS, read_codes),
    SCHEMA_KEY("unregistered", SCHEMA_MAPPING, NEED_NEVER, read_unregistered),
    SCHEMA_KEY("classes", SCHEMA_MAPPING, NEED_ALWAYS, read_classes),
    SCHEMA_KEY("participants", SCHEMA_SEQUENCE, NEED_NEVER, read_participants),
    SCHEMA_KEY("tools", SCHEMA_MAPPING, NEED_NEVER, read_tools),
    SCHEMA_KEY("causes", SCHEMA_MAPPING, NEED_NEVER, read_causes),
    SCHEMA_KEY("axes", SCHEMA_MAPPING, NEED_ALWAYS, read_axes),
};

bool set_declare(struct load *load, struct set *set)
{
    struct arena_mark mark = arena_mark(load->scratch);
    const struct yaml_node *root = load_mapping(load, load_set_path(load, STR("set.yaml")));

    if (root != NULL)
        schema_read(load, root, SCHEMA(rows), set);
    arena_rewind(load->scratch, mark);
    return root != NULL;
}

static void read_filter(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct str *filter = object;

    if (str_is_empty(key->value->text))
        report_at(load->report, key->value->place, VALUE_EMPTY, key->text);
    filter[index] = load_keep(load, key->value, key->value->text);
}

const struct str *set_read_filters(struct load *load, const struct yaml_node *mapping)
{
    const struct schema_ids ids = {STR("tool"), set_tools(load->set), SCHEMA_SCALAR, NEED_NEVER, read_filter};
    struct str *filter = ARENA_ARRAY(load->arena, struct str, load->set->tool_count);

    if (mapping != NULL)
        schema_read_ids(load, mapping, &ids, filter);
    return filter;
}
