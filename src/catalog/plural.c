/* A reader for CLDR's plural rules, by recursive descent without recursion: conditions joined by `and`, those joined by
 * `or`. */
#include "catalog/plural.h"

#include "base/limits.h"
#include "base/number.h"

const struct str plural_name[PLURAL_COUNT] = {STR_INIT("zero"), STR_INIT("one"),  STR_INIT("two"),
                                              STR_INIT("few"),  STR_INIT("many"), STR_INIT("other")};

struct range {
    uint64_t from, to;
};

/* operand [% modulus] = or != ranges. */
struct relation {
    bool begins_or; /* the first of those joined by `and` */
    bool is_zero;   /* the operand is 0 for whole numbers */
    bool is_negated;
    uint64_t modulus; /* 0: none */
    struct range *range;
    uint32_t range_count;
};

struct plural_rule {
    struct relation relation[LIMIT_PLURAL_RELATIONS];
    uint32_t count;
};

struct reader {
    struct load *load;
    const struct yaml_node *node;
    struct str text;
    size_t at;
    bool is_bad;
};

static void skip_blanks(struct reader *reader)
{
    while (reader->at < reader->text.size &&
           (reader->text.bytes[reader->at] == ' ' || reader->text.bytes[reader->at] == '\n'))
        reader->at++;
}

/* Reports what stands here, once a rule. */
static void expected(struct reader *reader, struct str what)
{
    size_t end = reader->at;
    struct str found = STR("the end");

    while (end < reader->text.size && reader->text.bytes[end] != ' ')
        end++;
    if (end > reader->at)
        found = str_slice(reader->text, reader->at, end);
    if (!reader->is_bad)
        report_at(reader->load->report, yaml_place(reader->node, reader->at), PLURAL_SYNTAX, found, what);
    reader->is_bad = true;
}

/* Takes `token` if it stands here. */
static bool take(struct reader *reader, struct str token)
{
    skip_blanks(reader);
    if (!str_starts_with(str_slice(reader->text, reader->at, reader->text.size), token))
        return false;
    reader->at += token.size;
    return true;
}

static uint64_t take_number(struct reader *reader)
{
    size_t begin;
    uint64_t number = 0;

    skip_blanks(reader);
    begin = reader->at;
    while (reader->at < reader->text.size && reader->text.bytes[reader->at] >= '0' &&
           reader->text.bytes[reader->at] <= '9')
        reader->at++;
    if (!number_parse(str_slice(reader->text, begin, reader->at), UINT32_MAX, &number)) {
        reader->at = begin;
        expected(reader, STR("a number"));
    }
    return number;
}

static void take_operand(struct reader *reader, struct relation *relation)
{
    static const char zero[] = "vwftce";

    if (take(reader, STR("n")) || take(reader, STR("i")))
        return;
    for (size_t i = 0; i < sizeof(zero) - 1; i++) {
        if (take(reader, (struct str){&zero[i], 1})) {
            relation->is_zero = true;
            return;
        }
    }
    expected(reader, STR("n, or i, v, w, f, t, c, e"));
}

static void take_ranges(struct reader *reader, struct relation *relation)
{
    uint32_t most = 1;

    for (size_t i = reader->at; i < reader->text.size; i++)
        most += reader->text.bytes[i] == ',';
    relation->range = ARENA_ARRAY(reader->load->arena, struct range, most);
    do {
        struct range *range = &relation->range[relation->range_count++];
        range->from = take_number(reader);
        range->to = take(reader, STR("..")) ? take_number(reader) : range->from;
    } while (!reader->is_bad && take(reader, STR(",")));
}

static void take_relation(struct reader *reader, struct relation *relation)
{
    take_operand(reader, relation);
    if (!reader->is_bad && take(reader, STR("%"))) {
        size_t begin = reader->at;
        relation->modulus = take_number(reader);
        if (!reader->is_bad && relation->modulus == 0) {
            reader->at = begin;
            skip_blanks(reader);
            expected(reader, STR("a number from 1"));
        }
    }
    if (reader->is_bad)
        return;
    relation->is_negated = take(reader, STR("!="));
    if (!relation->is_negated && !take(reader, STR("="))) {
        expected(reader, STR("= or !="));
        return;
    }
    take_ranges(reader, relation);
}

const struct plural_rule *plural_compile(struct load *load, const struct yaml_node *node)
{
    struct reader reader = {
        .load = load, .node = node, .text = str_slice(node->text, 0, str_find(node->text, STR("@"), 0))};
    struct plural_rule *rule = ARENA_NEW(load->arena, struct plural_rule);
    bool begins_or = true;

    for (;;) {
        if (rule->count == LIMIT_PLURAL_RELATIONS) {
            expected(&reader, arena_format(load->scratch, "at most %d conditions", LIMIT_PLURAL_RELATIONS));
            return NULL;
        }
        struct relation *relation = &rule->relation[rule->count++];
        relation->begins_or = begins_or;
        take_relation(&reader, relation);
        if (reader.is_bad)
            return NULL;
        begins_or = take(&reader, STR("or"));
        if (!begins_or && !take(&reader, STR("and")))
            break;
    }
    skip_blanks(&reader);
    if (reader.at < reader.text.size)
        expected(&reader, STR("and, or, or the end"));
    return reader.is_bad ? NULL : rule;
}

static bool relation_holds(const struct relation *relation, uint64_t number)
{
    uint64_t value = relation->is_zero ? 0 : number;
    bool is_inside = false;

    if (relation->modulus != 0)
        value %= relation->modulus;
    for (uint32_t i = 0; i < relation->range_count; i++)
        is_inside = is_inside || (value >= relation->range[i].from && value <= relation->range[i].to);
    return is_inside != relation->is_negated;
}

bool plural_matches(const struct plural_rule *rule, uint64_t number)
{
    bool holds = false;

    for (uint32_t i = 0; i < rule->count; i++) {
        const struct relation *relation = &rule->relation[i];
        if (relation->begins_or) {
            if (holds)
                return true;
            holds = true;
        }
        holds = holds && relation_holds(relation, number);
    }
    return holds;
}
