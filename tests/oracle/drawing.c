/* Ladders, drawn anew on every page: see drawing.h. */
#include "oracle/drawing.h"

#include <string.h>

#include "base/html.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "oracle/wording.h"

/* A ladder that is being drawn. */
struct drawing {
    struct making *making;
    const struct set *set;
    const struct code *code;
    const struct ladder *ladder;
    const struct text *note;
    unsigned lane[LIMIT_LADDER_PARTICIPANTS];
    unsigned row[LIMIT_LADDER_ARROWS]; /* y of the arrows */
    unsigned height;
    struct buf svg;
};

enum { MOST_LINES = 4 };

/* Cuts words at blanks, or where there is none between characters, into lines of so many columns. */
static uint32_t cut(struct str words, size_t columns, struct str *line)
{
    uint32_t count = 0;

    words = str_trim(words);
    while (words.size > 0) {
        size_t fits = 0; /* bytes that fit into the columns, one character at least */
        size_t last = 0; /* the last blank among them or right behind them */
        size_t width = 0;
        struct str rest = words;
        while (rest.size > 0) {
            size_t at = words.size - rest.size;
            utf8_next(&rest);
            size_t end = words.size - rest.size;
            width += utf8_width(str_slice(words, at, end));
            if (words.bytes[at] == ' ' && at > 0)
                last = at;
            if (width > columns && fits > 0)
                break;
            fits = end;
        }
        if (fits == words.size || count == MOST_LINES - 1) {
            line[count++] = words;
            break;
        }
        size_t end = last > 0 ? last : fits;
        line[count++] = str_trim(str_slice(words, 0, end));
        words = str_trim(str_slice(words, end, words.size));
    }
    return count;
}

static unsigned middle_of(const struct drawing *drawing, const struct arrow *arrow)
{
    return (drawing->lane[arrow->from] + drawing->lane[arrow->to]) / 2;
}

/* Returns how many columns fit between x and the nearer edge, on both sides of x. */
static size_t columns_at(unsigned x, unsigned tenths)
{
    unsigned nearer = x < 360 - x ? x : 360 - x;

    return 2 * nearer * 10 / tenths;
}

static uint32_t cut_label(const struct drawing *drawing, const struct arrow *arrow, struct str *line)
{
    return cut(arrow->label, columns_at(middle_of(drawing, arrow), arrow->is_own ? 82 : 73), line);
}

static uint32_t cut_note(const struct drawing *drawing, uint32_t i, struct str *line)
{
    return cut(drawing->note[i].raw, columns_at(middle_of(drawing, &drawing->ladder->arrow[i]), 58), line);
}

static void lay_out(struct drawing *drawing)
{
    static const unsigned lanes[3][4] = {{62, 298}, {42, 180, 318}, {38, 133, 227, 322}};
    unsigned y = 41;

    memcpy(drawing->lane, lanes[drawing->ladder->participant_count - 2], sizeof(drawing->lane));
    for (uint32_t i = 0; i < drawing->ladder->arrow_count; i++) {
        struct str line[MOST_LINES];
        y += 13 * cut_label(drawing, &drawing->ladder->arrow[i], line) + 5;
        drawing->row[i] = y;
        uint32_t notes = cut_note(drawing, i, line);
        y += notes == 0 ? 14 : 11 + 13 * notes;
    }
    drawing->height = y + 4;
}

static void draw_words(struct drawing *drawing, const char *class, unsigned x, unsigned y, struct str words,
                       const struct text *text)
{
    buf_add_format(&drawing->svg, "<text class=\"%s\" x=\"%u\" y=\"%u\"", class, x, y);
    if (text != NULL && text->language != drawing->making->reader) {
        buf_add(&drawing->svg, STR(" lang=\""));
        html_add_text(&drawing->svg, text->language->tag);
        buf_add_byte(&drawing->svg, '"');
    }
    buf_add_byte(&drawing->svg, '>');
    html_add_text(&drawing->svg, words);
    buf_add(&drawing->svg, STR("</text>"));
}

