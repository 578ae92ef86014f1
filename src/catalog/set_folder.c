/* Reading a set's folder in the order in which one thing needs another: what it declares, its words (which name the
 * causes), the facts of codes and verdicts, then their words, each language after the one that it falls back on. */
#include "catalog/set_folder.h"

#include "base/limits.h"
#include "base/number.h"
#include "catalog/basis.h"
#include "catalog/code.h"
#include "catalog/code_text.h"
#include "catalog/language.h"
#include "catalog/set.h"
#include "catalog/set_text.h"
#include "catalog/verdict.h"
#include "catalog/verdict_text.h"

/* Reports what stands in the set's folder and has no business there. */
static void check_folder(struct load *load)
{
    static const struct str known[] = {STR_INIT("codes"), STR_INIT("pairs"), STR_INIT("po"), STR_INIT("set.yaml"),
                                       STR_INIT("text")};
    struct str folder = file_join(load->scratch, STR("content"), load->set->id);
    struct file_entry *entry = NULL;
    uint32_t count = 0;

    if (!load_folder(load, folder, &entry, &count))
        return;
    for (uint32_t i = 0; i < count; i++) {
        if (names_find(NAMES(known, COUNT_OF(known)), entry[i].name) == COUNT_OF(known))
            report_at(load->report, NOWHERE, FILE_UNEXPECTED, file_join(load->scratch, folder, entry[i].name),
                      names_join(NAMES(known, COUNT_OF(known)), load->scratch));
    }
}

/* True if an entry of the folder text belongs there: <lang>.basis, or the folder of a language that the site has or
 * that has labels and waits for its publisher. */
static bool is_text(struct load *load, struct str name)
{
    const struct str basis = STR(".basis");
    const struct names tags = NAMES_OF(struct language, tag, load->languages, load->language_count);
    struct str tag = str_ends_with(name, basis) ? str_slice(name, 0, name.size - basis.size) : name;
    struct str labels = arena_format(load->scratch, "content/ui/%.*s.yaml", (int)tag.size, tag.bytes);

    return names_find(tags, tag) < tags.count || (language_is_tag(tag) && file_kind(load->dir, labels) != FILE_ABSENT);
}

static void check_text_folder(struct load *load)
{
    const struct names tags = NAMES_OF(struct language, tag, load->languages, load->language_count);
    struct str known = names_join(tags, load->scratch);
    struct str folder = load_set_path(load, STR("text"));
    struct file_entry *entry = NULL;
    uint32_t count = 0;

    if (!load_folder(load, folder, &entry, &count))
        return;
    for (uint32_t i = 0; i < count; i++) {
        struct str path = file_join(load->scratch, folder, entry[i].name);
        if (!is_text(load, entry[i].name))
            report_at(
                load->report, NOWHERE, FILE_UNEXPECTED, path,
                arena_format(load->scratch, "<language> and <language>.basis for %.*s", (int)known.size, known.bytes));
    }
}

/* ---- words, by several threads at once ---- */

/* Words are read in rounds: in one are the languages whose fallbacks were read in the rounds before, so that none of
 * them waits for another. */
struct round {
    struct set *set;
    const uint32_t *language; /* their indices, in the catalog's order of reading */
    uint32_t count;
    struct set_text *set_text;
    bool is_without_verdicts;       /* nobody knows which there are: their words are let be */
    bool **has_code, **has_verdict; /* for each of them: has_code[i][code], has_verdict[i][verdict] */
};

/* Returns how many languages from `begin` on, in the order of reading, make a round. */
static uint32_t round_size(const struct load *load, uint32_t begin)
{
    const struct language *all = load->languages;
    uint32_t length = language_chain_length(&all[load->language_order[begin]]);
    uint32_t end = begin;

    while (end < load->language_count && language_chain_length(&all[load->language_order[end]]) == length)
        end++;
    return end - begin;
}

static void load_set_text(struct load *own, uint32_t index, void *context)
{
    const struct round *round = context;

    own->language = &own->languages[round->language[index]];
    set_text_load(own, round->set, round->set_text);
}

static void list_files(struct load *own, uint32_t index, void *context)
{
    const struct round *round = context;

    own->language = &own->languages[round->language[index]];
    code_text_list(own, round->has_code[index]);
    if (!round->is_without_verdicts)
        verdict_text_list(own, round->has_verdict[index]);
}

/* The index counts the codes and verdicts of each language. */
static void load_file(struct load *own, uint32_t index, void *context)
{
    const struct round *round = context;
    const struct set *set = round->set;
    uint32_t files = set->code_count + set->verdict_count;
    uint32_t language = index / files;
    uint32_t file = index % files;

    own->language = &own->languages[round->language[language]];
    if (file < set->code_count) {
        const struct code *code = &set->code[file];
        code_text_load(own, code, round->has_code[language][file], (struct code_text *)code->text);
    } else {
        file -= set->code_count;
        const struct verdict *verdict = &set->verdict[file];
        verdict_text_load(own, verdict, round->has_verdict[language][file], (struct verdict_text *)verdict->text);
    }
}

static void load_round(struct load *load, struct round *round)
{
    struct arena_mark mark = arena_mark(load->scratch);
    const struct set *set = round->set;

    round->has_code = ARENA_ARRAY(load->scratch, bool *, round->count);
    round->has_verdict = ARENA_ARRAY(load->scratch, bool *, round->count);
    for (uint32_t i = 0; i < round->count; i++) {
        round->has_code[i] = ARENA_ARRAY(load->scratch, bool, set->code_count);
        round->has_verdict[i] = ARENA_ARRAY(load->scratch, bool, set->verdict_count);
    }
    load_each(load, round->count, list_files, round);
    load_each(load, number_to_u32(number_multiply(round->count, (size_t)set->code_count + set->verdict_count)),
              load_file, round);
    for (uint32_t i = 0; i < round->count; i++) {
        load->language = &load->languages[round->language[i]];
        if (load_is_translation(load))
            basis_load(load, set);
    }
    load->language = NULL;
    arena_rewind(load->scratch, mark);
}

