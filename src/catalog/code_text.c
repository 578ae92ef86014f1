/* Reading a code's words. */
#include "catalog/code_text.h"

#include "base/limits.h"
#include "catalog/code.h"
#include "catalog/coverage.h"
#include "catalog/schema.h"

/* The words while they are read, with what they will hold as const. */
struct build {
    const struct code *code;
    struct code_text text;
    struct text *flow_note, *reference_remark, *header_remark, *cause_remark;
    struct axis_words *axis;
};

static void read_when(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_CODE_ITEMS);
    struct text *item = ARENA_ARRAY(load->arena, struct text, limit);
    uint32_t count = 0;

    if (key->value->child_count == 0 && load_is_source(load))
        report_at(load->report, key->value->place, TOO_FEW, STR("0"), STR("situations"), STR("1"));
    for (const struct yaml_node *at = key->value->child; at != NULL && count < limit; at = at->next) {
        if (schema_is(load, at, SCHEMA_SCALAR))
            text_read(load, row->name, at, TEXT_LINE, &item[count]);
        count += text_is_present(&item[count]);
    }
    if (count > 0)
        build->text.when = (struct text_list){.item = item, .count = count, .language = load->language};
}

/* ---- fix ---- */

struct step_build {
    struct step step;
    struct text lead;
};

static void read_side(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    static const struct str words[] = {STR_INIT("caller"), STR_INIT("operator")};
    struct step_build *build = object;
    uint32_t index = 0;

    if (schema_word(load, key->value, row->name, NAMES(words, COUNT_OF(words)), &index))
        build->step.side = index == 0 ? SIDE_CALLER : SIDE_OPERATOR;
}

static const struct schema_key lead_rows[] = {
    SCHEMA_TEXT(struct step_build, lead, "lead", NEED_ALWAYS, TEXT_LINE, 0),
};
static const struct schema_key step_rows[] = {
    SCHEMA_KEY("side", SCHEMA_SCALAR, NEED_ALWAYS, read_side),
    SCHEMA_TEXT(struct step_build, step.text, "step", NEED_ALWAYS, TEXT_LINE, 0),
};

/* An item: a step as it is, one with a side, or, as the first, the lead. */
static void read_item(struct load *load, const struct yaml_node *node, bool is_first, struct step_build *build)
{
    switch (node->kind) {
    case YAML_SCALAR:
        text_read(load, STR("fix"), node, TEXT_LINE, &build->step.text);
        break;
    case YAML_MAPPING:
        if (yaml_find(node, STR("lead")) != NULL && !is_first)
            report_at(load->report, node->place, KEY_NEEDLESS, STR("lead"), STR("it stands before the first step"));
        else if (yaml_find(node, STR("lead")) != NULL)
            schema_read(load, node, SCHEMA(lead_rows), build);
        else
            schema_read(load, node, SCHEMA(step_rows), build);
        break;
    case YAML_SEQUENCE:
        report_at(load->report, node->place, TYPE_WRONG, STR("a sequence"),
                  STR("a step: a text, or a mapping with 'side' and 'step'"));
        break;
    }
}

static void read_fix(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    const struct yaml_node *list = key->value;
    uint32_t limit = load_limit(load, key->place, row->name, list->child_count, LIMIT_CODE_ITEMS);
    struct step *step = ARENA_ARRAY(load->arena, struct step, limit);
    struct step_list fix = {.item = step, .language = load->language};
    bool has_fault = false;

    for (const struct yaml_node *at = list->child; at != NULL && fix.count < limit; at = at->next) {
        struct step_build item = {0};
        read_item(load, at, at == list->child, &item);
        if (text_is_present(&item.lead))
            fix.lead = item.lead;
        else if (text_is_present(&item.step.text))
            step[fix.count++] = item.step;
        else
            has_fault = true;
    }
    if (fix.count > 0)
        build->text.fix = fix;
    else if (load_is_source(load) && !has_fault)
        report_at(load->report, list->place, TOO_FEW, STR("0"), STR("steps"), STR("1"));
}

/* ---- flow ---- */

