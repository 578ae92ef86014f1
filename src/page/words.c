/* Words: see words.h. The links' schemes were checked when the content was loaded, so nothing here can fail. */
#include "page/words.h"

#include <assert.h>
#include <string.h>

#include "plan/route.h"
#include "syntax/markdown.h"

/* True if an ASCII letter begins a section: then it is one of an appendix. */
static bool is_appendix(struct str section)
{
    char first = section.bytes[0];

    return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

/* Appends an address or a label by its scheme's pattern: {0} is the number, {1} the section. */
static void add_scheme_pattern(const struct reference *reference, struct str pattern, struct buf *plain)
{
    const struct words_hole hole[] = {{STR("0"), reference->number}, {STR("1"), reference->section}};

    words_fill(pattern, hole, COUNT_OF(hole), plain);
}

static void add_document_label(const struct reference *reference, struct buf *plain)
{
    const struct scheme *scheme = reference->scheme;

    add_scheme_pattern(reference, str_is_empty(reference->section) ? scheme->label : scheme->label_section, plain);
}

static void add_document_address(const struct reference *reference, struct buf *plain)
{
    const struct scheme *scheme = reference->scheme;
    struct str section = reference->section;

    if (str_is_empty(section))
        add_scheme_pattern(reference, scheme->url, plain);
    else if (!str_is_empty(scheme->url_appendix) && is_appendix(section))
        add_scheme_pattern(reference, scheme->url_appendix, plain);
    else
        add_scheme_pattern(reference, scheme->url_section, plain);
}

static void add_hue(uint32_t hue, struct buf *html)
{
    HTML_ADD(html, "c");
    buf_add_number(html, hue);
}

/* Appends the end of a link's opening tag: its address, and its title if there is one. */
static void add_address(struct str address, struct str title, struct buf *html)
{
    HTML_ADD(html, " href=\"");
    html_add_address(html, address);
    if (!str_is_empty(title)) {
        HTML_ADD(html, "\" title=\"");
        html_add_text(html, title);
    }
    HTML_ADD(html, "\">");
}

/* Opens a link to a reference. `node`: the link in a text, or NULL. One without words of its own shows a code as a
 * number. False: the reference leads nowhere, and nothing was appended. */
static bool open_link(const struct words *words, const struct reference *reference, const struct markdown_node *node,
                      struct buf *html)
{
    bool is_number = node == NULL || node->is_autolink;
    struct buf address = {0};

    switch (reference->kind) {
    case REFERENCE_NONE:
        return false;
    case REFERENCE_CODE: {
        const struct code *code = words->set->registered[reference->registered].code;
        if (code == NULL)
            return false;
        struct page to = {
            .kind = PAGE_CODE, .language = words->language->index, .set = words->set->index, .a = code->index};
        route_link(words->catalog, words->from, &to, &address);
        HTML_ADD(html, "<a");
        if (is_number) {
            HTML_ADD(html, " class=\"n ");
            add_hue(words->set->class[code->class].hue, html);
            HTML_ADD(html, "\"");
        }
        break;
    }
    case REFERENCE_DOCUMENT:
        add_document_address(reference, &address);
        HTML_ADD(html, "<a");
        break;
    case REFERENCE_ADDRESS:
        buf_add(&address, reference->address);
        HTML_ADD(html, "<a");
        break;
    }
    add_address(buf_str(&address), node == NULL ? STR("") : node->title, html);
    buf_clear(&address);
    return true;
}

/* Appends what a reference is called where nobody gave it words. */
static void add_reference_label(const struct words *words, const struct reference *reference, struct str label,
                                struct buf *plain)
{
    switch (reference->kind) {
    case REFERENCE_CODE:
        buf_add(plain, words->set->registered[reference->registered].label);
        break;
    case REFERENCE_DOCUMENT:
        add_document_label(reference, plain);
        break;
    case REFERENCE_NONE:
        buf_add(plain, label);
        break;
    case REFERENCE_ADDRESS:
        buf_add(plain, str_is_empty(label) ? reference->address : label);
        break;
    }
}

void words_reference_label(const struct words *words, const struct reference *reference, struct buf *plain)
{
    add_reference_label(words, reference, STR(""), plain);
}

void words_reference(const struct words *words, const struct reference *reference, struct str label, struct buf *html)
{
    struct buf plain = {0};
    bool is_link = open_link(words, reference, NULL, html);

    if (reference->kind == REFERENCE_DOCUMENT && !str_is_empty(label))
        buf_add(&plain, label);
    else
        add_reference_label(words, reference, label, &plain);
    html_add_text(html, buf_str(&plain));
    if (is_link)
        HTML_ADD(html, "</a>");
    buf_clear(&plain);
}

bool words_is_again(const struct reference *before, const struct reference *reference)
{
    return before->kind == REFERENCE_DOCUMENT && reference->kind == REFERENCE_DOCUMENT &&
           before->scheme == reference->scheme && str_equal(before->number, reference->number) &&
           !str_is_empty(reference->section) && !str_is_empty(reference->scheme->label_again);
}

void words_reference_again(const struct words *words, const struct reference *reference, struct buf *html)
{
    struct buf plain = {0};

    add_scheme_pattern(reference, reference->scheme->label_again, &plain);
    words_reference(words, reference, buf_str(&plain), html);
    buf_clear(&plain);
}

void words_references(const struct words *words, const struct reference_list *list, struct buf *html)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (i > 0)
            HTML_ADD(html, ", ");
        if (i > 0 && words_is_again(&list->item[i - 1], &list->item[i]))
            words_reference_again(words, &list->item[i], html);
        else
            words_reference(words, &list->item[i], STR(""), html);
    }
}

