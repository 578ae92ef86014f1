/* Reading site/site.yaml. */
#include "catalog/site.h"

#include "base/limits.h"
#include "catalog/reference.h"
#include "catalog/schema.h"

struct build {
    struct site site;
    struct language_tag *tag;
    uint32_t tag_count;
};

/* Drops slashes at the end and splits the path off. False: not an address that a site can have. */
static bool take_address(struct str text, struct site *site)
{
    size_t host;
    size_t slash;

    if (!reference_is_address(text) || str_find(text, STR("?"), 0) < text.size ||
        str_find(text, STR("#"), 0) < text.size)
        return false;
    while (str_ends_with(text, STR("/")))
        text.size--;
    host = str_find(text, STR("//"), 0) + 2;
    slash = str_find(text, STR("/"), host);
    site->address = text;
    site->address_path = str_slice(text, slash, text.size);
    return true;
}

static void read_address(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct str text = load_keep(load, key->value, key->value->text);

    (void)row;
    if (!take_address(text, &build->site))
        report_at(load->report, key->value->place, ADDRESS_BAD, text,
                  STR("https://host/path or http://host/path, without query and fragment"));
}

static void read_edit(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    const struct str hole = STR("{path}");
    struct str text = key->value->text;
    size_t at = str_find(text, hole, 0);
    struct str before = str_slice(text, 0, at);

    if (!reference_is_address(before))
        report_at(load->report, key->value->place, ADDRESS_BAD, text, STR("https://… or http://… with {path}"));
    else if (at == text.size)
        report_at(load->report, key->value->place, PATTERN_LACKS, hole, text);
    else
        schema_read_str(load, row, key, object);
}

static void read_index(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    static const struct str words[] = {STR_INIT("written"), STR_INIT("all")};
    struct build *build = object;
    uint32_t index = 0;

    if (schema_word(load, key->value, row->name, NAMES(words, COUNT_OF(words)), &index))
        build->site.index = index == 1 ? SITE_INDEX_ALL : SITE_INDEX_WRITTEN;
}

static void read_tag(struct load *load, const struct yaml_node *node, struct build *build)
{
    if (!schema_is(load, node, SCHEMA_SCALAR))
        return;
    if (!language_is_tag(node->text)) {
        report_at(load->report, node->place, LANGUAGE_TAG, node->text);
        return;
    }
    for (uint32_t i = 0; i < build->tag_count; i++) {
        if (str_is_same_but_case(build->tag[i].tag, node->text)) { /* as two folders may be on some systems */
            report_at(load->report, node->place, ID_TWICE, node->text);
            return;
        }
    }
    build->tag[build->tag_count++] = (struct language_tag){load_keep(load, node, node->text), node->place};
}

static void read_languages(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    const struct yaml_node *list = key->value;
    uint32_t limit = load_limit(load, list->place, row->name, list->child_count, LIMIT_LANGUAGES);

    if (list->child_count == 0)
        report_at(load->report, list->place, TOO_FEW, STR("0"), row->name, STR("1"));
    build->tag = ARENA_ARRAY(load->arena, struct language_tag, limit);
    for (const struct yaml_node *at = list->child; at != NULL && build->tag_count < limit; at = at->next)
        read_tag(load, at, build);
}

static const struct schema_key rows[] = {
    SCHEMA_STR(struct build, site.title, "title", NEED_ALWAYS),
    SCHEMA_KEY("languages", SCHEMA_SEQUENCE, NEED_ALWAYS, read_languages),
    SCHEMA_KEY("address", SCHEMA_SCALAR, NEED_NEVER, read_address),
    {STR_INIT("edit"), SCHEMA_SCALAR, NEED_NEVER, read_edit, offsetof(struct build, site.edit), TEXT_PLAIN, 0},
    SCHEMA_STR(struct build, site.edition, "edition", NEED_NEVER),
    SCHEMA_KEY("index", SCHEMA_SCALAR, NEED_NEVER, read_index),
};

void site_load(struct load *load, struct str base_url, struct site *site, const struct language_tag **ret_tag,
               uint32_t *ret_count)
{
    struct arena_mark mark = arena_mark(load->scratch);
    struct build build = {0};
    const struct yaml_node *root = load_mapping(load, STR("site/site.yaml"));

    if (root != NULL)
        schema_read(load, root, SCHEMA(rows), &build);
    arena_rewind(load->scratch, mark);
    if (!str_is_empty(base_url) && !take_address(arena_copy(load->arena, base_url), &build.site))
        report_at(load->report, NOWHERE, BASE_URL_BAD, base_url,
                  STR("https://host/path or http://host/path, without query and fragment"));
    *site = build.site;
    *ret_tag = build.tag;
    *ret_count = build.tag_count;
}
