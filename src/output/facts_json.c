/* The facts of a set as JSON. Keys are those of the content (docs/content.md); references are written as there,
 * "rfc:3261#21.1.5".
 *
 *     {"set","edition","languages",        edition as in site.yaml, if it names one
 *      "classes":{id:{"prefix","unknown"}},
 *      "tools":{id:pattern},               {code} stands for a code's label
 *      "axes":[{"id","kind","values":{id:[reference]}} or {"id","kind":"names","cite","names","groups":{id:[name]}}],
 *      "codes":[CODE,…],                   all registered ones in the registry's order; without a page:
 *                                          "code","phrase" alone
 *      "unregistered":{code:reference},
 *      "pairs":[{"codes":[a,b],"filter":{tool:pattern},"choose":{id:code}}]}   those with a verdict
 *     CODE {"code","label","phrase","page","class","status","status-by","variants":{phrase:reference},
 *           "axes":{id:value or [value]},"groups":{axis:id},"cites":{axis:[reference]},"confused",
 *           "references":{id:reference},"headers":{name:{"rule","cite"}},"causes":{direction:{source:[number]}},
 *           "message","filter":{tool:{"response","cause"}},
 *           "ladder":{"cite","participants","arrows":[{"id","from","to","label","kind"}],"bars":[{"at","from","to"}]}}
 *
 * "page" is the path in the folder of each language. What a code doesn't have is left out. */
#include "output/facts_json.h"

#include "base/json.h"
#include "output/facts_code.h"
#include "plan/route.h"

static struct str kind_name(enum axis_kind kind)
{
    switch (kind) {
    case AXIS_ONE:
        return STR("one");
    case AXIS_SOME:
        return STR("some");
    case AXIS_NAMES:
        return STR("names");
    }
    return STR("");
}

static void axis_names(struct facts *facts, const struct axis *axis)
{
    facts_key(facts, STR("cite"));
    facts_references(facts, &axis->cite);
    facts_open_member(facts, "names", '[');
    for (uint32_t i = 0; i < axis->value_count; i++)
        facts_string(facts, axis->value[i].id);
    facts_close(facts, ']');
    facts_open_member(facts, "groups", '{');
    for (uint32_t i = 0; i < axis->group_count; i++) {
        facts_key(facts, axis->group[i].id);
        facts_members(facts, axis, axis->group[i].members);
    }
    facts_close(facts, '}');
}

static void add_axis(struct facts *facts, const struct axis *axis)
{
    facts_open(facts, '{');
    facts_member(facts, "id", axis->id);
    facts_member(facts, "kind", kind_name(axis->kind));
    if (axis->kind == AXIS_NAMES) {
        axis_names(facts, axis);
    } else {
        facts_open_member(facts, "values", '{');
        for (uint32_t i = 0; i < axis->value_count; i++) {
            facts_key(facts, axis->value[i].id);
            facts_references(facts, &axis->value[i].cite);
        }
        facts_close(facts, '}');
    }
    facts_close(facts, '}');
}

static void add_declarations(struct facts *facts)
{
    const struct set *set = facts->set;

    facts_open_member(facts, "classes", '{');
    for (uint32_t i = 0; i < set->class_count; i++) {
        facts_key(facts, set->class[i].id);
        facts_open(facts, '{');
        facts_member(facts, "prefix", set->class[i].prefix);
        if (set->class[i].unknown != NO_INDEX)
            facts_member(facts, "unknown", set->registered[set->class[i].unknown].id);
        facts_close(facts, '}');
    }
    facts_close(facts, '}');
    facts_line(facts);
    facts_open_member(facts, "tools", '{');
    for (uint32_t i = 0; i < set->tool_count; i++) {
        facts_key(facts, set->tool[i].id);
        json_add_string(facts->json, set->tool[i].pattern);
    }
    facts_close(facts, '}');
    facts_line(facts);
    facts_open_member(facts, "axes", '[');
    for (uint32_t i = 0; i < set->axis_count; i++) {
        facts_line(facts);
        add_axis(facts, &set->axis[i]);
    }
    facts_close(facts, ']');
    facts_line(facts);
}

static void add_codes(struct facts *facts, const struct catalog *catalog)
{
    const struct set *set = facts->set;
    struct buf path = {0};
    size_t skipped = catalog->language[0].tag.size + 1; /* the language's folder */

    facts_open_member(facts, "codes", '[');
    for (uint32_t i = 0; i < set->registered_count; i++) {
        const struct registered *registered = &set->registered[i];
        buf_reset(&path);
        if (registered->code != NULL)
            route_path(catalog, &(struct page){.kind = PAGE_CODE, .set = set->index, .a = registered->code->index},
                       &path);
        facts_line(facts);
        facts_code_add(facts, registered, str_slice(buf_str(&path), skipped, path.size));
    }
    facts_close(facts, ']');
    facts_line(facts);
    facts_open_member(facts, "unregistered", '{');
    for (uint32_t i = 0; i < set->unregistered_count; i++) {
        facts_key(facts, set->unregistered[i].id);
        facts_reference(facts, &set->unregistered[i].reference);
    }
    facts_close(facts, '}');
    facts_line(facts);
    buf_clear(&path);
}

static void add_verdict(struct facts *facts, const struct verdict *verdict)
{
    const struct set *set = facts->set;

    facts_open(facts, '{');
    facts_open_member(facts, "codes", '[');
    facts_string(facts, set->code[verdict->a].id);
    facts_string(facts, set->code[verdict->b].id);
    facts_close(facts, ']');
    facts_open_member(facts, "filter", '{');
    for (uint32_t i = 0; i < set->tool_count; i++) {
        if (str_is_empty(verdict->filter[i]))
            continue;
        facts_key(facts, set->tool[i].id);
        facts_string(facts, verdict->filter[i]);
    }
    facts_close(facts, '}');
    facts_open_member(facts, "choose", '{');
    for (uint32_t i = 0; i < verdict->choice_count; i++) {
        facts_key(facts, verdict->choice[i].id);
        facts_string(facts, set->registered[verdict->choice[i].registered].id);
    }
    facts_close(facts, '}');
    facts_close(facts, '}');
}

void facts_json_make(const struct catalog *catalog, const struct set *set, struct buf *json)
{
    struct facts facts = {set, json};

    buf_add_byte(json, '{');
    facts_member(&facts, "set", set->id);
    if (!str_is_empty(catalog->site.edition))
        facts_member(&facts, "edition", catalog->site.edition);
    facts_open_member(&facts, "languages", '[');
    for (uint32_t i = 0; i < catalog->language_count; i++)
        facts_string(&facts, catalog->language[i].tag);
    facts_close(&facts, ']');
    facts_line(&facts);
    add_declarations(&facts);
    add_codes(&facts, catalog);
    facts_open_member(&facts, "pairs", '[');
    for (uint32_t i = 0; i < set->verdict_count; i++) {
        facts_line(&facts);
        add_verdict(&facts, &set->verdict[i]);
    }
    facts_close(&facts, ']');
    buf_add(json, STR("}\n"));
}

bool facts_json_write(const struct catalog *catalog, struct target *target)
{
    struct buf path = {0};
    struct buf json = {0};
    bool done = true;

    for (uint32_t i = 0; done && i < catalog->set_count; i++) {
        buf_reset(&path);
        buf_add(&path, catalog->set[i].id);
        buf_add(&path, STR(".json"));
        buf_reset(&json);
        facts_json_make(catalog, &catalog->set[i], &json);
        done = target_write(target, buf_str(&path), buf_str(&json));
    }
    buf_clear(&path);
    buf_clear(&json);
    return done;
}
