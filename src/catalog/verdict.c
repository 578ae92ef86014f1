/* Reading the facts of verdicts. */
#include "catalog/verdict.h"

#include <stdlib.h>

#include "base/limits.h"
#include "catalog/schema.h"
#include "catalog/set.h"

struct build {
    struct verdict verdict;
    struct str id[2]; /* of a and b */
};

bool verdict_is_read(const struct verdict *verdict)
{
    return verdict->filter != NULL;
}

/* Returns the code of an id that has an entry. NULL: reported. */
static const struct code *find_code(struct load *load, struct str path, struct str id)
{
    uint32_t registered = load_file_code(load, path, id);

    if (registered == NO_INDEX)
        return NULL;
    if (load->set->registered[registered].code == NULL) {
        struct str entry = arena_format(load->scratch, "codes/%.*s.yaml", (int)id.size, id.bytes);
        report_at(load->report, NOWHERE, CODE_WITHOUT_ENTRY, path, id, load_set_path(load, entry));
    }
    return load->set->registered[registered].code;
}

bool verdict_read_name(struct load *load, struct str path, struct str name, uint32_t *ret_a, uint32_t *ret_b)
{
    const struct str middle = STR("-vs-");
    size_t at = str_find(name, middle, 0);
    const struct code *a;
    const struct code *b;

    if (at == name.size) {
        report_at(load->report, NOWHERE, PAIR_NAME, path, STR("<a>-vs-<b>.yaml"));
        return false;
    }
    a = find_code(load, path, str_slice(name, 0, at));
    b = find_code(load, path, str_slice(name, at + middle.size, name.size));
    if (a == NULL || b == NULL)
        return false;
    if (a->index >= b->index) {
        struct str right = arena_format(load->scratch, "%.*s-vs-%.*s.yaml, in the set's order", (int)b->id.size,
                                        b->id.bytes, (int)a->id.size, a->id.bytes);
        report_at(load->report, NOWHERE, PAIR_NAME, path, a == b ? STR("two different codes") : right);
        return false;
    }
    *ret_a = a->index;
    *ret_b = b->index;
    return true;
}

static void read_codes(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    const struct yaml_node *first = key->value->child;
    const struct yaml_node *second = first != NULL ? first->next : NULL;
    bool is_right = second != NULL && second->next == NULL && first->kind == YAML_SCALAR &&
                    second->kind == YAML_SCALAR && str_equal(first->text, build->id[0]) &&
                    str_equal(second->text, build->id[1]);
    struct buf found = {0};

    (void)row;
    if (is_right)
        return;
    for (const struct yaml_node *at = first; at != NULL; at = at->next) {
        buf_add(&found, at == first ? STR("") : STR(", "));
        buf_add(&found, at->kind == YAML_SCALAR ? at->text : STR("?"));
    }
    report_at(load->report, key->value->place, PAIR_DISAGREES, buf_str(&found),
              names_join(NAMES(build->id, COUNT_OF(build->id)), load->scratch));
    buf_clear(&found);
}

static void read_filter(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    (void)row;
    build->verdict.filter = set_read_filters(load, key->value);
}

static void read_choose(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct verdict *verdict = &build->verdict;
    uint32_t limit = load_limit(load, key->place, row->name, key->value->child_count, LIMIT_CODE_ITEMS);
    struct choice *all = ARENA_ARRAY(load->arena, struct choice, limit);

    verdict->choice = all;
    for (const struct yaml_node *at = key->value->child; at != NULL && verdict->choice_count < limit; at = at->next) {
        struct choice *choice = &all[verdict->choice_count];
        if (!load_id(load, at, &choice->id))
            continue;
        verdict->choice_count++; /* even if its code is wrong: its words are none the worse for that */
        choice->registered = NO_INDEX;
        if (schema_is(load, at->value, SCHEMA_SCALAR))
            choice->registered = load_registered(load, at->value->place, at->value->text);
    }
}

static const struct schema_key rows[] = {
    SCHEMA_KEY("codes", SCHEMA_SEQUENCE, NEED_ALWAYS, read_codes),
    SCHEMA_KEY("filter", SCHEMA_MAPPING, NEED_NEVER, read_filter),
    SCHEMA_KEY("choose", SCHEMA_MAPPING, NEED_ALWAYS, read_choose),
};

static void load_verdict(struct load *load, struct str path, struct verdict *verdict)
{
    struct arena_mark mark = arena_mark(load->scratch);
    struct build build = {.verdict = *verdict, .id = {load->set->code[verdict->a].id, load->set->code[verdict->b].id}};
    const struct yaml_node *root = load_mapping(load, path);

    if (root != NULL)
        schema_read(load, root, SCHEMA(rows), &build);
    if (root != NULL && build.verdict.filter == NULL)
        build.verdict.filter = set_read_filters(load, NULL);
    *verdict = build.verdict;
    arena_rewind(load->scratch, mark);
}

static int compare_verdicts(const void *a, const void *b)
{
    const struct verdict *left = a;
    const struct verdict *right = b;

    if (left->a != right->a)
        return left->a < right->a ? -1 : 1;
    return (left->b > right->b) - (left->b < right->b);
}

bool verdict_load_all(struct load *load, struct set *set)
{
    struct arena_mark mark = arena_mark(load->scratch);
    struct str folder = load_set_path(load, STR("pairs"));
    struct file_entry *entry = NULL;
    uint32_t entry_count = 0;
    struct verdict *all;
    bool is_readable = load_folder(load, folder, &entry, &entry_count);

    all = ARENA_ARRAY(load->arena, struct verdict, entry_count);
    for (uint32_t i = 0; i < entry_count; i++) {
        struct verdict *verdict = &all[set->verdict_count];
        struct str path = file_join(load->scratch, folder, entry[i].name);
        struct str name = {0};
        if (!load_stem(entry[i].name, &name)) {
            report_at(load->report, NOWHERE, FILE_UNEXPECTED, path, STR("<a>-vs-<b>.yaml"));
            continue;
        }
        if (!verdict_read_name(load, path, name, &verdict->a, &verdict->b))
            continue;
        load_verdict(load, path, verdict);
        set->verdict_count++;
    }
    if (set->verdict_count > 0) /* no two are equal: file names differ, and each pair has one name */
        qsort(all, set->verdict_count, sizeof(*all), compare_verdicts);
    set->verdict = all;
    arena_rewind(load->scratch, mark);
    return is_readable;
}
