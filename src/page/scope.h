/* A scope: what the names of a template stand for while a run is folded or a page is put together.
 *
 * Every context of names.def belongs to one of the tables below, which has a function for each of its names; a test
 * sees to it that none is missing.
 *
 * Lifetime   of a call; values lie in the rendering, in the catalog or in `scratch`.
 * Threads    one worker. */
#ifndef DIPTYCH_PAGE_SCOPE_H
#define DIPTYCH_PAGE_SCOPE_H

#include "base/limits.h"
#include "page/fragments.h"
#include "template/program.h"

/* An element of a list that a section goes over. */
struct scope_frame {
    const void *items; /* what the list's function gave */
    uint32_t index;
};

/* What a name stands for; which member counts depends on hole.type. */
struct value {
    struct str text;   /* HOLE_TEXT */
    struct html html;  /* HOLE_LINE, HOLE_BLOCK */
    uint32_t count;    /* HOLE_LIST; HOLE_FLAG: 0 or 1 */
    const void *items; /* HOLE_LIST: an array that its elements' functions know */
};

/* What a worker remembers of a page while it makes it: the values of names that need the whole page and are asked for
 * several times, such as its title, or once as a condition and then for what it holds. */
struct scope_memo {
    uint64_t page; /* counts the pages of the worker: values of others are stale */
    struct {
        uint64_t page;
        struct value value;
    } name[NAME_COUNT];
};

struct scope {
    const struct fragments *fragments;
    struct page page;             /* codes that `bound` doesn't have are 0 and not looked at */
    uint32_t bound;               /* NEEDS_…: what the values may depend on */
    const struct set *set;        /* the page's; NULL on pages without one */
    const struct rendering *html; /* the set's in the page's language */
    struct arena *scratch;
    struct buf *spare;
    struct html file;        /* the name of the page's file, for residues */
    struct scope_memo *memo; /* NULL: nothing is remembered */
    struct scope_frame frame[LIMIT_TEMPLATE_DEPTH];
    uint32_t depth;
};

/* Returns the value of a hole. Cannot fail. */
struct value scope_value(const struct scope *scope, const struct hole *hole);

/* Returns the value of a name of the page. */
struct value scope_of_page(const struct scope *scope, enum name name);

/* True if the hole has a value: words, elements, or a flag that is set. */
bool scope_has(const struct value *value, enum hole_type type);

/* A name's function, and the tables of them: NULL for names of other tables. scope_getters joins the tables to one.
 * The other members tell residue.c how much of a pair page can be made before there is one. */
struct scope_getter {
    struct value (*get)(const struct scope *scope, const struct hole *hole);
    /* Of an element's name: NEEDS_… once the element is known, if that is less than names.def says; else 0. */
    uint32_t needs;
    /* NULL, or of a pair page's link to the same pair elsewhere: what stands before the file's name, which is the
     * page's own. It may need less than the whole link: see residue.c. */
    struct value (*folder)(const struct scope *scope, const struct hole *hole);
    /* NULL, or of a list that depends on the page: all elements that a page of the language, or of the language and
     * the hole's code, may have, in the list's order; and whether the scope's page has one of them. */
    struct value (*all)(const struct scope *scope, const struct hole *hole);
    bool (*has)(const struct scope *scope, const void *items, uint32_t index);
};
extern const struct scope_getter scope_page_table[NAME_COUNT];
extern const struct scope_getter scope_links_table[NAME_COUNT];
extern const struct scope_getter scope_set_table[NAME_COUNT];
extern const struct scope_getter scope_code_table[NAME_COUNT];
extern const struct scope_getter scope_facts_table[NAME_COUNT];
extern const struct scope_getter scope_pair_table[NAME_COUNT];
extern const struct scope_getter scope_pair_links_table[NAME_COUNT];
const struct scope_getter *scope_getters(struct arena *arena);

/* For those functions: the code that a hole is about, its rendering and its words; the set; the element of the hole's
 * list, of `size` bytes each; the reader. */
const struct code *scope_code(const struct scope *scope, const struct hole *hole);
const struct code_html *scope_code_html(const struct scope *scope, const struct hole *hole);
const struct code_text *scope_code_text(const struct scope *scope, const struct hole *hole);
const struct set *scope_set(const struct scope *scope, const struct hole *hole);
const void *scope_item(const struct scope *scope, const struct hole *hole, size_t size);
uint32_t scope_index(const struct scope *scope, const struct hole *hole);
const struct language *scope_reader(const struct scope *scope);

/* Return a value of a kind. */
struct value scope_of_text(struct str text);
struct value scope_of_html(struct html html);
struct value scope_of_flag(bool is_set);
struct value scope_of_number(const struct scope *scope, uint64_t number);
struct value scope_of_list(const void *items, uint32_t count);

/* Returns a flag that says whether a list has elements: for "x.any" beside a list "x". */
struct value scope_of_any(struct value list);

/* Returns an empty buffer for a value to grow in, which scope_keep takes back. Meanwhile others may be asked for. */
struct buf scope_grow(const struct scope *scope);

/* Returns a copy of what has grown in the buffer, in scratch; the buffer is {0} again. */
struct str scope_keep(const struct scope *scope, struct buf *buf);

/* Returns a relative link from the scope's page to another. */
struct str scope_link(const struct scope *scope, const struct page *to);

/* Returns a page's full address, or an empty str if the site has none. */
struct str scope_address(const struct scope *scope, const struct page *page);

/* Returns a label of the reader's that has no holes. */
struct value scope_label(const struct scope *scope, enum ui ui);

/* Returns a label about the page's pair with its holes filled: set, a, b, phrase-a, phrase-b, short. */
struct value scope_about_pair(const struct scope *scope, enum ui ui, struct str short_name);

/* A pair in a list: `other` is the one of the two that is new to the reader there. */
struct scope_pair_link {
    struct pair pair;
    uint32_t other;
};

#endif
