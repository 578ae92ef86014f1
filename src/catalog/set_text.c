/* Reading a set's words. */
#include "catalog/set_text.h"

#include "base/limits.h"
#include "catalog/axis.h"
#include "catalog/coverage.h"
#include "catalog/schema.h"
#include "catalog/set.h"

/* The words while they are read, with what they will hold as const. */
struct build {
    struct set *set;
    struct set_text text;
    struct class_text *class;
    struct text *participant, *role, *tool, *direction, *source, *cause_name, *unregistered;
    struct axis_text *axis;
    struct value_words **words; /* of each axis: its values' or its groups' */
};

/* Reads one text of a kind for each name. */
static void read_texts(struct load *load, const struct yaml_node *key, const struct schema_ids *ids, struct text *text,
                       enum text_kind kind)
{
    struct schema_texts texts = {text, kind, 0};

    schema_read_ids(load, key->value, ids, &texts);
}

/* The names that one text each belongs to. */
#define IDS_OF_TEXTS(word, names, need)                                                                                \
    (&(const struct schema_ids){STR(word), (names), SCHEMA_SCALAR, (need), schema_read_id_text})

static void read_participants(struct load *load, const struct schema_key *row, const struct yaml_node *key,
                              void *object)
{
    struct build *build = object;

    (void)row;
    read_texts(load, key, IDS_OF_TEXTS("participant", set_participants(load->set), NEED_IN_SOURCE), build->participant,
               TEXT_PLAIN);
}

static void read_roles(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    read_texts(load, key, IDS_OF_TEXTS("participant", set_participants(load->set), NEED_NEVER), build->role,
               TEXT_PLAIN);
}

static void read_tools(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    read_texts(load, key, IDS_OF_TEXTS("tool", set_tools(load->set), NEED_NEVER), build->tool, TEXT_LINE);
}

static void read_directions(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    read_texts(load, key, IDS_OF_TEXTS("direction", set_directions(load->set), NEED_IN_SOURCE), build->direction,
               TEXT_PLAIN);
}

static void read_sources(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    read_texts(load, key, IDS_OF_TEXTS("source", set_sources(load->set), NEED_IN_SOURCE), build->source, TEXT_PLAIN);
}

static void read_unregistered(struct load *load, const struct schema_key *row, const struct yaml_node *key,
                              void *object)
{
    struct build *build = object;
    const struct set *set = load->set;
    const struct names names = NAMES_OF(struct unregistered, id, set->unregistered, set->unregistered_count);

    (void)row;
    read_texts(load, key, IDS_OF_TEXTS("unregistered code", names, NEED_IN_SOURCE), build->unregistered, TEXT_LINE);
}

/* The source language's file declares which causes there are. */
static void declare_causes(struct load *load, const struct yaml_node *key, struct build *build)
{
    struct set *set = build->set;
    uint32_t limit = load_limit(load, key->place, key->text, key->value->child_count, LIMIT_CAUSES);
    struct str *number = ARENA_ARRAY(load->arena, struct str, limit);

    for (const struct yaml_node *at = key->value->child; at != NULL && set->cause_number_count < limit; at = at->next) {
        if (str_is_empty(at->text))
            report_at(load->report, at->place, VALUE_EMPTY, key->text);
        number[set->cause_number_count++] = load_keep(load, at, at->text);
    }
    set->cause_number = number;
    build->cause_name = ARENA_ARRAY(load->arena, struct text, set->cause_number_count);
}

static void read_causes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    if (load->set->cause_source_count == 0) {
        report_at(load->report, key->place, KEY_NEEDLESS, key->text, STR("the set declares none"));
        return;
    }
    if (load_is_source(load))
        declare_causes(load, key, build);
    read_texts(load, key, IDS_OF_TEXTS("cause", set_causes(load->set), NEED_NEVER), build->cause_name, TEXT_PLAIN);
}

/* ---- classes ---- */

