/* Names of pages as a whole: head, way here, languages, neighbours. See scope.h. */
#include "page/scope.h"

#include "base/json.h"
#include "page/words.h"
#include "plan/route.h"

static struct value get_lang(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return scope_of_text(scope_reader(scope)->tag);
}

static struct value get_dir(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return scope_of_text(scope_reader(scope)->is_rtl ? STR("rtl") : STR("ltr"));
}

static struct value get_language(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return scope_of_text(scope_reader(scope)->name);
}

/* Fills a label's holes and keeps the words. */
static struct value filled(const struct scope *scope, enum ui ui, const struct words_hole *hole, uint32_t count)
{
    struct buf buf = scope_grow(scope);

    words_fill(scope_reader(scope)->label[ui].raw, hole, count, &buf);
    return scope_of_text(scope_keep(scope, &buf));
}

/* Returns what the verdict on the page's pair says in the reader's own language, or NULL. */
static const struct verdict_text *own_verdict(const struct scope *scope)
{
    const struct verdict *verdict = catalog_verdict(scope->set, scope->page.a, scope->page.b);
    const struct verdict_text *text = verdict == NULL ? NULL : &verdict->text[scope_reader(scope)->index];

    return text != NULL && text->verdict.language == scope_reader(scope) &&
                   text->short_name.language == scope_reader(scope)
               ? text
               : NULL;
}

static struct value code_title(const struct scope *scope)
{
    const struct code *code = &scope->set->code[scope->page.a];
    const struct text *name = &code->text[scope_reader(scope)->index].name;
    const struct words_hole hole[] = {
        {STR("set"), scope->set->text[scope_reader(scope)->index].short_name.raw},
        {STR("code"), code->label},
        {STR("phrase"), code->phrase},
        {STR("name"), name->raw},
    };
    bool has_name = !str_is_empty(scope->html->code[code->index].name.str);

    return filled(scope, has_name ? UI_CODE_TITLE_NAME : UI_CODE_TITLE, hole, COUNT_OF(hole));
}

static struct value get_title(const struct scope *scope, const struct hole *hole)
{
    const struct words_hole site = {STR("site"), scope->fragments->catalog->site.title};

    (void)hole;
    switch (scope->page.kind) {
    case PAGE_INDEX:
        return scope_of_text(site.value);
    case PAGE_MISSING:
        return scope_label(scope, UI_NOT_FOUND);
    case PAGE_HOME:
        return filled(scope, UI_HOME_TITLE, &site, 1);
    case PAGE_SET:
        return scope_of_text(scope->set->text[scope_reader(scope)->index].title.raw);
    case PAGE_CODE:
        return code_title(scope);
    case PAGE_PAIR: {
        const struct verdict_text *verdict = own_verdict(scope);
        return verdict == NULL ? scope_about_pair(scope, UI_PAIR_TITLE, STR(""))
                               : scope_about_pair(scope, UI_PAIR_TITLE_VERDICT, verdict->short_name.raw);
    }
    case PAGE_KIND_COUNT:
        break;
    }
    return (struct value){0};
}

/* Returns the bare words of a text. */
static struct value plain(const struct scope *scope, const struct text *text, const struct code *code)
{
    const struct words words = {.catalog = scope->fragments->catalog,
                                .set = scope->set,
                                .language = scope_reader(scope),
                                .from = &scope->page,
                                .code = code};
    struct buf buf = scope_grow(scope);

    words_plain(&words, text, &buf);
    return scope_of_text(scope_keep(scope, &buf));
}

static struct value get_description(const struct scope *scope, const struct hole *hole)
{
    uint32_t language = scope_reader(scope)->index;

    (void)hole;
    switch (scope->page.kind) {
    case PAGE_INDEX:
        return scope_label(scope, UI_INDEX_DESCRIPTION);
    case PAGE_MISSING:
        return scope_label(scope, UI_NOT_FOUND_TEXT);
    case PAGE_HOME:
        return scope_label(scope, UI_SITE_DESCRIPTION);
    case PAGE_SET:
        return scope_of_text(scope->set->text[language].description.raw);
    case PAGE_CODE: {
        const struct code *code = &scope->set->code[scope->page.a];
        return plain(scope, &code->text[language].summary, code);
    }
    case PAGE_PAIR: {
        const struct verdict_text *verdict = own_verdict(scope);
        return verdict == NULL ? scope_about_pair(scope, UI_PAIR_DESCRIPTION, STR(""))
                               : plain(scope, &verdict->verdict, NULL);
    }
    case PAGE_KIND_COUNT:
        break;
    }
    return (struct value){0};
}

