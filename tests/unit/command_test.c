/* command: reading the command line. What the subcommands do is seen by tests/publish and tests/golden. */
#include "command/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "support/unit.h"

#define WORDS_MOST 16

/* A line read. */
struct line {
    struct options options;
    struct report report;
    const struct command *command;
    char *argv[WORDS_MOST];
    char *told;
};

/* Reads a line of words that are separated by blanks. */
static void parse(struct line *line, const char *words)
{
    char *rest = strdup(words);
    char *word = NULL;
    char *copy = rest;
    int argc = 0;

    memset(line, 0, sizeof(*line));
    line->argv[argc++] = strdup("diptych");
    while ((word = strsep(&rest, " ")) != NULL) {
        if (word[0] != '\0')
            line->argv[argc++] = strdup(word);
    }
    free(copy);
    report_init(&line->report);
    line->command = command_parse(argc, line->argv, &line->options, &line->report);
}

static void clear(struct line *line)
{
    command_clear(&line->options);
    report_clear(&line->report);
    for (size_t i = 0; i < WORDS_MOST; i++)
        free(line->argv[i]);
    free(line->told);
}

static const char *told(struct line *line)
{
    size_t size = 0;
    FILE *out = open_memstream(&line->told, &size);

    report_print(&line->report, out);
    assert_int_equal(fclose(out), 0);
    return line->told;
}

/* Without options: this folder, its site/public, all processors, and a wait for the disk. */
static void test_defaults(void **state)
{
    struct line line;

    (void)state;
    parse(&line, "build");
    assert_non_null(line.command);
    assert_str(line.command->name, "build");
    assert_str(line.options.folder, ".");
    assert_str(line.options.output, "site/public");
    assert_str(line.options.base_url, "");
    assert_int_equal(line.options.jobs, pool_processors());
    assert_false(line.options.no_sync || line.options.is_quiet || line.options.is_json);
    clear(&line);
}

/* Every way to write an option and its value, before and after the subcommand; the last of two wins. */
static void test_options(void **state)
{
    static const char *const lines[] = {
        "build -C there -o out -j 7 --base-url https://x.example --no-sync --quiet",
        "-C there build -oout -j7 --base-url=https://x.example --quiet --no-sync",
        "-Cthere --quiet --no-sync -j 7 -o out --base-url https://x.example build",
        "build -C here -C there -j 1 -o out -j 7 --base-url https://x.example --no-sync --quiet",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        struct line line;
        parse(&line, lines[i]);
        assert_string_equal(told(&line), "");
        assert_non_null(line.command);
        assert_str(line.command->name, "build");
        assert_str(line.options.folder, "there");
        assert_str(line.options.output, "out");
        assert_str(line.options.base_url, "https://x.example");
        assert_int_equal(line.options.jobs, 7);
        assert_true(line.options.no_sync);
        assert_true(line.options.is_quiet);
        clear(&line);
    }
}

static void test_folder_moves_the_output(void **state)
{
    struct line line;

    (void)state;
    parse(&line, "build -C there");
    assert_str(line.options.output, "there/site/public");
    clear(&line);
}

static void test_argument(void **state)
{
    struct line line;

    (void)state;
    parse(&line, "explain -C there pair.md");
    assert_non_null(line.command);
    assert_str(line.options.argument[0], "pair.md");
    clear(&line);
    parse(&line, "explain -- -odd.md");
    assert_str(line.options.argument[0], "-odd.md");
    clear(&line);
    parse(&line, "show sip --lang ja 183 -C there 407");
    assert_int_equal(line.options.argument_count, 3);
    assert_str(line.options.argument[0], "sip");
    assert_str(line.options.argument[1], "183");
    assert_str(line.options.argument[2], "407");
    assert_str(line.options.language, "ja");
    clear(&line);
    parse(&line, "accept --all sip/183#use");
    assert_true(line.options.is_for_all);
    assert_str(line.options.argument[0], "sip/183#use");
    clear(&line);
}

/* Each fault is told with what was expected, several at once, and nothing is run. */
static void test_faults(void **state)
{
    static const struct {
        const char *line, *told;
    } cases[] = {
        {"", "no subcommand given; expected one of: build, check, accept, show, explain"},
        {"-j 4", "no subcommand given; expected one of: build, check, accept, show, explain"},
        {"biuld", "unknown subcommand 'biuld'; the nearest known one is 'build'"},
        {"build --no-snyc", "unknown option '--no-snyc' of 'build'; the nearest known one is '--no-sync'"},
        {"build --json", "unknown option '--json' of 'build'; the nearest known one is '--gzip'"},
        {"check -j 4", "unknown option '-j' of 'check'; the nearest known one is '-C'"},
        {"check --jsno", "unknown option '--jsno' of 'check'; the nearest known one is '--json'"},
        {"build -x", "unknown option '-x' of 'build'; the nearest known one is '-C'"},
        {"build -C", "option '-C' has no value; expected DIR after it"},
        {"build --base-url=", "option '--base-url' has no value; expected URL after it"},
        {"build --quiet=yes", "option '--quiet' with the value 'yes'; expected it without one"},
        {"build -j 0", "option '-j' with '0'; expected a whole number from 1 to 256"},
        {"build -j 257", "option '-j' with '257'; expected a whole number from 1 to 256"},
        {"build -j two", "option '-j' with 'two'; expected a whole number from 1 to 256"},
        {"build -j -1", "option '-j' with '-1'; expected a whole number from 1 to 256"},
        {"build site", "'site' given to 'build'; expected no such argument"},
        {"explain", "no template given to 'explain'; expected one"},
        {"explain a b", "'b' given to 'explain'; expected no such argument"},
        {"show", "no set given to 'show'; expected one"},
        {"show sip", "no code given to 'show'; expected one"},
        {"show sip 183 407 408", "'408' given to 'show'; expected no such argument"},
        {"accept ja sip more", "'more' given to 'accept'; expected no such argument"},
        {"accept --lang ja", "unknown option '--lang' of 'accept'; the nearest known one is '--all'"},
        {"show sip 183 --lang", "option '--lang' has no value; expected LANG after it"},
        {"--version build --quiet", "unknown option '--version' of 'build'; the nearest known one is '--gzip'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct line line;
        char expected[500];
        parse(&line, cases[i].line);
        snprintf(expected, sizeof(expected), "diptych: error: %s\n", cases[i].told);
        assert_string_equal(told(&line), expected);
        assert_null(line.command);
        assert_int_equal(report_status(&line.report), STATUS_USAGE);
        clear(&line);
    }
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_defaults), cmocka_unit_test(test_options),
              cmocka_unit_test(test_folder_moves_the_output), cmocka_unit_test(test_argument),
              cmocka_unit_test(test_faults));
}