static const struct schema_key class_rows[] = {
    SCHEMA_TEXT(struct class_text, label, "label", NEED_IN_SOURCE, TEXT_PLAIN, 0),
    SCHEMA_TEXT(struct class_text, text, "text", NEED_IN_SOURCE, TEXT_LINE, 0),
};

static void read_class(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct class_text *class = object;

    schema_read(load, key->value, SCHEMA(class_rows), &class[index]);
}

static void read_classes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    const struct schema_ids ids = {STR("class"), set_classes(load->set), SCHEMA_MAPPING, NEED_IN_SOURCE, read_class};

    (void)row;
    schema_read_ids(load, key->value, &ids, build->class);
}

/* ---- axes ---- */

/* An axis's words while they are read. */
struct axis_build {
    const struct axis *axis;
    struct axis_text text;
    struct value_words *words;
};

static const struct schema_key value_rows[] = {
    SCHEMA_TEXT(struct value_words, label, "label", NEED_IN_SOURCE, TEXT_LINE, LIMIT_LABEL_WORDS),
    SCHEMA_TEXT(struct value_words, text, "text", NEED_IN_SOURCE, TEXT_PATTERN, 0),
};

static void read_value(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct value_words *words = object;

    schema_read(load, key->value, SCHEMA(value_rows), &words[index]);
}

static void read_values(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct axis_build *build = object;
    const struct schema_ids ids = {STR("value"), axis_values(build->axis), SCHEMA_MAPPING, NEED_IN_SOURCE, read_value};

    (void)row;
    schema_read_ids(load, key->value, &ids, build->words);
}

static void read_group(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct value_words *words = object;

    text_read(load, key->text, key->value, TEXT_LINE, &words[index].label);
}

static void read_groups(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct axis_build *build = object;
    const struct schema_ids ids = {STR("group"), axis_groups(build->axis), SCHEMA_SCALAR, NEED_IN_SOURCE, read_group};

    (void)row;
    schema_read_ids(load, key->value, &ids, build->words);
}

#define AXIS_LABEL SCHEMA_TEXT(struct axis_build, text.label, "label", NEED_IN_SOURCE, TEXT_LINE, LIMIT_LABEL_WORDS)

/* A table for axes with values, and one for those with names. */
static const struct schema_key values_rows[] = {
    AXIS_LABEL,
    SCHEMA_KEY("values", SCHEMA_MAPPING, NEED_IN_SOURCE, read_values),
};
static const struct schema_key names_rows[] = {
    AXIS_LABEL,
    SCHEMA_TEXT(struct axis_build, text.only, "only", NEED_IN_SOURCE, TEXT_PATTERN, 0),
    SCHEMA_KEY("groups", SCHEMA_MAPPING, NEED_NEVER, read_groups),
};

static void read_axis(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct build *build = object;
    struct axis_build axis = {.axis = &load->set->axis[index], .words = build->words[index]};

    switch (axis.axis->kind) {
    case AXIS_ONE:
    case AXIS_SOME:
        schema_read(load, key->value, SCHEMA(values_rows), &axis);
        break;
    case AXIS_NAMES:
        schema_read(load, key->value, SCHEMA(names_rows), &axis);
        if (load_is_source(load) && axis.axis->group_count > 0 && yaml_find(key->value, STR("groups")) == NULL)
            report_at(load->report, key->value->place, KEY_MISSING, STR("groups"));
        break;
    }
    build->axis[index].label = axis.text.label;
    build->axis[index].only = axis.text.only;
}

static void read_axes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    const struct set *set = load->set;
    const struct schema_ids ids = {STR("axis"), NAMES_OF(struct axis, id, set->axis, set->axis_count), SCHEMA_MAPPING,
                                   NEED_IN_SOURCE, read_axis};

    (void)row;
    schema_read_ids(load, key->value, &ids, object);
}

/* ---- the file ---- */

