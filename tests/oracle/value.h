/* What the names of a template stand for, the naive way: a context is asked for a name and makes the value anew, each time.
 *
 * Nothing in tests/oracle includes a header of src/template or src/page or calls what they declare: this is a second program after
 * docs/templates.md, and what is in it is never kept from one page to the next.
 *
 * Lifetime   of a page: all lies in its arena.
 * Threads    one a page. */
#ifndef DIPTYCH_TESTS_ORACLE_VALUE_H
#define DIPTYCH_TESTS_ORACLE_VALUE_H

#include "base/arena.h"
#include "base/buf.h"
#include "catalog/catalog.h"
#include "plan/plan.h"

/* A page that is being made. */
struct making {
    const struct catalog *catalog;
    const struct plan *plan;
    struct page page;
    const struct language *reader;
    const struct set *set; /* NULL on pages without one */
    int project, shipped;  /* open folders: where templates/ is looked for, and where else; -1: nowhere else */
    struct arena *arena;
    struct report *report;
};

/* VALUE_UNKNOWN: there is no such name in that context. */
enum value_type { VALUE_UNKNOWN, VALUE_TEXT, VALUE_LINE, VALUE_BLOCK, VALUE_FLAG, VALUE_OBJECT, VALUE_LIST };

struct context;

struct value {
    enum value_type type;
    struct str str;        /* VALUE_TEXT: plain; VALUE_LINE and VALUE_BLOCK: HTML */
    bool is_set;           /* VALUE_FLAG */
    struct context *first; /* VALUE_OBJECT: its context; VALUE_LIST: those of its elements */
};

/* A name and its value, in a context whose names are few and cheap. */
struct pair_of_names {
    const char *name;
    struct value value;
    struct pair_of_names *next;
};

/* Where names are looked up. `outer` is set by who goes into it. */
struct context {
    struct value (*find)(struct making *making, const struct context *context, struct str name); /* NULL: none */
    const void *thing;                                                                           /* what `find` knows */
    const char *side;            /* of a code: a, b or one */
    struct pair_of_names *known; /* asked before `find` */
    struct context *next;        /* in a list */
    const struct context *outer;
};

/* Make values. */
struct value value_text(struct str text);
struct value value_line(struct str html);
struct value value_block(struct str html);
struct value value_flag(bool is_set);
struct value value_list(struct context *first);
struct value value_object(struct context *context);
struct value value_unknown(void);

/* True if a section shows what is in it. */
bool value_is_there(const struct value *value);

/* Returns a context without names. */
struct context *value_context(struct making *making);

/* Gives a context a name. */
void value_name(struct making *making, struct context *context, const char *name, struct value value);

/* A list that grows. */
struct value_growing {
    struct context *first;
    struct context *last;
};
void value_append(struct value_growing *list, struct context *context);

/* Returns the value of a name as it is looked up: from the innermost context outwards, then the labels, then what is before the
 * first dot as an object. VALUE_UNKNOWN: no such name. */
struct value value_find(struct making *making, const struct context *innermost, struct str name);

/* Returns what has grown in a buffer, copied into the page's arena, and gives the buffer's memory back. */
struct str value_keep(struct making *making, struct buf *buf);

/* Returns a number in decimal. */
struct str value_number(struct making *making, uint64_t number);

/* The contexts, in subject_*.c: of the page itself with its kind's own names, of a code, of a set. */
struct context *subject_page(struct making *making);
struct value subject_pair_page(struct making *making, const struct context *context, struct str name);
struct context *subject_code(struct making *making, const struct code *code, const char *side);
struct context *subject_set(struct making *making, const struct set *set);

/* For those: a code and a pair as an element of a list, and whether a page is the code's or a pair's. */
struct context *subject_code_link(struct making *making, const struct set *set, const struct code *code);
struct context *subject_pair_link(struct making *making, uint32_t one, uint32_t other, uint32_t shown);
struct str subject_link(struct making *making, const struct page *to);
struct str subject_notice(struct making *making, const struct language *language, bool is_stale);

/* A name and the function that makes its value, for tables of a context's names. */
struct subject_name {
    const char *name;
    struct value (*make)(struct making *making, const struct context *context);
};
struct value subject_by_table(struct making *making, const struct context *context, struct str name,
                              const struct subject_name *table, size_t count);

#endif