static void read_notes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    const struct ladder *ladder = &build->code->ladder;
    const struct names names = NAMES_OF(struct arrow, id, ladder->arrow, ladder->arrow_count);
    const struct schema_ids ids = {STR("arrow"), names, SCHEMA_SCALAR, NEED_NEVER, schema_read_id_text};
    struct schema_texts texts = {build->flow_note, TEXT_PLAIN, 0};

    (void)row;
    schema_read_ids(load, key->value, &ids, &texts);
}

static const struct schema_key flow_rows[] = {
    SCHEMA_TEXT(struct build, text.flow_caption, "caption", NEED_IN_SOURCE, TEXT_LINE, 0),
    SCHEMA_TEXT(struct build, text.flow_desc, "desc", NEED_IN_SOURCE, TEXT_PLAIN, 0),
    SCHEMA_KEY("notes", SCHEMA_MAPPING, NEED_NEVER, read_notes),
};

/* An arrow of kind wait has nothing but its note. */
static void check_notes(struct load *load, const struct yaml_node *flow, const struct build *build)
{
    const struct ladder *ladder = &build->code->ladder;

    for (uint32_t i = 0; load_is_source(load) && i < ladder->arrow_count; i++) {
        const struct arrow *arrow = &ladder->arrow[i];
        const struct yaml_node *notes = yaml_find(flow, STR("notes"));
        bool is_there = notes != NULL && notes->kind == YAML_MAPPING && yaml_find(notes, arrow->id) != NULL;
        if (arrow->kind == ARROW_WAIT && !is_there)
            report_at(load->report, notes != NULL ? notes->place : flow->place, KEY_MISSING, arrow->id);
    }
}

static void read_flow(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    if (build->code->ladder.participant_count == 0) {
        report_at(load->report, key->place, KEY_NEEDLESS, key->text, STR("the code has no ladder"));
        return;
    }
    schema_read(load, key->value, SCHEMA(flow_rows), object);
    check_notes(load, key->value, build);
}

/* ---- remarks ---- */

/* What a code has that a remark may be on: parallel arrays. */
struct targets {
    struct str *name;
    struct text **text;
    uint32_t count;
};

static void add_target(struct targets *targets, struct str name, struct text *text)
{
    targets->name[targets->count] = name;
    targets->text[targets->count++] = text;
}

static bool has_filter(const struct load *load, const struct code *code)
{
    for (uint32_t i = 0; i < load->set->tool_count; i++) {
        if (!str_is_empty(code->filter[i]))
            return true;
    }
    return false;
}

static struct targets list_targets(struct load *load, struct build *build)
{
    const struct code *code = build->code;
    const struct set *set = load->set;
    size_t room = (size_t)code->reference_count + code->header_count + code->cause_count + 1;
    struct targets targets = {ARENA_ARRAY(load->scratch, struct str, room),
                              ARENA_ARRAY(load->scratch, struct text *, room), 0};

    for (uint32_t i = 0; i < code->reference_count; i++)
        add_target(&targets, code->reference[i].id, &build->reference_remark[i]);
    for (uint32_t i = 0; i < code->header_count; i++)
        add_target(&targets, code->header[i].name, &build->header_remark[i]);
    for (uint32_t i = 0; i < code->cause_count; i++) {
        const struct cause_fact *cause = &code->cause[i];
        struct str name =
            file_join(load->scratch, set->direction[cause->direction], set->cause_source[cause->source].id);
        add_target(&targets, name, &build->cause_remark[i]);
    }
    if (has_filter(load, code))
        add_target(&targets, STR("filter"), &build->text.filter_remark);
    return targets;
}

static void read_remark(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct targets *targets = object;

    text_read(load, key->text, key->value, TEXT_LINE, targets->text[index]);
}

static void read_remarks(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct targets targets = list_targets(load, build);
    const struct schema_ids ids = {STR("reference, header field or cause"), NAMES(targets.name, targets.count),
                                   SCHEMA_SCALAR, NEED_NEVER, read_remark};

    (void)row;
    schema_read_ids(load, key->value, &ids, &targets);
}

