/* Reading the words of verdicts. */
#include "catalog/verdict_text.h"

#include "base/limits.h"
#include "catalog/coverage.h"
#include "catalog/schema.h"
#include "catalog/verdict.h"

struct build {
    const struct verdict *verdict;
    struct verdict_text text;
    struct text *choice;
};

static void read_do(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    const struct code *code = load->set->code;
    const struct str sides[] = {code[build->verdict->a].id, code[build->verdict->b].id};
    const struct schema_ids ids = {STR("code of this pair"), NAMES(sides, COUNT_OF(sides)), SCHEMA_SCALAR,
                                   NEED_IN_SOURCE, schema_read_id_text};
    struct schema_texts texts = {build->text.side, TEXT_LINE, 0};

    (void)row;
    schema_read_ids(load, key->value, &ids, &texts);
}

static void read_choose(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object)
{
    struct build *build = object;
    const struct verdict *verdict = build->verdict;
    const struct names names = NAMES_OF(struct choice, id, verdict->choice, verdict->choice_count);
    const struct schema_ids ids = {STR("case"), names, SCHEMA_SCALAR, NEED_IN_SOURCE, schema_read_id_text};
    struct schema_texts texts = {build->choice, TEXT_LINE, 0};

    (void)row;
    schema_read_ids(load, key->value, &ids, &texts);
}

static const struct schema_key rows[] = {
    SCHEMA_TEXT(struct build, text.short_name, "short", NEED_IN_SOURCE, TEXT_PLAIN, LIMIT_LABEL_WORDS),
    SCHEMA_TEXT(struct build, text.verdict, "verdict", NEED_IN_SOURCE, TEXT_LINE, 0),
    SCHEMA_TEXT(struct build, text.tell, "tell", NEED_IN_SOURCE, TEXT_PROSE, 0),
    SCHEMA_KEY("do", SCHEMA_MAPPING, NEED_IN_SOURCE, read_do),
    SCHEMA_KEY("choose", SCHEMA_MAPPING, NEED_IN_SOURCE, read_choose),
};

/* Fills in from the fallback what is absent, and counts. */
static void fill(struct build *build, const struct verdict_text *source, const struct verdict_text *fallback)
{
    struct coverage_tally tally = {0};
    struct verdict_text *text = &build->text;

    coverage_text(&tally, &text->short_name, &source->short_name, &fallback->short_name);
    coverage_text(&tally, &text->verdict, &source->verdict, &fallback->verdict);
    coverage_text(&tally, &text->tell, &source->tell, &fallback->tell);
    coverage_texts(&tally, text->side, source->side, fallback->side, COUNT_OF(text->side));
    coverage_texts(&tally, build->choice, source->choice, fallback->choice, build->verdict->choice_count);
    text->coverage = coverage_result(&tally);
}

/* Returns "pairs/180-vs-183.yaml", in the scratch arena. */
static struct str file_name(struct load *load, const struct verdict *verdict)
{
    struct str a = load->set->code[verdict->a].id;
    struct str b = load->set->code[verdict->b].id;

    return arena_format(load->scratch, "pairs/%.*s-vs-%.*s.yaml", (int)a.size, a.bytes, (int)b.size, b.bytes);
}

void verdict_text_load(struct load *load, const struct verdict *verdict, bool has_file, struct verdict_text *text)
{
    struct arena_mark mark = arena_mark(load->scratch);
    const struct language *language = load->language;
    struct build build = {.verdict = verdict, .text = {.path = load_words_path(load, file_name(load, verdict))}};
    const struct yaml_node *root = NULL;

    if (!has_file && language->fallback != NULL) { /* nothing of its own: all of the fallback's, shared */
        text[language->index] = text[language->fallback->index];
        text[language->index].coverage = COVERAGE_NONE;
        text[language->index].path = build.text.path;
        arena_rewind(load->scratch, mark);
        return;
    }
    build.choice = ARENA_ARRAY(load->arena, struct text, verdict->choice_count);
    build.text.choice = build.choice;
    if (has_file && verdict_is_read(verdict))
        root = load_mapping(load, build.text.path);
    if (root != NULL)
        schema_read(load, root, SCHEMA(rows), &build);
    if (language->fallback != NULL)
        fill(&build, &text[0], &text[language->fallback->index]);
    text[language->index] = build.text;
    arena_rewind(load->scratch, mark);
}

/* Finds the verdict that a file of words is about. NULL: none, which was reported. */
static const struct verdict *find_verdict(struct load *load, struct str folder, struct str name)
{
    struct str path = file_join(load->scratch, folder, name);
    struct str stem = {0};
    const struct verdict *verdict;
    uint32_t a;
    uint32_t b;

    if (!load_stem(name, &stem)) {
        report_at(load->report, NOWHERE, FILE_UNEXPECTED, path, STR("<a>-vs-<b>.yaml"));
        return NULL;
    }
    if (!verdict_read_name(load, path, stem, &a, &b))
        return NULL;
    verdict = catalog_verdict(load->set, a, b);
    if (verdict == NULL) {
        struct str facts = file_join(load->scratch, STR("pairs"), name);
        report_at(load->report, NOWHERE, PAIR_WITHOUT_FACTS, path, load_set_path(load, facts));
    }
    return verdict;
}

void verdict_text_list(struct load *load, bool *has_file)
{
    struct arena_mark mark = arena_mark(load->scratch);
    struct str folder = load_words_path(load, STR("pairs"));
    struct file_entry *entry = NULL;
    uint32_t entry_count = 0;

    bool is_readable = load_folder(load, folder, &entry, &entry_count);
    for (uint32_t i = 0; i < entry_count; i++) {
        const struct verdict *verdict = find_verdict(load, folder, entry[i].name);
        if (verdict != NULL)
            has_file[verdict - load->set->verdict] = true;
    }
    for (uint32_t i = 0; i < load->set->verdict_count && is_readable && load_is_source(load); i++) {
        if (!has_file[i])
            report_at(load->report, NOWHERE, FILE_MISSING,
                      load_words_path(load, file_name(load, &load->set->verdict[i])));
    }
    arena_rewind(load->scratch, mark);
}
