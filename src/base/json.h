/* Writing JSON: only what a writer that knows its own structure needs.
 *
 * Threads    one writer a buffer. */
#ifndef DIPTYCH_BASE_JSON_H
#define DIPTYCH_BASE_JSON_H

#include "base/buf.h"

/* Appends a JSON string with its quotes (RFC 8259, section 7). "<", ">", "&", U+2028 and U+2029 are written as \u
 * escapes, so that the text is safe inside <script> and is valid JavaScript too. */
void json_add_string(struct buf *json, struct str text);

#endif
