/* Fields: see field.h. The one list of all that is translated: whoever adds a text to the catalog adds it here. */
#include "catalog/field.h"

#include "base/hash.h"
#include "catalog/names.h"

/* A visit. The name grows and shrinks as the walk goes down and up. */
struct walk {
    void (*visit)(void *context, const struct field *field);
    void *context;
    struct field field;
    struct buf name;
};

/* Adds a part to the name. Returns how long it was before. */
static size_t enter(struct walk *walk, struct str part)
{
    size_t before = walk->name.size;

    if (before > 0)
        buf_add_byte(&walk->name, '.');
    buf_add(&walk->name, part);
    return before;
}

static void leave(struct walk *walk, size_t before)
{
    walk->name.size = before;
}

static void visit_words(struct walk *walk, struct str part, struct field_words source, struct field_words words)
{
    size_t before = enter(walk, part);

    walk->field.name = buf_str(&walk->name);
    walk->field.source = source;
    walk->field.words = words;
    walk->visit(walk->context, &walk->field);
    leave(walk, before);
}

static void visit_text(struct walk *walk, struct str part, const struct text *source, const struct text *words)
{
    visit_words(walk, part, (struct field_words){.text = source}, (struct field_words){.text = words});
}

/* Visits a text for each name. */
static void visit_texts(struct walk *walk, struct str part, struct names names, const struct text *source,
                        const struct text *words)
{
    size_t before = enter(walk, part);

    for (uint32_t i = 0; i < names.count; i++)
        visit_text(walk, names_at(names, i), &source[i], &words[i]);
    leave(walk, before);
}

/* ---- the set's ---- */

static void visit_classes(struct walk *walk, const struct set *set, const struct set_text *const text[2])
{
    size_t before = enter(walk, STR("classes"));

    for (uint32_t i = 0; i < set->class_count; i++) {
        size_t inner = enter(walk, set->class[i].id);
        visit_text(walk, STR("label"), &text[0]->class[i].label, &text[1]->class[i].label);
        visit_text(walk, STR("text"), &text[0]->class[i].text, &text[1]->class[i].text);
        leave(walk, inner);
    }
    leave(walk, before);
}

static void visit_values(struct walk *walk, const struct axis *axis, const struct axis_text *const text[2])
{
    size_t before = enter(walk, STR("values"));

    for (uint32_t i = 0; i < axis->value_count; i++) {
        size_t inner = enter(walk, axis->value[i].id);
        visit_text(walk, STR("label"), &text[0]->value[i].label, &text[1]->value[i].label);
        visit_text(walk, STR("text"), &text[0]->value[i].text, &text[1]->value[i].text);
        leave(walk, inner);
    }
    leave(walk, before);
}

static void visit_axis(struct walk *walk, const struct axis *axis, const struct axis_text *const text[2])
{
    size_t before = enter(walk, axis->id);

    visit_text(walk, STR("label"), &text[0]->label, &text[1]->label);
    visit_text(walk, STR("only"), &text[0]->only, &text[1]->only);
    if (axis->kind == AXIS_NAMES) {
        size_t inner = enter(walk, STR("groups"));
        for (uint32_t i = 0; i < axis->group_count; i++)
            visit_text(walk, axis->group[i].id, &text[0]->group[i].label, &text[1]->group[i].label);
        leave(walk, inner);
    } else {
        visit_values(walk, axis, text);
    }
    leave(walk, before);
}

