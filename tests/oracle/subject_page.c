/* The names of every page, and of those kinds that have few of their own. See value.h. */
#include "base/json.h"
#include "oracle/value.h"
#include "oracle/wording.h"
#include "plan/route.h"

struct value subject_by_table(struct making *making, const struct context *context, struct str name,
                              const struct subject_name *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(str_of(table[i].name), name))
            return table[i].make(making, context);
    }
    return value_unknown();
}

struct str subject_link(struct making *making, const struct page *to)
{
    struct buf buf = {0};

    route_link(making->catalog, &making->page, to, &buf);
    return value_keep(making, &buf);
}

struct str subject_notice(struct making *making, const struct language *language, bool is_stale)
{
    if (language != NULL && language != making->reader)
        return making->reader->label[UI_MISSING].raw;
    return is_stale ? making->reader->label[UI_STALE].raw : STR("");
}

static const struct text *label(struct making *making, enum ui ui)
{
    return &making->reader->label[ui];
}

/* ---- titles ---- */

static struct str fill_about_pair(struct making *making, enum ui ui, struct str short_name)
{
    const struct code *a = &making->set->code[making->page.a];
    const struct code *b = &making->set->code[making->page.b];
    struct wording_hole hole[] = {{"set", making->set->text[making->reader->index].short_name.raw},
                                  {"a", a->label},
                                  {"b", b->label},
                                  {"phrase-a", a->phrase},
                                  {"phrase-b", b->phrase},
                                  {"short", short_name}};

    return wording_fill(making, label(making, ui)->raw, hole, COUNT_OF(hole));
}

static const struct verdict_text *verdict_words(struct making *making)
{
    const struct verdict *verdict = catalog_verdict(making->set, making->page.a, making->page.b);

    return verdict == NULL ? NULL : &verdict->text[making->reader->index];
}

/* Returns the words of the verdict if its first two are the reader's own, or NULL. */
static const struct verdict_text *own_verdict(struct making *making)
{
    const struct verdict_text *words = verdict_words(making);
    bool is_own =
        words != NULL && words->verdict.language == making->reader && words->short_name.language == making->reader;

    return is_own ? words : NULL;
}

static struct str pair_title(struct making *making)
{
    const struct verdict_text *verdict = own_verdict(making);

    if (verdict != NULL)
        return fill_about_pair(making, UI_PAIR_TITLE_VERDICT, verdict->short_name.raw);
    return fill_about_pair(making, UI_PAIR_TITLE, STR(""));
}

static struct str code_title(struct making *making)
{
    const struct code *code = &making->set->code[making->page.a];
    const struct text *name = &code->text[making->reader->index].name;
    bool has_name = name->language == making->reader && !str_is_same_but_case(name->raw, code->phrase);
    struct wording_hole hole[] = {{"set", making->set->text[making->reader->index].short_name.raw},
                                  {"code", code->label},
                                  {"phrase", code->phrase},
                                  {"name", name->raw}};

    return wording_fill(making, label(making, has_name ? UI_CODE_TITLE_NAME : UI_CODE_TITLE)->raw, hole,
                        COUNT_OF(hole));
}

static struct value make_title(struct making *making, const struct context *context)
{
    struct wording_hole site = {"site", making->catalog->site.title};

    (void)context;
    switch (making->page.kind) {
    case PAGE_INDEX:
        return value_text(making->catalog->site.title);
    case PAGE_MISSING:
        return value_text(label(making, UI_NOT_FOUND)->raw);
    case PAGE_HOME:
        return value_text(wording_fill(making, label(making, UI_HOME_TITLE)->raw, &site, 1));
    case PAGE_SET:
        return value_text(making->set->text[making->reader->index].title.raw);
    case PAGE_CODE:
        return value_text(code_title(making));
    case PAGE_PAIR:
        return value_text(pair_title(making));
    case PAGE_KIND_COUNT:
        break;
    }
    return value_unknown();
}

