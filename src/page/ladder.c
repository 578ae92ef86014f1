/* Ladders: see ladder.h. The words are drawn before the arrows, each with a halo in the paper's colour, so that a
 * lifeline doesn't cross them and an arrow is never hidden. */
#include "page/ladder.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "page/words.h"

enum {
    WIDTH = 360,
    TOP = 37,          /* where lifelines begin, below names and roles */
    LINE = 13,         /* from one line of words to the next */
    LINES_MAX = 4,     /* of one label or note */
    LABEL_TENTHS = 73, /* width of a column of a label, in tenths: a bold fixed-width letter */
    OWN_TENTHS = 82,   /* the page's own label is larger */
    NOTE_TENTHS = 58   /* of a note: a proportional letter, on the wide side */
};

/* Where the rows lie. */
struct layout {
    uint32_t lane[LIMIT_LADDER_PARTICIPANTS];
    uint32_t arrow[LIMIT_LADDER_ARROWS]; /* the height of each arrow's line */
    uint32_t height;
};

/* Words cut to lines. */
struct lines {
    struct str line[LINES_MAX];
    uint32_t count;
};

/* Returns the x of a lane. The outer lanes leave room for names centred on them. */
static uint32_t lane_x(uint32_t count, uint32_t lane)
{
    static const uint32_t two[] = {62, 298};
    static const uint32_t three[] = {42, 180, 318};
    static const uint32_t four[] = {38, 133, 227, 322};

    return count == 2 ? two[lane] : count == 3 ? three[lane] : four[lane];
}

static uint32_t middle(const struct arrow *arrow, const struct layout *layout)
{
    return (layout->lane[arrow->from] + layout->lane[arrow->to]) / 2;
}

/* Returns how many columns words may take that are centred on x, so that they stay in the drawing. */
static size_t columns_at(uint32_t x, uint32_t tenths)
{
    uint32_t half = x < WIDTH - x ? x : WIDTH - x;

    return (size_t)(2 * half) * 10 / tenths;
}

/* Cuts words to lines of at most `columns`, at blanks, or between letters where a line has no blank (CJK). What
 * doesn't fit into LINES_MAX stays on the last line. */
static void cut_lines(struct str words, size_t columns, struct lines *ret_lines)
{
    struct lines lines = {0};

    words = str_trim(words);
    while (words.size > 0 && lines.count < LINES_MAX) {
        struct str rest = words;
        size_t width = 0, end = 0, blank = 0;
        while (rest.size > 0) {
            struct str letter = rest;
            utf8_next(&rest);
            letter.size -= rest.size;
            width += utf8_width(letter);
            if (letter.bytes[0] == ' ')
                blank = end; /* also the first that doesn't fit: what is before it does */
            if (width > columns && end > 0)
                break;
            end += letter.size;
        }
        bool fits = end == words.size || lines.count == LINES_MAX - 1;
        size_t cut = fits ? words.size : blank > 0 ? blank : end;
        lines.line[lines.count++] = str_trim(str_slice(words, 0, cut));
        words = str_trim(str_slice(words, cut, words.size));
    }
    *ret_lines = lines;
}

static void label_lines(const struct arrow *arrow, const struct layout *layout, struct lines *ret_lines)
{
    uint32_t tenths = arrow->is_own ? OWN_TENTHS : LABEL_TENTHS;

    cut_lines(arrow->label, columns_at(middle(arrow, layout), tenths), ret_lines);
}

static void note_lines(const struct arrow *arrow, struct str note, const struct layout *layout, struct lines *ret_lines)
{
    cut_lines(note, columns_at(middle(arrow, layout), NOTE_TENTHS), ret_lines);
}

/* Finds the height of every row: labels stand above their arrow, notes below. */
static struct layout lay_out(const struct ladder *ladder, const struct text *note)
{
    struct layout layout = {.height = TOP + 4};

    for (uint32_t i = 0; i < ladder->participant_count; i++)
        layout.lane[i] = lane_x(ladder->participant_count, i);
    for (uint32_t i = 0; i < ladder->arrow_count; i++) {
        struct lines label, below;
        label_lines(&ladder->arrow[i], &layout, &label);
        note_lines(&ladder->arrow[i], note[i].raw, &layout, &below);
        layout.arrow[i] = layout.height + label.count * LINE + 5;
        layout.height = layout.arrow[i] + 14;
        if (below.count > 0)
            layout.height += 10 + (below.count - 1) * LINE;
    }
    layout.height += 4;
    return layout;
}