static void visit_set(struct walk *walk, const struct set *set, const struct set_text *const text[2])
{
    const struct names unregistered = NAMES_OF(struct unregistered, id, set->unregistered, set->unregistered_count);
    const struct names sources = NAMES_OF(struct cause_source, id, set->cause_source, set->cause_source_count);
    const struct names participants = NAMES(set->participant, set->participant_count);

    visit_text(walk, STR("short"), &text[0]->short_name, &text[1]->short_name);
    visit_text(walk, STR("title"), &text[0]->title, &text[1]->title);
    visit_text(walk, STR("description"), &text[0]->description, &text[1]->description);
    visit_text(walk, STR("intro"), &text[0]->intro, &text[1]->intro);
    visit_classes(walk, set, text);
    visit_texts(walk, STR("participants"), participants, text[0]->participant, text[1]->participant);
    visit_texts(walk, STR("roles"), participants, text[0]->role, text[1]->role);
    visit_texts(walk, STR("tools"), NAMES_OF(struct tool, id, set->tool, set->tool_count), text[0]->tool,
                text[1]->tool);
    visit_texts(walk, STR("directions"), NAMES(set->direction, set->direction_count), text[0]->direction,
                text[1]->direction);
    visit_texts(walk, STR("sources"), sources, text[0]->source, text[1]->source);
    visit_texts(walk, STR("causes"), NAMES(set->cause_number, set->cause_number_count), text[0]->cause_name,
                text[1]->cause_name);
    visit_texts(walk, STR("unregistered"), unregistered, text[0]->unregistered, text[1]->unregistered);
    size_t before = enter(walk, STR("axes"));
    for (uint32_t i = 0; i < set->axis_count; i++) {
        const struct axis_text *const axis[2] = {&text[0]->axis[i], &text[1]->axis[i]};
        visit_axis(walk, &set->axis[i], axis);
    }
    leave(walk, before);
}

/* ---- a code's ---- */

static void visit_flow(struct walk *walk, const struct code *code, const struct code_text *const text[2])
{
    const struct names arrows = NAMES_OF(struct arrow, id, code->ladder.arrow, code->ladder.arrow_count);
    size_t before = enter(walk, STR("flow"));

    visit_text(walk, STR("caption"), &text[0]->flow_caption, &text[1]->flow_caption);
    visit_text(walk, STR("desc"), &text[0]->flow_desc, &text[1]->flow_desc);
    visit_texts(walk, STR("notes"), arrows, text[0]->flow_note, text[1]->flow_note);
    leave(walk, before);
}

static void visit_remarks(struct walk *walk, const struct set *set, const struct code *code,
                          const struct code_text *const text[2])
{
    const struct names references = NAMES_OF(struct code_reference, id, code->reference, code->reference_count);
    const struct names headers = NAMES_OF(struct header_fact, name, code->header, code->header_count);
    struct buf cause = {0};

    visit_texts(walk, STR("remarks"), references, text[0]->reference_remark, text[1]->reference_remark);
    visit_texts(walk, STR("remarks"), headers, text[0]->header_remark, text[1]->header_remark);
    size_t before = enter(walk, STR("remarks"));
    for (uint32_t i = 0; i < code->cause_count; i++) {
        buf_reset(&cause);
        buf_add(&cause, set->direction[code->cause[i].direction]);
        buf_add_byte(&cause, '/');
        buf_add(&cause, set->cause_source[code->cause[i].source].id);
        visit_text(walk, buf_str(&cause), &text[0]->cause_remark[i], &text[1]->cause_remark[i]);
    }
    visit_text(walk, STR("filter"), &text[0]->filter_remark, &text[1]->filter_remark);
    leave(walk, before);
    buf_clear(&cause);
}

static void visit_code(struct walk *walk, const struct set *set, const struct code *code,
                       const struct code_text *const text[2])
{
    visit_text(walk, STR("name"), &text[0]->name, &text[1]->name);
    visit_text(walk, STR("summary"), &text[0]->summary, &text[1]->summary);
    visit_text(walk, STR("description"), &text[0]->description, &text[1]->description);
    visit_words(walk, STR("when"), (struct field_words){.list = &text[0]->when},
                (struct field_words){.list = &text[1]->when});
    visit_words(walk, STR("fix"), (struct field_words){.steps = &text[0]->fix},
                (struct field_words){.steps = &text[1]->fix});
    visit_text(walk, STR("use"), &text[0]->use, &text[1]->use);
    visit_flow(walk, code, text);
    visit_remarks(walk, set, code, text);
    size_t before = enter(walk, STR("axes"));
    for (uint32_t i = 0; i < set->axis_count; i++) {
        size_t inner = enter(walk, set->axis[i].id);
        visit_text(walk, STR("label"), &text[0]->axis[i].label, &text[1]->axis[i].label);
        visit_text(walk, STR("text"), &text[0]->axis[i].text, &text[1]->axis[i].text);
        leave(walk, inner);
    }
    leave(walk, before);
}