static void draw_head(struct drawing *drawing)
{
    struct str id = wording_escape(drawing->making, drawing->code->id);
    const struct language *reader = drawing->making->reader;
    const struct text *desc = &drawing->code->text[reader->index].flow_desc;
    struct wording_hole hole[] = {{"code", drawing->code->label}, {"phrase", drawing->code->phrase}};
    struct str title = wording_fill(drawing->making, reader->label[UI_FLOW_TITLE].raw, hole, COUNT_OF(hole));
    struct buf *svg = &drawing->svg;

    buf_add_format(svg,
                   "<svg class=\"c%u\" viewBox=\"0 0 360 %u\" role=\"img\" aria-labelledby=\"ft-%.*s fd-%.*s\"><title "
                   "id=\"ft-%.*s\">",
                   drawing->set->class[drawing->code->class].hue, drawing->height, (int)id.size, id.bytes, (int)id.size,
                   id.bytes, (int)id.size, id.bytes);
    html_add_text(svg, title);
    buf_add_format(svg, "</title><desc id=\"fd-%.*s\"", (int)id.size, id.bytes);
    if (text_is_present(desc) && desc->language != reader) {
        buf_add(svg, STR(" lang=\""));
        html_add_text(svg, desc->language->tag);
        buf_add_byte(svg, '"');
    }
    buf_add_byte(svg, '>');
    html_add_text(svg, desc->raw);
    buf_add(svg, STR("</desc>"));
}

static void draw_participants(struct drawing *drawing)
{
    const struct set_text *words = &drawing->set->text[drawing->making->reader->index];

    for (uint32_t i = 0; i < drawing->ladder->participant_count; i++) {
        const struct text *name = &words->participant[drawing->ladder->participant[i]];
        const struct text *role = &words->role[drawing->ladder->participant[i]];
        if (text_is_present(name))
            draw_words(drawing, "p", drawing->lane[i], 14, name->raw, name);
        if (text_is_present(role))
            draw_words(drawing, "s", drawing->lane[i], 29, role->raw, role);
    }
    buf_add(&drawing->svg, STR("<path class=\"l\" d=\""));
    for (uint32_t i = 0; i < drawing->ladder->participant_count; i++)
        buf_add_format(&drawing->svg, "M%u 37V%u", drawing->lane[i], drawing->height);
    buf_add(&drawing->svg, STR("\"/>"));
    for (uint32_t i = 0; i < drawing->ladder->bar_count; i++) {
        const struct bar *bar = &drawing->ladder->bar[i];
        unsigned from = drawing->row[bar->from], to = drawing->row[bar->to];
        buf_add_format(&drawing->svg, "<rect class=\"u\" x=\"%u\" y=\"%u\" width=\"6\" height=\"%u\"/>",
                       drawing->lane[bar->lane] - 3, from - 5, to - from + 10);
    }
}

static void draw_row_words(struct drawing *drawing, uint32_t i)
{
    const struct arrow *arrow = &drawing->ladder->arrow[i];
    const char *class = arrow->is_own ? "t k" : arrow->kind == ARROW_MEDIA ? "t r" : "t";
    unsigned x = middle_of(drawing, arrow), y = drawing->row[i];
    struct str line[MOST_LINES];

    uint32_t count = cut_label(drawing, arrow, line);
    for (uint32_t j = 0; j < count; j++)
        draw_words(drawing, class, x, y - 7 - 13 * (count - 1 - j), line[j], NULL);
    count = text_is_present(&drawing->note[i]) ? cut_note(drawing, i, line) : 0;
    for (uint32_t j = 0; j < count; j++)
        draw_words(drawing, "s", x, y + (arrow->kind == ARROW_WAIT ? 5 : 15) + 13 * j, line[j], &drawing->note[i]);
}

/* ---- strokes ---- */

/* Returns " k" for the page's own arrows, " r" for media, "" for others. */
static const char *look_of(const struct arrow *arrow)
{
    return arrow->is_own ? " k" : arrow->kind == ARROW_MEDIA ? " r" : "";
}

