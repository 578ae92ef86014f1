/* Where the templates are that are shipped with the program.
 *
 * Threads    functions without state. */
#ifndef DIPTYCH_COMMAND_SHIPPED_H
#define DIPTYCH_COMMAND_SHIPPED_H

#include "base/arena.h"

/* Returns the folder whose `templates` are shipped, beside the program or where it was built for, in the arena; an
 * empty str if there is none. */
struct str command_shipped_find(struct arena *arena);

#endif
