/* The command line: arguments in, a subcommand and its options out.
 *
 * Lifetime   the process's; options borrow from argv.
 * Threads    one. */
#ifndef DIPTYCH_COMMAND_COMMAND_H
#define DIPTYCH_COMMAND_COMMAND_H

#include "page/edition.h"

#define COMMAND_ARGUMENTS 3 /* the most that a subcommand has */

struct options {
    struct arena arena;
    struct str folder;   /* -C */
    struct str output;   /* -o */
    struct str base_url; /* --base-url; empty: none */
    struct str shipped;  /* the folder whose `templates` are shipped with the program; empty: there is none */
    struct str language; /* --lang; empty: the source language */
    struct str argument[COMMAND_ARGUMENTS];
    uint32_t argument_count;
    uint32_t jobs;
    struct str list_changed; /* --list-changed; empty: no list */
    bool is_packing;         /* --gzip */
    bool no_sync, is_quiet, is_json, is_for_all, wants_help;
};

struct command {
    struct str name, synopsis, what;
    struct str arguments;   /* words for them, with blanks between */
    uint32_t fewest_needed; /* how many of them must be there */
    void (*run)(const struct options *options, struct edition *edition, struct report *report);
};

/* Reads the command line. NULL: there is nothing to run, as help or version were asked for and printed, or since it
 * was reported what is wrong. `options` is {0}, and in any case command_clear's in the end. */
const struct command *command_parse(int argc, char **argv, struct options *options, struct report *report);

/* Returns what the options say of an edition, for who wants more of it than command_load. */
struct edition_options command_wanted(const struct options *options);

/* Loads the edition that the options name; as edition_load. */
bool command_load(const struct options *options, struct edition *edition, struct report *report) MUST_CHECK;

/* Gives the memory of the options back. */
void command_clear(struct options *options);

/* The subcommands, one a row of command.def. Each loads `edition`, which is {0} and which main clears once the report
 * is printed, as the report's places point into it; what went wrong is in the report. */
#define COMMAND(name, synopsis, what, arguments, needed)                                                               \
    void command_##name(const struct options *options, struct edition *edition, struct report *report);
#include "command/command.def"

#endif
