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
        size_t fits = 0;      /* bytes that fit into the columns, one character at least */
        size_t last = 0;      /* the last blank among them */
        size_t width = 0;
        struct str rest = words;
        while (rest.size > 0) {
            size_t at = words.size - rest.size;
            utf8_next(&rest);
            size_t end = words.size - rest.size;
            width += utf8_width(str_slice(words, at, end));
            if (width > columns && fits > 0)
                break;
            if (words.bytes[at] == ' ')
                last = at;
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
                   "<svg class=\"c%u\" viewBox=\"0 0 360 %u\" role=\"img\" aria-labelledby=\"ft-%.*s fd-%.*s\"><title id=\"ft-%.*s\">",
                   drawing->set->class[drawing->code->class].hue, drawing->height, (int)id.size, id.bytes, (int)id.size, id.bytes,
                   (int)id.size, id.bytes);
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
    const char *class = arrow->kind == ARROW_MEDIA ? "t r" : arrow->is_own ? "t k" : "t";
    unsigned x = middle_of(drawing, arrow), y = drawing->row[i];
    struct str line[MOST_LINES];

    uint32_t count = cut_label(drawing, arrow, line);
    for (uint32_t j = 0; j < count; j++)
        draw_words(drawing, class, x, y - 7 - 13 * (count - 1 - j), line[j], NULL);
    count = text_is_present(&drawing->note[i]) ? cut_note(drawing, i, line) : 0;
    for (uint32_t j = 0; j < count; j++)
        draw_words(drawing, "s", x, y + (arrow->kind == ARROW_WAIT ? 5 : 15) + 13 * j, line[j], &drawing->note[i]);
}

static void draw_arrow(struct drawing *drawing, const struct arrow *arrow, int y)
{
    struct buf *svg = &drawing->svg;
    const char *own = arrow->is_own ? " k" : "";

    if (arrow->kind == ARROW_WAIT)
        return;
    int right = arrow->from < arrow->to ? 1 : -1;
    int from = (int)drawing->lane[arrow->from] + 4 * right;
    int to = (int)drawing->lane[arrow->to] - 4 * right;
    if (arrow->kind == ARROW_LOST) {
        to = from + 3 * (to - from) / 4;
        buf_add_format(svg, "<path class=\"m%s\" d=\"M%d %dH%d\"/><path class=\"x\" d=\"M%d %dl8 8m0-8l-8 8\"/>", own, from, y, to,
                       to - 4, y - 4);
    } else {
        buf_add_format(svg, "<path class=\"m%s\" d=\"M%d %dH%d\"/>", arrow->kind == ARROW_MEDIA ? " r" : own, from, y,
                       to - 5 * right);
        buf_add_format(svg, "<path class=\"h%s\" d=\"M%d %dl%d-%sz\"/>", own, to, y, -right * (arrow->is_own ? 9 : 7),
                       arrow->is_own ? "4.5v9" : "3.5v7");
    }
    if (arrow->kind != ARROW_MESSAGE && arrow->kind != ARROW_LOST)
        return;
    for (uint32_t lane = 0; lane < drawing->ladder->participant_count; lane++) {
        if ((lane > arrow->from && lane < arrow->to) || (lane < arrow->from && lane > arrow->to))
            buf_add_format(svg, "<circle class=\"h%s\" cx=\"%u\" cy=\"%d\" r=\"%s\"/>", own, drawing->lane[lane], y,
                           arrow->is_own ? "3" : "2.5");
    }
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
    for (uint32_t i = 0; i < code->ladder.arrow_count; i++)
        draw_arrow(&drawing, &code->ladder.arrow[i], (int)drawing.row[i]);
    buf_add(&drawing.svg, STR("</svg>\n"));
    return value_keep(making, &drawing.svg);
}
