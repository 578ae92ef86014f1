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
    unsigned lanes;
    unsigned lane[LIMIT_LADDER_PARTICIPANTS];
    unsigned row[LIMIT_LADDER_ARROWS]; /* y of the arrows */
    unsigned top;                      /* of the lifelines */
    unsigned height;
    struct buf svg;
};

enum { MOST_LINES = 4 };

/* Returns how many bytes of the words go on the first line: as many as fit into `wanted` and end at a place where a line
 * may break, else up to the first such place; but no more than fit into `most`. */
static size_t first_line(struct str words, size_t (*width)(struct str), size_t wanted, size_t most)
{
    size_t good = 0; /* the last place that fits, or the first */
    size_t hard = 0; /* what fits into `most` */
    size_t start = 0, before = 0;

    for (struct str rest = words; rest.size > 0; before = start) {
        start = words.size - rest.size;
        utf8_next(&rest);
        size_t end = words.size - rest.size;
        bool is_blank = words.bytes[start] == ' ', after_blank = start > 0 && words.bytes[before] == ' ';
        struct str left = str_slice(words, before, start), right = str_slice(words, start, end);
        if (start > 0 && (is_blank || (!after_blank && utf8_may_break(left, right)))) {
            if (good == 0 || width(str_slice(words, 0, start)) <= wanted)
                good = start;
        }
        if (start == 0 || width(str_slice(words, 0, end)) <= most)
            hard = end;
    }
    if (width(words) <= wanted || (good == 0 && hard == words.size))
        return words.size;
    return good > 0 && good <= hard ? good : hard;
}

/* Cuts words into lines of so much width. */
static uint32_t cut(struct str words, size_t (*width)(struct str), size_t wanted, size_t most, struct str *line)
{
    uint32_t count = 0;

    for (words = str_trim(words); words.size > 0; count++) {
        size_t end = count == MOST_LINES - 1 ? words.size : first_line(words, width, wanted, most);
        line[count] = str_trim(str_slice(words, 0, end));
        words = str_trim(str_slice(words, end, words.size));
    }
    return count;
}

/* Cuts words at blanks only, wherever a word ends. A line of one word may be wider. */
static uint32_t cut_at_blanks(struct str words, size_t most, struct str *line)
{
    struct str rest = str_trim(words);
    uint32_t count = 0;

    while (rest.size > 0) {
        size_t end = 0; /* of the words on this line */
        do {
            while (end < rest.size && rest.bytes[end] == ' ')
                end++;
            size_t next = end;
            while (next < rest.size && rest.bytes[next] != ' ')
                next++;
            if (end > 0 && count < MOST_LINES - 1 && utf8_advance(str_slice(rest, 0, next)) > most)
                break;
            end = next;
        } while (end < rest.size);
        line[count++] = str_trim(str_slice(rest, 0, end));
        rest = str_trim(str_slice(rest, end, rest.size));
    }
    return count;
}

static unsigned middle_of(const struct drawing *drawing, const struct arrow *arrow)
{
    return (drawing->lane[arrow->from] + drawing->lane[arrow->to]) / 2;
}

/* Returns how wide words may be that are centred on an arrow: they reach neither over an edge nor to within 4 of a lane
 * outside. */
static unsigned room_at(const struct drawing *drawing, const struct arrow *arrow)
{
    unsigned x = middle_of(drawing, arrow);
    unsigned nearest = x < 360 - x ? x : 360 - x;

    for (unsigned i = 0; i < drawing->lanes; i++) {
        unsigned distance = drawing->lane[i] > x ? drawing->lane[i] - x : x - drawing->lane[i];
        bool is_outside = (i < arrow->from && i < arrow->to) || (i > arrow->from && i > arrow->to);
        if (is_outside && distance - 4 < nearest)
            nearest = distance - 4;
    }
    return 2 * nearest;
}

/* Returns how wide the words at an arrow had better be: as wide as it is long. */
static unsigned length_at(const struct drawing *drawing, const struct arrow *arrow)
{
    unsigned one = drawing->lane[arrow->from], other = drawing->lane[arrow->to];
    unsigned length = one > other ? one - other : other - one, room = room_at(drawing, arrow);

    return arrow->kind == ARROW_WAIT || length > room ? room : length;
}

static uint32_t cut_label(const struct drawing *drawing, const struct arrow *arrow, struct str *line)
{
    return cut(arrow->label, utf8_width, length_at(drawing, arrow) * 10 / 82, room_at(drawing, arrow) * 10 / 82, line);
}