static struct value make_page_description(struct making *making, const struct context *context)
{
    (void)context;
    switch (making->page.kind) {
    case PAGE_INDEX:
        return value_text(label(making, UI_INDEX_DESCRIPTION)->raw);
    case PAGE_MISSING:
        return value_text(label(making, UI_NOT_FOUND_TEXT)->raw);
    case PAGE_HOME:
        return value_text(label(making, UI_SITE_DESCRIPTION)->raw);
    case PAGE_SET:
        return value_text(making->set->text[making->reader->index].description.raw);
    case PAGE_CODE:
        return value_text(
            wording_plain(making, making->set, &making->set->code[making->page.a].text[making->reader->index].summary));
    case PAGE_PAIR: {
        const struct verdict_text *verdict = own_verdict(making);
        if (verdict != NULL)
            return value_text(wording_plain(making, making->set, &verdict->verdict));
        return value_text(fill_about_pair(making, UI_PAIR_DESCRIPTION, STR("")));
    }
    case PAGE_KIND_COUNT:
        break;
    }
    return value_unknown();
}

/* ---- addresses ---- */

static struct str full_address(struct making *making, const struct page *page)
{
    struct buf buf = {0};

    route_address(making->catalog, page, &buf);
    return value_keep(making, &buf);
}

static struct value make_root(struct making *making, const struct context *context)
{
    struct buf buf = {0};

    (void)context;
    route_root(making->catalog, &making->page, &buf);
    return value_text(value_keep(making, &buf));
}

static struct value make_canonical(struct making *making, const struct context *context)
{
    struct page canonical;

    (void)context;
    if (!plan_canonical(making->plan, &making->page, &canonical))
        return value_text(STR(""));
    return value_text(full_address(making, &canonical));
}

static struct value make_robots(struct making *making, const struct context *context)
{
    bool is_listed = plan_is_indexable(making->plan, &making->page) || make_canonical(making, context).str.size > 0;

    return value_text(is_listed ? STR("") : STR("noindex, follow"));
}

static struct value make_address(struct making *making, const struct context *context)
{
    (void)context;
    return value_text(making->page.kind == PAGE_MISSING ? STR("") : full_address(making, &making->page));
}

/* The way here: a page and its name. */
struct crumb {
    struct page page;
    struct str label;
};

static uint32_t crumbs(struct making *making, struct crumb *crumb)
{
    struct page page = making->page;
    uint32_t count = 0;

    if (page.kind != PAGE_SET && page.kind != PAGE_CODE && page.kind != PAGE_PAIR)
        return 0;
    crumb[count++] = (struct crumb){{.kind = PAGE_HOME, .language = page.language}, label(making, UI_HOME)->raw};
    crumb[count++] = (struct crumb){{.kind = PAGE_SET, .language = page.language, .set = page.set},
                                    making->set->text[making->reader->index].short_name.raw};
    if (page.kind == PAGE_CODE)
        crumb[count++] = (struct crumb){page, making->set->code[page.a].label};
    if (page.kind == PAGE_PAIR)
        crumb[count++] = (struct crumb){page, fill_about_pair(making, UI_PAIR_LABEL, STR(""))};
    return count;
}

static struct value make_crumbs(struct making *making, const struct context *context)
{
    struct crumb crumb[3];
    uint32_t count = crumbs(making, crumb);
    struct value_growing list = {0};

