/* Renderings: see rendering.h. What belongs to one axis of a code is made in rendering_axis.c. */
#include "page/rendering.h"

#include "base/limits.h"
#include "base/pool.h"
#include "page/ladder.h"
#include "page/rendering_axis.h"
#include "page/words.h"
#include "plan/related.h"

/* One code being rendered: `buf` is where a field grows before it is copied to the arena. */
struct work {
    struct words words;
    struct arena *arena;
    struct buf buf;
};

/* Moves what has grown in the buffer to the arena. */
static struct html keep(struct work *work)
{
    struct html html = html_trust(arena_copy(work->arena, buf_str(&work->buf)));

    buf_reset(&work->buf);
    return html;
}

static struct html field(struct work *work, const struct text *text)
{
    words_html(&work->words, text, &work->buf);
    return keep(work);
}

static const struct html *fields(struct work *work, const struct text *text, uint32_t count)
{
    struct html *html = ARENA_ARRAY(work->arena, struct html, count);

    for (uint32_t i = 0; i < count; i++)
        html[i] = field(work, &text[i]);
    return html;
}

static struct html reference(struct work *work, const struct reference *ref, struct str label)
{
    words_reference(&work->words, ref, label, &work->buf);
    return keep(work);
}

/* The name in the reader's language: not where it is the phrase but for case, nor where it is missing. */
static struct html name(struct work *work, const struct code *code, const struct text *text)
{
    if (text->language != work->words.language || str_is_same_but_case(text->raw, code->phrase))
        return HTML("");
    return field(work, text);
}

/* True if a line of a message begins with the name of a header field that the code's facts name as one it carries. */
static bool is_telling(const struct code *code, struct str line)
{
    struct str rest = line, header_name;

    if (!str_next(&rest, ':', &header_name))
        return false;
    for (uint32_t i = 0; i < code->header_count; i++)
        if (code->header[i].rule != RULE_MUST_NOT && str_equal(code->header[i].name, header_name))
            return true;
    return false;
}

/* The message with its start line and the telling header fields in bold; a line that begins with a blank or tab goes on
 * with the field before. */
static struct html message(struct work *work, const struct code *code)
{
    struct str rest = str_trim(code->message), line;
    bool is_first = true, is_bold = true, is_body = false;

    while (str_next(&rest, '\n', &line)) {
        if (!is_first)
            HTML_ADD(&work->buf, "\n");
        is_body = is_body || line.size == 0;
        if (!is_first && !(line.size > 0 && (line.bytes[0] == ' ' || line.bytes[0] == '\t')))
            is_bold = !is_body && is_telling(code, line);
        if (is_bold)
            HTML_ADD(&work->buf, "<b>");
        html_add_text(&work->buf, line);
        if (is_bold)
            HTML_ADD(&work->buf, "</b>");
        is_first = false;
    }
    return keep(work);
}

static struct html ladder(struct work *work, const struct code *code)
{
    ladder_svg(work->words.set, code, work->words.language, &work->buf);
    return keep(work);
}

static void render_lists(struct work *work, const struct code *code, const struct code_text *text,
                         struct code_html *html)
{
    struct html *step = ARENA_ARRAY(work->arena, struct html, text->fix.count);
    struct html *variant_cite = ARENA_ARRAY(work->arena, struct html, code->variant_count);
    struct html *header_cite = ARENA_ARRAY(work->arena, struct html, code->header_count);
    struct html *link = ARENA_ARRAY(work->arena, struct html, code->reference_count);

    for (uint32_t i = 0; i < text->fix.count; i++)
        step[i] = field(work, &text->fix.item[i].text);
    for (uint32_t i = 0; i < code->variant_count; i++)
        variant_cite[i] = reference(work, &code->variant[i].reference, STR(""));
    for (uint32_t i = 0; i < code->header_count; i++) {
        words_references(&work->words, &code->header[i].cite, &work->buf);
        header_cite[i] = keep(work);
    }
    for (uint32_t i = 0; i < code->reference_count; i++)
        link[i] = reference(work, &code->reference[i].reference, STR(""));
    html->when = fields(work, text->when.item, text->when.count);
    html->step = step;
    html->variant_cite = variant_cite;
    html->header_cite = header_cite;
    html->header_remark = fields(work, text->header_remark, code->header_count);
    html->cause_remark = fields(work, text->cause_remark, code->cause_count);
    html->reference_link = link;
    html->reference_remark = fields(work, text->reference_remark, code->reference_count);
}

