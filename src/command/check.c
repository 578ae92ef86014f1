/* diptych check: a build without its last step: everything is read and reported, nothing is written. It alone
 * holds the words against the glossaries. */
#include "command/command.h"

#include "output/assets.h"

void command_check(const struct options *options, struct edition *edition, struct report *report)
{
    struct edition_options wanted = command_wanted(options);
    struct assets assets = {0};

    wanted.with_glossary = true;
    if (!edition_load(edition, &wanted, report))
        return;
    assets_gather(&assets, &edition->catalog, edition->dir, options->shipped, report);
    assets_clear(&assets);
}
