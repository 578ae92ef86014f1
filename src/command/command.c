/* Reading the command line by two tables, command.def and option.def. */
#include "command/command.h"

#include <stdio.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/pool.h"
#include "command/shipped.h"

enum command_id {
#define COMMAND(name, synopsis, what, arguments, needed) ID_##name,
#include "command/command.def"
    COMMANDS
};

enum option_id {
#define OPTION(id, spelling, value, commands, what) OPTION_##id,
#include "command/option.def"
    OPTIONS
};

static const struct command commands[] = {
#define COMMAND(name, synopsis, what, arguments, needed)                                                               \
    {STR_INIT(#name), STR_INIT(synopsis), STR_INIT(what), STR_INIT(arguments), needed, command_##name},
#include "command/command.def"
};

#define FOR(name) (1U << ID_##name)
static const struct {
    struct str spelling, value, what;
    uint32_t commands; /* bit i: of subcommand i */
} rows[] = {
#define OPTION(id, spelling, value, commands, what) {STR_INIT(spelling), STR_INIT(value), STR_INIT(what), commands},
#include "command/option.def"
};

/* The line at hand. */
struct line {
    struct str *word;
    uint32_t count;
    const struct command *command;
    struct options *options;
    struct report *report;
};

static bool is_for(enum option_id id, const struct command *command)
{
    return (rows[id].commands >> (command - commands) & 1) != 0;
}

/* Splits "--name=value", "-j4" and "--name". Returns which option it is, OPTIONS if none; *ret_value is empty if none
 * is joined to it. */
static enum option_id find_option(struct str word, struct str *ret_name, struct str *ret_value)
{
    bool is_long = str_starts_with(word, STR("--"));
    size_t end = is_long ? str_find(word, STR("="), 0) : word.size < 2 ? word.size : 2;
    struct str name = str_slice(word, 0, end);
    enum option_id id = 0;

    while (id < OPTIONS && !str_equal(rows[id].spelling, name))
        id++;
    if (!is_long && id == OPTIONS) /* "-json" is no "-j" with "son", but is told as a whole if there is no "-x" */
        end = word.size;
    *ret_name = str_slice(word, 0, end);
    *ret_value = str_slice(word, is_long && end < word.size ? end + 1 : end, word.size);
    return id;
}

static bool is_option(struct str word)
{
    return word.size > 1 && word.bytes[0] == '-';
}

static bool is_joined(struct str word, struct str name)
{
    return word.size > name.size;
}

/* Returns the known word that is nearest to `word`. */
static struct str nearest_command(struct str word)
{
    size_t best = SIZE_MAX;
    struct str nearest = {0};

    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        size_t distance = str_distance(word, commands[i].name, SIZE_MAX);
        if (distance < best) {
            best = distance;
            nearest = commands[i].name;
        }
    }
    return nearest;
}

/* Of a long one only long ones are near: "--jso" is no slip for "-o". */
static struct str nearest_option(struct str word, const struct command *command)
{
    size_t best = SIZE_MAX;
    struct str nearest = {0};

    for (enum option_id id = 0; id < OPTIONS; id++) {
        size_t distance = str_distance(word, rows[id].spelling, SIZE_MAX);
        bool is_like = !str_starts_with(word, STR("--")) || str_starts_with(rows[id].spelling, STR("--"));
        if (distance < best && is_like && is_for(id, command)) {
            best = distance;
            nearest = rows[id].spelling;
        }
    }
    return nearest;
}

static void print(FILE *out, const struct buf *text)
{
    fwrite(text->bytes, 1, text->size, out);
    fflush(out);
}

static void add_padded(struct buf *text, struct str str, size_t width)
{
    buf_add(text, str);
    for (size_t i = str.size; i < width; i++)
        buf_add_byte(text, ' ');
}

/* Prints what there is, and where to read on. */
static void print_overview(void)
{
    struct buf text = {0};

    buf_add(&text, STR("usage: diptych SUBCOMMAND [OPTIONS]\n\n"
                       "A static site generator for reference sites made of codes, with a page for every pair.\n\n"));
    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        buf_add(&text, STR("  "));
        add_padded(&text, commands[i].name, 10);
        buf_add(&text, commands[i].what);
        buf_add_byte(&text, '\n');
    }
    buf_add(&text,
            STR("\nMore by 'diptych SUBCOMMAND --help'; the version by 'diptych --version'.\n"
                "Exit status: 0 done, 1 errors in the content, 2 usage, 3 the system failed, 130 interrupted.\n"));
    print(stdout, &text);
    buf_clear(&text);
}

