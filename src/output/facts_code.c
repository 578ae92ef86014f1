/* The facts of a code. */
#include "output/facts_code.h"

#include "base/json.h"

static struct str rule_name(enum rule rule)
{
    switch (rule) {
    case RULE_MUST:
        return STR("must");
    case RULE_SHOULD:
        return STR("should");
    case RULE_MAY:
        return STR("may");
    case RULE_MUST_NOT:
        return STR("must-not");
    case RULE_COUNT:
        break;
    }
    return STR("");
}

static struct str status_name(enum code_status status)
{
    switch (status) {
    case CODE_CURRENT:
        return STR("current");
    case CODE_DEPRECATED:
        return STR("deprecated");
    case CODE_RENAMED:
        return STR("renamed");
    }
    return STR("");
}

static struct str arrow_name(enum arrow_kind kind)
{
    switch (kind) {
    case ARROW_MESSAGE:
        return STR("message");
    case ARROW_DIRECT:
        return STR("direct");
    case ARROW_MEDIA:
        return STR("media");
    case ARROW_LOST:
        return STR("lost");
    case ARROW_WAIT:
        return STR("wait");
    }
    return STR("");
}

static void code_axes(struct facts *facts, const struct code *code)
{
    const struct set *set = facts->set;

    facts_open_member(facts, "axes", '{');
    for (uint32_t i = 0; i < set->axis_count; i++) {
        const struct axis *axis = &set->axis[i];
        uint64_t values = code->axis[i].values;
        facts_key(facts, axis->id);
        if (axis->kind == AXIS_ONE)
            json_add_string(facts->json, axis->value[__builtin_ctzll(values)].id);
        else
            facts_members(facts, axis, values);
    }
    facts_close(facts, '}');
    facts_open_member(facts, "groups", '{');
    for (uint32_t i = 0; i < set->axis_count; i++) {
        uint32_t group = code->axis[i].group;
        if (set->axis[i].kind != AXIS_NAMES || group == NO_INDEX)
            continue;
        facts_key(facts, set->axis[i].id);
        json_add_string(facts->json, set->axis[i].group[group].id);
    }
    facts_close(facts, '}');
    facts_open_member(facts, "cites", '{');
    for (uint32_t i = 0; i < set->axis_count; i++) {
        facts_key(facts, set->axis[i].id);
        facts_references(facts, &code->axis[i].cite);
    }
    facts_close(facts, '}');
}

static void code_lists(struct facts *facts, const struct code *code)
{
    facts_open_member(facts, "confused", '[');
    for (uint32_t i = 0; i < code->confused_count; i++)
        facts_string(facts, facts->set->registered[code->confused[i]].id);
    facts_close(facts, ']');
    facts_open_member(facts, "references", '{');
    for (uint32_t i = 0; i < code->reference_count; i++) {
        facts_key(facts, code->reference[i].id);
        facts_reference(facts, &code->reference[i].reference);
    }
    facts_close(facts, '}');
    facts_open_member(facts, "headers", '{');
    for (uint32_t i = 0; i < code->header_count; i++) {
        const struct header_fact *header = &code->header[i];
        facts_key(facts, header->name);
        facts_open(facts, '{');
        facts_member(facts, "rule", rule_name(header->rule));
        facts_key(facts, STR("cite"));
        facts_references(facts, &header->cite);
        facts_close(facts, '}');
    }
    facts_close(facts, '}');
}

/* Causes lie by direction, then by source. */
static void code_causes(struct facts *facts, const struct code *code)
{
    uint32_t direction = NO_INDEX;

    facts_open_member(facts, "causes", '{');
    for (uint32_t i = 0; i < code->cause_count; i++) {
        const struct cause_fact *cause = &code->cause[i];
        if (cause->direction != direction) {
            if (direction != NO_INDEX)
                facts_close(facts, '}');
            direction = cause->direction;
            facts_key(facts, facts->set->direction[direction]);
            facts_open(facts, '{');
        }
        facts_key(facts, facts->set->cause_source[cause->source].id);
        facts_open(facts, '[');
        for (uint32_t j = 0; j < cause->number_count; j++)
            facts_string(facts, cause->number[j]);
        facts_close(facts, ']');
    }
    if (direction != NO_INDEX)
        facts_close(facts, '}');
    facts_close(facts, '}');
}

