/* Words, the naive way: see wording.h. */
#include "oracle/wording.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "base/html.h"
#include "plan/route.h"

struct str wording_escape(struct making *making, struct str text)
{
    struct buf buf = {0};

    html_add_text(&buf, text);
    return value_keep(making, &buf);
}

struct str wording_fill(struct making *making, struct str pattern, const struct wording_hole *hole, size_t count)
{
    struct buf buf = {0};

    for (size_t at = 0; at < pattern.size;) {
        bool is_hole = false;
        for (size_t i = 0; i < count && !is_hole; i++) {
            struct str name = arena_format(making->arena, "{%s}", hole[i].name);
            is_hole = str_starts_with(str_slice(pattern, at, pattern.size), name);
            if (is_hole) {
                buf_add(&buf, hole[i].value);
                at += name.size;
            }
        }
        if (!is_hole)
            buf_add_byte(&buf, pattern.bytes[at++]);
    }
    return value_keep(making, &buf);
}

struct str wording_code(struct making *making, const struct set *set, const struct code *code)
{
    struct buf buf = {0};

    buf_add_format(&buf, "<b class=\"n c%u\">", set->class[code->class].hue);
    html_add_text(&buf, code->label);
    buf_add(&buf, STR("</b>"));
    return value_keep(making, &buf);
}

/* ---- references ---- */

/* Returns {0} and {1} of a scheme's pattern filled. */
static struct str scheme_fill(struct making *making, struct str pattern, const struct reference *reference)
{
    struct wording_hole hole[] = {{"0", reference->number}, {"1", reference->section}};

    return wording_fill(making, pattern, hole, COUNT_OF(hole));
}

/* Returns what a reference is called if nobody says otherwise. */
static struct str reference_label(struct making *making, const struct set *set, const struct reference *reference)
{
    switch (reference->kind) {
    case REFERENCE_CODE:
        return set->registered[reference->registered].label;
    case REFERENCE_DOCUMENT:
        return scheme_fill(making,
                           reference->section.size > 0 ? reference->scheme->label_section : reference->scheme->label,
                           reference);
    case REFERENCE_ADDRESS:
        return reference->address;
    case REFERENCE_NONE:
        break;
    }
    return STR("");
}

static struct str document_address(struct making *making, const struct reference *reference)
{
    const struct scheme *scheme = reference->scheme;
    struct str pattern = scheme->url;

    if (reference->section.size > 0) {
        char first = reference->section.bytes[0];
        bool is_letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
        pattern = is_letter && scheme->url_appendix.size > 0 ? scheme->url_appendix : scheme->url_section;
    }
    return scheme_fill(making, pattern, reference);
}

/* Returns the tag that begins a link to where the reference leads; an empty str: there is nothing to link to. A code that is shown
 * as its number has its class's hue. */
static struct str link_begin(struct making *making, const struct set *set, const struct reference *reference,
                             struct str title, const char *shown)
{
    struct buf buf = {0};

    switch (reference->kind) {
    case REFERENCE_NONE:
        break;
    case REFERENCE_CODE: {
        const struct code *code = set->registered[reference->registered].code;
        if (code == NULL)
            break;
        struct page to = {.kind = PAGE_CODE, .language = making->page.language, .set = set->index, .a = code->index};
        if (strcmp(shown, "number") == 0)
            buf_add_format(&buf, "<a class=\"n c%u\" href=\"", set->class[code->class].hue);
        else
            buf_add(&buf, STR("<a href=\""));
        html_add_address(&buf, subject_link(making, &to));
        break;
    }
    case REFERENCE_DOCUMENT:
        buf_add(&buf, STR("<a href=\""));
        html_add_address(&buf, document_address(making, reference));
        break;
    case REFERENCE_ADDRESS:
        buf_add(&buf, STR("<a href=\""));
        html_add_address(&buf, reference->address);
        break;
    }
    if (buf.size > 0 && title.size > 0) {
        buf_add(&buf, STR("\" title=\""));
        html_add_text(&buf, title);
    }
    if (buf.size > 0)
        buf_add(&buf, STR("\">"));
    return value_keep(making, &buf);
}

struct str wording_reference(struct making *making, const struct set *set, const struct reference *reference,
                             struct str label)
{
    struct str begin = link_begin(making, set, reference, STR(""), "number");
    struct buf buf = {0};

    buf_add(&buf, begin);
    html_add_text(&buf, label.size > 0 ? label : reference_label(making, set, reference));
    if (begin.size > 0)
        buf_add(&buf, STR("</a>"));
    return value_keep(making, &buf);
}

struct str wording_references(struct making *making, const struct set *set, const struct reference_list *one,
                              const struct reference_list *other)
{
    struct buf buf = {0};
    struct str link[64];
    const struct reference *before = NULL; /* the one that stands last in `buf` */
    uint32_t count = 0;

    for (uint32_t i = 0; i < one->count + (other == NULL ? 0 : other->count); i++) {
        const struct reference *reference = i < one->count ? &one->item[i] : &other->item[i - one->count];
        struct str made = wording_reference(making, set, reference, STR(""));
        bool is_new = true;
        for (uint32_t j = 0; j < count && other != NULL; j++)
            is_new = is_new && !str_equal(link[j], made);
        if (!is_new)
            continue;
        if (buf.size > 0)
            buf_add(&buf, STR(", "));
        bool is_again = before != NULL && before->kind == REFERENCE_DOCUMENT && reference->kind == REFERENCE_DOCUMENT &&
                        before->scheme == reference->scheme && str_equal(before->number, reference->number) &&
                        reference->section.size > 0 && reference->scheme->label_again.size > 0;
        buf_add(&buf, is_again ? wording_reference(making, set, reference,
                                                   scheme_fill(making, reference->scheme->label_again, reference))
                               : made);
        before = reference;
        if (count < COUNT_OF(link))
            link[count++] = made;
    }
    return value_keep(making, &buf);
}