/* ---- a verdict's ---- */

static void visit_verdict(struct walk *walk, const struct set *set, const struct verdict *verdict,
                          const struct verdict_text *const text[2])
{
    const struct str sides[] = {set->code[verdict->a].id, set->code[verdict->b].id};
    const struct names choices = NAMES_OF(struct choice, id, verdict->choice, verdict->choice_count);

    visit_text(walk, STR("short"), &text[0]->short_name, &text[1]->short_name);
    visit_text(walk, STR("verdict"), &text[0]->verdict, &text[1]->verdict);
    visit_text(walk, STR("tell"), &text[0]->tell, &text[1]->tell);
    visit_texts(walk, STR("do"), NAMES(sides, COUNT_OF(sides)), text[0]->side, text[1]->side);
    visit_texts(walk, STR("choose"), choices, text[0]->choice, text[1]->choice);
}

static void add_pair(const struct set *set, const struct verdict *verdict, struct buf *what)
{
    buf_add(what, STR("pairs/"));
    buf_add(what, set->code[verdict->a].id);
    buf_add(what, STR("-vs-"));
    buf_add(what, set->code[verdict->b].id);
}

void field_each(const struct set *set, const struct language *language,
                void (*visit)(void *context, const struct field *field), void *context)
{
    struct walk walk = {.visit = visit, .context = context};
    const struct set_text *const set_text[2] = {&set->text[0], &set->text[language->index]};
    struct buf what = {0};

    walk.field.what = STR("set");
    visit_set(&walk, set, set_text);
    for (uint32_t i = 0; i < set->code_count; i++) {
        const struct code *code = &set->code[i];
        const struct code_text *const text[2] = {&code->text[0], &code->text[language->index]};
        walk.field.what = code->id;
        walk.field.code = code;
        visit_code(&walk, set, code, text);
    }
    walk.field.code = NULL;
    for (uint32_t i = 0; i < set->verdict_count; i++) {
        const struct verdict *verdict = &set->verdict[i];
        const struct verdict_text *const text[2] = {&verdict->text[0], &verdict->text[language->index]};
        buf_reset(&what);
        add_pair(set, verdict, &what);
        walk.field.what = buf_str(&what);
        walk.field.verdict = verdict;
        visit_verdict(&walk, set, verdict, text);
    }
    buf_clear(&what);
    buf_clear(&walk.name);
}

/* ---- one field ---- */

const struct language *field_language(const struct field_words *words)
{
    if (words->text != NULL)
        return words->text->language;
    return words->list != NULL ? words->list->language : words->steps->language;
}

struct place field_place(const struct field_words *words)
{
    if (words->text != NULL)
        return words->text->place;
    if (words->list != NULL)
        return words->list->count > 0 ? words->list->item[0].place : NOWHERE;
    if (text_is_present(&words->steps->lead))
        return words->steps->lead.place;
    return words->steps->count > 0 ? words->steps->item[0].text.place : NOWHERE;
}

uint64_t field_hash(const struct field_words *words)
{
    const struct str side[] = {STR_INIT(""), STR_INIT("caller"), STR_INIT("operator")};
    struct buf all = {0};

    if (words->text != NULL)
        return hash_of(words->text->raw);
    /* Control characters, which no text may have, stand between the items. */
    for (uint32_t i = 0; words->list != NULL && i < words->list->count; i++) {
        buf_add(&all, words->list->item[i].raw);
        buf_add_byte(&all, '\x1e');
    }
    if (words->steps != NULL) {
        buf_add(&all, words->steps->lead.raw);
        buf_add_byte(&all, '\x1e');
    }
    for (uint32_t i = 0; words->steps != NULL && i < words->steps->count; i++) {
        buf_add(&all, side[words->steps->item[i].side]);
        buf_add_byte(&all, '\x1f');
        buf_add(&all, words->steps->item[i].text.raw);
        buf_add_byte(&all, '\x1e');
    }
    uint64_t hash = hash_of(buf_str(&all));
    buf_clear(&all);
    return hash;
}

void field_add_key(const struct field *field, struct buf *key)
{
    buf_add(key, field->what);
    buf_add_byte(key, '#');
    buf_add(key, field->name);
}
