/* Languages: the labels of the pages, plurals, and who stands in for whom. */
#include "catalog/language.h"

#include "base/limits.h"
#include "catalog/plural.h"
#include "catalog/schema.h"

/* A language while its file is read. */
struct build {
    struct language language;
    struct str fallback; /* as written; empty: none */
    struct place fallback_place;
    bool has_rule[PLURAL_COUNT]; /* given, be it right or wrong; that of other always holds */
};

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* True if a subtag has from `least` to `most` characters, all of them letters, digits, or either. */
static bool is_subtag(struct str part, size_t least, size_t most, bool letters, bool digits)
{
    for (size_t i = 0; i < part.size; i++) {
        if (!(letters && is_alpha(part.bytes[i])) && !(digits && is_digit(part.bytes[i])))
            return false;
    }
    return part.size >= least && part.size <= most;
}

static bool is_variant(struct str part)
{
    return is_subtag(part, 5, 8, true, true) ||
           (part.size == 4 && is_digit(part.bytes[0]) && is_subtag(part, 4, 4, true, true));
}

bool language_is_tag(struct str text)
{
    /* Which part may come next: after 0 the script, 1 the region, 2 variants, 3 what a singleton begins. */
    unsigned stage = 0;
    bool is_open = false; /* a singleton wants at least one subtag */
    struct str part;

    if (text.size > LIMIT_NAME_BYTES || !str_next(&text, '-', &part) || !is_subtag(part, 2, 3, true, false))
        return false;
    while (str_next(&text, '-', &part)) {
        if (stage == 3 && is_subtag(part, 2, 8, true, true)) {
            is_open = false;
        } else if (is_subtag(part, 1, 1, true, true) && !is_open) {
            stage = 3;
            is_open = true;
        } else if (stage == 0 && is_subtag(part, 4, 4, true, false)) {
            stage = 1;
        } else if (stage <= 1 && (is_subtag(part, 2, 2, true, false) || is_subtag(part, 3, 3, false, true))) {
            stage = 2;
        } else if (stage <= 2 && is_variant(part)) {
            stage = 2;
        } else {
            return false;
        }
    }
    return !is_open;
}

/* ---- plurals ---- */

enum plural language_plural(const struct language *language, uint64_t number)
{
    for (unsigned i = PLURAL_ZERO; i < PLURAL_OTHER; i++) {
        if (language->plural_rule[i] != NULL && plural_matches(language->plural_rule[i], number))
            return (enum plural)i;
    }
    return PLURAL_OTHER;
}

const struct text *language_plural_label(const struct language *language, enum ui ui, uint64_t number)
{
    /* A wording that a fallback lent is chosen by that language's rules. */
    const struct text *wording = language->plural_label[ui];
    const struct language *speaker = language->label[ui].language;

    if (wording == NULL || speaker == NULL)
        return &language->label[ui];
    return &wording[language_plural(speaker, number)];
}

static void read_rule(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct build *build = object;

    build->has_rule[index] = true;
    build->language.plural_rule[index] = plural_compile(load, key->value);
}

static void read_plurals(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    const struct schema_ids ids = {STR("plural category"), NAMES(plural_name, PLURAL_OTHER), SCHEMA_SCALAR, NEED_NEVER,
                                   read_rule};

    (void)row;
    if (key->value->kind == YAML_SCALAR && str_is_empty(key->value->text))
        return;
    if (schema_is(load, key->value, SCHEMA_MAPPING))
        schema_read_ids(load, key->value, &ids, object);
}

/* ---- labels ---- */

static const struct str ui_holes[UI_COUNT] = {
#define UI(name, key, kind, holes) [UI_##name] = STR_INIT(holes),
#include "catalog/ui.def"
};

static void read_label_PLAIN(struct load *load, const struct schema_key *row, const struct yaml_node *key,
                             void *object);
static void read_label_PLURAL(struct load *load, const struct schema_key *row, const struct yaml_node *key,
                              void *object);

#define UI_SHAPE_PLAIN SCHEMA_SCALAR
#define UI_SHAPE_PLURAL SCHEMA_MAPPING
static const struct schema_key label_rows[UI_COUNT] = {
#define UI(name, key, kind, holes) [UI_##name] = SCHEMA_KEY(key, UI_SHAPE_##kind, NEED_IN_SOURCE, read_label_##kind),
#include "catalog/ui.def"
};

