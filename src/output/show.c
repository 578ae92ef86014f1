/* The terminal's pages: see show.h. */
#include "output/show.h"

#include "base/utf8.h"
#include "output/show_part.h"
#include "page/words_blocks.h"

static void init(struct show *show, const struct show_options *options, struct buf *out)
{
    *show = (struct show){
        .words = {.catalog = options->catalog, .set = options->set, .language = options->language},
        .wrap = {.out = out, .width = SHOW_COLUMNS, .color = options->color},
    };
}

static struct str label(const struct show *show, enum ui ui)
{
    return show->words.language->label[ui].raw;
}

static void add_line(struct show *show, enum wrap_style style, struct str text)
{
    wrap_begin(&show->wrap, style);
    wrap_text(&show->wrap, STR(""), text);
    wrap_end(&show->wrap);
}

void show_heading(struct show *show, enum ui ui)
{
    buf_add_byte(show->wrap.out, '\n');
    add_line(show, WRAP_HEADING, label(show, ui));
}

void show_notice(struct show *show, const struct language *language, bool is_stale)
{
    struct str notice = words_notice(show->words.language, language, is_stale);

    if (!str_is_empty(notice))
        add_line(show, WRAP_NOTICE, notice);
}

struct str show_plain(struct show *show, const struct text *text)
{
    struct buf buf = {0};

    if (text_is_present(text) && text->language != show->words.language)
        show->foreign = text->language;
    show->is_stale = show->is_stale || text->is_stale;
    words_plain(&show->words, text, &buf);
    struct str plain = arena_copy(&show->arena, buf_str(&buf));
    buf_clear(&buf);
    return plain;
}

struct str show_padded(struct show *show, struct str indent, struct str text, size_t width)
{
    struct buf buf = {0};

    buf_add(&buf, indent);
    buf_add(&buf, text);
    for (size_t taken = utf8_width(text); taken < width; taken++)
        buf_add_byte(&buf, ' ');
    struct str padded = arena_copy(&show->arena, buf_str(&buf));
    buf_clear(&buf);
    return padded;
}

/* Returns what a block's first line begins with, two columns for each list and quote that it is in; `before` is what
 * those of the text begin with. */
static struct str block_first(struct show *show, struct str before, const struct words_block *block)
{
    struct str indent = show_padded(show, before, STR(""), block->depth * (size_t)2);

    if (!block->begins_item)
        return indent;
    indent = str_slice(indent, 0, indent.size - 2);
    if (block->number == 0)
        return arena_format(&show->arena, "%.*s- ", (int)indent.size, indent.bytes);
    return arena_format(&show->arena, "%.*s%u. ", (int)indent.size, indent.bytes, (unsigned)block->number);
}

void show_text(struct show *show, struct str first, const struct text *text)
{
    struct str blanks = show_padded(show, STR(""), STR(""), utf8_width(first));
    uint32_t count = 0;
    const struct words_block *block = words_blocks(&show->words, text, &show->arena, &count);

    for (uint32_t i = 0; i < count; i++) {
        struct str begin = block_first(show, i == 0 ? first : blanks, &block[i]);
        if (i > 0 && !block[i].follows_tightly)
            buf_add_byte(show->wrap.out, '\n');
        if (block[i].is_verbatim)
            wrap_verbatim(&show->wrap, begin, block[i].text);
        else
            wrap_text(&show->wrap, begin, block[i].text);
    }
}

/* ---- the head of a code ---- */

static void add_status(struct show *show, const struct code *code, struct buf *title)
{
    if (code->status == CODE_CURRENT)
        return;
    buf_add(title, STR(" ("));
    buf_add(title, label(show, code->status == CODE_DEPRECATED ? UI_STATUS_DEPRECATED : UI_STATUS_RENAMED));
    buf_add(title, STR(": "));
    words_reference_label(&show->words, &code->status_by, title);
    buf_add(title, STR(")"));
}

/* Number, phrase, and the name where it is another. */
static void add_title(struct show *show, const struct code *code)
{
    const struct text *name = &code->text[show->words.language->index].name;
    struct buf title = {0};

    buf_add(&title, code->label);
    buf_add_byte(&title, ' ');
    buf_add(&title, code->phrase);
    add_status(show, code, &title);
    add_line(show, WRAP_TITLE, buf_str(&title));
    buf_clear(&title);
    if (name->language == show->words.language && !str_is_same_but_case(name->raw, code->phrase))
        wrap_text(&show->wrap, STR(""), name->raw);
}

static void add_summary(struct show *show, const struct code *code, struct str first)
{
    const struct text *summary = &code->text[show->words.language->index].summary;

    show_notice(show, summary->language, summary->is_stale);
    show_text(show, first, summary);
}

/* ---- what to check ---- */