void words_code(const struct set *set, const struct code *code, struct buf *html)
{
    HTML_ADD(html, "<b class=\"n ");
    add_hue(set->class[code->class].hue, html);
    HTML_ADD(html, "\">");
    html_add_text(html, code->label);
    HTML_ADD(html, "</b>");
}

/* Returns where the next such byte is, or the size. */
static size_t find_byte(struct str text, char byte, size_t from)
{
    const char *found = from < text.size ? memchr(text.bytes + from, byte, text.size - from) : NULL;

    return found == NULL ? text.size : (size_t)(found - text.bytes);
}

void words_fill(struct str pattern, const struct words_hole *hole, uint32_t count, struct buf *plain)
{
    size_t at = 0;
    size_t close = 0; /* searched for again only once it is passed, so that no pattern takes more than linear time */

    while (at < pattern.size) {
        size_t open = find_byte(pattern, '{', at);
        buf_add(plain, str_slice(pattern, at, open));
        if (open == pattern.size)
            return;
        if (close <= open)
            close = find_byte(pattern, '}', open);
        struct str name = str_slice(pattern, open + 1, close);
        uint32_t i = 0;
        while (i < count && !str_equal(hole[i].name, name))
            i++;
        if (i == count) { /* a brace that is meant as itself */
            buf_add_byte(plain, '{');
            at = open + 1;
            continue;
        }
        buf_add(plain, hole[i].value);
        at = close + 1;
    }
}

/* Appends a literal of a pattern, its holes as HTML. */
static void add_pattern_text(const struct words *words, struct str rest, struct buf *html)
{
    const struct str code = STR("{code}"), phrase = STR("{phrase}");

    assert(words->set != NULL);
    while (rest.size > 0) {
        size_t next = str_find(rest, STR("{"), 0);
        html_add_text(html, str_slice(rest, 0, next));
        rest = str_slice(rest, next, rest.size);
        if (str_starts_with(rest, code)) {
            words_code(words->set, words->code, html);
            rest = str_slice(rest, code.size, rest.size);
        } else if (str_starts_with(rest, phrase)) {
            html_add_text(html, words->code->phrase);
            rest = str_slice(rest, phrase.size, rest.size);
        } else if (rest.size > 0) {
            html_add_text(html, str_slice(rest, 0, 1));
            rest = str_slice(rest, 1, rest.size);
        }
    }
}

/* The same as bare words. */
static void add_pattern_plain(void *context, const struct markdown_node *node, struct buf *plain)
{
    const struct words *words = context;

    if (words->code == NULL) {
        buf_add(plain, node->literal);
        return;
    }
    const struct words_hole hole[] = {{STR("code"), words->code->label}, {STR("phrase"), words->code->phrase}};
    words_fill(node->literal, hole, COUNT_OF(hole), plain);
}

/* Appends what opens and closes a link. An autolink's only child is its address, which a reference shows as its
 * label: see add_link_text. */