static void print_help(const struct command *command)
{
    struct buf text = {0};

    buf_add(&text, STR("usage: diptych "));
    buf_add(&text, command->name);
    buf_add_byte(&text, ' ');
    buf_add(&text, command->synopsis);
    buf_add(&text, STR("\n\n"));
    buf_add(&text, command->what);
    buf_add(&text, STR("\n\n"));
    for (enum option_id id = 0; id < OPTIONS; id++) {
        struct buf spelling = {0};
        if (!is_for(id, command))
            continue;
        buf_add(&spelling, rows[id].spelling);
        if (!str_is_empty(rows[id].value)) {
            buf_add_byte(&spelling, ' ');
            buf_add(&spelling, rows[id].value);
        }
        buf_add(&text, STR("  "));
        add_padded(&text, buf_str(&spelling), 18);
        buf_add(&text, rows[id].what);
        buf_add_byte(&text, '\n');
        buf_clear(&spelling);
    }
    print(stdout, &text);
    buf_clear(&text);
}

/* Finds the first word that is no option nor an option's value. Returns its place, or line->count. */
static uint32_t find_command(const struct line *line)
{
    uint32_t i = 0;

    for (; i < line->count && is_option(line->word[i]); i++) {
        struct str name = {0};
        struct str value = {0};
        enum option_id id = find_option(line->word[i], &name, &value);
        if (id != OPTIONS && !str_is_empty(rows[id].value) && !is_joined(line->word[i], name))
            i++; /* its value */
    }
    return i < line->count ? i : line->count;
}

static void set_jobs(const struct line *line, struct str value)
{
    uint64_t jobs = 0;
    struct buf most = {0};

    if (number_parse(value, LIMIT_JOBS, &jobs) && jobs != 0) {
        line->options->jobs = (uint32_t)jobs;
        return;
    }
    buf_add_number(&most, LIMIT_JOBS);
    report_at(line->report, NOWHERE, OPTION_NUMBER, rows[OPTION_JOBS].spelling, value, buf_str(&most));
    buf_clear(&most);
}

static void set_option(const struct line *line, enum option_id id, struct str value)
{
    struct options *options = line->options;

    switch (id) {
    case OPTION_FOLDER:
        options->folder = value;
        return;
    case OPTION_OUTPUT:
        options->output = value;
        return;
    case OPTION_JOBS:
        set_jobs(line, value);
        return;
    case OPTION_BASE_URL:
        options->base_url = value;
        return;
    case OPTION_GZIP:
        options->is_packing = true;
        return;
    case OPTION_LIST_CHANGED:
        options->list_changed = value;
        return;
    case OPTION_NO_SYNC:
        options->no_sync = true;
        return;
    case OPTION_QUIET:
        options->is_quiet = true;
        return;
    case OPTION_JSON:
        options->is_json = true;
        return;
    case OPTION_ALL:
        options->is_for_all = true;
        return;
    case OPTION_LANGUAGE:
        options->language = value;
        return;
    case OPTION_HELP:
        options->wants_help = true;
        return;
    case OPTIONS:
        return;
    }
}

/* Reads the option at *at and its value; *at stays at the last word read. */
static void read_option(const struct line *line, uint32_t *at)
{
    struct str name = {0};
    struct str value = {0};
    struct str word = line->word[*at];
    enum option_id id = find_option(word, &name, &value);

    if (id == OPTIONS || !is_for(id, line->command)) {
        if (id != OPTIONS && !str_is_empty(rows[id].value) && !is_joined(word, name))
            ++*at; /* the value of another subcommand's option is no fault of its own */
        report_at(line->report, NOWHERE, OPTION_UNKNOWN, name, line->command->name,
                  nearest_option(name, line->command));
        return;
    }
    if (str_is_empty(rows[id].value)) {
        if (is_joined(word, name))
            report_at(line->report, NOWHERE, OPTION_NEEDLESS, name, value);
        else
            set_option(line, id, value);
        return;
    }
    if (!is_joined(word, name)) {
        if (*at + 1 < line->count)
            value = line->word[++*at];
    }
    if (str_is_empty(value))
        report_at(line->report, NOWHERE, OPTION_VALUE, name, rows[id].value);
    else
        set_option(line, id, value);
}