    (void)context;
    for (uint32_t i = 0; i < count; i++) {
        struct context *element = value_context(making);
        value_name(making, element, "href", value_text(subject_link(making, &crumb[i].page)));
        value_name(making, element, "label", value_text(crumb[i].label));
        value_name(making, element, "current", value_flag(i + 1 == count));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_crumbs_any(struct making *making, const struct context *context)
{
    return value_flag(make_crumbs(making, context).first != NULL);
}

static struct value make_linked_data(struct making *making, const struct context *context)
{
    struct crumb crumb[3];
    uint32_t count = crumbs(making, crumb);
    struct buf buf = {0};

    (void)context;
    if (count == 0 || making->catalog->site.address.size == 0)
        return value_line(STR(""));
    buf_add(
        &buf,
        STR("<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"BreadcrumbList\","
            "\"itemListElement\":["));
    for (uint32_t i = 0; i < count; i++) {
        buf_add_format(&buf, "%s{\"@type\":\"ListItem\",\"position\":%u,\"name\":", i > 0 ? "," : "", i + 1);
        json_add_string(&buf, crumb[i].label);
        buf_add(&buf, STR(",\"item\":"));
        json_add_string(&buf, full_address(making, &crumb[i].page));
        buf_add_byte(&buf, '}');
    }
    buf_add(&buf, STR("]}</script>"));
    return value_line(value_keep(making, &buf));
}

static struct value make_edit(struct making *making, const struct context *context)
{
    struct buf buf = {0};
    struct str path;

    (void)context;
    if (making->set == NULL)
        path = arena_format(making->arena, "content/ui/%.*s.yaml", (int)making->reader->tag.size,
                            making->reader->tag.bytes);
    else if (making->page.kind == PAGE_SET)
        path = making->set->text[making->reader->index].path;
    else if (making->page.kind == PAGE_PAIR && verdict_words(making) != NULL)
        path = verdict_words(making)->path;
    else
        path = making->set->code[making->page.a].text[making->reader->index].path;
    route_edit(making->catalog, path, &buf);
    return value_text(value_keep(making, &buf));
}

/* ---- languages, translators, sets ---- */

static struct value make_lang(struct making *making, const struct context *context)
{
    (void)context;
    return value_text(making->reader->tag);
}

static struct str direction(const struct language *language)
{
    return language->is_rtl ? STR("rtl") : STR("ltr");
}

static struct value make_dir(struct making *making, const struct context *context)
{
    (void)context;
    return value_text(direction(making->reader));
}

static struct value make_language(struct making *making, const struct context *context)
{
    (void)context;
    return value_text(making->reader->name);
}

static struct value make_site(struct making *making, const struct context *context)
{
    (void)context;
    return value_text(making->catalog->site.title);
}

static struct value make_edition(struct making *making, const struct context *context)
{
    struct wording_hole hole = {"edition", making->catalog->site.edition};

    (void)context;
    if (hole.value.size == 0)
        return value_text(STR(""));
    return value_text(wording_fill(making, label(making, UI_EDITION)->raw, &hole, 1));
}

static struct value make_languages(struct making *making, const struct context *context)
{
    bool has_language = making->page.kind != PAGE_INDEX && making->page.kind != PAGE_MISSING;
    struct value_growing list = {0};

    (void)context;
    for (uint32_t i = 0; i < making->catalog->language_count; i++) {
        const struct language *language = &making->catalog->language[i];
        struct page to = making->page;
        struct context *element = value_context(making);
        to.language = i;
        if (!has_language)
            to.kind = PAGE_HOME;
        value_name(making, element, "href", value_text(subject_link(making, &to)));
        value_name(making, element, "tag", value_text(language->tag));
        value_name(making, element, "direction", value_text(direction(language)));
        value_name(making, element, "own-name", value_text(language->name));
        value_name(making, element, "current", value_flag(has_language && language == making->reader));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_translators(struct making *making, const struct context *context)
{
    struct value_growing list = {0};

    (void)context;
    for (uint32_t i = 0; i < making->reader->translator_count; i++) {
        struct context *element = value_context(making);
        value_name(making, element, "person", value_text(making->reader->translator[i].raw));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_translators_any(struct making *making, const struct context *context)
{
    (void)context;
    return value_flag(making->reader->translator_count > 0);
}

static struct value make_sets(struct making *making, const struct context *context)
{
    struct value_growing list = {0};

    (void)context;
    for (uint32_t i = 0; i < making->catalog->set_count; i++)
        value_append(&list, subject_set(making, &making->catalog->set[i]));
    return value_list(list.first);
}

static struct value make_notices(struct making *making, const struct context *context)
{
    struct value_growing list = {0};

    (void)context;
    for (uint32_t i = 0; i < making->catalog->language_count; i++) {
        const struct language *language = &making->catalog->language[i];
        struct page home = {.kind = PAGE_HOME, .language = i};
        struct context *element = value_context(making);
        value_name(making, element, "notice-lang", value_text(language->tag));
        value_name(making, element, "notice-dir", value_text(direction(language)));
        value_name(making, element, "notice-title", value_text(language->label[UI_NOT_FOUND].raw));
        value_name(making, element, "notice-text", value_text(language->label[UI_NOT_FOUND_TEXT].raw));
        value_name(making, element, "notice-href", value_text(subject_link(making, &home)));
        value_name(making, element, "notice-home", value_text(language->label[UI_HOME].raw));
        value_append(&list, element);
    }
    return value_list(list.first);
}

/* ---- code pages ---- */

static struct value make_self(struct making *making, const struct context *context)
{
    (void)context;
    return value_object(subject_code(making, &making->set->code[making->page.a], "one"));
}

static struct value make_set(struct making *making, const struct context *context)
{
    (void)context;
    return value_object(subject_set(making, making->set));
}

/* Returns a list of one code, or of none. */
static struct value code_at(struct making *making, uint32_t index)
{
    if (index >= making->set->code_count)
        return value_list(NULL);
    return value_list(subject_code_link(making, making->set, &making->set->code[index]));
}

static struct value make_previous(struct making *making, const struct context *context)
{
    (void)context;
    return code_at(making, making->page.a - 1); /* before the first: UINT32_MAX */
}

static struct value make_next(struct making *making, const struct context *context)
{
    (void)context;
    return code_at(making, making->page.a + 1);
}

static struct value make_pairs(struct making *making, const struct context *context)
{
    struct value_growing list = {0};

    (void)context;
    for (uint32_t i = 0; i < making->set->code_count; i++) {
        if (i != making->page.a)
            value_append(&list, subject_pair_link(making, making->page.a, i, i));
    }
    return value_list(list.first);
}

static struct value make_pairs_count(struct making *making, const struct context *context)
{
    uint64_t count = making->set->code_count - 1;
    struct wording_hole hole = {"n", value_number(making, count)};

    (void)context;
    return value_text(
        wording_fill(making, language_plural_label(making->reader, UI_PAIRS_COUNT, count)->raw, &hole, 1));
}

/* ---- the page's context ---- */

static const struct subject_name every_page[] = {
    {"lang", make_lang},
    {"dir", make_dir},
    {"language", make_language},
    {"title", make_title},
    {"page-description", make_page_description},
    {"site", make_site},
    {"edition", make_edition},
    {"root", make_root},
    {"canonical", make_canonical},
    {"address", make_address},
    {"robots", make_robots},
    {"linked-data", make_linked_data},
    {"languages", make_languages},
    {"crumbs", make_crumbs},
    {"crumbs.any", make_crumbs_any},
    {"edit", make_edit},
    {"translators", make_translators},
    {"translators.any", make_translators_any},
    {"sets", make_sets},
};

static const struct subject_name code_page[] = {
    {"self", make_self}, {"set", make_set},     {"previous", make_previous},
    {"next", make_next}, {"pairs", make_pairs}, {"pairs-count", make_pairs_count},
};

static struct value find_in_page(struct making *making, const struct context *context, struct str name)
{
    struct value value = subject_by_table(making, context, name, every_page, COUNT_OF(every_page));

    if (value.type != VALUE_UNKNOWN)
        return value;
    switch (making->page.kind) {
    case PAGE_MISSING:
        return str_equal(name, STR("notices")) ? make_notices(making, context) : value_unknown();
    case PAGE_SET:
        return str_equal(name, STR("set")) ? make_set(making, context) : value_unknown();
    case PAGE_CODE:
        return subject_by_table(making, context, name, code_page, COUNT_OF(code_page));
    case PAGE_PAIR:
        return subject_pair_page(making, context, name);
    case PAGE_INDEX:
    case PAGE_HOME:
    case PAGE_KIND_COUNT:
        break;
    }
    return value_unknown();
}

struct context *subject_page(struct making *making)
{
    struct context *context = value_context(making);

    context->find = find_in_page;
    return context;
}
