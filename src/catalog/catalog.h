/* The catalog: all content of a site, checked, with the place it came from. Read once by catalog_load, then const.
 *
 *     catalog ─ languages, sets
 *     set ─ registry, classes, axes, participants, schemes, tools, causes; codes (those with an entry), verdicts
 *     code ─ facts; text[language]
 *
 * Lifetime   the edition's: everything lies in its arena.
 * Threads    const after load.
 * Units      an `index` is a position in the array that owns the thing; counts are uint32_t. */
#ifndef DIPTYCH_CATALOG_CATALOG_H
#define DIPTYCH_CATALOG_CATALOG_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/report.h"
#include "catalog/text.h"

#define NO_INDEX UINT32_MAX

/* ---- languages ---- */

enum ui {
#define UI(name, key, kind, holes) UI_##name,
#include "catalog/ui.def"
    UI_COUNT
};

/* CLDR's categories of cardinal numbers, in its order. */
enum plural { PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER, PLURAL_COUNT };

struct plural_rule; /* a compiled condition, catalog/plural.c */

struct language {
    uint32_t index;
    struct str tag;  /* BCP 47, as in site.yaml: ja, pt-BR; also the folder's name in the output */
    struct str name; /* its own */
    bool is_rtl;
    const struct language *fallback; /* NULL for the source language, which is index 0 */
    const struct text *translator;   /* plain texts */
    uint32_t translator_count;
    struct text label[UI_COUNT];         /* of PLURAL rows: the one for PLURAL_OTHER */
    struct text *plural_label[UI_COUNT]; /* of PLURAL rows: PLURAL_COUNT texts, absent ones {0}; else NULL */
    const struct plural_rule *plural_rule[PLURAL_COUNT]; /* NULL: no rule, never chosen (other: always) */
};

/* Returns the category of a whole number in a language. */
enum plural language_plural(const struct language *language, uint64_t number);

/* Returns the wording of a PLURAL label for a number: that of its category, or of other. */
const struct text *language_plural_label(const struct language *language, enum ui ui, uint64_t number);

/* ---- a set: what it declares ---- */

/* A kind of link, such as rfc. {0} stands for the number, {1} for the section. */
struct scheme {
    struct str id;
    struct str label, label_section;
    struct str label_again; /* of a section right after one of the same document; may be empty: then label_section */
    struct str url, url_section, url_appendix; /* url_appendix may be empty: then url_section serves */
};

enum reference_kind { REFERENCE_NONE, REFERENCE_CODE, REFERENCE_DOCUMENT, REFERENCE_ADDRESS };

/* What a reference leads to. */
struct reference {
    enum reference_kind kind;
    uint32_t registered;         /* REFERENCE_CODE: index in set.registered */
    const struct scheme *scheme; /* REFERENCE_DOCUMENT */
    struct str number, section;  /* REFERENCE_DOCUMENT; section may be empty */
    struct str address;          /* REFERENCE_ADDRESS: https://… */
    struct place place;
};

struct reference_list {
    const struct reference *item;
    uint32_t count;
};

struct class
{
    struct str id;
    struct str prefix;
    uint32_t unknown; /* index in set.registered of the code that an unregistered one is treated as; NO_INDEX: none */
    uint32_t hue;     /* 1 to 6 */
};

/* A code of the registry. */
struct registered {
    struct str id;            /* lower case: file name, path and anchor */
    struct str label;         /* as it is written: the entry's label, or the id */
    struct place label_place; /* NOWHERE: it is the id */
    struct str phrase;
    const struct code *code; /* its entry, or NULL */
};

struct unregistered {
    struct str id;
    struct reference reference;
};

enum axis_kind { AXIS_ONE, AXIS_SOME, AXIS_NAMES };

struct axis_value {
    struct str id;
    struct reference_list cite;
};

struct axis_group {
    struct str id;
    uint64_t members; /* bit i: axis.value[i] */
};

/* An axis. Values of AXIS_NAMES are the names, whose id is what is shown. At most 64 values, so that a code's choice is
 * a bit set. */
struct axis {
    uint32_t index;
    struct str id;
    enum axis_kind kind;
    const struct axis_value *value;
    uint32_t value_count;
    struct reference_list cite;     /* AXIS_NAMES */
    const struct axis_group *group; /* AXIS_NAMES */
    uint32_t group_count;
};

/* What choices cite: see cites.h. */
struct cite {
    const struct reference *reference;
    uint32_t document; /* equal for references to one document */
};

struct tool {
    struct str id;
    struct str pattern; /* {code} is the code's label */
};

struct cause_source {
    struct str id;
    struct reference reference; /* REFERENCE_NONE: only a name */
};