static struct value get_site(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return scope_of_text(scope->fragments->catalog->site.title);
}

static struct value get_edition(const struct scope *scope, const struct hole *hole)
{
    const struct words_hole edition = {STR("edition"), scope->fragments->catalog->site.edition};

    (void)hole;
    if (str_is_empty(edition.value))
        return (struct value){0};
    return filled(scope, UI_EDITION, &edition, 1);
}

static struct value get_root(const struct scope *scope, const struct hole *hole)
{
    struct buf buf = scope_grow(scope);

    (void)hole;
    route_root(scope->fragments->catalog, &scope->page, &buf);
    return scope_of_text(scope_keep(scope, &buf));
}

static struct value get_address(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return scope_of_text(scope->page.kind == PAGE_MISSING ? STR("") : scope_address(scope, &scope->page));
}

static struct value get_canonical(const struct scope *scope, const struct hole *hole)
{
    struct page canonical;

    (void)hole;
    if (!plan_canonical(scope->fragments->plan, &scope->page, &canonical))
        return (struct value){0};
    return scope_of_text(scope_address(scope, &canonical));
}

/* Never together with a canonical address: the two contradict each other. */
static struct value get_robots(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    bool is_listed = plan_is_indexable(scope->fragments->plan, &scope->page) ||
                     !str_is_empty(scope_of_page(scope, NAME_CANONICAL).text);

    return scope_of_text(is_listed ? STR("") : STR("noindex, follow"));
}

static struct value get_translators(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return scope_of_list(scope_reader(scope)->translator, scope_reader(scope)->translator_count);
}

static struct value get_translators_any(const struct scope *scope, const struct hole *hole)
{
    return scope_of_any(get_translators(scope, hole));
}

static struct value get_person(const struct scope *scope, const struct hole *hole)
{
    const struct text *person = scope_item(scope, hole, sizeof(struct text));

    return scope_of_text(person->raw);
}

static struct value get_sets(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return scope_of_list(NULL, scope->fragments->catalog->set_count);
}

/* Returns where the page's text stands: the verdict if there is one, else the code's; the set's; the labels. */
static struct str text_path(const struct scope *scope)
{
    uint32_t language = scope_reader(scope)->index;

    switch (scope->page.kind) {
    case PAGE_PAIR: {
        const struct verdict *verdict = catalog_verdict(scope->set, scope->page.a, scope->page.b);
        return verdict != NULL ? verdict->text[language].path : scope->set->code[scope->page.a].text[language].path;
    }
    case PAGE_CODE:
        return scope->set->code[scope->page.a].text[language].path;
    case PAGE_SET:
        return scope->set->text[language].path;
    case PAGE_INDEX:
    case PAGE_MISSING:
    case PAGE_HOME:
    case PAGE_KIND_COUNT:
        break;
    }
    return arena_format(scope->scratch, "content/ui/%.*s.yaml", (int)scope_reader(scope)->tag.size,
                        scope_reader(scope)->tag.bytes);
}

static struct value get_edit(const struct scope *scope, const struct hole *hole)
{
    struct buf buf = scope_grow(scope);

    (void)hole;
    route_edit(scope->fragments->catalog, text_path(scope), &buf);
    return scope_of_text(scope_keep(scope, &buf));
}

const struct scope_getter scope_page_table[NAME_COUNT] = {
    [NAME_LANG] = {.get = get_lang},
    [NAME_DIR] = {.get = get_dir},
    [NAME_LANGUAGE] = {.get = get_language},
    [NAME_TITLE] = {.get = get_title},
    [NAME_PAGE_DESCRIPTION] = {.get = get_description},
    [NAME_SITE] = {.get = get_site},
    [NAME_EDITION] = {.get = get_edition},
    [NAME_ROOT] = {.get = get_root},
    [NAME_CANONICAL] = {.get = get_canonical},
    [NAME_ADDRESS] = {.get = get_address},
    [NAME_ROBOTS] = {.get = get_robots},
    [NAME_EDIT] = {.get = get_edit},
    [NAME_TRANSLATORS] = {.get = get_translators},
    [NAME_TRANSLATORS_ANY] = {.get = get_translators_any},
    [NAME_PERSON_NAME] = {.get = get_person},
    [NAME_SETS] = {.get = get_sets},
};