/* Reads all words of codes and verdicts; those of the set are there already. Without `has_verdicts` nobody knows which
 * verdicts there are, so their words are let be. */
static void load_words(struct load *load, struct set *set, bool has_verdicts)
{
    size_t languages = load->language_count;
    struct code_text *code_text = ARENA_ARRAY(load->arena, struct code_text, set->code_count * languages);
    struct verdict_text *verdict_text = ARENA_ARRAY(load->arena, struct verdict_text, set->verdict_count * languages);
    struct code *code = (struct code *)set->code; /* ours until the catalog is whole, as are the verdicts */
    struct verdict *verdict = (struct verdict *)set->verdict;

    for (uint32_t i = 0; i < set->code_count; i++)
        code[i].text = code_text + i * languages;
    for (uint32_t i = 0; i < set->verdict_count; i++)
        verdict[i].text = verdict_text + i * languages;
    for (uint32_t i = 0; i < load->language_count;) {
        struct round round = {.set = set,
                              .language = &load->language_order[i],
                              .count = round_size(load, i),
                              .is_without_verdicts = !has_verdicts};
        load_round(load, &round);
        i += round.count;
    }
}

/* Reads one set. False: its set.yaml can't be read, which was reported, so there is no set. */
static bool load_set(struct load *load, struct set *set)
{
    struct set_text *text;

    load->set = set;
    check_folder(load);
    if (!set_declare(load, set))
        return false;
    text = ARENA_ARRAY(load->arena, struct set_text, load->language_count);
    set->text = text;
    for (uint32_t i = 0; i < load->language_count;) {
        struct round round = {
            .set = set, .language = &load->language_order[i], .count = round_size(load, i), .set_text = text};
        load_each(load, round.count, load_set_text, &round);
        i += round.count;
    }
    bool has_codes = code_load_all(load, set);
    bool has_verdicts = has_codes && verdict_load_all(load, set);
    if (load->language_count > 0 && has_codes) {
        check_text_folder(load);
        load_words(load, set, has_verdicts);
    }
    return true;
}

/* True if a link leads to an ordinary file. */
static bool is_link_to_file(struct load *load, struct str path)
{
    struct report ignored = {0};
    bool is_file = file_check_inside(load->dir, path, &ignored) && file_check(load->dir, path, SIZE_MAX, &ignored);

    report_clear(&ignored);
    return is_file;
}

/* True if an entry of content/ is the folder of a set, or a link that should lead to one. Files such as a licence may
 * lie beside the sets. */
static bool is_set(struct load *load, const struct file_entry *entry)
{
    static const struct str reserved[] = {STR_INIT("ui"), STR_INIT("glossary")};
    struct str path = file_join(load->scratch, STR("content"), entry->name);
    enum file_kind kind = entry->kind;

    if (names_find(NAMES(reserved, COUNT_OF(reserved)), entry->name) < COUNT_OF(reserved) || kind == FILE_REGULAR)
        return false;
    if (kind == FILE_LINK && is_link_to_file(load, path))
        return false;
    if (kind != FILE_FOLDER && kind != FILE_LINK) {
        report_at(load->report, NOWHERE, FILE_UNEXPECTED, path, STR("folders of sets and ordinary files"));
        return false;
    }
    if (!load_is_id(entry->name)) {
        report_at(load->report, NOWHERE, NAME_BAD, path);
        return false;
    }
    if (str_equal(entry->name, STR("index.html"))) {
        report_at(load->report, NOWHERE, ID_RESERVED, path, STR("the page of a language"));
        return false;
    }
    return true;
}

/* Reports files of labels whose names are no language's. */
static void check_labels(struct load *load)
{
    struct file_entry *entry = NULL;
    uint32_t count = 0;

    if (!load_folder(load, STR("content/ui"), &entry, &count))
        return;
    for (uint32_t i = 0; i < count; i++) {
        struct str tag = {0};
        if (!load_stem(entry[i].name, &tag) || !language_is_tag(tag))
            report_at(load->report, NOWHERE, FILE_UNEXPECTED,
                      file_join(load->scratch, STR("content/ui"), entry[i].name), STR("<language>.yaml"));
    }
}

void set_folder_load_all(struct load *load, struct catalog *catalog)
{
    struct arena_mark mark = arena_mark(load->scratch);
    struct file_entry *entry = NULL;
    uint32_t entry_count = 0;
    struct set *all;

    check_labels(load);
    if (!load_folder(load, STR("content"), &entry, &entry_count))
        entry_count = 0;
    all = ARENA_ARRAY(load->arena, struct set, LIMIT_SETS);
    for (uint32_t i = 0; i < entry_count; i++) {
        struct set *set = &all[catalog->set_count];
        if (!is_set(load, &entry[i]))
            continue;
        if (catalog->set_count == LIMIT_SETS) {
            report_at(load->report, NOWHERE, TOO_MANY, STR("more"), STR("sets"), load_number(load, LIMIT_SETS));
            break;
        }
        *set = (struct set){.index = catalog->set_count, .id = arena_copy(load->arena, entry[i].name)};
        catalog->set_count += load_set(load, set);
        load->set = NULL;
    }
    catalog->set = all;
    if (catalog->set_count == 0 && !report_has_errors(load->report))
        report_at(load->report, NOWHERE, FILE_MISSING, STR("content/<set>/set.yaml"));
    arena_rewind(load->scratch, mark);
}