/* Appends one line of words: <text class="t k" x="180" y="133">. */
static void add_words(struct str class, uint32_t x, uint32_t y, struct str words, const struct text *text,
                      const struct language *reader, struct buf *html)
{
    HTML_ADD(html, "<text class=\"");
    html_add(html, html_trust(class));
    HTML_ADD(html, "\" x=\"");
    buf_add_number(html, x);
    HTML_ADD(html, "\" y=\"");
    buf_add_number(html, y);
    if (text != NULL && text->language != reader) {
        HTML_ADD(html, "\" lang=\"");
        html_add_text(html, text->language->tag);
    }
    HTML_ADD(html, "\">");
    html_add_text(html, words);
    HTML_ADD(html, "</text>");
}

static void add_participants(const struct set *set, const struct ladder *ladder, const struct layout *layout,
                             const struct language *reader, struct buf *html)
{
    const struct set_text *words = &set->text[reader->index];

    for (uint32_t i = 0; i < ladder->participant_count; i++) {
        const struct text *name = &words->participant[ladder->participant[i]];
        const struct text *role = &words->role[ladder->participant[i]];
        if (text_is_present(name))
            add_words(STR("p"), layout->lane[i], 14, name->raw, name, reader, html);
        if (text_is_present(role))
            add_words(STR("s"), layout->lane[i], 29, role->raw, role, reader, html);
    }
}

static void add_row_words(const struct arrow *arrow, uint32_t y, const struct text *note, const struct layout *layout,
                          const struct language *reader, struct buf *html)
{
    struct lines label, below;
    struct str class = arrow->is_own ? STR("t k") : arrow->kind == ARROW_MEDIA ? STR("t r") : STR("t");
    uint32_t x = middle(arrow, layout);

    label_lines(arrow, layout, &label);
    for (uint32_t i = 0; i < label.count; i++)
        add_words(class, x, y - 7 - (label.count - 1 - i) * LINE, label.line[i], NULL, reader, html);
    if (!text_is_present(note))
        return;
    note_lines(arrow, note->raw, layout, &below);
    uint32_t first = arrow->kind == ARROW_WAIT ? y + 5 : y + 15;
    for (uint32_t i = 0; i < below.count; i++)
        add_words(STR("s"), x, first + i * LINE, below.line[i], note, reader, html);
}

/* How an arrow looks. */
enum look { LOOK_PLAIN, LOOK_MEDIA, LOOK_OWN, LOOK_COUNT };

/* What is drawn alike is one path, whose data grow here: a ladder of twelve arrows is half as long by it. */
struct strokes {
    struct buf shaft[LOOK_COUNT];
    struct buf head[LOOK_COUNT];
    struct buf dot[LOOK_COUNT]; /* strokes of no length with round ends */
    struct buf cross;
};

static enum look look_of(const struct arrow *arrow)
{
    return arrow->is_own ? LOOK_OWN : arrow->kind == ARROW_MEDIA ? LOOK_MEDIA : LOOK_PLAIN;
}

/* Adds a dot on every lane that the message passes through. */
static void add_dots(const struct arrow *arrow, const struct layout *layout, uint32_t y, struct buf *dot)
{
    uint32_t low = arrow->from < arrow->to ? arrow->from : arrow->to;
    uint32_t high = arrow->from < arrow->to ? arrow->to : arrow->from;

    for (uint32_t lane = low + 1; lane < high; lane++)
        buf_add_format(dot, "M%u %uh0", layout->lane[lane], y);
}

static void add_arrow(const struct arrow *arrow, const struct layout *layout, uint32_t y, struct strokes *strokes)
{
    enum look look = look_of(arrow);
    int sign = arrow->from < arrow->to ? 1 : -1;
    int from = (int)layout->lane[arrow->from] + 4 * sign;
    int to = (int)layout->lane[arrow->to] - 4 * sign;

    if (arrow->kind == ARROW_WAIT)
        return;
    if (arrow->kind == ARROW_LOST) {
        to = from + (to - from) * 3 / 4;
        buf_add_format(&strokes->shaft[look], "M%d %uH%d", from, y, to);
        buf_add_format(&strokes->cross, "M%d %ul8 8m0-8l-8 8", to - 4, y - 4);
    } else {
        buf_add_format(&strokes->shaft[look], "M%d %uH%d", from, y, to - 5 * sign);
        buf_add_format(&strokes->head[look], look == LOOK_OWN ? "M%d %ul%d-4.5v9z" : "M%d %ul%d-3.5v7z", to, y,
                       -sign * (look == LOOK_OWN ? 9 : 7));
    }
    if (arrow->kind == ARROW_MESSAGE || arrow->kind == ARROW_LOST)
        add_dots(arrow, layout, y, &strokes->dot[look]);
}

