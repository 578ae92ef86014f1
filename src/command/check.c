/* diptych check: a build without its last step: everything is read and reported, nothing is written. */
#include "command/command.h"

#include "output/assets.h"

void command_check(const struct options *options, struct edition *edition, struct report *report)
{
    struct assets assets = {0};

    if (!command_load(options, edition, report))
        return;
    assets_gather(&assets, &edition->catalog, edition->dir, options->shipped, report);
    assets_clear(&assets);
}
