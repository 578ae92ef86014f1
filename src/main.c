/* diptych: a static site generator for reference sites made of codes, with a page for every pair of codes.
 *
 *     content/ ─── load ──> catalog ─┐
 *                                    ├─> plan ─> fold ─> page ─> output: a folder, a zip, a socket
 *     templates/ ─ compile ─> program┘
 *
 * One way, left to right. Begin with edition_load in page/edition.c, the whole build in a dozen lines; then
 * plan/pair.h, page/fold.c, output/publish.c. What always holds, and which test sees to it, is told in
 * docs/architecture.md. Here are only the two ends: arguments in, exit status out. */
#include <stdio.h>
#include <sys/stat.h>

#include "base/terminal.h"
#include "command/command.h"

int main(int argc, char **argv)
{
    struct report report = {0};
    struct options options = {0};
    struct edition edition = {0};

    umask(022); /* modes of files are the same whoever builds, and cost no call each: see base/file */
    report_init(&report);
    const struct command *command = command_parse(argc, argv, &options, &report);
    if (command != NULL)
        command->run(&options, &edition, &report);
    bool is_json = command != NULL && options.is_json;
    if (is_json)
        report_print_json(&report, stdout);
    if (!terminal_has_printed(stdout, &report) || !is_json)
        report_print(&report, stderr);
    enum status status = report_status(&report); /* that of the worst report: no command can forget it */
    report_clear(&report);
    edition_clear(&edition);
    command_clear(&options);
    return (int)status;
}
