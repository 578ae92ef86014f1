/* References: code:407, rfc:3261#21.4.8, https://… as facts and prose have them.
 *
 * Lifetime   the parts of a reference borrow the text that it was read from.
 * Threads    reference_parse: any; the others are readers, one.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_REFERENCE_H
#define DIPTYCH_CATALOG_REFERENCE_H

#include "catalog/load.h"

enum reference_fault {
    REFERENCE_GOOD,
    REFERENCE_FORM,     /* a known scheme, but what follows is not of its form */
    REFERENCE_NO_CODE,  /* code: and a code that is not registered */
    REFERENCE_NO_SCHEME /* no scheme that is known here */
};

/* Where a reference stands: prose may name codes and mail addresses too. */
enum reference_use { REFERENCE_IN_FACTS, REFERENCE_IN_PROSE };

/* Reads a reference by the schemes and codes of a set (NULL: of none). *ret_reference is set if the result is
 * REFERENCE_GOOD. */
enum reference_fault reference_parse(const struct set *set, struct str text,
                                     struct reference *ret_reference) MUST_CHECK;

/* Reports a fault of reference_parse. */
void reference_report(struct load *load, struct place place, struct str text, enum reference_fault fault,
                      enum reference_use use);

/* Reads a reference from a scalar of the facts. What is none is reported, and *reference stays as it was. */
void reference_read(struct load *load, const struct yaml_node *node, struct reference *reference);

/* Reads one reference or a sequence of them. */
void reference_read_list(struct load *load, const struct yaml_node *node, struct reference_list *list);

/* True if both lead to the same. */
bool reference_equal(const struct reference *a, const struct reference *b);

/* True if a text is an http or https address with a host and without blanks and characters that addresses can't have.
 */
bool reference_is_address(struct str text);

#endif
