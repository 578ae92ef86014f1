/* The names of a code. See value.h. */
#include "base/html.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "oracle/axes.h"
#include "oracle/drawing.h"
#include "oracle/value.h"
#include "oracle/wording.h"
#include "plan/related.h"
#include "plan/route.h"

static const struct code *code_of(const struct context *context)
{
    return context->thing;
}

static const struct code_text *words_of(struct making *making, const struct context *context)
{
    return &code_of(context)->text[making->reader->index];
}

static const struct set_text *set_words(struct making *making)
{
    return &making->set->text[making->reader->index];
}

static struct value line(struct making *making, const struct text *text)
{
    return value_line(wording_html(making, making->set, text, NULL));
}

static struct value notice(struct making *making, const struct text *text)
{
    return value_text(subject_notice(making, text->language, text->is_stale));
}

/* ---- what it is ---- */

static struct value make_code(struct making *making, const struct context *context)
{
    (void)making;
    return value_text(code_of(context)->label);
}

static struct value make_code_width(struct making *making, const struct context *context)
{
    return value_text(value_number(making, utf8_width(code_of(context)->label)));
}

static struct value make_id(struct making *making, const struct context *context)
{
    (void)making;
    return value_text(code_of(context)->id);
}

static struct value make_side(struct making *making, const struct context *context)
{
    (void)making;
    return value_text(str_of(context->side));
}

static struct value make_phrase(struct making *making, const struct context *context)
{
    (void)making;
    return value_text(code_of(context)->phrase);
}

static struct value make_name(struct making *making, const struct context *context)
{
    const struct text *name = &words_of(making, context)->name;

    if (name->language != making->reader || str_is_same_but_case(name->raw, code_of(context)->phrase))
        return value_line(STR(""));
    return line(making, name);
}

static struct value make_class(struct making *making, const struct context *context)
{
    return value_text(making->set->class[code_of(context)->class].id);
}

static struct value make_class_name(struct making *making, const struct context *context)
{
    return value_text(set_words(making)->class[code_of(context)->class].label.raw);
}

static struct value make_hue(struct making *making, const struct context *context)
{
    return value_text(value_number(making, making->set->class[code_of(context)->class].hue));
}

static struct value make_code_href(struct making *making, const struct context *context)
{
    struct page to = {
        .kind = PAGE_CODE, .language = making->page.language, .set = making->set->index, .a = code_of(context)->index};

    return value_text(subject_link(making, &to));
}

static struct value make_status(struct making *making, const struct context *context)
{
    switch (code_of(context)->status) {
    case CODE_CURRENT:
        break;
    case CODE_DEPRECATED:
        return value_text(making->reader->label[UI_STATUS_DEPRECATED].raw);
    case CODE_RENAMED:
        return value_text(making->reader->label[UI_STATUS_RENAMED].raw);
    }
    return value_text(STR(""));
}

static struct value make_status_by(struct making *making, const struct context *context)
{
    return value_line(wording_reference(making, making->set, &code_of(context)->status_by, STR("")));
}

static struct value make_variants(struct making *making, const struct context *context)
{
    struct value_growing list = {0};

