/* The names of a set, and of the codes and pairs in lists. See value.h. */
#include "oracle/value.h"
#include "oracle/wording.h"
#include "plan/route.h"

static const struct set *set_of(const struct context *context)
{
    return context->thing;
}

static const struct set_text *words_of(struct making *making, const struct context *context)
{
    return &set_of(context)->text[making->reader->index];
}

struct context *subject_code_link(struct making *making, const struct set *set, const struct code *code)
{
    struct context *element = value_context(making);
    const struct code_text *text = &code->text[making->reader->index];
    struct page to = {.kind = PAGE_CODE, .language = making->page.language, .set = set->index, .a = code->index};
    struct str name = STR("");

    if (text->name.language == making->reader && !str_is_same_but_case(text->name.raw, code->phrase))
        name = wording_html(making, set, &text->name, NULL);
    value_name(making, element, "link-code", value_text(code->label));
    value_name(making, element, "link-id", value_text(code->id));
    value_name(making, element, "link-phrase", value_text(code->phrase));
    value_name(making, element, "link-name", value_line(name));
    value_name(making, element, "link-summary", value_line(wording_html(making, set, &text->summary, NULL)));
    value_name(making, element, "link-hue", value_text(value_number(making, set->class[code->class].hue)));
    value_name(making, element, "href", value_text(subject_link(making, &to)));
    return element;
}

struct context *subject_pair_link(struct making *making, uint32_t one, uint32_t other, uint32_t shown)
{
    struct context *element = value_context(making);
    const struct set *set = making->set;
    struct page to = {.kind = PAGE_PAIR,
                      .language = making->page.language,
                      .set = set->index,
                      .a = one < other ? one : other,
                      .b = one < other ? other : one};
    const struct verdict *verdict = catalog_verdict(set, to.a, to.b);
    struct str short_name = STR("");

    if (verdict != NULL && verdict->text[making->reader->index].short_name.language == making->reader)
        short_name = verdict->text[making->reader->index].short_name.raw;
    value_name(making, element, "href", value_text(subject_link(making, &to)));
    value_name(making, element, "pair-a", value_text(set->code[to.a].label));
    value_name(making, element, "pair-b", value_text(set->code[to.b].label));
    value_name(making, element, "pair-other", value_text(set->code[shown].label));
    value_name(making, element, "pair-phrase", value_text(set->code[shown].phrase));
    value_name(making, element, "pair-short", value_text(short_name));
    return element;
}

static struct value make_set_id(struct making *making, const struct context *context)
{
    (void)making;
    return value_text(set_of(context)->id);
}

static struct value make_short(struct making *making, const struct context *context)
{
    return value_text(words_of(making, context)->short_name.raw);
}

static struct value make_set_title(struct making *making, const struct context *context)
{
    return value_text(words_of(making, context)->title.raw);
}

static struct value make_set_description(struct making *making, const struct context *context)
{
    return value_text(words_of(making, context)->description.raw);
}

static struct value make_intro(struct making *making, const struct context *context)
{
    return value_block(wording_html(making, set_of(context), &words_of(making, context)->intro, NULL));
}

static struct value make_notice(struct making *making, const struct context *context)
{
    const struct set_text *words = words_of(making, context);

    if (words->coverage != COVERAGE_COMPLETE)
        return value_text(making->reader->label[UI_MISSING].raw);
    return value_text(words->is_stale ? making->reader->label[UI_STALE].raw : STR(""));
}

static struct value make_set_href(struct making *making, const struct context *context)
{
    struct page to = {.kind = PAGE_SET, .language = making->page.language, .set = set_of(context)->index};

    return value_text(subject_link(making, &to));
}

static struct value make_facts_href(struct making *making, const struct context *context)
{
    struct buf buf = {0};

    route_root(making->catalog, &making->page, &buf);
    buf_add(&buf, set_of(context)->id);
    buf_add(&buf, STR(".json"));
    return value_text(value_keep(making, &buf));
}

static struct value counted(struct making *making, enum ui ui, uint64_t count)
{
    struct wording_hole hole = {"n", value_number(making, count)};

    return value_text(wording_fill(making, language_plural_label(making->reader, ui, count)->raw, &hole, 1));
}

static struct value make_codes_count(struct making *making, const struct context *context)
{
    return counted(making, UI_CODES_COUNT, set_of(context)->code_count);
}

static struct value make_set_pairs_count(struct making *making, const struct context *context)
{
    uint64_t count = set_of(context)->code_count;

    return counted(making, UI_PAIRS_COUNT, count * (count - 1) / 2);
}

/* Returns a list of the codes of a class; NO_INDEX: of all. */
static struct value codes_of(struct making *making, const struct set *set, uint32_t class)
{
    struct value_growing list = {0};

    for (uint32_t i = 0; i < set->code_count; i++) {
        if (class == NO_INDEX || set->code[i].class == class)
            value_append(&list, subject_code_link(making, set, &set->code[i]));
    }
    return value_list(list.first);
}

static struct value make_codes(struct making *making, const struct context *context)
{
    return codes_of(making, set_of(context), NO_INDEX);
}

static struct value make_classes(struct making *making, const struct context *context)
{
    const struct set *set = set_of(context);
    struct value_growing list = {0};

    for (uint32_t i = 0; i < set->class_count; i++) {
        const struct class_text *words = &words_of(making, context)->class[i];
        struct value codes = codes_of(making, set, i);
        if (codes.first == NULL)
            continue;
        struct context *element = value_context(making);
        value_name(making, element, "class-id", value_text(set->class[i].id));
        value_name(making, element, "class-label", value_text(words->label.raw));
        value_name(making, element, "class-text", value_line(wording_html(making, set, &words->text, NULL)));
        value_name(making, element, "class-hue", value_text(value_number(making, set->class[i].hue)));
        value_name(making, element, "class-codes", codes);
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_waiting(struct making *making, const struct context *context)
{
    const struct set *set = set_of(context);
    struct value_growing list = {0};

    for (uint32_t i = 0; i < set->registered_count; i++) {
        if (set->registered[i].code != NULL)
            continue;
        struct context *element = value_context(making);
        value_name(making, element, "waiting-code", value_text(set->registered[i].label));
        value_name(making, element, "waiting-phrase", value_text(set->registered[i].phrase));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_waiting_any(struct making *making, const struct context *context)
{
    return value_flag(make_waiting(making, context).first != NULL);
}

static const struct subject_name names[] = {
    {"set-id", make_set_id},
    {"short", make_short},
    {"set-title", make_set_title},
    {"set-description", make_set_description},
    {"intro", make_intro},
    {"set.notice", make_notice},
    {"set-href", make_set_href},
    {"facts-href", make_facts_href},
    {"codes-count", make_codes_count},
    {"set-pairs-count", make_set_pairs_count},
    {"classes", make_classes},
    {"codes", make_codes},
    {"waiting", make_waiting},
    {"waiting.any", make_waiting_any},
};

static struct value find_in_set(struct making *making, const struct context *context, struct str name)
{
    return subject_by_table(making, context, name, names, COUNT_OF(names));
}

struct context *subject_set(struct making *making, const struct set *set)
{
    struct context *context = value_context(making);

    context->find = find_in_set;
    context->thing = set;
    return context;
}
