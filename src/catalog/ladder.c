/* Reading ladders. */
#include "catalog/ladder.h"

#include "base/limits.h"
#include "catalog/reference.h"
#include "catalog/schema.h"
#include "catalog/set.h"

static const struct str kind_words[] = {STR_INIT("message"), STR_INIT("direct"), STR_INIT("media"), STR_INIT("lost"),
                                        STR_INIT("wait")};
static const enum arrow_kind kinds[] = {ARROW_MESSAGE, ARROW_DIRECT, ARROW_MEDIA, ARROW_LOST, ARROW_WAIT};

/* A ladder while it is read. */
struct build {
    struct ladder *ladder;
    struct str label;                           /* the code's */
    struct str lane[LIMIT_LADDER_PARTICIPANTS]; /* the participants' ids */
    struct arrow *arrow;
    struct bar *bar;
};

struct arrow_build {
    const struct build *build;
    struct arrow *arrow;
    bool has_from, has_to; /* given and known */
};

struct bar_build {
    const struct build *build;
    struct bar *bar;
    bool has_at, has_from, has_to;
};

/* ---- participants ---- */

static void read_participants(struct load *load, const struct schema_key *row, const struct yaml_node *key,
                              void *object)
{
    struct build *build = object;
    struct ladder *ladder = build->ladder;
    const struct yaml_node *list = key->value;
    const struct names known = set_participants(load->set);
    uint32_t limit = load_limit(load, list->place, row->name, list->child_count, LIMIT_LADDER_PARTICIPANTS);

    if (list->child_count < 2)
        report_at(load->report, list->place, TOO_FEW, load_number(load, list->child_count), row->name, STR("2"));
    for (const struct yaml_node *at = list->child; at != NULL && ladder->participant_count < limit; at = at->next) {
        uint32_t found;
        if (!schema_is(load, at, SCHEMA_SCALAR))
            continue;
        found = load_find(load, at->place, STR("participant"), at->text, known);
        if (found == known.count)
            continue;
        if (names_find(NAMES(build->lane, ladder->participant_count), at->text) < ladder->participant_count) {
            report_at(load->report, at->place, ID_TWICE, at->text);
            continue;
        }
        build->lane[ladder->participant_count] = names_at(known, found);
        ladder->participant[ladder->participant_count++] = found;
    }
}

/* Finds one of the ladder's participants. False: reported. */
static bool read_lane(struct load *load, const struct build *build, const struct yaml_node *value, uint32_t *lane)
{
    const struct names lanes = NAMES(build->lane, build->ladder->participant_count);
    uint32_t found = load_find(load, value->place, STR("participant of this ladder"), value->text, lanes);

    if (found == lanes.count)
        return false;
    *lane = found;
    return true;
}

/* ---- arrows ---- */

static void read_arrow_kind(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct arrow_build *build = object;
    uint32_t index = 0;

    (void)row;
    if (schema_word(load, key->value, STR("kind of arrow"), NAMES(kind_words, COUNT_OF(kind_words)), &index))
        build->arrow->kind = kinds[index];
}

/* True if the arrow is of the kind that has such a key. */
static bool fits(struct load *load, const struct yaml_node *key, bool does)
{
    if (!does)
        report_at(load->report, key->place, KEY_NEEDLESS, key->text, STR("the arrow is of another kind"));
    return does;
}

static void read_arrow_from(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct arrow_build *build = object;

    (void)row;
    if (fits(load, key, build->arrow->kind != ARROW_WAIT))
        build->has_from = read_lane(load, build->build, key->value, &build->arrow->from);
}

static void read_arrow_to(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct arrow_build *build = object;

    (void)row;
    if (fits(load, key, build->arrow->kind != ARROW_WAIT))
        build->has_to = read_lane(load, build->build, key->value, &build->arrow->to);
}

static void read_arrow_at(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct arrow_build *build = object;

    (void)row;
    if (!fits(load, key, build->arrow->kind == ARROW_WAIT))
        return;
    if (read_lane(load, build->build, key->value, &build->arrow->from))
        build->arrow->to = build->arrow->from;
}

static void read_arrow_label(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct arrow_build *build = object;
    struct str own = build->build->label;
    struct str label = load_keep(load, key->value, key->value->text);
    char after = label.size > own.size ? label.bytes[own.size] : ' ';

    (void)row;
    if (!fits(load, key, build->arrow->kind != ARROW_WAIT))
        return;
    if (str_is_empty(label))
        report_at(load->report, key->value->place, VALUE_EMPTY, key->text);
    build->arrow->label = label;
    build->arrow->is_own = str_starts_with(label, own) && (after == ' ' || after == '\n');
}

/* `kind` comes first: it decides which of the others may be there. */
static const struct schema_key arrow_rows[] = {
    SCHEMA_KEY("kind", SCHEMA_SCALAR, NEED_NEVER, read_arrow_kind),
    SCHEMA_KEY("from", SCHEMA_SCALAR, NEED_NEVER, read_arrow_from),
    SCHEMA_KEY("to", SCHEMA_SCALAR, NEED_NEVER, read_arrow_to),
    SCHEMA_KEY("at", SCHEMA_SCALAR, NEED_NEVER, read_arrow_at),
    SCHEMA_KEY("label", SCHEMA_SCALAR, NEED_NEVER, read_arrow_label),
};

