/* A writer of facts as JSON, which puts the commas.
 *
 * Lifetime   of a call; the buffer is the caller's and begins with an open bracket.
 * Threads    one. */
#ifndef DIPTYCH_OUTPUT_FACTS_H
#define DIPTYCH_OUTPUT_FACTS_H

#include "base/buf.h"
#include "catalog/catalog.h"

struct facts {
    const struct set *set; /* whose references and ids are written */
    struct buf *json;
};

/* Writes a key; a value must follow. */
void facts_key(struct facts *facts, struct str name);

/* Writes a string, as an element or after a key. */
void facts_string(struct facts *facts, struct str value);

/* Writes a key and its string. */
void facts_member(struct facts *facts, const char *name, struct str value);

/* Open a bracket, { or [: as an element, after a key, or with its key. */
void facts_open(struct facts *facts, char bracket);
void facts_open_member(struct facts *facts, const char *name, char bracket);

/* Closes a bracket, } or ]. */
void facts_close(struct facts *facts, char bracket);

/* Ends the line, after the comma if one is due. */
void facts_line(struct facts *facts);

/* Write references as the content does: rfc:3261#21.1.5, code:407, an address, "" for none. */
void facts_reference(struct facts *facts, const struct reference *reference);
void facts_references(struct facts *facts, const struct reference_list *list);

/* Writes the ids or names that a bit set of an axis holds, as an array. */
void facts_members(struct facts *facts, const struct axis *axis, uint64_t bits);

#endif