static void read_label_PLAIN(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    size_t ui = (size_t)(row - label_rows);

    text_read(load, key->text, key->value, TEXT_PLAIN, &build->language.label[ui]);
    text_check_holes(load, key->value, ui_holes[ui]);
}

/* The wordings that a plural label has in this language: one a rule, and other. */
struct wordings {
    struct str holes;
    struct text *text;
};

static void read_wording(struct load *load, const struct yaml_node *key, uint32_t index, void *object)
{
    struct wordings *wordings = object;

    text_read(load, key->text, key->value, TEXT_PLAIN, &wordings->text[index]);
    text_check_holes(load, key->value, wordings->holes);
}

static void read_label_PLURAL(struct load *load, const struct schema_key *row, const struct yaml_node *key,
                              void *object)
{
    struct build *build = object;
    size_t ui = (size_t)(row - label_rows);
    struct wordings wordings = {ui_holes[ui], ARENA_ARRAY(load->arena, struct text, PLURAL_COUNT)};
    const struct schema_ids ids = {STR("plural category"), NAMES(plural_name, PLURAL_COUNT), SCHEMA_SCALAR, NEED_NEVER,
                                   read_wording};
    struct str known[PLURAL_COUNT];
    uint32_t count = 0;

    for (uint32_t i = 0; i < PLURAL_COUNT; i++) {
        if (!build->has_rule[i])
            continue;
        struct str name = plural_name[i];
        known[count++] = name;
        if (yaml_find(key->value, name) == NULL)
            report_at(load->report, key->value->place, KEY_MISSING, name);
    }
    for (const struct yaml_node *at = key->value->child; at != NULL; at = at->next) {
        uint32_t i = names_find(NAMES(plural_name, PLURAL_COUNT), at->text);
        if (i < PLURAL_COUNT && !build->has_rule[i])
            report_at(load->report, at->place, PLURAL_NEEDLESS, at->text,
                      names_join(NAMES(known, count), load->scratch));
    }
    schema_read_ids(load, key->value, &ids, &wordings);
    if (text_is_present(&wordings.text[PLURAL_OTHER])) {
        build->language.plural_label[ui] = wordings.text;
        build->language.label[ui] = wordings.text[PLURAL_OTHER];
    }
}

static void read_labels(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    (void)row;
    schema_read(load, key->value, SCHEMA(label_rows), object);
}

/* ---- the file ---- */

static void read_direction(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    static const struct str words[] = {STR_INIT("ltr"), STR_INIT("rtl")};
    struct build *build = object;
    uint32_t index = 0;

    if (schema_word(load, key->value, row->name, NAMES(words, COUNT_OF(words)), &index))
        build->language.is_rtl = index == 1;
}

static void read_fallback(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;

    if (build->language.index == 0) {
        report_at(load->report, key->place, KEY_NEEDLESS, key->text, STR("this is the source language"));
        return;
    }
    schema_read_str(load, row, key, object);
    build->fallback_place = key->value->place;
}

static void read_translators(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    struct text *item = ARENA_ARRAY(load->arena, struct text, key->value->child_count);

    (void)row;
    build->language.translator = item;
    for (const struct yaml_node *at = key->value->child; at != NULL; at = at->next) {
        struct text *text = &item[build->language.translator_count];
        if (schema_is(load, at, SCHEMA_SCALAR))
            text_read(load, key->text, at, TEXT_PLAIN, text);
        build->language.translator_count += text_is_present(text);
    }
}

static const struct schema_key rows[] = {
    SCHEMA_STR(struct build, language.name, "name", NEED_ALWAYS),
    SCHEMA_KEY("direction", SCHEMA_SCALAR, NEED_ALWAYS, read_direction),
    {STR_INIT("fallback"), SCHEMA_SCALAR, NEED_NEVER, read_fallback, offsetof(struct build, fallback), TEXT_PLAIN, 0},
    SCHEMA_KEY("translators", SCHEMA_SEQUENCE, NEED_NEVER, read_translators),
    SCHEMA_KEY("plurals", SCHEMA_ANY, NEED_NEVER, read_plurals),
    SCHEMA_KEY("labels", SCHEMA_MAPPING, NEED_ALWAYS, read_labels),
};

/* What is needed to read the files of all languages at once. */
struct files {
    const struct language_tag *tag;
    struct build *build;
    struct language *all;
};

