/* The lexer of templates: text and tags, in Mustache's syntax. It comes before Markdown: what it takes for a tag, cmark
 * never sees.
 *
 * Lifetime   a tag's text points into the source.
 * Threads    one a lexer.
 * Units      offsets are bytes. */
#ifndef DIPTYCH_TEMPLATE_LEX_H
#define DIPTYCH_TEMPLATE_LEX_H

#include "base/report.h"
#include "base/source.h"

enum tag_kind { TAG_TEXT, TAG_HOLE, TAG_SECTION, TAG_INVERTED, TAG_CLOSE, TAG_PART, TAG_REMARK };

/* A tag, or the text between two. */
struct tag {
    enum tag_kind kind;
    bool is_alone;   /* there is nothing else on its line but blanks */
    struct str text; /* of TAG_TEXT as it stands there; else the name, empty for a remark */
    struct place place;
};

/* How far a source is read. */
struct lex {
    const struct source *source;
    struct report *report;
    size_t at;
    bool has_tag; /* the tag behind the text that was given last waits in `tag` */
    struct tag tag;
    size_t tag_end;
};

/* Returns a lexer at the start of a source; both must outlive it. */
struct lex lex_start(const struct source *source, struct report *report);

/* Takes the next text or tag. False: the end. A tag other than a hole that is alone on its line takes the line with it,
 * indentation and line end. What is no tag is reported and comes as a remark. */
bool lex_next(struct lex *lex, struct tag *ret_tag) MUST_CHECK;

#endif