static const struct schema_key rows[] = {
    SCHEMA_TEXT(struct build, text.short_name, "short", NEED_IN_SOURCE, TEXT_PLAIN, 0),
    SCHEMA_TEXT(struct build, text.title, "title", NEED_IN_SOURCE, TEXT_PLAIN, 0),
    SCHEMA_TEXT(struct build, text.description, "description", NEED_IN_SOURCE, TEXT_PLAIN, 0),
    SCHEMA_TEXT(struct build, text.intro, "intro", NEED_IN_SOURCE, TEXT_PROSE, 0),
    SCHEMA_KEY("classes", SCHEMA_MAPPING, NEED_NEVER, read_classes),
    SCHEMA_KEY("participants", SCHEMA_MAPPING, NEED_NEVER, read_participants),
    SCHEMA_KEY("roles", SCHEMA_MAPPING, NEED_NEVER, read_roles),
    SCHEMA_KEY("tools", SCHEMA_MAPPING, NEED_NEVER, read_tools),
    SCHEMA_KEY("directions", SCHEMA_MAPPING, NEED_NEVER, read_directions),
    SCHEMA_KEY("sources", SCHEMA_MAPPING, NEED_NEVER, read_sources),
    SCHEMA_KEY("causes", SCHEMA_MAPPING, NEED_NEVER, read_causes),
    SCHEMA_KEY("unregistered", SCHEMA_MAPPING, NEED_NEVER, read_unregistered),
    SCHEMA_KEY("axes", SCHEMA_MAPPING, NEED_NEVER, read_axes),
};

/* Reports the keys that the source language needs because the set declares something for them to name. */
static void check_needed(struct load *load, const struct yaml_node *root)
{
    const struct set *set = load->set;
    const struct {
        struct str key;
        uint32_t count;
    } needed[] = {
        {STR("classes"), set->class_count},
        {STR("participants"), set->participant_count},
        {STR("directions"), set->direction_count},
        {STR("sources"), set->cause_source_count},
        {STR("causes"), set->cause_source_count},
        {STR("unregistered"), set->unregistered_count},
        {STR("axes"), set->axis_count},
    };

    for (size_t i = 0; load_is_source(load) && i < COUNT_OF(needed); i++) {
        if (needed[i].count > 0 && yaml_find(root, needed[i].key) == NULL)
            report_at(load->report, root->place, KEY_MISSING, needed[i].key);
    }
}

/* Makes room for all words, absent so far. */
static void make_room(struct load *load, struct build *build)
{
    const struct set *set = load->set;

    build->class = ARENA_ARRAY(load->arena, struct class_text, set->class_count);
    build->participant = ARENA_ARRAY(load->arena, struct text, set->participant_count);
    build->role = ARENA_ARRAY(load->arena, struct text, set->participant_count);
    build->tool = ARENA_ARRAY(load->arena, struct text, set->tool_count);
    build->direction = ARENA_ARRAY(load->arena, struct text, set->direction_count);
    build->source = ARENA_ARRAY(load->arena, struct text, set->cause_source_count);
    build->cause_name = ARENA_ARRAY(load->arena, struct text, set->cause_number_count);
    build->unregistered = ARENA_ARRAY(load->arena, struct text, set->unregistered_count);
    build->axis = ARENA_ARRAY(load->arena, struct axis_text, set->axis_count);
    build->words = ARENA_ARRAY(load->scratch, struct value_words *, set->axis_count);
    for (uint32_t i = 0; i < set->axis_count; i++) {
        const struct axis *axis = &set->axis[i];
        bool is_names = axis->kind == AXIS_NAMES;
        build->words[i] =
            ARENA_ARRAY(load->arena, struct value_words, is_names ? axis->group_count : axis->value_count);
        build->axis[i].value = is_names ? NULL : build->words[i];
        build->axis[i].group = is_names ? build->words[i] : NULL;
    }
}