/* Returns the word for an argument by its number, or an empty str: there is no such argument. */
static struct str argument_word(const struct command *command, uint32_t number)
{
    struct str rest = command->arguments;
    struct str word = {0};

    for (uint32_t i = 0; i <= number; i++) {
        if (!str_next(&rest, ' ', &word))
            return (struct str){0};
    }
    return word;
}

/* Reads a word that is no option. */
static void read_argument(const struct line *line, struct str word)
{
    struct options *options = line->options;

    if (str_is_empty(argument_word(line->command, options->argument_count)))
        report_at(line->report, NOWHERE, ARGUMENT_NEEDLESS, word, line->command->name);
    else
        options->argument[options->argument_count++] = word;
}

/* Reads all words but the subcommand's. */
static void read_words(const struct line *line, uint32_t command_at)
{
    bool has_ended = false; /* by "--" */

    for (uint32_t i = 0; i < line->count; i++) {
        struct str word = line->word[i];
        if (i == command_at)
            continue;
        if (!has_ended && str_equal(word, STR("--")))
            has_ended = true;
        else if (!has_ended && is_option(word))
            read_option(line, &i);
        else
            read_argument(line, word);
    }
}

static void report_no_command(struct report *report)
{
    struct buf names = {0};

    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        buf_add(&names, i == 0 ? STR("") : STR(", "));
        buf_add(&names, commands[i].name);
    }
    report_at(report, NOWHERE, COMMAND_NONE, buf_str(&names));
    buf_clear(&names);
}

/* Finds the subcommand. NULL: there is none, and that is reported or answered. */
static const struct command *choose(const struct line *line, uint32_t at)
{
    if (at == line->count) {
        if (line->count == 1 && str_equal(line->word[0], STR("--help")))
            print_overview();
        else if (line->count == 1 && str_equal(line->word[0], STR("--version")))
            fputs("diptych " DIPTYCH_VERSION "\n", stdout);
        else
            report_no_command(line->report);
        return NULL;
    }
    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        if (str_equal(commands[i].name, line->word[at]))
            return &commands[i];
    }
    report_at(line->report, NOWHERE, COMMAND_UNKNOWN, line->word[at], nearest_command(line->word[at]));
    return NULL;
}

/* Fills in what the line didn't say. */
static void complete(struct options *options)
{
    if (str_is_empty(options->folder))
        options->folder = STR(".");
    if (str_is_empty(options->output)) {
        bool is_here = str_equal(options->folder, STR("."));
        options->output = file_join(&options->arena, is_here ? STR("") : options->folder, STR("site/public"));
    }
    if (options->jobs == 0)
        options->jobs = pool_processors();
    options->shipped = command_shipped_find(&options->arena);
}

const struct command *command_parse(int argc, char **argv, struct options *options, struct report *report)
{
    uint32_t count = argc > 0 ? (uint32_t)argc - 1 : 0;
    struct line line = {.count = count, .options = options, .report = report};

    line.word = ARENA_ARRAY(&options->arena, struct str, count);
    for (uint32_t i = 0; i < count; i++)
        line.word[i] = str_of(argv[i + 1]);
    uint32_t at = find_command(&line);
    line.command = choose(&line, at);
    if (line.command == NULL)
        return NULL;
    read_words(&line, at);
    if (options->wants_help && !report_has_errors(report)) {
        print_help(line.command);
        return NULL;
    }
    if (options->argument_count < line.command->fewest_needed)
        report_at(report, NOWHERE, ARGUMENT_NONE, line.command->name,
                  argument_word(line.command, options->argument_count));
    if (report_has_errors(report))
        return NULL;
    complete(options);
    return line.command;
}

struct edition_options command_wanted(const struct options *options)
{
    return (struct edition_options){
        .folder = options->folder,
        .templates = options->shipped,
        .base_url = options->base_url,
        .jobs = options->jobs,
    };
}

bool command_load(const struct options *options, struct edition *edition, struct report *report)
{
    const struct edition_options wanted = command_wanted(options);

    return edition_load(edition, &wanted, report);
}

void command_clear(struct options *options)
{
    arena_clear(&options->arena);
    *options = (struct options){0};
}