static uint32_t cut_note(const struct drawing *drawing, uint32_t i, struct str *line)
{
    const struct arrow *arrow = &drawing->ladder->arrow[i];
    unsigned wanted = length_at(drawing, arrow) * 8, room = room_at(drawing, arrow) * 8; /* of an em of 12.5 */
    struct str note = drawing->note[i].raw;
    uint32_t needed = cut(note, utf8_advance, wanted, room, line);

    if (needed > 1) { /* as even as can be */
        size_t width = utf8_advance(note) / needed;
        while (width < wanted && cut(note, utf8_advance, width, room, line) > needed)
            width += 25;
        return cut(note, utf8_advance, width < wanted ? width : wanted, room, line);
    }
    return needed;
}

/* Returns the name over a lane. */
static struct str name_at(const struct drawing *drawing, uint32_t i)
{
    const struct set_text *words = &drawing->set->text[drawing->making->reader->index];

    return words->participant[drawing->ladder->participant[i]].raw;
}

/* Returns how wide words are in letters of 14: a name's. */
static unsigned name_width(struct str words)
{
    return (unsigned)(utf8_advance(words) * 14 + 99) / 100;
}

/* Cuts a name at blanks: an inner one to the distance of lanes, an outer one to what lies between the edge and its
 * neighbour's, less 10. */
static uint32_t cut_name(const struct drawing *drawing, uint32_t i, struct str *line)
{
    unsigned width = i + 1 < drawing->lanes ? drawing->lane[i + 1] - drawing->lane[i] : 0;
    if (i == 0 || i + 1 == drawing->lanes) {
        uint32_t beside = i == 0 ? 1 : i - 1;
        unsigned half = name_width(name_at(drawing, beside)) / 2;
        unsigned from_edge = i == 0 ? drawing->lane[beside] : 360 - drawing->lane[beside];
        width = from_edge > half + 10 ? from_edge - half - 10 : 0;
    }
    return cut_at_blanks(name_at(drawing, i), width * 100 / 14, line);
}

static void lay_out(struct drawing *drawing)
{
    static const unsigned lanes[3][4] = {{44, 316}, {42, 180, 318}, {38, 133, 227, 322}};
    struct str line[MOST_LINES];

    drawing->lanes = drawing->ladder->participant_count;
    memcpy(drawing->lane, lanes[drawing->lanes - 2], sizeof(drawing->lane));
    drawing->top = 37;
    for (uint32_t i = 0; i < drawing->lanes; i++) {
        uint32_t names = cut_name(drawing, i, line);
        if (names > 0 && 22 + 15 * names > drawing->top)
            drawing->top = 22 + 15 * names;
    }
    unsigned y = drawing->top + 4;
    for (uint32_t i = 0; i < drawing->ladder->arrow_count; i++) {
        y += 17 * cut_label(drawing, &drawing->ladder->arrow[i], line) + 2;
        drawing->row[i] = y;
        uint32_t notes = cut_note(drawing, i, line);
        y += notes == 0 ? 14 : 7 + 17 * notes;
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

static void draw_name(struct drawing *drawing, uint32_t i, const struct text *name)
{
    struct str line[MOST_LINES];
    uint32_t count = cut_name(drawing, i, line);
    bool is_first = i == 0, is_last = i + 1 == drawing->lanes;
    unsigned x = drawing->lane[i], y = 14;
    const char *class = "p";

    for (uint32_t j = 0; j < count; j++) {
        unsigned width = name_width(line[j]);
        if (is_first && width > 2 * drawing->lane[i]) {
            class = "p i";
            x = 2;
        } else if (is_last && width > 2 * (360 - drawing->lane[i])) {
            class = "p j";
            x = 358;
        }
    }
    for (uint32_t j = 0; j < count; j++, y += 15)
        draw_words(drawing, class, x, y, line[j], name);
}

static void draw_participants(struct drawing *drawing)
{
    const struct set_text *words = &drawing->set->text[drawing->making->reader->index];

    for (uint32_t i = 0; i < drawing->lanes; i++) {
        struct str line[MOST_LINES];
        const struct text *name = &words->participant[drawing->ladder->participant[i]];
        const struct text *role = &words->role[drawing->ladder->participant[i]];
        if (text_is_present(name))
            draw_name(drawing, i, name);
        uint32_t names = cut_name(drawing, i, line);
        if (text_is_present(role))
            draw_words(drawing, "s", drawing->lane[i], names > 1 ? 14 + 15 * names : 29, role->raw, role);
    }
    buf_add(&drawing->svg, STR("<path class=\"l\" d=\""));
    for (uint32_t i = 0; i < drawing->lanes; i++)
        buf_add_format(&drawing->svg, "M%u %uV%u", drawing->lane[i], drawing->top, drawing->height);
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
        draw_words(drawing, class, x, y - 7 - 17 * (count - 1 - j), line[j], NULL);
    count = text_is_present(&drawing->note[i]) ? cut_note(drawing, i, line) : 0;
    for (uint32_t j = 0; j < count; j++)
        draw_words(drawing, "s", x, y + (arrow->kind == ARROW_WAIT ? 5 : 15) + 17 * j, line[j], &drawing->note[i]);
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