/* ---- a code: its facts ---- */

struct axis_choice {
    uint64_t values;            /* bit i: axis.value[i]; never 0 */
    uint32_t group;             /* AXIS_NAMES: given as this group; else NO_INDEX */
    bool has_own_cite;          /* the code's entry says what it cites, if only that there is nothing */
    struct reference_list cite; /* the code's own if it has any; else the values' together, equal ones once; AXIS_NAMES:
                                   else the axis's */
    const uint32_t *number;     /* the same as indices in set.cite, equal ones once */
    uint32_t number_count;
};

struct code_reference {
    struct str id;
    struct reference reference;
};

enum rule { RULE_MUST, RULE_SHOULD, RULE_MAY, RULE_MUST_NOT, RULE_COUNT };

struct header_fact {
    struct str name;
    enum rule rule;
    struct reference_list cite;
};

struct cause_fact {
    uint32_t direction, source; /* indices in set.direction, set.cause_source */
    const struct str *number;
    uint32_t number_count;
};

struct variant {
    struct str phrase;
    struct reference reference; /* REFERENCE_NONE: only seen in the wild */
};

enum arrow_kind { ARROW_MESSAGE, ARROW_DIRECT, ARROW_MEDIA, ARROW_LOST, ARROW_WAIT };

struct arrow {
    struct str id;
    struct str label;
    enum arrow_kind kind;
    uint32_t from, to; /* lanes: positions in ladder.participant; equal for ARROW_WAIT */
    bool is_own;       /* the label begins with this code */
};

struct bar {
    uint32_t lane;
    uint32_t from, to; /* arrows, from <= to */
};

struct ladder {
    struct reference reference; /* REFERENCE_NONE: no document shows it */
    uint32_t participant[4];    /* indices in set.participant */
    uint32_t participant_count; /* 0: the code has no ladder */
    const struct arrow *arrow;
    uint32_t arrow_count;
    const struct bar *bar;
    uint32_t bar_count;
};

enum code_status { CODE_CURRENT, CODE_DEPRECATED, CODE_RENAMED };

struct code_text;

struct code {
    uint32_t index;               /* in set.code: the order of the pages and of the pairs */
    uint32_t registered;          /* in set.registered: id, label and phrase stand there */
    struct str id, label, phrase; /* the same, for short */
    uint32_t class;
    enum code_status status;
    struct reference status_by;
    const struct variant *variant;
    uint32_t variant_count;
    const struct axis_choice *axis; /* one for each of the set's */
    const uint32_t *confused;       /* in set.registered, the most often first */
    uint32_t confused_count;
    const struct code_reference *reference;
    uint32_t reference_count;
    const struct header_fact *header;
    uint32_t header_count;
    const struct cause_fact *cause; /* by direction, then in the order of the set's sources */
    uint32_t cause_count;
    struct str message;       /* LF; empty if there is none */
    const struct str *filter; /* one for each of the set's tools, empty if there is none */
    struct ladder ladder;
    const struct code_text *text; /* one for each language */
    struct str path;              /* content/sip/codes/183.yaml */
};

/* ---- words ---- */

enum side { SIDE_BOTH, SIDE_CALLER, SIDE_OPERATOR };

struct step {
    enum side side;
    struct text text;
};

struct step_list {
    struct text lead; /* absent if there is none */
    const struct step *item;
    uint32_t count;
    const struct language *language;
    bool is_stale;
};

/* How much of something is in the reader's language. */
enum coverage { COVERAGE_COMPLETE, COVERAGE_MIXED, COVERAGE_NONE };

struct axis_words {
    struct text label; /* absent: none of its own */
    struct text text;
};

/* What a code says in a language, with what is missing filled in from the fallback. */
struct code_text {
    struct text name, summary, description, use;
    struct text_list when;
    struct step_list fix;
    struct text flow_caption, flow_desc;
    const struct text *flow_note;        /* one an arrow, absent if there is none */
    const struct text *reference_remark; /* one a reference */
    const struct text *header_remark;
    const struct text *cause_remark;
    struct text filter_remark;
    const struct axis_words *axis; /* one for each of the set's */
    enum coverage coverage;
    struct str path; /* content/sip/text/ja/183.yaml, whether or not the file is there */
};

struct value_words {
    struct text label;
    struct text text; /* absent for groups */
};

struct axis_text {
    struct text label;
    const struct value_words *value; /* AXIS_ONE and AXIS_SOME: one a value; AXIS_NAMES: NULL */
    const struct value_words *group; /* AXIS_NAMES: one a group */
    struct text only;                /* AXIS_NAMES */
};