    for (uint32_t i = 0; i < code_of(context)->variant_count; i++) {
        const struct variant *variant = &code_of(context)->variant[i];
        struct context *element = value_context(making);
        value_name(making, element, "variant", value_text(variant->phrase));
        value_name(making, element, "cite",
                   value_line(wording_reference(making, making->set, &variant->reference, STR(""))));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_variants_any(struct making *making, const struct context *context)
{
    (void)making;
    return value_flag(code_of(context)->variant_count > 0);
}

/* ---- prose ---- */

static struct value make_summary(struct making *making, const struct context *context)
{
    return line(making, &words_of(making, context)->summary);
}

static struct value make_summary_notice(struct making *making, const struct context *context)
{
    return notice(making, &words_of(making, context)->summary);
}

static struct value make_description(struct making *making, const struct context *context)
{
    return value_block(wording_html(making, making->set, &words_of(making, context)->description, NULL));
}

static struct value make_description_notice(struct making *making, const struct context *context)
{
    return notice(making, &words_of(making, context)->description);
}

static struct value make_use(struct making *making, const struct context *context)
{
    return value_block(wording_html(making, making->set, &words_of(making, context)->use, NULL));
}

static struct value make_use_notice(struct making *making, const struct context *context)
{
    return notice(making, &words_of(making, context)->use);
}

static struct value make_when(struct making *making, const struct context *context)
{
    const struct text_list *when = &words_of(making, context)->when;
    struct value_growing list = {0};

    for (uint32_t i = 0; i < when->count; i++) {
        struct context *element = value_context(making);
        value_name(making, element, "item", line(making, &when->item[i]));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_when_notice(struct making *making, const struct context *context)
{
    const struct text_list *when = &words_of(making, context)->when;

    return value_text(subject_notice(making, when->language, when->is_stale));
}

static struct value make_fix(struct making *making, const struct context *context)
{
    static const enum ui label[] = {[SIDE_CALLER] = UI_FIX_CALLER, [SIDE_OPERATOR] = UI_FIX_OPERATOR};
    const struct step_list *fix = &words_of(making, context)->fix;
    struct value_growing list = {0};

    for (uint32_t i = 0; i < fix->count; i++) {
        enum side side = fix->item[i].side;
        struct context *element = value_context(making);
        value_name(making, element, "step", line(making, &fix->item[i].text));
        value_name(making, element, "step-side",
                   value_text(side == SIDE_BOTH ? STR("") : making->reader->label[label[side]].raw));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_fix_lead(struct making *making, const struct context *context)
{
    return line(making, &words_of(making, context)->fix.lead);
}

static struct value make_fix_notice(struct making *making, const struct context *context)
{
    const struct step_list *fix = &words_of(making, context)->fix;

    return value_text(subject_notice(making, fix->language, fix->is_stale));
}

/* ---- the example and the ladder ---- */

/* True if a line of the message begins with a field that the code carries: not with one that it must not carry. */
static bool is_listed(const struct code *code, struct str line_of_message)
{
    struct str name = str_slice(line_of_message, 0, str_find(line_of_message, STR(":"), 0));

    for (uint32_t i = 0; i < code->header_count; i++) {
        if (str_equal(code->header[i].name, name) && name.size < line_of_message.size)
            return code->header[i].rule != RULE_MUST_NOT;
    }
    return false;
}

static struct value make_message(struct making *making, const struct context *context)
{
    const struct code *code = code_of(context);
    struct str rest = code->message;
    struct str one;
    struct buf html = {0};
    bool is_body = false;
    bool is_bold = false;

    rest = str_trim(rest);
    for (uint32_t i = 0; str_next(&rest, '\n', &one); i++) {
        is_body = is_body || one.size == 0;
        bool goes_on = i > 0 && one.size > 0 && (one.bytes[0] == ' ' || one.bytes[0] == '\t');
        if (!goes_on)
            is_bold = i == 0 || (!is_body && is_listed(code, one));
        buf_add(&html, i > 0 ? STR("\n") : STR(""));
        buf_add(&html, is_bold ? STR("<b>") : STR(""));
        html_add_text(&html, one);
        buf_add(&html, is_bold ? STR("</b>") : STR(""));
    }
    return value_line(value_keep(making, &html));
}

static struct value make_ladder(struct making *making, const struct context *context)
{
    return value_block(drawing_ladder(making, making->set, code_of(context)));
}

static struct value make_ladder_caption(struct making *making, const struct context *context)
{
    return line(making, &words_of(making, context)->flow_caption);
}

static struct value make_ladder_cite(struct making *making, const struct context *context)
{
    return value_line(wording_reference(making, making->set, &code_of(context)->ladder.reference, STR("")));
}

static struct value make_ladder_notice(struct making *making, const struct context *context)
{
    return notice(making, &words_of(making, context)->flow_caption);
}

/* ---- facts ---- */

static struct value make_filters(struct making *making, const struct context *context)
{
    struct wording_hole hole = {"code", code_of(context)->label};
    struct value_growing list = {0};

    for (uint32_t i = 0; i < making->set->tool_count; i++) {
        const struct tool *tool = &making->set->tool[i];
        struct context *element = value_context(making);
        value_name(making, element, "tool", value_text(tool->id));
        value_name(making, element, "response", value_text(wording_fill(making, tool->pattern, &hole, 1)));
        value_name(making, element, "cause", value_text(code_of(context)->filter[i]));
        value_name(making, element, "tool-text", line(making, &set_words(making)->tool[i]));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_filters_any(struct making *making, const struct context *context)
{
    (void)context;
    return value_flag(making->set->tool_count > 0);
}

static struct value make_filters_cause(struct making *making, const struct context *context)
{
    for (uint32_t i = 0; i < making->set->tool_count; i++) {
        if (code_of(context)->filter[i].size > 0)
            return value_flag(true);
    }
    return value_flag(false);
}

static struct value make_filter_remark(struct making *making, const struct context *context)
{
    return line(making, &words_of(making, context)->filter_remark);
}

static struct value make_headers(struct making *making, const struct context *context)
{
    static const struct {
        const char *id;
        enum ui label;
    } rule[RULE_COUNT] = {[RULE_MUST] = {"must", UI_RULE_MUST},
                          [RULE_SHOULD] = {"should", UI_RULE_SHOULD},
                          [RULE_MAY] = {"may", UI_RULE_MAY},
                          [RULE_MUST_NOT] = {"must-not", UI_RULE_MUST_NOT}};
    struct value_growing list = {0};

    for (uint32_t i = 0; i < code_of(context)->header_count; i++) {
        const struct header_fact *header = &code_of(context)->header[i];
        struct context *element = value_context(making);
        value_name(making, element, "header", value_text(header->name));
        value_name(making, element, "rule", value_text(making->reader->label[rule[header->rule].label].raw));
        value_name(making, element, "rule-id", value_text(str_of(rule[header->rule].id)));
        value_name(making, element, "cite", value_line(wording_references(making, making->set, &header->cite, NULL)));
        value_name(making, element, "remark", line(making, &words_of(making, context)->header_remark[i]));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_headers_any(struct making *making, const struct context *context)
{
    (void)making;
    return value_flag(code_of(context)->header_count > 0);
}

/* Returns the causes of one source as a list. */
static struct value numbers_of(struct making *making, const struct cause_fact *cause)
{
    struct value_growing list = {0};

    for (uint32_t i = 0; i < cause->number_count; i++) {
        const struct text *name = catalog_cause_name(making->set, making->reader, cause->number[i]);
        struct context *element = value_context(making);
        value_name(making, element, "number", value_text(cause->number[i]));
        value_name(making, element, "number-name", name == NULL ? value_line(STR("")) : line(making, name));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_causes(struct making *making, const struct context *context)
{
    const struct code *code = code_of(context);
    struct value_growing directions = {0};

    for (uint32_t i = 0; i < making->set->direction_count; i++) {
        struct value_growing list = {0};
        for (uint32_t j = 0; j < code->cause_count; j++) {
            const struct cause_fact *cause = &code->cause[j];
            if (cause->direction != i)
                continue;
            struct context *element = value_context(making);
            struct str source =
                wording_reference(making, making->set, &making->set->cause_source[cause->source].reference,
                                  set_words(making)->source[cause->source].raw);
            value_name(making, element, "cause-source", value_line(source));
            value_name(making, element, "numbers", numbers_of(making, cause));
            value_name(making, element, "remark", line(making, &words_of(making, context)->cause_remark[j]));
            value_append(&list, element);
        }
        if (list.first == NULL)
            continue;
        struct context *element = value_context(making);
        value_name(making, element, "direction-label", value_text(set_words(making)->direction[i].raw));
        value_name(making, element, "direction-causes", value_list(list.first));
        value_append(&directions, element);
    }
    return value_list(directions.first);
}

static struct value make_causes_any(struct making *making, const struct context *context)
{
    (void)making;
    return value_flag(code_of(context)->cause_count > 0);
}

static struct value make_references(struct making *making, const struct context *context)
{
    struct value_growing list = {0};

    for (uint32_t i = 0; i < code_of(context)->reference_count; i++) {
        const struct code_reference *reference = &code_of(context)->reference[i];
        struct context *element = value_context(making);
        value_name(making, element, "link",
                   value_line(wording_reference(making, making->set, &reference->reference, STR(""))));
        value_name(making, element, "remark", line(making, &words_of(making, context)->reference_remark[i]));
        value_append(&list, element);
    }
    return value_list(list.first);
}

static struct value make_references_any(struct making *making, const struct context *context)
{
    (void)making;
    return value_flag(code_of(context)->reference_count > 0);
}

/* True if one of the texts is not the reader's. */
static bool one_is_missing(struct making *making, const struct text *text, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (text_is_present(&text[i]) && text[i].language != making->reader)
            return true;
    }
    return false;
}

static struct value make_remarks_notice(struct making *making, const struct context *context)
{
    const struct code *code = code_of(context);
    const struct code_text *words = words_of(making, context);
    bool is_missing = one_is_missing(making, words->reference_remark, code->reference_count) ||
                      one_is_missing(making, words->header_remark, code->header_count) ||
                      one_is_missing(making, words->cause_remark, code->cause_count) ||
                      one_is_missing(making, &words->filter_remark, 1);

    return value_text(is_missing ? making->reader->label[UI_MISSING].raw : STR(""));
}

/* ---- axes and related ---- */

static struct value make_axes(struct making *making, const struct context *context)
{
    return axes_of_code(making, code_of(context));
}

static struct value make_axes_notice(struct making *making, const struct context *context)
{
    return value_text(axes_notice(making, code_of(context)));
}

static struct value make_related(struct making *making, const struct context *context)
{
    uint32_t self = code_of(context)->index;
    uint32_t other[LIMIT_CONFUSED];
    uint32_t count = related_codes(making->set, code_of(context), other);
    struct value_growing list = {0};

    for (uint32_t i = 0; i < count; i++) {
        bool is_own = making->page.kind == PAGE_PAIR &&
                      (self == making->page.a ? other[i] == making->page.b : other[i] == making->page.a);
        if (!is_own)
            value_append(&list, subject_pair_link(making, self, other[i], other[i]));
    }
    return value_list(list.first);
}

static struct value make_related_any(struct making *making, const struct context *context)
{
    return value_flag(make_related(making, context).first != NULL);
}

static struct value make_edit_code(struct making *making, const struct context *context)
{
    struct buf buf = {0};

    route_edit(making->catalog, words_of(making, context)->path, &buf);
    return value_text(value_keep(making, &buf));
}

static const struct subject_name names[] = {
    {"code", make_code},
    {"code-width", make_code_width},
    {"id", make_id},
    {"side", make_side},
    {"phrase", make_phrase},
    {"name", make_name},
    {"class", make_class},
    {"class-name", make_class_name},
    {"hue", make_hue},
    {"code-href", make_code_href},
    {"status", make_status},
    {"status-by", make_status_by},
    {"variants", make_variants},
    {"variants.any", make_variants_any},
    {"summary", make_summary},
    {"summary.notice", make_summary_notice},
    {"description", make_description},
    {"description.notice", make_description_notice},
    {"when", make_when},
    {"when.notice", make_when_notice},
    {"fix", make_fix},
    {"fix.lead", make_fix_lead},
    {"fix.notice", make_fix_notice},
    {"use", make_use},
    {"use.notice", make_use_notice},
    {"filters", make_filters},
    {"filters.any", make_filters_any},
    {"filters.cause", make_filters_cause},
    {"filter.remark", make_filter_remark},
    {"message", make_message},
    {"ladder", make_ladder},
    {"ladder.caption", make_ladder_caption},
    {"ladder.cite", make_ladder_cite},
    {"ladder.notice", make_ladder_notice},
    {"headers", make_headers},
    {"headers.any", make_headers_any},
    {"causes", make_causes},
    {"causes.any", make_causes_any},
    {"references", make_references},
    {"references.any", make_references_any},
    {"remarks.notice", make_remarks_notice},
    {"axes", make_axes},
    {"axes.notice", make_axes_notice},
    {"related", make_related},
    {"related.any", make_related_any},
    {"edit-code", make_edit_code},
};

static struct value find_in_code(struct making *making, const struct context *context, struct str name)
{
    return subject_by_table(making, context, name, names, COUNT_OF(names));
}

struct context *subject_code(struct making *making, const struct code *code, const char *side)
{
    struct context *context = value_context(making);

    context->find = find_in_code;
    context->thing = code;
    context->side = side;
    return context;
}
