/* Packing a file for servers that send ready ones: the only door to libdeflate.
 *
 * Lifetime   a packer from its first use to gzip_clear; {0} is an unused one.
 * Threads    one a packer.
 * Units      bytes.
 * Source     RFC 1952, without time and name, so that the same bytes come out every time. */
#ifndef DIPTYCH_OUTPUT_GZIP_H
#define DIPTYCH_OUTPUT_GZIP_H

#include "base/buf.h"

struct gzip {
    void *compressor;
    struct buf packed;
};

/* True if a file of this name is worth packing: text of the kinds that a site has. */
bool gzip_is_for(struct str path);

/* Returns the packed content, borrowed until the next call; an empty str if it would not be smaller. */
struct str gzip_pack(struct gzip *gzip, struct str content);

/* Gives everything back; {0} again. */
void gzip_clear(struct gzip *gzip);

#endif
