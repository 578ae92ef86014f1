/* diptych accept: "I have looked: this translation fits today's source." Finds what the words of the command line name,
 * and tells how many lines of each basis changed. */
#include "command/command.h"

#include <stdio.h>

#include "catalog/basis.h"
#include "catalog/field.h"
#include "translation/accept.h"

/* What is asked for. */
struct wanted {
    const struct catalog *catalog;
    struct report *report;
    const struct language *language; /* NULL: all translations */
    const struct set *set;           /* NULL: all */
    struct accept_part part;
};

/* The names of one kind that are known, while the nearest to a name is looked for. */
struct search {
    struct str name;
    struct str what; /* the file whose fields are looked at; empty: files are looked for */
    struct buf nearest;
    size_t distance;
    bool is_found;
};

static void look_at(struct search *search, struct str name)
{
    size_t distance = str_distance(search->name, name, SIZE_MAX);

    search->is_found = search->is_found || str_equal(search->name, name);
    if (distance < search->distance) {
        search->distance = distance;
        buf_reset(&search->nearest);
        buf_add(&search->nearest, name);
    }
}

static void look_at_field(void *context, const struct field *field)
{
    struct search *search = context;
    const struct accept_part part = {search->what, search->name};

    if (str_is_empty(search->what)) {
        look_at(search, field->what);
    } else if (str_equal(search->what, field->what)) {
        look_at(search, field->name);
        search->is_found = search->is_found || accept_has(&part, field->what, field->name);
    }
}

/* Ends a search. True: found; else the nearest name is told. */
static bool is_known(struct wanted *wanted, struct search *search, struct str kind)
{
    bool is_found = search->is_found;

    if (!is_found && search->nearest.size > 0)
        report_at(wanted->report, NOWHERE, ARGUMENT_UNKNOWN, kind, search->name, buf_str(&search->nearest));
    else if (!is_found)
        report_at(wanted->report, NOWHERE, ARGUMENT_ABSENT, kind, search->name);
    buf_clear(&search->nearest);
    return is_found;
}

/* Looks for a language that is translated. */
static bool find_language(struct wanted *wanted, struct str tag)
{
    const struct catalog *catalog = wanted->catalog;
    struct search search = {.name = tag, .distance = SIZE_MAX};

    if (str_equal(tag, catalog->language[0].tag)) {
        report_at(wanted->report, NOWHERE, ACCEPT_SOURCE, tag);
        return false;
    }
    for (uint32_t i = 1; i < catalog->language_count; i++) {
        look_at(&search, catalog->language[i].tag);
        if (str_equal(catalog->language[i].tag, tag))
            wanted->language = &catalog->language[i];
    }
    return is_known(wanted, &search, STR("translation"));
}

/* Looks for SET, SET/CODE or SET/CODE#FIELD. */
static bool find_part(struct wanted *wanted, struct str words)
{
    const struct catalog *catalog = wanted->catalog;
    size_t slash = str_find(words, STR("/"), 0);
    size_t mark = str_find(words, STR("#"), slash);
    struct search set = {.name = str_slice(words, 0, slash), .distance = SIZE_MAX};
    struct search what = {.name = str_slice(words, slash + 1, mark), .distance = SIZE_MAX};
    struct search field = {.name = str_slice(words, mark + 1, words.size), .distance = SIZE_MAX};

    for (uint32_t i = 0; i < catalog->set_count; i++) {
        look_at(&set, catalog->set[i].id);
        if (str_equal(catalog->set[i].id, set.name))
            wanted->set = &catalog->set[i];
    }
    if (!is_known(wanted, &set, STR("set")))
        return false;
    if (slash == words.size)
        return true;
    field_each(wanted->set, catalog->language, look_at_field, &what);
    if (!is_known(wanted, &what, STR("code, pair or 'set'")))
        return false;
    wanted->part.what = what.name;
    if (mark == words.size)
        return true;
    field.what = what.name;
    field_each(wanted->set, catalog->language, look_at_field, &field);
    wanted->part.field = field.name;
    return is_known(wanted, &field, STR("field"));
}

/* Finds what the command line names. False: reported. */
static bool find(struct wanted *wanted, const struct options *options)
{
    uint32_t at = options->is_for_all ? 0 : 1; /* the argument that is the part */

    if (!options->is_for_all && !find_language(wanted, options->argument[0]))
        return false;
    if (options->argument_count > at + 1) {
        report_at(wanted->report, NOWHERE, ARGUMENT_NEEDLESS, options->argument[at + 1], STR("accept --all"));
        return false;
    }
    return options->argument_count <= at || find_part(wanted, options->argument[at]);
}

static void print_changes(const struct set *set, const struct language *language, uint32_t changed)
{
    struct arena arena = {0};
    struct buf text = {0};

    buf_add(&text, basis_path(&arena, set, language));
    buf_add(&text, STR(": "));
    buf_add_number(&text, changed);
    buf_add(&text, changed == 1 ? STR(" line changed\n") : STR(" lines changed\n"));
    fwrite(text.bytes, 1, text.size, stdout);
    fflush(stdout);
    buf_clear(&text);
    arena_clear(&arena);
}

static void accept_all(const struct wanted *wanted, int dir)
{
    const struct catalog *catalog = wanted->catalog;

    for (uint32_t s = 0; s < catalog->set_count; s++) {
        const struct set *set = &catalog->set[s];
        for (uint32_t i = 1; i < catalog->language_count; i++) {
            const struct language *language = &catalog->language[i];
            uint32_t changed = 0;
            if ((wanted->set != NULL && set != wanted->set) ||
                (wanted->language != NULL && language != wanted->language))
                continue;
            if (!accept_write(dir, set, language, &wanted->part, wanted->report, &changed))
                return;
            print_changes(set, language, changed);
        }
    }
}

void command_accept(const struct options *options, struct edition *edition, struct report *report)
{
    struct wanted wanted = {.catalog = &edition->catalog, .report = report};

    if (!options->is_for_all && options->argument_count == 0) {
        report_at(report, NOWHERE, ARGUMENT_NONE, STR("accept"), STR("language"));
        return;
    }
    if (!command_load(options, edition, report))
        return;
    report_forget_warnings(report); /* some are about to be untrue */
    if (find(&wanted, options))
        accept_all(&wanted, edition->dir);
}
