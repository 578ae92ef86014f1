/* A text: one field of content in one language, or in the language that stands in for it.
 *
 * Lifetime   the edition's.
 * Threads    const after load.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_TEXT_H
#define DIPTYCH_CATALOG_TEXT_H

#include "base/report.h"
#include "base/str.h"

struct language;
struct load;
struct markdown_node;
struct yaml_node;

/* TEXT_PLAIN has no markup; TEXT_LINE is one paragraph of Markdown, TEXT_PROSE several blocks; TEXT_PATTERN is a line
 * with the holes {code} and {phrase}. */
enum text_kind { TEXT_PLAIN, TEXT_LINE, TEXT_PROSE, TEXT_PATTERN };

struct text {
    enum text_kind kind;
    bool is_stale;  /* the source's wording has changed since it was translated */
    struct str raw; /* as written, trimmed at the end */
    const struct markdown_node
        *markdown; /* checked: no raw HTML, only allowed links; NULL for TEXT_PLAIN and where absent */
    const struct language
        *language; /* whose words these are. Not the reader's: a fallback. NULL: absent in every language */
    struct place place;
};

/* Reads a text of the language being read from a scalar and checks its markup: size, depth, blocks, links, holes.
 * Nothing readable or nothing there: *text stays absent, which is a fault in the source language only. `name` is the
 * key it belongs to. */
void text_read(struct load *load, struct str name, const struct yaml_node *node, enum text_kind kind,
               struct text *text);

/* Reports a label of more than `most` words, told by blanks; 0: no limit. */
void text_check_words(struct load *load, const struct yaml_node *node, uint32_t most);

/* Reports each "{" of a scalar that doesn't begin one of the holes, which are names with blanks between them: "code
 * phrase". */
void text_check_holes(struct load *load, const struct yaml_node *node, struct str holes);

/* Several texts that are translated as one: all are there, or all come from the fallback. */
struct text_list {
    const struct text *item;
    uint32_t count;
    const struct language *language;
    bool is_stale;
};

/* True if some language in the chain has it. */
static inline bool text_is_present(const struct text *text)
{
    return text->language != NULL;
}

#endif