static void load_file(struct load *load, uint32_t index, void *context)
{
    const struct files *files = context;
    struct build *build = &files->build[index];
    struct place listed = files->tag[index].place;
    struct arena_mark mark = arena_mark(load->scratch);
    struct str name =
        arena_format(load->scratch, "%.*s.yaml", (int)build->language.tag.size, build->language.tag.bytes);
    struct str path = file_join(load->arena, STR("content/ui"), name);
    const struct yaml_node *root = NULL;

    load->language = &files->all[index];
    if (file_kind(load->dir, path) == FILE_ABSENT)
        report_at(load->report, listed, FILE_MISSING, path);
    else
        root = load_mapping(load, path);
    if (root != NULL) {
        schema_read(load, root, SCHEMA(rows), build);
        if (build->language.index != 0 && yaml_find(root, STR("fallback")) == NULL)
            report_at(load->report, root->place, KEY_MISSING, STR("fallback"));
    }
    files->all[index] = build->language;
    arena_rewind(load->scratch, mark);
}

/* ---- who stands in for whom ---- */

static void resolve_fallback(struct load *load, struct language *language, const struct build *build,
                             struct language *all)
{
    struct names tags = NAMES_OF(struct language, tag, all, load->language_count);
    uint32_t found;

    if (language->index == 0)
        return;
    language->fallback = all;
    if (str_is_empty(build->fallback))
        return;
    found = load_find(load, build->fallback_place, STR("language"), build->fallback, tags);
    if (found < load->language_count)
        language->fallback = &all[found];
}

/* Follows the chain for as many steps as there are languages: who hasn't come to its end by then goes in a circle. Such
 * a one falls back on the source language, so that whoever follows chains later gets to an end. */
static void cut_cycle(struct load *load, struct language *language, const struct build *build,
                      const struct language *source)
{
    const struct language *at = language;

    for (uint32_t i = 0; at != NULL && i <= load->language_count; i++)
        at = at->fallback;
    if (at == NULL)
        return;
    report_at(load->report, build->fallback_place, FALLBACK_CYCLE, language->tag);
    language->fallback = source;
}

uint32_t language_chain_length(const struct language *language)
{
    uint32_t length = 0;

    for (; language->fallback != NULL; language = language->fallback)
        length++;
    return length;
}

/* Lists the languages by the length of their chains: each after the one that it falls back on. */
static void sort_by_chain(struct load *load, const struct language *all)
{
    uint32_t *order = ARENA_ARRAY(load->arena, uint32_t, load->language_count);
    uint32_t count = 0;

    for (uint32_t length = 0; length < load->language_count; length++) {
        for (uint32_t i = 0; i < load->language_count; i++) {
            if (language_chain_length(&all[i]) == length)
                order[count++] = i;
        }
    }
    load->language_order = order;
}

static void fill_labels(struct language *language)
{
    for (size_t i = 0; language->fallback != NULL && i < UI_COUNT; i++) {
        if (!text_is_present(&language->label[i])) {
            language->label[i] = language->fallback->label[i];
            language->plural_label[i] = language->fallback->plural_label[i];
        }
    }
}

void language_load(struct load *load, const struct language_tag *tag, uint32_t count)
{
    struct language *all = ARENA_ARRAY(load->arena, struct language, count);
    struct build *build = ARENA_ARRAY(load->scratch, struct build, count);
    struct file_entry *entry = NULL;
    uint32_t entry_count = 0;
    /* Of a folder that can't be read nobody knows which files it has. */
    bool is_readable = load_folder(load, STR("content/ui"), &entry, &entry_count);

    load->languages = all;
    load->language_count = count;
    for (uint32_t i = 0; i < count; i++) {
        build[i] = (struct build){.language = {.index = i, .tag = tag[i].tag}, .has_rule[PLURAL_OTHER] = true};
        all[i] = build[i].language; /* for those who ask whose words these are */
    }
    if (is_readable)
        load_each(load, count, load_file, &(struct files){tag, build, all});
    for (uint32_t i = 0; i < count; i++)
        resolve_fallback(load, &all[i], &build[i], all);
    for (uint32_t i = 0; i < count; i++)
        cut_cycle(load, &all[i], &build[i], all);
    sort_by_chain(load, all);
    for (uint32_t i = 0; i < count; i++)
        fill_labels(&all[load->language_order[i]]);
}