static void check_arrow(struct load *load, const struct yaml_node *mapping, const struct arrow_build *build)
{
    static const struct str needed[] = {STR_INIT("from"), STR_INIT("to"), STR_INIT("label")};
    const struct arrow *arrow = build->arrow;

    if (arrow->kind == ARROW_WAIT) {
        if (yaml_find(mapping, STR("at")) == NULL)
            report_at(load->report, mapping->place, KEY_MISSING, STR("at"));
        return;
    }
    for (size_t i = 0; i < COUNT_OF(needed); i++) {
        struct str key = needed[i];
        if (yaml_find(mapping, key) == NULL)
            report_at(load->report, mapping->place, KEY_MISSING, key);
    }
    if (build->has_from && build->has_to && arrow->from == arrow->to)
        report_at(load->report, mapping->place, ARROW_ENDS, build->build->lane[arrow->from],
                  build->build->lane[arrow->to]);
}

static void read_arrows(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct ladder *ladder = build->ladder;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_LADDER_ARROWS);

    if (key->value->child_count == 0)
        report_at(load->report, key->value->place, TOO_FEW, STR("0"), row->name, STR("1"));
    build->arrow = ARENA_ARRAY(load->arena, struct arrow, limit);
    for (const struct yaml_node *at = key->value->child; at != NULL && ladder->arrow_count < limit; at = at->next) {
        struct arrow_build item = {.build = build, .arrow = &build->arrow[ladder->arrow_count]};
        if (!load_id(load, at, &item.arrow->id) || !schema_is(load, at->value, SCHEMA_MAPPING))
            continue;
        ladder->arrow_count++;
        schema_read(load, at->value, SCHEMA(arrow_rows), &item);
        check_arrow(load, at->value, &item);
    }
}

/* ---- bars ---- */

static void read_bar_at(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct bar_build *build = object;

    (void)row;
    build->has_at = read_lane(load, build->build, key->value, &build->bar->lane);
}

static bool read_bar_end(struct load *load, const struct build *build, const struct yaml_node *value, uint32_t *arrow)
{
    const struct names arrows = NAMES_OF(struct arrow, id, build->arrow, build->ladder->arrow_count);
    uint32_t found = load_find(load, value->place, STR("arrow"), value->text, arrows);

    if (found == arrows.count)
        return false;
    *arrow = found;
    return true;
}

static void read_bar_from(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct bar_build *build = object;

    (void)row;
    build->has_from = read_bar_end(load, build->build, key->value, &build->bar->from);
}

static void read_bar_to(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct bar_build *build = object;

    (void)row;
    build->has_to = read_bar_end(load, build->build, key->value, &build->bar->to);
}

static const struct schema_key bar_rows[] = {
    SCHEMA_KEY("at", SCHEMA_SCALAR, NEED_ALWAYS, read_bar_at),
    SCHEMA_KEY("from", SCHEMA_SCALAR, NEED_ALWAYS, read_bar_from),
    SCHEMA_KEY("to", SCHEMA_SCALAR, NEED_ALWAYS, read_bar_to),
};

static void read_bars(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct ladder *ladder = build->ladder;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_LADDER_ARROWS);

    build->bar = ARENA_ARRAY(load->arena, struct bar, limit);
    for (const struct yaml_node *at = key->value->child; at != NULL && ladder->bar_count < limit; at = at->next) {
        struct bar_build item = {.build = build, .bar = &build->bar[ladder->bar_count]};
        if (!schema_is(load, at, SCHEMA_MAPPING))
            continue;
        schema_read(load, at, SCHEMA(bar_rows), &item);
        if (!item.has_at || !item.has_from || !item.has_to)
            continue;
        if (item.bar->from > item.bar->to)
            report_at(load->report, at->place, BAR_ENDS, build->arrow[item.bar->from].id,
                      build->arrow[item.bar->to].id);
        else
            ladder->bar_count++;
    }
}

static void read_cite(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    reference_read(load, key->value, &build->ladder->reference);
}

/* Arrows need the participants, bars the arrows. */
static const struct schema_key rows[] = {
    SCHEMA_KEY("cite", SCHEMA_SCALAR, NEED_NEVER, read_cite),
    SCHEMA_KEY("participants", SCHEMA_SEQUENCE, NEED_ALWAYS, read_participants),
    SCHEMA_KEY("arrows", SCHEMA_MAPPING, NEED_ALWAYS, read_arrows),
    SCHEMA_KEY("bars", SCHEMA_SEQUENCE, NEED_NEVER, read_bars),
};

void ladder_read(struct load *load, const struct yaml_node *mapping, struct str label, struct ladder *ladder)
{
    struct build build = {.ladder = ladder, .label = label};

    schema_read(load, mapping, SCHEMA(rows), &build);
    ladder->arrow = build.arrow;
    ladder->bar = build.bar;
}
