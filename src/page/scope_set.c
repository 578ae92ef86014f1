/* Names of sets, classes and codes in lists. See scope.h. */
#include "page/scope.h"

#include "page/words.h"
#include "plan/route.h"

static const struct set_text *set_text(const struct scope *scope, const struct hole *hole)
{
    return &scope_set(scope, hole)->text[scope_reader(scope)->index];
}

/* Returns a text of the set as HTML, for fields that the rendering doesn't hold because home pages, too, show them. */
static struct value text_html(const struct scope *scope, const struct set *set, const struct text *text)
{
    const struct words words = {
        .catalog = scope->fragments->catalog, .set = set, .language = scope_reader(scope), .from = &scope->page};
    struct buf buf = scope_grow(scope);

    words_html(&words, text, &buf);
    return scope_of_html(html_trust(scope_keep(scope, &buf)));
}

static struct value get_set_id(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(scope_set(scope, hole)->id);
}

static struct value get_short(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(set_text(scope, hole)->short_name.raw);
}

static struct value get_set_title(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(set_text(scope, hole)->title.raw);
}

static struct value get_set_description(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(set_text(scope, hole)->description.raw);
}

static struct value get_intro(const struct scope *scope, const struct hole *hole)
{
    return text_html(scope, scope_set(scope, hole), &set_text(scope, hole)->intro);
}

static struct value get_set_notice(const struct scope *scope, const struct hole *hole)
{
    const struct set_text *text = set_text(scope, hole);

    bool is_whole = text->coverage == COVERAGE_COMPLETE;

    return scope_of_text(
        words_notice(scope_reader(scope), is_whole ? NULL : scope->fragments->catalog->language, text->is_stale));
}

static struct value get_set_href(const struct scope *scope, const struct hole *hole)
{
    const struct page page = {
        .kind = PAGE_SET, .language = scope_reader(scope)->index, .set = scope_set(scope, hole)->index};

    return scope_of_text(scope_link(scope, &page));
}

static struct value get_facts_href(const struct scope *scope, const struct hole *hole)
{
    struct buf buf = scope_grow(scope);

    route_root(scope->fragments->catalog, &scope->page, &buf);
    buf_add(&buf, scope_set(scope, hole)->id);
    buf_add(&buf, STR(".json"));
    return scope_of_text(scope_keep(scope, &buf));
}

/* Fills a plural label with its number. */
static struct value counted(const struct scope *scope, enum ui ui, uint64_t number)
{
    const struct words_hole hole = {STR("n"), scope_of_number(scope, number).text};
    struct buf buf = scope_grow(scope);

    words_fill(language_plural_label(scope_reader(scope), ui, number)->raw, &hole, 1, &buf);
    return scope_of_text(scope_keep(scope, &buf));
}

static struct value get_codes_count(const struct scope *scope, const struct hole *hole)
{
    return counted(scope, UI_CODES_COUNT, scope_set(scope, hole)->code_count);
}

static struct value get_set_pairs_count(const struct scope *scope, const struct hole *hole)
{
    return counted(scope, UI_PAIRS_COUNT, pair_count(scope_set(scope, hole)->code_count));
}

/* Of a code page: how many pairs it has. */
static struct value get_pairs_count(const struct scope *scope, const struct hole *hole)
{
    return counted(scope, UI_PAIRS_COUNT, scope_set(scope, hole)->code_count - 1);
}

/* An element of a list of classes, of codes or of waiting codes: its index in the set's array. The set stands beside
 * it, since a home page has lists of several. */
struct item {
    const struct set *set;
    uint32_t index;
};

static struct item item_of(const struct scope *scope, const struct hole *hole)
{
    return *(const struct item *)scope_item(scope, hole, sizeof(struct item));
}

/* Classes without codes are left out. */
static struct value get_classes(const struct scope *scope, const struct hole *hole)
{
    const struct set *set = scope_set(scope, hole);
    struct item *class = ARENA_ARRAY(scope->scratch, struct item, set->class_count);
    uint32_t count = 0;

    for (uint32_t i = 0; i < set->class_count; i++) {
        bool has_codes = false;
        for (uint32_t c = 0; c < set->code_count && !has_codes; c++)
            has_codes = set->code[c].class == i;
        if (has_codes)
            class[count++] = (struct item){set, i};
    }
    return scope_of_list(class, count);
}

static const struct class *class_of(const struct scope *scope, const struct hole *hole)
{
    return &item_of(scope, hole).set->class[item_of(scope, hole).index];
}

static const struct class_text *class_words(const struct scope *scope, const struct hole *hole)
{
    return &item_of(scope, hole).set->text[scope_reader(scope)->index].class[item_of(scope, hole).index];
}

static struct value get_class_id(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(class_of(scope, hole)->id);
}

static struct value get_class_label(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(class_words(scope, hole)->label.raw);
}

static struct value get_class_text(const struct scope *scope, const struct hole *hole)
{
    return text_html(scope, item_of(scope, hole).set, &class_words(scope, hole)->text);
}

static struct value get_class_hue(const struct scope *scope, const struct hole *hole)
{
    return scope_of_number(scope, class_of(scope, hole)->hue);
}

/* Lists the codes of a set, of one class or of all (NO_INDEX). */
static struct value codes_of(const struct scope *scope, const struct set *set, uint32_t class)
{
    struct item *code = ARENA_ARRAY(scope->scratch, struct item, set->code_count);
    uint32_t count = 0;

    for (uint32_t c = 0; c < set->code_count; c++)
        if (class == NO_INDEX || set->code[c].class == class)
            code[count++] = (struct item){set, c};
    return scope_of_list(code, count);
}