struct class_text {
    struct text label, text;
};

struct set_text {
    struct text short_name, title, description, intro;
    const struct class_text *class;
    const struct text *participant;
    const struct text *role; /* one a participant, absent if there is none */
    const struct text *tool;
    const struct text *direction;
    const struct text *source;
    const struct text *cause_name; /* parallel to set.cause_number */
    const struct text *unregistered;
    const struct axis_text *axis;
    enum coverage coverage;
    bool is_stale; /* a text of it is */
    struct str path;
};

/* ---- verdicts ---- */

struct choice {
    struct str id;
    uint32_t registered;
};

/* What a verdict says in a language. Without the file of the language (and of its fallbacks): coverage NONE and all
 * absent. */
struct verdict_text {
    struct text short_name, verdict, tell;
    struct text side[2];       /* what to do with a, with b */
    const struct text *choice; /* one for each of the verdict's */
    enum coverage coverage;
    bool is_stale; /* a text of it is */
    struct str path;
};

struct verdict {
    uint32_t a, b;            /* in set.code, a < b */
    const struct str *filter; /* one for each of the set's tools */
    const struct choice *choice;
    uint32_t choice_count;
    const struct verdict_text *text; /* one for each language */
};

/* ---- the whole ---- */

struct set {
    uint32_t index;
    struct str id;
    const struct class *class;
    uint32_t class_count;
    const struct registered *registered;
    uint32_t registered_count;
    const uint32_t *registered_by_id; /* indices in registered, sorted by id: for catalog_registered */
    const struct unregistered *unregistered;
    uint32_t unregistered_count;
    const struct str *participant;
    uint32_t participant_count;
    const struct scheme *scheme;
    uint32_t scheme_count;
    const struct tool *tool;
    uint32_t tool_count;
    const struct str *direction;
    uint32_t direction_count;
    const struct cause_source *cause_source;
    uint32_t cause_source_count;
    const struct str *cause_number; /* all numbers that text/<source language>/set.yaml names, in its order */
    uint32_t cause_number_count;
    const struct axis *axis;
    uint32_t axis_count;
    const struct cite *cite;
    uint32_t cite_count;
    const struct code *code; /* those with an entry, in the registry's order */
    uint32_t code_count;
    const struct verdict *verdict; /* sorted by a, then b */
    uint32_t verdict_count;
    const struct set_text *text; /* one for each language */
};

enum site_index { SITE_INDEX_WRITTEN, SITE_INDEX_ALL };

/* site/site.yaml */
struct site {
    struct str title;
    struct str address;      /* https://host/path without a slash at the end, or empty */
    struct str address_path; /* its path: "" or "/path" */
    struct str edit;         /* pattern with {path}, or empty */
    struct str edition;      /* or empty */
    enum site_index index;
};

/* What a catalog was read from: the path and text of every file, as it was when it was read. */
struct inputs {
    struct digest shared;                 /* the site's, facts, labels: what pages of every language depend on */
    struct digest words[LIMIT_LANGUAGES]; /* a language's words of all sets, and what they were translated from */
};

struct catalog {
    struct site site;
    const struct language *language; /* [0] is the source language */
    uint32_t language_count;
    const struct set *set; /* by id */
    uint32_t set_count;
    struct inputs inputs;
};

/* Where a catalog is read from, and how. */
struct catalog_source {
    int dir;             /* the project's folder, open */
    struct str base_url; /* overrides the site's address unless it is empty */
    uint32_t jobs;       /* how many threads read at once; 0: 1. What is read is the same with any number. */
};

/* Reads site/site.yaml and content/. Reports all faults; whether the catalog may be used is asked of the report, which
 * has to be ready for several threads if there are such. */
void catalog_load(struct catalog *catalog, struct arena *arena, const struct catalog_source *source,
                  struct report *report);

/* Returns the verdict on codes a < b of a set, or NULL. O(log verdicts). */
const struct verdict *catalog_verdict(const struct set *set, uint32_t a, uint32_t b);

/* Returns the index in set.registered of a code by its id, or NO_INDEX. O(log codes). */
uint32_t catalog_registered(const struct set *set, struct str id);

/* Returns the name of a cause in a language, or NULL if the set has none. */
const struct text *catalog_cause_name(const struct set *set, const struct language *language, struct str number);

/* Reads a reference such as rfc:3261#21.4.8, code:407 or https://…, as prose and facts have it. False: not one;
 * *ret_reference is untouched and nothing is reported: see catalog/load for those who report. */
bool catalog_reference(const struct set *set, struct str text, struct reference *ret_reference) MUST_CHECK;

#endif
