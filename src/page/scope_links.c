/* Names of what leads away from a page: the way here, for people and for machines; the languages; 404's notices. See
 * scope.h. */
#include "page/scope.h"

#include "base/json.h"
#include "plan/route.h"

struct crumb {
    struct page page;
    struct str label;
};

/* Writes the way to a page and returns how many steps it has: home, the set, the code or pair. */
static uint32_t crumbs(const struct scope *scope, struct crumb *crumb)
{
    const struct page *page = &scope->page;
    uint32_t count = 0;

    if (scope->set == NULL)
        return 0;
    const struct set_text *text = &scope->set->text[page->language];
    crumb[count++] = (struct crumb){{.kind = PAGE_HOME, .language = page->language}, scope_label(scope, UI_HOME).text};
    crumb[count++] =
        (struct crumb){{.kind = PAGE_SET, .language = page->language, .set = page->set}, text->short_name.raw};
    if (page->kind == PAGE_CODE)
        crumb[count++] = (struct crumb){*page, scope->set->code[page->a].label};
    if (page->kind == PAGE_PAIR)
        crumb[count++] = (struct crumb){*page, scope_about_pair(scope, UI_PAIR_LABEL, STR("")).text};
    return count;
}

static struct value get_crumbs(const struct scope *scope, const struct hole *hole)
{
    struct crumb *crumb = ARENA_ARRAY(scope->scratch, struct crumb, 3);

    (void)hole;
    return scope_of_list(crumb, crumbs(scope, crumb));
}

static struct value get_crumbs_any(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return scope_of_any(scope_of_page(scope, NAME_CRUMBS));
}

static const struct crumb *crumb_of(const struct scope *scope, const struct hole *hole)
{
    return scope_item(scope, hole, sizeof(struct crumb));
}

static struct value get_crumb_href(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(scope_link(scope, &crumb_of(scope, hole)->page));
}

static struct value get_crumb_label(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(crumb_of(scope, hole)->label);
}

static struct value get_crumb_current(const struct scope *scope, const struct hole *hole)
{
    return scope_of_flag(crumb_of(scope, hole)->page.kind == scope->page.kind);
}

/* The breadcrumbs for machines (schema.org). */
static struct value get_linked_data(const struct scope *scope, const struct hole *hole)
{
    struct value way = scope_of_page(scope, NAME_CRUMBS);
    const struct crumb *crumb = way.items;
    uint32_t count = way.count;

    (void)hole;
    if (count == 0 || str_is_empty(scope->fragments->catalog->site.address))
        return (struct value){0};
    struct buf json = scope_grow(scope);
    HTML_ADD(&json, "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\","
                    "\"@type\":\"BreadcrumbList\",\"itemListElement\":[");
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            HTML_ADD(&json, ",");
        HTML_ADD(&json, "{\"@type\":\"ListItem\",\"position\":");
        buf_add_number(&json, i + 1);
        HTML_ADD(&json, ",\"name\":");
        json_add_string(&json, crumb[i].label);
        HTML_ADD(&json, ",\"item\":");
        json_add_string(&json, scope_address(scope, &crumb[i].page));
        HTML_ADD(&json, "}");
    }
    HTML_ADD(&json, "]}</script>");
    return scope_of_html(html_trust(scope_keep(scope, &json)));
}

static struct value get_languages(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return scope_of_list(NULL, scope->fragments->catalog->language_count);
}

static const struct language *language_of(const struct scope *scope, const struct hole *hole)
{
    return &scope->fragments->catalog->language[scope_index(scope, hole)];
}

/* Returns the page in the language of a list's element, or that language's home page. */
static struct page page_in_language(const struct scope *scope, const struct hole *hole)
{
    struct page page = scope->page;

    if (page.kind == PAGE_INDEX || page.kind == PAGE_MISSING)
        page = (struct page){.kind = PAGE_HOME};
    page.language = scope_index(scope, hole);
    return page;
}

static struct value get_language_href(const struct scope *scope, const struct hole *hole)
{
    const struct page page = page_in_language(scope, hole);

    return scope_of_text(scope_link(scope, &page));
}

static struct value get_language_folder(const struct scope *scope, const struct hole *hole)
{
    const struct page page = page_in_language(scope, hole);
    struct buf buf = scope_grow(scope);

    route_link_folder(scope->fragments->catalog, &scope->page, &page, &buf);
    return scope_of_text(scope_keep(scope, &buf));
}

static struct value get_language_tag(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(language_of(scope, hole)->tag);
}

static struct value get_language_dir(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(language_of(scope, hole)->is_rtl ? STR("rtl") : STR("ltr"));
}

static struct value get_language_name(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(language_of(scope, hole)->name);
}

static struct value get_language_current(const struct scope *scope, const struct hole *hole)
{
    bool has_language = scope->page.kind != PAGE_INDEX && scope->page.kind != PAGE_MISSING;

    return scope_of_flag(has_language && language_of(scope, hole) == scope_reader(scope));
}

static struct value get_notices(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return scope_of_list(NULL, scope->fragments->catalog->language_count);
}

static struct value get_missing_title(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(language_of(scope, hole)->label[UI_NOT_FOUND].raw);
}

static struct value get_missing_text(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(language_of(scope, hole)->label[UI_NOT_FOUND_TEXT].raw);
}

static struct value get_missing_home(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(language_of(scope, hole)->label[UI_HOME].raw);
}

const struct scope_getter scope_links_table[NAME_COUNT] = {
    [NAME_LINKED_DATA] = {.get = get_linked_data},
    [NAME_LANGUAGES] = {.get = get_languages},
    [NAME_LANGUAGE_LINK_HREF] = {.get = get_language_href, .folder = get_language_folder},
    [NAME_LANGUAGE_LINK_TAG] = {.get = get_language_tag},
    [NAME_LANGUAGE_LINK_DIR] = {.get = get_language_dir},
    [NAME_LANGUAGE_LINK_NAME] = {.get = get_language_name},
    [NAME_LANGUAGE_LINK_CURRENT] = {.get = get_language_current},
    [NAME_CRUMBS] = {.get = get_crumbs},
    [NAME_CRUMBS_ANY] = {.get = get_crumbs_any},
    [NAME_CRUMB_HREF] = {.get = get_crumb_href},
    [NAME_CRUMB_LABEL] = {.get = get_crumb_label},
    [NAME_CRUMB_CURRENT] = {.get = get_crumb_current},
    [NAME_NOTICES] = {.get = get_notices},
    [NAME_MISSING_LANG] = {.get = get_language_tag},
    [NAME_MISSING_DIR] = {.get = get_language_dir},
    [NAME_MISSING_TITLE] = {.get = get_missing_title},
    [NAME_MISSING_TEXT] = {.get = get_missing_text},
    [NAME_MISSING_HREF] = {.get = get_language_href},
    [NAME_MISSING_HOME] = {.get = get_missing_home},
};