/* Writes a tool's pattern for a code. */
static void response(struct facts *facts, const struct tool *tool, const struct code *code)
{
    struct str hole = STR("{code}");
    struct buf pattern = {0};
    size_t from = 0;

    while (from < tool->pattern.size) {
        size_t at = str_find(tool->pattern, hole, from);
        buf_add(&pattern, str_slice(tool->pattern, from, at));
        if (at < tool->pattern.size)
            buf_add(&pattern, code->label);
        from = at + hole.size;
    }
    facts_member(facts, "response", buf_str(&pattern));
    buf_clear(&pattern);
}

static void code_filters(struct facts *facts, const struct code *code)
{
    facts_open_member(facts, "filter", '{');
    for (uint32_t i = 0; i < facts->set->tool_count; i++) {
        facts_key(facts, facts->set->tool[i].id);
        facts_open(facts, '{');
        response(facts, &facts->set->tool[i], code);
        if (!str_is_empty(code->filter[i]))
            facts_member(facts, "cause", code->filter[i]);
        facts_close(facts, '}');
    }
    facts_close(facts, '}');
}

static struct str participant(const struct facts *facts, const struct ladder *ladder, uint32_t lane)
{
    return facts->set->participant[ladder->participant[lane]];
}

static void code_ladder(struct facts *facts, const struct ladder *ladder)
{
    facts_open_member(facts, "ladder", '{');
    if (ladder->reference.kind != REFERENCE_NONE) {
        facts_key(facts, STR("cite"));
        facts_reference(facts, &ladder->reference);
    }
    facts_open_member(facts, "participants", '[');
    for (uint32_t i = 0; i < ladder->participant_count; i++)
        facts_string(facts, participant(facts, ladder, i));
    facts_close(facts, ']');
    facts_open_member(facts, "arrows", '[');
    for (uint32_t i = 0; i < ladder->arrow_count; i++) {
        const struct arrow *arrow = &ladder->arrow[i];
        facts_open(facts, '{');
        facts_member(facts, "id", arrow->id);
        facts_member(facts, "from", participant(facts, ladder, arrow->from));
        facts_member(facts, "to", participant(facts, ladder, arrow->to));
        facts_member(facts, "label", arrow->label);
        facts_member(facts, "kind", arrow_name(arrow->kind));
        facts_close(facts, '}');
    }
    facts_close(facts, ']');
    facts_open_member(facts, "bars", '[');
    for (uint32_t i = 0; i < ladder->bar_count; i++) {
        facts_open(facts, '{');
        facts_member(facts, "at", participant(facts, ladder, ladder->bar[i].lane));
        facts_member(facts, "from", ladder->arrow[ladder->bar[i].from].id);
        facts_member(facts, "to", ladder->arrow[ladder->bar[i].to].id);
        facts_close(facts, '}');
    }
    facts_close(facts, ']');
    facts_close(facts, '}');
}

/* What entries alone have. */
static void add_entry(struct facts *facts, const struct code *code)
{
    facts_member(facts, "class", facts->set->class[code->class].id);
    facts_member(facts, "status", status_name(code->status));
    if (code->status_by.kind != REFERENCE_NONE) {
        facts_key(facts, STR("status-by"));
        facts_reference(facts, &code->status_by);
    }
    facts_open_member(facts, "variants", '{');
    for (uint32_t i = 0; i < code->variant_count; i++) {
        facts_key(facts, code->variant[i].phrase);
        facts_reference(facts, &code->variant[i].reference);
    }
    facts_close(facts, '}');
    code_axes(facts, code);
    code_lists(facts, code);
    code_causes(facts, code);
    if (!str_is_empty(code->message))
        facts_member(facts, "message", code->message);
    code_filters(facts, code);
    if (code->ladder.participant_count != 0)
        code_ladder(facts, &code->ladder);
}

void facts_code_add(struct facts *facts, const struct registered *registered, struct str page)
{
    facts_open(facts, '{');
    facts_member(facts, "code", registered->id);
    if (!str_equal(registered->label, registered->id))
        facts_member(facts, "label", registered->label);
    facts_member(facts, "phrase", registered->phrase);
    if (registered->code != NULL) {
        facts_member(facts, "page", page);
        add_entry(facts, registered->code);
    }
    facts_close(facts, '}');
}