/* ---- axes ---- */

static const struct schema_key axis_rows[] = {
    SCHEMA_TEXT(struct axis_words, label, "label", NEED_NEVER, TEXT_LINE, LIMIT_LABEL_WORDS),
    SCHEMA_TEXT(struct axis_words, text, "text", NEED_NEVER, TEXT_PATTERN, 0),
};

static void read_axis(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct build *build = object;

    schema_read(load, key->value, SCHEMA(axis_rows), &build->axis[index]);
}

static void read_axes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    const struct set *set = load->set;
    const struct schema_ids ids = {STR("axis"), NAMES_OF(struct axis, id, set->axis, set->axis_count), SCHEMA_MAPPING,
                                   NEED_NEVER, read_axis};

    (void)row;
    schema_read_ids(load, key->value, &ids, object);
}

/* ---- the file ---- */

static const struct schema_key rows[] = {
    SCHEMA_TEXT(struct build, text.name, "name", NEED_IN_SOURCE, TEXT_PLAIN, 0),
    SCHEMA_TEXT(struct build, text.summary, "summary", NEED_IN_SOURCE, TEXT_LINE, 0),
    SCHEMA_TEXT(struct build, text.description, "description", NEED_IN_SOURCE, TEXT_PROSE, 0),
    SCHEMA_KEY("when", SCHEMA_SEQUENCE, NEED_IN_SOURCE, read_when),
    SCHEMA_KEY("fix", SCHEMA_SEQUENCE, NEED_IN_SOURCE, read_fix),
    SCHEMA_TEXT(struct build, text.use, "use", NEED_IN_SOURCE, TEXT_PROSE, 0),
    SCHEMA_KEY("flow", SCHEMA_MAPPING, NEED_NEVER, read_flow),
    SCHEMA_KEY("remarks", SCHEMA_MAPPING, NEED_NEVER, read_remarks),
    SCHEMA_KEY("axes", SCHEMA_MAPPING, NEED_NEVER, read_axes),
};

static void make_room(struct load *load, struct build *build)
{
    const struct code *code = build->code;

    build->flow_note = ARENA_ARRAY(load->arena, struct text, code->ladder.arrow_count);
    build->reference_remark = ARENA_ARRAY(load->arena, struct text, code->reference_count);
    build->header_remark = ARENA_ARRAY(load->arena, struct text, code->header_count);
    build->cause_remark = ARENA_ARRAY(load->arena, struct text, code->cause_count);
    build->axis = ARENA_ARRAY(load->arena, struct axis_words, load->set->axis_count);
    build->text.flow_note = build->flow_note;
    build->text.reference_remark = build->reference_remark;
    build->text.header_remark = build->header_remark;
    build->text.cause_remark = build->cause_remark;
    build->text.axis = build->axis;
}

/* Fills in from the fallback what is absent, and counts. */
static void fill(const struct set *set, struct build *build, const struct code_text *source,
                 const struct code_text *fallback)
{
    struct coverage_tally tally = {0};
    struct code_text *text = &build->text;
    const struct code *code = build->code;

    coverage_text(&tally, &text->name, &source->name, &fallback->name);
    coverage_text(&tally, &text->summary, &source->summary, &fallback->summary);
    coverage_text(&tally, &text->description, &source->description, &fallback->description);
    coverage_text(&tally, &text->use, &source->use, &fallback->use);
    coverage_list(&tally, &text->when, &source->when, &fallback->when);
    coverage_steps(&tally, &text->fix, &source->fix, &fallback->fix);
    coverage_text(&tally, &text->flow_caption, &source->flow_caption, &fallback->flow_caption);
    coverage_text(&tally, &text->flow_desc, &source->flow_desc, &fallback->flow_desc);
    coverage_text(&tally, &text->filter_remark, &source->filter_remark, &fallback->filter_remark);
    coverage_texts(&tally, build->flow_note, source->flow_note, fallback->flow_note, code->ladder.arrow_count);
    coverage_texts(&tally, build->reference_remark, source->reference_remark, fallback->reference_remark,
                   code->reference_count);
    coverage_texts(&tally, build->header_remark, source->header_remark, fallback->header_remark, code->header_count);
    coverage_texts(&tally, build->cause_remark, source->cause_remark, fallback->cause_remark, code->cause_count);
    for (uint32_t i = 0; i < set->axis_count; i++) {
        coverage_text(&tally, &build->axis[i].label, &source->axis[i].label, &fallback->axis[i].label);
        coverage_text(&tally, &build->axis[i].text, &source->axis[i].text, &fallback->axis[i].text);
    }
    text->coverage = coverage_result(&tally);
}