/* What of an arrow goes into a path. */
enum stroke { STROKE_SHAFT, STROKE_HEAD, STROKE_DOTS, STROKE_CROSS, STROKE_COUNT };

static void draw_dots(const struct drawing *drawing, const struct arrow *arrow, int y, struct buf *data)
{
    if (arrow->kind != ARROW_MESSAGE && arrow->kind != ARROW_LOST)
        return;
    for (uint32_t lane = 0; lane < drawing->ladder->participant_count; lane++) {
        if ((lane > arrow->from && lane < arrow->to) || (lane < arrow->from && lane > arrow->to))
            buf_add_format(data, "M%u %dh0", drawing->lane[lane], y);
    }
}

/* Adds the data of one stroke of an arrow. */
static void draw_stroke(const struct drawing *drawing, uint32_t i, enum stroke stroke, struct buf *data)
{
    const struct arrow *arrow = &drawing->ladder->arrow[i];
    bool is_lost = arrow->kind == ARROW_LOST;
    int y = (int)drawing->row[i];
    int right = arrow->from < arrow->to ? 1 : -1;
    int from = (int)drawing->lane[arrow->from] + 4 * right;
    int to = (int)drawing->lane[arrow->to] - 4 * right;

    if (arrow->kind == ARROW_WAIT)
        return;
    if (is_lost)
        to = from + 3 * (to - from) / 4;
    switch (stroke) {
    case STROKE_SHAFT:
        buf_add_format(data, "M%d %dH%d", from, y, is_lost ? to : to - 5 * right);
        break;
    case STROKE_HEAD:
        if (!is_lost)
            buf_add_format(data, "M%d %dl%d-%sz", to, y, -right * (arrow->is_own ? 9 : 7),
                           arrow->is_own ? "4.5v9" : "3.5v7");
        break;
    case STROKE_DOTS:
        draw_dots(drawing, arrow, y, data);
        break;
    case STROKE_CROSS:
        if (is_lost)
            buf_add_format(data, "M%d %dl8 8m0-8l-8 8", to - 4, y - 4);
        break;
    case STROKE_COUNT:
        break;
    }
}

/* Draws one stroke of all arrows of a look as a path; `look` NULL: of all. */
static void draw_path(struct drawing *drawing, enum stroke stroke, const char *look)
{
    static const char *const class[STROKE_COUNT] = {"m", "h", "d", "x"};
    struct buf data = {0};

    for (uint32_t i = 0; i < drawing->ladder->arrow_count; i++) {
        if (look == NULL || strcmp(look, look_of(&drawing->ladder->arrow[i])) == 0)
            draw_stroke(drawing, i, stroke, &data);
    }
    if (data.size > 0) {
        buf_add_format(&drawing->svg, "<path class=\"%s%s\" d=\"", class[stroke], look == NULL ? "" : look);
        buf_add(&drawing->svg, buf_str(&data));
        buf_add(&drawing->svg, STR("\"/>"));
    }
    buf_clear(&data);
}

static void draw_arrows(struct drawing *drawing)
{
    static const char *const look[] = {"", " r", " k"};

    for (size_t i = 0; i < COUNT_OF(look); i++) {
        draw_path(drawing, STROKE_SHAFT, look[i]);
        draw_path(drawing, STROKE_HEAD, look[i]);
        draw_path(drawing, STROKE_DOTS, look[i]);
    }
    draw_path(drawing, STROKE_CROSS, NULL);
}

struct str drawing_ladder(struct making *making, const struct set *set, const struct code *code)
{
    struct drawing drawing = {.making = making,
                              .set = set,
                              .code = code,
                              .ladder = &code->ladder,
                              .note = code->text[making->reader->index].flow_note};

    if (code->ladder.participant_count == 0)
        return STR("");
    lay_out(&drawing);
    draw_head(&drawing);
    draw_participants(&drawing);
    for (uint32_t i = 0; i < code->ladder.arrow_count; i++)
        draw_row_words(&drawing, i);
    draw_arrows(&drawing);
    buf_add(&drawing.svg, STR("</svg>\n"));
    return value_keep(making, &drawing.svg);
}
