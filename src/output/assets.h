/* Assets: what is published as it is.
 *
 *     templates/assets/…   at assets/…; the project's own files win, one by one, over the shipped ones
 *     site/static/…        at …; a file named robots.txt or like an icon wins over ours, any other that meets ours is
 *                          an error
 *
 * Lifetime   from assets_gather to assets_clear.
 * Threads    one. */
#ifndef DIPTYCH_OUTPUT_ASSETS_H
#define DIPTYCH_OUTPUT_ASSETS_H

#include "base/arena.h"
#include "catalog/catalog.h"
#include "output/target.h"

struct asset {
    struct str path;   /* in the site */
    struct str source; /* below the folder `dir` */
    int dir;           /* the project's folder, or that of what is shipped */
    bool is_static;
};

struct assets {
    struct arena arena;
    const struct asset *asset; /* by path, each path once */
    uint32_t count;
    int shipped; /* the folder whose templates are shipped, open, or -1 */
    bool is_open;
};

/* Lists the assets of the project in the open folder `dir`; `shipped` is the path of the folder whose `templates` are
 * shipped, or empty. Reports what can't be published: a link that leaves the project's folder, what isn't a file, a
 * path that the site has already. `assets` is {0}. */
void assets_gather(struct assets *assets, const struct catalog *catalog, int dir, struct str shipped,
                   struct report *report);

/* True if a file of the project is published at this path. O(log files). */
bool assets_has(const struct assets *assets, struct str path);

/* Copies all of them into the target, in the order of their paths. *digest is that of what was copied. False:
 * reported. */
bool assets_copy(const struct assets *assets, struct target *target, struct digest *digest) MUST_CHECK;

/* Reads all of them and forgets them again: *digest is what assets_copy's would be now. False: reported. */
bool assets_digest(const struct assets *assets, struct report *report, struct digest *digest) MUST_CHECK;

/* Gives everything back; the assets are {0} again. */
void assets_clear(struct assets *assets);

#endif