void code_text_load(struct load *load, const struct code *code, bool has_file, struct code_text *text)
{
    struct arena_mark mark = arena_mark(load->scratch);
    const struct language *language = load->language;
    struct str name = arena_format(load->scratch, "%.*s.yaml", (int)code->id.size, code->id.bytes);
    struct build build = {.code = code, .text = {.path = load_words_path(load, name)}};
    const struct yaml_node *root = NULL;

    if (!has_file && language->fallback != NULL) { /* nothing of its own: all of the fallback's, shared */
        text[language->index] = text[language->fallback->index];
        text[language->index].coverage = COVERAGE_NONE;
        text[language->index].path = build.text.path;
        arena_rewind(load->scratch, mark);
        return;
    }
    make_room(load, &build);
    if (has_file && code_is_read(code))
        root = load_mapping(load, build.text.path);
    if (root != NULL) {
        schema_read(load, root, SCHEMA(rows), &build);
        if (load_is_source(load) && code->ladder.participant_count > 0 && yaml_find(root, STR("flow")) == NULL)
            report_at(load->report, root->place, KEY_MISSING, STR("flow"));
    }
    if (language->fallback != NULL)
        fill(load->set, &build, &text[0], &text[language->fallback->index]);
    text[language->index] = build.text;
    arena_rewind(load->scratch, mark);
}

/* Finds the code that a file of words is about. NULL: none, which was reported, or it isn't such a file. */
static const struct code *find_code(struct load *load, struct str folder, struct str name)
{
    struct str path = file_join(load->scratch, folder, name);
    struct str id = {0};
    uint32_t registered;

    if (str_equal(name, STR("set.yaml")) || str_equal(name, STR("pairs")))
        return NULL;
    if (!load_stem(name, &id)) {
        report_at(load->report, NOWHERE, FILE_UNEXPECTED, path, STR("set.yaml, pairs and <code>.yaml"));
        return NULL;
    }
    registered = load_file_code(load, path, id);
    if (registered == NO_INDEX)
        return NULL;
    if (load->set->registered[registered].code == NULL) {
        struct str entry = arena_format(load->scratch, "codes/%.*s", (int)name.size, name.bytes);
        report_at(load->report, NOWHERE, CODE_WITHOUT_ENTRY, path, id, load_set_path(load, entry));
    }
    return load->set->registered[registered].code;
}

/* A file that the source language lacks. */
static void report_missing(struct load *load, const struct code *code)
{
    struct str name = arena_format(load->scratch, "%.*s.yaml", (int)code->id.size, code->id.bytes);

    report_at(load->report, NOWHERE, FILE_MISSING, load_words_path(load, name));
}

void code_text_list(struct load *load, bool *has_file)
{
    struct arena_mark mark = arena_mark(load->scratch);
    struct str folder = load_words_path(load, STR(""));
    struct file_entry *entry = NULL;
    uint32_t entry_count = 0;

    while (str_ends_with(folder, STR("/")))
        folder.size--;
    bool is_readable = load_folder(load, folder, &entry, &entry_count);
    for (uint32_t i = 0; i < entry_count; i++) {
        const struct code *code = find_code(load, folder, entry[i].name);
        if (code != NULL)
            has_file[code->index] = true;
    }
    for (uint32_t i = 0; i < load->set->code_count && is_readable && load_is_source(load); i++) {
        if (!has_file[i])
            report_missing(load, &load->set->code[i]);
    }
    arena_rewind(load->scratch, mark);
}