/* Appends a path, if there is anything to it, and gives its data's memory back. */
static void add_path(const char *class, struct buf *data, struct buf *html)
{
    if (data->size > 0)
        buf_add_format(html, "<path class=\"%s\" d=\"%.*s\"/>", class, (int)data->size, data->bytes);
    buf_clear(data);
}

static void add_arrows(const struct ladder *ladder, const struct layout *layout, struct buf *html)
{
    static const char *const shaft[LOOK_COUNT] = {"m", "m r", "m k"};
    static const char *const head[LOOK_COUNT] = {"h", "h r", "h k"};
    static const char *const dot[LOOK_COUNT] = {"d", "d r", "d k"};
    struct strokes strokes = {0};

    for (uint32_t i = 0; i < ladder->arrow_count; i++)
        add_arrow(&ladder->arrow[i], layout, layout->arrow[i], &strokes);
    for (enum look look = 0; look < LOOK_COUNT; look++) {
        add_path(shaft[look], &strokes.shaft[look], html);
        add_path(head[look], &strokes.head[look], html);
        add_path(dot[look], &strokes.dot[look], html);
    }
    add_path("x", &strokes.cross, html);
}

static void add_lines_and_bars(const struct ladder *ladder, const struct layout *layout, struct buf *html)
{
    HTML_ADD(html, "<path class=\"l\" d=\"");
    for (uint32_t i = 0; i < ladder->participant_count; i++)
        buf_add_format(html, "M%u %dV%u", layout->lane[i], TOP, layout->height);
    HTML_ADD(html, "\"/>");
    for (uint32_t i = 0; i < ladder->bar_count; i++) {
        const struct bar *bar = &ladder->bar[i];
        uint32_t top = layout->arrow[bar->from] - 5;
        buf_add_format(html, "<rect class=\"u\" x=\"%u\" y=\"%u\" width=\"6\" height=\"%u\"/>",
                       layout->lane[bar->lane] - 3, top, layout->arrow[bar->to] + 5 - top);
    }
}

/* Appends what those get who can't see the drawing. */
static void add_title(const struct code *code, const struct language *reader, struct buf *html)
{
    const struct words_hole hole[] = {{STR("code"), code->label}, {STR("phrase"), code->phrase}};
    const struct text *desc = &code->text[reader->index].flow_desc;
    struct buf title = {0};

    words_fill(reader->label[UI_FLOW_TITLE].raw, hole, COUNT_OF(hole), &title);
    HTML_ADD(html, "<title id=\"ft-");
    html_add_text(html, code->id);
    HTML_ADD(html, "\">");
    html_add_text(html, buf_str(&title));
    HTML_ADD(html, "</title><desc id=\"fd-");
    html_add_text(html, code->id);
    if (text_is_present(desc) && desc->language != reader) {
        HTML_ADD(html, "\" lang=\"");
        html_add_text(html, desc->language->tag);
    }
    HTML_ADD(html, "\">");
    html_add_text(html, desc->raw);
    HTML_ADD(html, "</desc>");
    buf_clear(&title);
}

void ladder_svg(const struct set *set, const struct code *code, const struct language *language, struct buf *html)
{
    const struct ladder *ladder = &code->ladder;

    if (ladder->participant_count == 0)
        return;
    const struct text *note = code->text[language->index].flow_note;
    struct layout layout = lay_out(ladder, note);

    buf_add_format(html, "<svg class=\"c%u\" viewBox=\"0 0 %d %u\" role=\"img\" aria-labelledby=\"ft-",
                   set->class[code->class].hue, WIDTH, layout.height);
    html_add_text(html, code->id);
    HTML_ADD(html, " fd-");
    html_add_text(html, code->id);
    HTML_ADD(html, "\">");
    add_title(code, language, html);
    add_participants(set, ladder, &layout, language, html);
    add_lines_and_bars(ladder, &layout, html);
    for (uint32_t i = 0; i < ladder->arrow_count; i++)
        add_row_words(&ladder->arrow[i], layout.arrow[i], &note[i], &layout, language, html);
    add_arrows(ladder, &layout, html);
    HTML_ADD(html, "</svg>\n");
}