/* The lead of the steps, which stands far above them: it is what an engineer looks at first. */
static void add_first(struct show *show, const struct step_list *fix, struct str first)
{
    if (!text_is_present(&fix->lead))
        return;
    show_notice(show, fix->language, fix->is_stale);
    show_text(show, first, &fix->lead);
}

static void add_step(struct show *show, uint32_t number, const struct step *step)
{
    struct str first = arena_format(&show->arena, "%2u. ", (unsigned)number);
    struct str side = {0};
    uint32_t count = 0;
    const struct words_block *block = words_blocks(&show->words, &step->text, &show->arena, &count);

    switch (step->side) {
    case SIDE_BOTH:
        show_text(show, first, &step->text);
        return;
    case SIDE_CALLER:
        side = label(show, UI_FIX_CALLER);
        break;
    case SIDE_OPERATOR:
        side = label(show, UI_FIX_OPERATOR);
        break;
    }
    if (count > 0) /* a line, so it is one */
        wrap_text(&show->wrap, first,
                  arena_format(&show->arena, "[%.*s] %.*s", (int)side.size, side.bytes, (int)block->text.size,
                               block->text.bytes));
}

static void add_fix(struct show *show, const struct code *code)
{
    const struct step_list *fix = &code->text[show->words.language->index].fix;

    if (fix->count == 0)
        return;
    show_heading(show, UI_FIX);
    show_notice(show, fix->language, fix->is_stale);
    for (uint32_t i = 0; i < fix->count; i++)
        add_step(show, i + 1, &fix->item[i]);
}

/* ---- the head of a pair ---- */

/* Returns what a text that is about one of two codes begins with. */
static struct str about(struct show *show, const struct code *code)
{
    return arena_format(&show->arena, "%.*s  ", (int)code->label.size, code->label.bytes);
}

/* What to look at first with either, where anybody has said so. */
static void add_firsts(struct show *show, const struct code *const code[2])
{
    const struct step_list *fix[2];

    for (size_t i = 0; i < 2; i++)
        fix[i] = &code[i]->text[show->words.language->index].fix;
    if (text_is_present(&fix[0]->lead) || text_is_present(&fix[1]->lead))
        show_heading(show, UI_FIRST);
    for (size_t i = 0; i < 2; i++)
        add_first(show, fix[i], about(show, code[i]));
}

static void add_verdict(struct show *show, const struct verdict *verdict)
{
    const struct set *set = show->words.set;
    const struct verdict_text *text = &verdict->text[show->words.language->index];
    const struct code *const code[] = {&set->code[verdict->a], &set->code[verdict->b]};

    show_heading(show, UI_SUMMARY);
    show_notice(show, text->verdict.language, text->is_stale);
    show_text(show, STR(""), &text->verdict);
    if (text_is_present(&text->side[0]) || text_is_present(&text->side[1])) {
        show_heading(show, UI_DO);
        for (size_t i = 0; i < COUNT_OF(code); i++)
            show_text(show, about(show, code[i]), &text->side[i]);
    }
    add_firsts(show, code);
    if (text_is_present(&text->tell)) {
        show_heading(show, UI_TELL);
        show_text(show, STR(""), &text->tell);
    }
    show_filters_of_verdict(show, verdict);
}

/* ---- the whole ---- */

/* All that stands on a code's side. */
static void add_side(struct show *show, const struct code *code)
{
    add_fix(show, code);
    show_filters(show, code);
    show_message(show, code);
    show_ladder(show, code);
    show_causes(show, code);
    show_references(show, code);
}

void show_code(const struct show_options *options, const struct code *code, struct buf *out)
{
    const struct step_list *fix = &code->text[options->language->index].fix;
    struct show show;

    init(&show, options, out);
    add_title(&show, code);
    buf_add_byte(out, '\n');
    add_summary(&show, code, STR(""));
    if (text_is_present(&fix->lead))
        show_heading(&show, UI_FIRST);
    add_first(&show, fix, STR(""));
    show_axes(&show, code);
    add_side(&show, code);
    arena_clear(&show.arena);
}

void show_pair(const struct show_options *options, const struct code *a, const struct code *b, struct buf *out)
{
    const struct verdict *verdict = catalog_verdict(options->set, a->index, b->index);
    const struct code *const code[] = {a, b};
    struct show show;

    init(&show, options, out);
    add_title(&show, a);
    add_title(&show, b);
    if (verdict != NULL && text_is_present(&verdict->text[options->language->index].verdict)) {
        add_verdict(&show, verdict);
    } else {
        show_heading(&show, UI_SUMMARY);
        for (size_t i = 0; i < COUNT_OF(code); i++)
            add_summary(&show, code[i], about(&show, code[i]));
        add_firsts(&show, code);
    }
    show_axes_of_pair(&show, a, b);
    for (size_t i = 0; i < COUNT_OF(code); i++) {
        buf_add(out, STR("\n────────\n"));
        add_title(&show, code[i]);
        add_side(&show, code[i]);
    }
    arena_clear(&show.arena);
}
