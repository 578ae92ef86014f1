/* diptych show: a code or a pair in the terminal. */
#include "command/command.h"

#include <stdio.h>

#include "base/terminal.h"
#include "output/show.h"

/* The nearest name to one that isn't there. */
struct nearest {
    struct str name;
    size_t distance;
};

static void look_at(struct nearest *nearest, struct str wanted, struct str known)
{
    size_t distance = str_distance(wanted, known, SIZE_MAX);

    if (nearest->distance == 0 || distance < nearest->distance)
        *nearest = (struct nearest){known, distance};
}

static const struct language *find_language(const struct catalog *catalog, struct str tag, struct report *report)
{
    struct nearest nearest = {0};

    if (str_is_empty(tag))
        return &catalog->language[0];
    for (uint32_t i = 0; i < catalog->language_count; i++) {
        if (str_is_same_but_case(catalog->language[i].tag, tag))
            return &catalog->language[i];
        look_at(&nearest, tag, catalog->language[i].tag);
    }
    report_at(report, NOWHERE, ARGUMENT_UNKNOWN, STR("language"), tag, nearest.name);
    return NULL;
}

static const struct set *find_set(const struct catalog *catalog, struct str id, struct report *report)
{
    struct nearest nearest = {0};

    for (uint32_t i = 0; i < catalog->set_count; i++) {
        if (str_is_same_but_case(catalog->set[i].id, id))
            return &catalog->set[i];
        look_at(&nearest, id, catalog->set[i].id);
    }
    report_at(report, NOWHERE, ARGUMENT_UNKNOWN, STR("set"), id, nearest.name);
    return NULL;
}

/* Finds a code by its id or as it is written, in either case of letters. */
static const struct code *find_code(const struct set *set, struct str id, struct report *report)
{
    struct nearest nearest = {0};

    for (uint32_t i = 0; i < set->code_count; i++) {
        const struct code *code = &set->code[i];
        if (str_is_same_but_case(code->id, id) || str_is_same_but_case(code->label, id))
            return code;
        look_at(&nearest, id, code->id);
    }
    if (set->code_count > 0)
        report_at(report, NOWHERE, ARGUMENT_UNKNOWN, STR("page of code"), id, nearest.name);
    else
        report_at(report, NOWHERE, ARGUMENT_ABSENT, STR("page of code"), id);
    return NULL;
}

/* Shows one code, or two in the set's order; the same one twice is one. */
static void show(const struct show_options *options, const struct code *const code[2])
{
    const struct code *first = code[0]->index < code[1]->index ? code[0] : code[1];
    struct buf out = {0};

    if (code[0] == code[1])
        show_code(options, first, &out);
    else
        show_pair(options, first, first == code[0] ? code[1] : code[0], &out);
    fwrite(out.bytes, 1, out.size, stdout);
    fflush(stdout);
    buf_clear(&out);
}

void command_show(const struct options *options, struct edition *edition, struct report *report)
{
    const struct catalog *catalog = &edition->catalog;
    const struct code *code[2] = {NULL, NULL};

    if (!command_load(options, edition, report))
        return;
    report_forget_warnings(report); /* they are for who writes, not for who reads */
    const struct show_options wanted = {
        .catalog = catalog,
        .language = find_language(catalog, options->language, report),
        .set = find_set(catalog, options->argument[0], report),
        .color = terminal_has_color(stdout) ? WRAP_COLORED : WRAP_PLAIN,
    };
    if (wanted.set == NULL)
        return;
    code[0] = find_code(wanted.set, options->argument[1], report);
    code[1] = options->argument_count > 2 ? find_code(wanted.set, options->argument[2], report) : code[0];
    if (wanted.language != NULL && code[0] != NULL && code[1] != NULL)
        show(&wanted, code);
}