static void add_link(void *context, const struct markdown_node *node, bool is_end, struct buf *html)
{
    const struct words *words = context;
    struct reference reference = {0};

    if (words->set != NULL && catalog_reference(words->set, node->address, &reference)) {
        bool has_page = reference.kind != REFERENCE_CODE || words->set->registered[reference.registered].code != NULL;
        if (!has_page)
            return;
        if (is_end)
            HTML_ADD(html, "</a>");
        else if (!open_link(words, &reference, node, html))
            assert(reference.kind == REFERENCE_NONE);
        return;
    }
    if (is_end) {
        HTML_ADD(html, "</a>");
        return;
    }
    HTML_ADD(html, "<a");
    add_address(node->address, node->title, html);
}

/* Appends a literal; that of an autolink to a reference is the reference's label. */
static void add_text(void *context, const struct markdown_node *node, struct buf *html)
{
    const struct words *words = context;
    const struct markdown_node *parent = node->parent;
    struct reference reference = {0};

    if (parent != NULL && parent->kind == MARKDOWN_LINK && parent->is_autolink && words->set != NULL &&
        catalog_reference(words->set, parent->address, &reference)) {
        struct buf plain = {0};
        add_reference_label(words, &reference, node->literal, &plain);
        html_add_text(html, buf_str(&plain));
        buf_clear(&plain);
    } else if (words->code != NULL) {
        add_pattern_text(words, node->literal, html);
    } else {
        html_add_text(html, node->literal);
    }
}

/* The same as bare words. */
static void add_plain(void *context, const struct markdown_node *node, struct buf *plain)
{
    const struct words *words = context;
    const struct markdown_node *parent = node->parent;
    struct reference reference = {0};

    if (parent != NULL && parent->kind == MARKDOWN_LINK && parent->is_autolink && words->set != NULL &&
        catalog_reference(words->set, parent->address, &reference))
        add_reference_label(words, &reference, node->literal, plain);
    else
        add_pattern_plain(context, node, plain);
}

void words_literal(const struct words *words, const struct markdown_node *node, struct buf *plain)
{
    struct words copy = *words;

    add_plain(&copy, node, plain);
}

static void open_foreign(const struct text *text, struct str element, struct buf *html)
{
    HTML_ADD(html, "<");
    html_add(html, html_trust(element));
    HTML_ADD(html, " lang=\"");
    html_add_text(html, text->language->tag);
    html_add(html, text->language->is_rtl ? HTML("\" dir=\"rtl\">") : HTML("\" dir=\"ltr\">"));
}

void words_html(const struct words *words, const struct text *text, struct buf *html)
{
    if (!text_is_present(text))
        return;
    struct words pattern = *words;
    if (text->kind != TEXT_PATTERN)
        pattern.code = NULL;
    const struct markdown_hooks hooks = {.text = add_text, .link = add_link, .context = &pattern};
    bool is_foreign = text->language != words->language;
    bool is_prose = text->kind == TEXT_PROSE;

    if (is_foreign)
        open_foreign(text, is_prose ? STR("div") : STR("span"), html);
    if (is_foreign && is_prose)
        HTML_ADD(html, "\n");
    switch (text->kind) {
    case TEXT_PLAIN:
        html_add_text(html, text->raw);
        break;
    case TEXT_LINE:
    case TEXT_PATTERN:
        markdown_html_line(text->markdown, &hooks, html);
        break;
    case TEXT_PROSE:
        markdown_html(text->markdown, &hooks, html);
        break;
    }
    if (is_foreign)
        html_add(html, is_prose ? HTML("</div>\n") : HTML("</span>"));
}

void words_plain(const struct words *words, const struct text *text, struct buf *plain)
{
    if (!text_is_present(text))
        return;
    if (text->kind == TEXT_PLAIN) {
        buf_add(plain, text->raw);
        return;
    }
    struct words pattern = *words;
    if (text->kind != TEXT_PATTERN)
        pattern.code = NULL;
    const struct markdown_hooks hooks = {.text = add_plain, .link = NULL, .context = &pattern};
    markdown_words(text->markdown, &hooks, plain);
}

struct str words_notice(const struct language *reader, const struct language *language, bool is_stale)
{
    if (language != NULL && language != reader)
        return reader->label[UI_MISSING].raw;
    return is_stale ? reader->label[UI_STALE].raw : STR("");
}