static void fill_axis(struct coverage_tally *tally, const struct axis *axis, struct axis_text *text,
                      struct value_words *words, const struct axis_text *const from[2])
{
    bool is_names = axis->kind == AXIS_NAMES;
    const struct value_words *source = is_names ? from[0]->group : from[0]->value;
    const struct value_words *fallback = is_names ? from[1]->group : from[1]->value;
    uint32_t count = is_names ? axis->group_count : axis->value_count;

    coverage_text(tally, &text->label, &from[0]->label, &from[1]->label);
    coverage_text(tally, &text->only, &from[0]->only, &from[1]->only);
    for (uint32_t i = 0; i < count; i++) {
        coverage_text(tally, &words[i].label, &source[i].label, &fallback[i].label);
        coverage_text(tally, &words[i].text, &source[i].text, &fallback[i].text);
    }
}

/* Fills in from the fallback what is absent, and counts. */
static void fill(const struct set *set, struct build *build, const struct set_text *source,
                 const struct set_text *fallback)
{
    struct coverage_tally tally = {0};
    struct set_text *text = &build->text;

    coverage_text(&tally, &text->short_name, &source->short_name, &fallback->short_name);
    coverage_text(&tally, &text->title, &source->title, &fallback->title);
    coverage_text(&tally, &text->description, &source->description, &fallback->description);
    coverage_text(&tally, &text->intro, &source->intro, &fallback->intro);
    for (uint32_t i = 0; i < set->class_count; i++) {
        coverage_text(&tally, &build->class[i].label, &source->class[i].label, &fallback->class[i].label);
        coverage_text(&tally, &build->class[i].text, &source->class[i].text, &fallback->class[i].text);
    }
    coverage_texts(&tally, build->participant, source->participant, fallback->participant, set->participant_count);
    coverage_texts(&tally, build->role, source->role, fallback->role, set->participant_count);
    coverage_texts(&tally, build->tool, source->tool, fallback->tool, set->tool_count);
    coverage_texts(&tally, build->direction, source->direction, fallback->direction, set->direction_count);
    coverage_texts(&tally, build->source, source->source, fallback->source, set->cause_source_count);
    coverage_texts(&tally, build->cause_name, source->cause_name, fallback->cause_name, set->cause_number_count);
    coverage_texts(&tally, build->unregistered, source->unregistered, fallback->unregistered, set->unregistered_count);
    for (uint32_t i = 0; i < set->axis_count; i++) {
        const struct axis_text *const from[2] = {&source->axis[i], &fallback->axis[i]};
        fill_axis(&tally, &set->axis[i], &build->axis[i], build->words[i], from);
    }
    text->coverage = coverage_result(&tally);
}

static void put_together(struct build *build)
{
    build->text.class = build->class;
    build->text.participant = build->participant;
    build->text.role = build->role;
    build->text.tool = build->tool;
    build->text.direction = build->direction;
    build->text.source = build->source;
    build->text.cause_name = build->cause_name;
    build->text.unregistered = build->unregistered;
    build->text.axis = build->axis;
}

void set_text_load(struct load *load, struct set *set, struct set_text *all)
{
    struct arena_mark mark = arena_mark(load->scratch);
    const struct language *language = load->language;
    struct str path = load_words_path(load, STR("set.yaml"));
    struct build build = {.set = set, .text = {.path = path}};
    bool is_there = load_is_source(load) || file_kind(load->dir, path) != FILE_ABSENT;
    const struct yaml_node *root = is_there ? load_mapping(load, path) : NULL;

    make_room(load, &build);
    if (root != NULL) {
        schema_read(load, root, SCHEMA(rows), &build);
        check_needed(load, root);
    }
    if (!load_is_source(load))
        fill(set, &build, &all[0], &all[language->fallback->index]);
    put_together(&build);
    all[language->index] = build.text;
    arena_rewind(load->scratch, mark);
}