static void find_related(struct work *work, const struct code *code, struct code_html *html)
{
    uint32_t *related = ARENA_ARRAY(work->arena, uint32_t, LIMIT_CONFUSED);

    html->related_count = related_codes(work->words.set, code, related);
    html->related = related;
}

/* Returns the notice for several texts that share one: that one is missing, else that one is stale. */
static struct str notice_of(const struct language *reader, const struct text *text, uint32_t count, struct str before)
{
    for (uint32_t i = 0; i < count; i++) {
        bool is_missing = text_is_present(&text[i]) && text[i].language != reader;
        if (is_missing || str_is_empty(before))
            before = words_notice(reader, text[i].language, text[i].is_stale);
    }
    return before;
}

static struct str remarks_notice(const struct language *reader, const struct code *code, const struct code_text *text)
{
    struct str notice = notice_of(reader, text->reference_remark, code->reference_count, STR(""));

    notice = notice_of(reader, text->header_remark, code->header_count, notice);
    notice = notice_of(reader, text->cause_remark, code->cause_count, notice);
    return notice_of(reader, &text->filter_remark, 1, notice);
}

static void render_code(const struct rendering *rendering, const struct code *code, struct work *work,
                        struct code_html *html)
{
    const struct language *language = rendering->language;
    const struct code_text *text = &code->text[language->index];
    const struct set_text *set_text = &rendering->set->text[language->index];

    work->words.code = code;
    html->name = name(work, code, &text->name);
    html->class_name = field(work, &set_text->class[code->class].label);
    html->status_by = reference(work, &code->status_by, STR(""));
    html->summary = field(work, &text->summary);
    html->description = field(work, &text->description);
    html->use = field(work, &text->use);
    html->fix_lead = field(work, &text->fix.lead);
    html->filter_remark = field(work, &text->filter_remark);
    html->message = message(work, code);
    html->ladder = ladder(work, code);
    html->ladder_caption = field(work, &text->flow_caption);
    html->ladder_cite = reference(work, &code->ladder.reference, STR(""));
    render_lists(work, code, text, html);
    html->axis = rendering_axis_all(rendering, &work->words, code, work->arena);
    html->axes_notice = rendering_axis_notice(rendering, code);
    html->difference_notice = rendering_axis_difference_notice(rendering, code);
    html->remarks_notice = remarks_notice(language, code, text);
    find_related(work, code, html);
}

/* What the workers share. */
struct render_task {
    struct rendering *rendering;
    struct words words;
    struct arena *arena; /* one a worker */
};

static void render_one(void *context, uint32_t worker, uint64_t index)
{
    struct render_task *task = context;
    struct rendering *rendering = task->rendering;
    struct work work = {.words = task->words, .arena = &task->arena[worker]};

    render_code(rendering, &rendering->set->code[index], &work, &rendering->code[index]);
    buf_clear(&work.buf);
}

static void render_set(struct rendering *rendering, const struct words *words, struct arena *arena)
{
    const struct set *set = rendering->set;
    const struct set_text *text = &set->text[rendering->language->index];
    struct work work = {.words = *words, .arena = arena};
    struct html *axis_label = ARENA_ARRAY(work.arena, struct html, set->axis_count);
    struct html *source = ARENA_ARRAY(work.arena, struct html, set->cause_source_count);

    for (uint32_t i = 0; i < set->axis_count; i++)
        axis_label[i] = field(&work, &text->axis[i].label);
    for (uint32_t i = 0; i < set->cause_source_count; i++)
        source[i] = reference(&work, &set->cause_source[i].reference, text->source[i].raw);
    rendering->axis_label = axis_label;
    rendering->cause_source = source;
    rendering->tool_text = fields(&work, text->tool, set->tool_count);
    rendering->cause_name = fields(&work, text->cause_name, set->cause_number_count);
    rendering->cite = rendering_axis_cites(words, arena);
    buf_clear(&work.buf);
}

void rendering_make(struct rendering *rendering, const struct catalog *catalog, const struct set *set,
                    const struct language *language, const struct rendering_room *room)
{
    const struct page from = {.kind = PAGE_SET, .language = language->index, .set = set->index};
    const struct words words = {.catalog = catalog, .set = set, .language = language, .from = &from};

    rendering->set = set;
    rendering->language = language;
    rendering->code = ARENA_ARRAY(room->arena, struct code_html, set->code_count);
    render_set(rendering, &words, room->arena);
    struct render_task task = {.rendering = rendering, .words = words, .arena = room->worker};
    pool_run(room->jobs, &(struct pool_task){.run = render_one, .context = &task, .count = set->code_count});
}