/* ---- Markdown ---- */

/* True if a link's words are its address. */
static bool is_autolink(cmark_node *link)
{
    cmark_node *only = cmark_node_first_child(link);

    return only != NULL && cmark_node_next(only) == NULL && cmark_node_get_type(only) == CMARK_NODE_TEXT &&
           str_equal(str_of(cmark_node_get_literal(only)), str_of(cmark_node_get_url(link)));
}

/* Puts in the place of a link that is a reference a node that is written as its HTML. */
static void resolve_link(struct making *making, const struct set *set, cmark_node *link)
{
    struct reference reference;
    struct str url = arena_copy(making->arena, str_of(cmark_node_get_url(link)));

    if (set == NULL || !catalog_reference(set, url, &reference) || reference.kind == REFERENCE_ADDRESS)
        return;
    struct str title = arena_copy(making->arena, str_of(cmark_node_get_title(link)));
    struct str begin = link_begin(making, set, &reference, title, is_autolink(link) ? "number" : "words");
    cmark_node *custom = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
    cmark_node_set_on_enter(custom, arena_c_string(making->arena, begin));
    cmark_node_set_on_exit(custom, begin.size > 0 ? "</a>" : "");
    if (is_autolink(link))
        cmark_node_set_literal(cmark_node_first_child(link),
                               arena_c_string(making->arena, reference_label(making, set, &reference)));
    for (cmark_node *child = cmark_node_first_child(link); child != NULL; child = cmark_node_first_child(link))
        cmark_node_append_child(custom, child);
    cmark_node_replace(link, custom);
    cmark_node_free(link);
}

/* Reads a text and resolves its links. The caller frees the document. */
static cmark_node *read_text(struct making *making, const struct set *set, struct str raw)
{
    cmark_node *document = cmark_parse_document(raw.bytes, raw.size, CMARK_OPT_DEFAULT);
    cmark_iter *iter;

    cmark_consolidate_text_nodes(document);
    iter = cmark_iter_new(document);
    for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (cmark_node_get_type(node) != CMARK_NODE_LINK || event != CMARK_EVENT_EXIT)
            continue;
        if (cmark_node_get_title(node)[0] == '\0')
            cmark_node_set_title(node, "");
        resolve_link(making, set, node);
    }
    cmark_iter_free(iter);
    return document;
}

/* Puts the code and the phrase in the place of their holes, but not within tags, where a hole can only be by chance. */
static struct str fill_pattern(struct making *making, const struct set *set, const struct code *code, struct str html)
{
    struct str bold = wording_code(making, set, code);
    struct str phrase = wording_escape(making, code->phrase);
    struct buf buf = {0};

    for (size_t at = 0; at < html.size;) {
        struct str rest = str_slice(html, at, html.size);
        size_t size = 1;
        if (rest.bytes[0] == '<') {
            size = str_find(rest, STR(">"), 0) + 1;
            buf_add(&buf, str_slice(rest, 0, size));
        } else if (str_starts_with(rest, STR("{code}"))) {
            size = 6;
            buf_add(&buf, bold);
        } else if (str_starts_with(rest, STR("{phrase}"))) {
            size = 8;
            buf_add(&buf, phrase);
        } else {
            buf_add_byte(&buf, rest.bytes[0]);
        }
        at += size;
    }
    return value_keep(making, &buf);
}

/* Returns the HTML of a text without its language. */
static struct str bare_html(struct making *making, const struct set *set, const struct text *text,
                            const struct code *code)
{
    if (text->kind == TEXT_PLAIN)
        return wording_escape(making, text->raw);
    cmark_node *document = read_text(making, set, text->raw);
    char *written = cmark_render_html(document, CMARK_OPT_UNSAFE);
    struct str html = arena_copy(making->arena, str_of(written));
    free(written);
    cmark_node_free(document);
    if (text->kind != TEXT_PROSE && str_starts_with(html, STR("<p>")))
        html = str_slice(html, 3, html.size - 5); /* </p>, line end */
    return code == NULL ? html : fill_pattern(making, set, code, html);
}

struct str wording_html(struct making *making, const struct set *set, const struct text *text, const struct code *code)
{
    struct buf buf = {0};

    if (!text_is_present(text))
        return STR("");
    struct str html = bare_html(making, set, text, code);
    if (text->language == making->reader)
        return html;
    bool is_prose = text->kind == TEXT_PROSE;
    buf_add(&buf, is_prose ? STR("<div lang=\"") : STR("<span lang=\""));
    html_add_text(&buf, text->language->tag);
    buf_add(&buf, STR("\" dir=\""));
    buf_add(&buf, text->language->is_rtl ? STR("rtl") : STR("ltr"));
    buf_add(&buf, is_prose ? STR("\">\n") : STR("\">"));
    buf_add(&buf, html);
    buf_add(&buf, is_prose ? STR("</div>\n") : STR("</span>"));
    return value_keep(making, &buf);
}

/* ---- bare words ---- */

struct str wording_plain(struct making *making, const struct set *set, const struct text *text)
{
    struct buf buf = {0};

    if (!text_is_present(text))
        return STR("");
    if (text->kind == TEXT_PLAIN)
        return text->raw;
    cmark_node *document = read_text(making, set, text->raw);
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            buf_add(&buf, str_of(cmark_node_get_literal(node)));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            buf_add_byte(&buf, ' ');
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
    return value_keep(making, &buf);
}
