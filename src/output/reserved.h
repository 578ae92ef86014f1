/* Reserved paths: those of a site that the program itself writes.
 *
 * Threads    functions without state. */
#ifndef DIPTYCH_OUTPUT_RESERVED_H
#define DIPTYCH_OUTPUT_RESERVED_H

#include "catalog/catalog.h"

/* Returns what the program writes at this path, or where the path would need a file to be a folder or a folder to be
 * a file, in words such as "a page"; an empty str if it writes nothing there. robots.txt isn't reserved, since
 * anybody's wins over ours. A packed file (x.html.gz) is taken as what it was made from is.
 * Cost: that of reading the path, and O(log codes). */
struct str reserved_by(const struct catalog *catalog, struct str path);

#endif
