/* A rendering: every field of a set's codes as HTML in one language. It is made once a code and language, never once
 * a pair: all pages of a set lie in one folder, so the same links serve on each.
 *
 * Lifetime   that of the arenas that it is made in: while the pages of its language are made.
 * Threads    rendering_make uses several; const after it. */
#ifndef DIPTYCH_PAGE_RENDERING_H
#define DIPTYCH_PAGE_RENDERING_H

#include "base/arena.h"
#include "base/html.h"
#include "catalog/catalog.h"

/* A reference that an axis cites, as a link. */
struct cite_html {
    struct html full;
    struct html again; /* right after another of its document; empty: the same as full */
};

/* A code on one axis. */
struct axis_html {
    struct html value;       /* its own label, or the value's, or the names */
    struct html sentence;    /* AXIS_ONE, or the code's own words; else empty */
    const struct html *each; /* AXIS_SOME: one a value of the axis, empty where the code doesn't have it */
    struct html only;        /* AXIS_NAMES: what stands before the names it alone has */
    bool has_own_label;
    struct html cites; /* what it cites, as one piece */
};

struct code_html {
    struct html name, class_name;
    struct html status_by;
    struct html summary, description, use, fix_lead, filter_remark;
    struct html message, ladder, ladder_caption, ladder_cite;
    const struct html *when; /* parallel to the texts */
    const struct html *step;
    const struct html *variant_cite;
    const struct html *header_cite, *header_remark;
    const struct html *cause_remark;
    const struct html *reference_link, *reference_remark;
    const struct axis_html *axis;
    struct str axes_notice, difference_notice, remarks_notice;
    const uint32_t *related; /* the codes of plan/related */
    uint32_t related_count;
};

struct rendering {
    const struct set *set;
    const struct language *language;
    struct code_html *code;        /* one a code */
    const struct html *axis_label; /* one an axis */
    const struct html *tool_text;
    const struct html *cause_source;
    const struct html *cause_name; /* parallel to set.cause_number */
    const struct cite_html *cite;  /* parallel to set.cite */
};

/* Where a rendering is made. */
struct rendering_room {
    struct arena *arena;  /* for what belongs to the set */
    struct arena *worker; /* one a job, so that codes are rendered side by side */
    uint32_t jobs;
};

/* Renders all fields of a set in a language. */
void rendering_make(struct rendering *rendering, const struct catalog *catalog, const struct set *set,
                    const struct language *language, const struct rendering_room *room);

#endif