static struct value get_class_codes(const struct scope *scope, const struct hole *hole)
{
    return codes_of(scope, item_of(scope, hole).set, item_of(scope, hole).index);
}

static struct value get_codes(const struct scope *scope, const struct hole *hole)
{
    return codes_of(scope, scope_set(scope, hole), NO_INDEX);
}

static struct value one_code(const struct scope *scope, uint32_t index, bool exists)
{
    struct item *code = ARENA_NEW(scope->scratch, struct item);

    *code = (struct item){scope->set, index};
    return scope_of_list(code, exists);
}

static struct value get_previous(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return one_code(scope, scope->page.a - 1, scope->page.a > 0);
}

static struct value get_next(const struct scope *scope, const struct hole *hole)
{
    (void)hole;
    return one_code(scope, scope->page.a + 1, scope->page.a + 1 < scope->set->code_count);
}

static const struct code *link_code(const struct scope *scope, const struct hole *hole)
{
    return &item_of(scope, hole).set->code[item_of(scope, hole).index];
}

/* The set's rendering in the page's language. Its links are for pages of the set's own folder. */
static const struct rendering *link_rendering(const struct scope *scope, const struct hole *hole)
{
    return &scope->fragments->set[item_of(scope, hole).set->index].rendering;
}

static struct value get_link_code(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(link_code(scope, hole)->label);
}

static struct value get_link_id(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(link_code(scope, hole)->id);
}

static struct value get_link_phrase(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(link_code(scope, hole)->phrase);
}

static struct value get_link_name(const struct scope *scope, const struct hole *hole)
{
    return scope_of_html(link_rendering(scope, hole)->code[link_code(scope, hole)->index].name);
}

static struct value get_link_summary(const struct scope *scope, const struct hole *hole)
{
    return text_html(scope, item_of(scope, hole).set,
                     &link_code(scope, hole)->text[scope_reader(scope)->index].summary);
}

static struct value get_link_hue(const struct scope *scope, const struct hole *hole)
{
    return scope_of_number(scope, item_of(scope, hole).set->class[link_code(scope, hole)->class].hue);
}

static struct value get_link_href(const struct scope *scope, const struct hole *hole)
{
    const struct page page = {.kind = PAGE_CODE,
                              .language = scope_reader(scope)->index,
                              .set = item_of(scope, hole).set->index,
                              .a = link_code(scope, hole)->index};

    return scope_of_text(scope_link(scope, &page));
}

/* Registered codes without an entry: an array of indices in set.registered. */
static struct value get_waiting(const struct scope *scope, const struct hole *hole)
{
    const struct set *set = scope_set(scope, hole);
    struct item *waiting = ARENA_ARRAY(scope->scratch, struct item, set->registered_count);
    uint32_t count = 0;

    for (uint32_t i = 0; i < set->registered_count; i++)
        if (set->registered[i].code == NULL)
            waiting[count++] = (struct item){set, i};
    return scope_of_list(waiting, count);
}

static struct value get_waiting_any(const struct scope *scope, const struct hole *hole)
{
    return scope_of_any(get_waiting(scope, hole));
}

static const struct registered *waiting_code(const struct scope *scope, const struct hole *hole)
{
    return &item_of(scope, hole).set->registered[item_of(scope, hole).index];
}

static struct value get_waiting_code(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(waiting_code(scope, hole)->label);
}

static struct value get_waiting_phrase(const struct scope *scope, const struct hole *hole)
{
    return scope_of_text(waiting_code(scope, hole)->phrase);
}

const struct scope_getter scope_set_table[NAME_COUNT] = {
    [NAME_SET_ID] = {.get = get_set_id},
    [NAME_SET_SHORT] = {.get = get_short},
    [NAME_SET_TITLE] = {.get = get_set_title},
    [NAME_SET_DESCRIPTION] = {.get = get_set_description},
    [NAME_SET_INTRO] = {.get = get_intro},
    [NAME_SET_NOTICE] = {.get = get_set_notice},
    [NAME_SET_HREF] = {.get = get_set_href},
    [NAME_SET_FACTS] = {.get = get_facts_href},
    [NAME_SET_CODES_COUNT] = {.get = get_codes_count},
    [NAME_SET_PAIRS_COUNT] = {.get = get_set_pairs_count},
    [NAME_SET_CLASSES] = {.get = get_classes},
    [NAME_SET_CODES] = {.get = get_codes},
    [NAME_SET_WAITING] = {.get = get_waiting},
    [NAME_CLASS_ID] = {.get = get_class_id},
    [NAME_CLASS_LABEL] = {.get = get_class_label},
    [NAME_CLASS_TEXT] = {.get = get_class_text},
    [NAME_CLASS_HUE] = {.get = get_class_hue},
    [NAME_CLASS_CODES] = {.get = get_class_codes},
    [NAME_SET_WAITING_ANY] = {.get = get_waiting_any},
    [NAME_WAITING_CODE] = {.get = get_waiting_code},
    [NAME_WAITING_PHRASE] = {.get = get_waiting_phrase},
    [NAME_LINK_CODE] = {.get = get_link_code},
    [NAME_LINK_ID] = {.get = get_link_id},
    [NAME_LINK_PHRASE] = {.get = get_link_phrase},
    [NAME_LINK_NAME] = {.get = get_link_name},
    [NAME_LINK_SUMMARY] = {.get = get_link_summary},
    [NAME_LINK_HUE] = {.get = get_link_hue},
    [NAME_LINK_HREF] = {.get = get_link_href},
    [NAME_PREVIOUS] = {.get = get_previous},
    [NAME_NEXT] = {.get = get_next},
    [NAME_PAIRS_COUNT] = {.get = get_pairs_count},
};
