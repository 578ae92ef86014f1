/* Words of the content as HTML, each time read and written anew by cmark; references as links.
 *
 * Lifetime   results lie in the page's arena.
 * Threads    one a page. */
#ifndef DIPTYCH_TESTS_ORACLE_WORDING_H
#define DIPTYCH_TESTS_ORACLE_WORDING_H

#include "oracle/value.h"

/* Returns a text as HTML: of one line without <p>, of prose with its blocks; in a span or div with its language if that isn't the
 * reader's. `code` is what {code} and {phrase} stand for; NULL: not a pattern. */
struct str wording_html(struct making *making, const struct set *set, const struct text *text, const struct code *code);

/* Returns the bare words of a text. */
struct str wording_plain(struct making *making, const struct set *set, const struct text *text);

/* Returns a reference as a link, with `label` as its words if it isn't empty. */
struct str wording_reference(struct making *making, const struct set *set, const struct reference *reference,
                             struct str label);

/* Returns references as links, separated by commas, equal ones of both lists once. */
struct str wording_references(struct making *making, const struct set *set, const struct reference_list *one,
                              const struct reference_list *other);

/* Returns a code in bold in its hue. */
struct str wording_code(struct making *making, const struct set *set, const struct code *code);

/* Returns a label with its holes filled, up to six of them, from "name", value, …, NULL. */
struct wording_hole {
    const char *name;
    struct str value;
};
struct str wording_fill(struct making *making, struct str pattern, const struct wording_hole *hole, size_t count);

/* Returns an escaped text. */
struct str wording_escape(struct making *making, struct str text);

#endif
