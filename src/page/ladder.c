/* Ladders: see ladder.h. The words are drawn before the arrows, each with a halo in the paper's colour, so that a
 * lifeline doesn't cross them and an arrow is never hidden. */
#include "page/ladder.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "page/words.h"

enum {
    WIDTH = 360,
    TOP = 37,       /* where lifelines begin, below names of one line and roles */
    NAME_LINE = 15, /* from one line of a name to the next, and to the role */
    LINE = 17,      /* from one line of words to the next: so much that no halo eats into the line before */
    LINES_MAX = 4,  /* of one label or note */
    MARGIN = 2,     /* from the drawing's edge to a name that begins or ends there: browsers round widths */
    STEP = 25,      /* by which the lines of a note grow, in hundredths of an em, until they are few enough */
    /* Thousandths of the drawing's units, all as large as on a phone: */
    LABEL_UNIT = 8200, /* a column of a label, a bold fixed-width letter */
    NOTE_UNIT = 125,   /* a hundredth of an em of a note */
    NAME_UNIT = 140    /* a hundredth of an em of a name: of 12, and bold letters are wider by a sixth */
};

/* Words cut to lines. */
struct lines {
    struct str line[LINES_MAX];
    uint32_t count;
};

/* An arrow's place and words. */
struct row {
    uint32_t y;
    struct lines label;
    struct lines note;
};

/* Where everything lies. */
struct layout {
    uint32_t lane[LIMIT_LADDER_PARTICIPANTS];
    struct lines name[LIMIT_LADDER_PARTICIPANTS];
    struct row row[LIMIT_LADDER_ARROWS];
    uint32_t lanes;
    uint32_t top; /* where lifelines begin */
    uint32_t height;
};

/* Returns the x of a lane. The outer lanes leave room for short names centred on them. */
static uint32_t lane_x(uint32_t count, uint32_t lane)
{
    static const uint32_t two[] = {44, 316};
    static const uint32_t three[] = {42, 180, 318};
    static const uint32_t four[] = {38, 133, 227, 322};

    return count == 2 ? two[lane] : count == 3 ? three[lane] : four[lane];
}

static uint32_t middle(const struct arrow *arrow, const struct layout *layout)
{
    return (layout->lane[arrow->from] + layout->lane[arrow->to]) / 2;
}

/* Returns how much room there is on each side of an arrow's middle, to the edge or to the lifeline of somebody its
 * message doesn't pass, whichever is nearer. */
static uint32_t half_room(const struct arrow *arrow, const struct layout *layout)
{
    uint32_t low = arrow->from < arrow->to ? arrow->from : arrow->to;
    uint32_t high = arrow->from < arrow->to ? arrow->to : arrow->from;
    uint32_t x = middle(arrow, layout);
    uint32_t left = low == 0 ? x : x - layout->lane[low - 1] - 4;
    uint32_t right = high == layout->lanes - 1 ? WIDTH - x : layout->lane[high + 1] - 4 - x;

    return left < right ? left : right;
}

/* How wide lines may be, in columns or hundredths of an em. */
struct measure {
    size_t (*width)(struct str words);
    size_t wanted;
    size_t most;    /* where a word is wider than wanted */
    bool at_blanks; /* only; else between wide letters too */
};

/* Returns where to cut words that are wider than wanted, or their size. */
static size_t cut_at(struct str words, struct measure measure)
{
    struct str rest = words, before = {0};
    size_t width = 0, cut = 0;

    while (rest.size > 0) {
        size_t at = words.size - rest.size;
        utf8_next(&rest);
        struct str letter = str_slice(words, at, words.size - rest.size);
        bool may_cut = letter.bytes[0] == ' ' || (!measure.at_blanks && utf8_may_break(before, letter));
        if (may_cut && (width <= measure.wanted || cut == 0))
            cut = at;
        width += measure.width(letter);
        if (width > measure.wanted && cut > 0)
            return cut;
        if (width > measure.most && at > 0)
            return at;
        before = letter.bytes[0] == ' ' ? STR("") : letter;
    }
    return words.size;
}

/* Cuts words to lines. What doesn't fit into LINES_MAX stays on the last line. */
static void cut_lines(struct str words, struct measure measure, struct lines *ret_lines)
{
    struct lines lines = {0};

    words = str_trim(words);
    while (words.size > 0) {
        size_t cut = lines.count == LINES_MAX - 1 ? words.size : cut_at(words, measure);
        lines.line[lines.count++] = str_trim(str_slice(words, 0, cut));
        words = str_trim(str_slice(words, cut, words.size));
    }
    *ret_lines = lines;
}

/* Returns how many columns or hundredths of an em, each so many thousandths wide, go into a width. */
static uint32_t fitting(uint32_t width, uint32_t unit)
{
    return width * 1000 / unit;
}

/* Returns the width of a name or one line of it. */
static uint32_t name_width(struct str name)
{
    return (uint32_t)((utf8_advance(name) * NAME_UNIT + 999) / 1000);
}

/* Words are no wider than their arrow, unless one word is. One that goes nowhere (wait) takes what room there is. */
static struct measure arrow_measure(const struct arrow *arrow, const struct layout *layout, uint32_t unit)
{
    uint32_t from = layout->lane[arrow->from], to = layout->lane[arrow->to];
    uint32_t length = from < to ? to - from : from - to, room = 2 * half_room(arrow, layout);

    if (length == 0 || length > room)
        length = room;
    return (struct measure){unit == LABEL_UNIT ? utf8_width : utf8_advance, fitting(length, unit), fitting(room, unit),
                            false};
}

/* The lines of a note are as even as can be, so that no lone letter is left for the last. */
static void note_lines(const struct arrow *arrow, struct str note, const struct layout *layout, struct lines *ret_lines)
{
    struct measure measure = arrow_measure(arrow, layout, NOTE_UNIT);
    size_t widest = measure.wanted;
    struct lines lines, even;

    cut_lines(note, measure, &lines);
    measure.wanted = lines.count < 2 ? widest : utf8_advance(note) / lines.count;
    for (; measure.wanted < widest; measure.wanted += STEP) {
        cut_lines(note, measure, &even);
        if (even.count > lines.count)
            continue;
        lines = even;
        break;
    }
    *ret_lines = lines;
}

/* Returns how many hundredths of an em a name may have, which is centred on its lane, or at the edge if it is an outer
 * one's and wide: there as many as its neighbour leaves. */
static size_t name_room(const struct layout *layout, uint32_t lane, const struct str *name)
{
    bool is_first = lane == 0, is_last = lane == layout->lanes - 1;
    uint32_t neighbour = is_first ? 1 : lane - 1;
    uint32_t distance = is_first ? layout->lane[1] : WIDTH - layout->lane[neighbour];
    uint32_t taken = name_width(name[neighbour]) / 2 + MARGIN + 8;

    if (!is_first && !is_last)
        return fitting(layout->lane[lane + 1] - layout->lane[lane], NAME_UNIT);
    return fitting(distance > taken ? distance - taken : 0, NAME_UNIT);
}

/* Finds the place of everything: labels stand above their arrow, notes below. */
static void lay_out(const struct ladder *ladder, const struct set_text *words, const struct text *note,
                    struct layout *ret_layout)
{
    struct layout layout = {.lanes = ladder->participant_count, .top = TOP};
    struct str name[LIMIT_LADDER_PARTICIPANTS] = {0};

    for (uint32_t i = 0; i < layout.lanes; i++) {
        layout.lane[i] = lane_x(layout.lanes, i);
        name[i] = words->participant[ladder->participant[i]].raw;
    }
    for (uint32_t i = 0; i < layout.lanes; i++) {
        struct measure measure = {utf8_advance, name_room(&layout, i, name), SIZE_MAX, true};
        cut_lines(name[i], measure, &layout.name[i]);
        if (layout.name[i].count > 1 && layout.top < TOP + (layout.name[i].count - 1) * NAME_LINE)
            layout.top = TOP + (layout.name[i].count - 1) * NAME_LINE;
    }
    layout.height = layout.top + 4;
    for (uint32_t i = 0; i < ladder->arrow_count; i++) {
        struct row *row = &layout.row[i];
        cut_lines(ladder->arrow[i].label, arrow_measure(&ladder->arrow[i], &layout, LABEL_UNIT), &row->label);
        note_lines(&ladder->arrow[i], note[i].raw, &layout, &row->note);
        row->y = layout.height + row->label.count * LINE + 2;
        layout.height = row->y + 14;
        if (row->note.count > 0)
            layout.height += 10 + (row->note.count - 1) * LINE;
    }
    layout.height += 4;
    *ret_layout = layout;
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

/* Appends a name's lines. One that is too wide to be centred on an outer lane begins or ends at the drawing's edge. */
static void add_name(const struct layout *layout, uint32_t lane, const struct text *name, const struct language *reader,
                     struct buf *html)
{
    const struct lines *lines = &layout->name[lane];
    uint32_t x = layout->lane[lane], nearer = x < WIDTH - x ? x : WIDTH - x;
    struct str class = STR("p");
    bool is_wide = false;

    for (uint32_t i = 0; i < lines->count; i++)
        is_wide = is_wide || name_width(lines->line[i]) > 2 * nearer;
    if (is_wide && (lane == 0 || lane == layout->lanes - 1)) {
        class = lane == 0 ? STR("p i") : STR("p j");
        x = lane == 0 ? MARGIN : WIDTH - MARGIN;
    }
    for (uint32_t i = 0; i < lines->count; i++)
        add_words(class, x, 14 + i * NAME_LINE, lines->line[i], name, reader, html);
}

static void add_participants(const struct set_text *words, const struct ladder *ladder, const struct layout *layout,
                             const struct language *reader, struct buf *html)
{
    for (uint32_t i = 0; i < layout->lanes; i++) {
        const struct text *name = &words->participant[ladder->participant[i]];
        const struct text *role = &words->role[ladder->participant[i]];
        if (text_is_present(name))
            add_name(layout, i, name, reader, html);
        uint32_t above = layout->name[i].count > 1 ? layout->name[i].count : 1;
        if (text_is_present(role))
            add_words(STR("s"), layout->lane[i], 14 + above * NAME_LINE, role->raw, role, reader, html);
    }
}

static void add_row_words(const struct arrow *arrow, const struct row *row, const struct text *note,
                          const struct layout *layout, const struct language *reader, struct buf *html)
{
    struct str class = arrow->is_own ? STR("t k") : arrow->kind == ARROW_MEDIA ? STR("t r") : STR("t");
    uint32_t x = middle(arrow, layout);
    uint32_t first = arrow->kind == ARROW_WAIT ? row->y + 5 : row->y + 15;

    for (uint32_t i = 0; i < row->label.count; i++)
        add_words(class, x, row->y - 7 - (row->label.count - 1 - i) * LINE, row->label.line[i], NULL, reader, html);
    for (uint32_t i = 0; i < row->note.count; i++)
        add_words(STR("s"), x, first + i * LINE, row->note.line[i], note, reader, html);
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
        add_arrow(&ladder->arrow[i], layout, layout->row[i].y, &strokes);
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
        buf_add_format(html, "M%u %uV%u", layout->lane[i], layout->top, layout->height);
    HTML_ADD(html, "\"/>");
    for (uint32_t i = 0; i < ladder->bar_count; i++) {
        const struct bar *bar = &ladder->bar[i];
        uint32_t top = layout->row[bar->from].y - 5;
        buf_add_format(html, "<rect class=\"u\" x=\"%u\" y=\"%u\" width=\"6\" height=\"%u\"/>",
                       layout->lane[bar->lane] - 3, top, layout->row[bar->to].y + 5 - top);
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
    const struct set_text *words = &set->text[language->index];
    struct layout layout;
    lay_out(ladder, words, note, &layout);

    buf_add_format(html, "<svg class=\"c%u\" viewBox=\"0 0 %d %u\" role=\"img\" aria-labelledby=\"ft-",
                   set->class[code->class].hue, WIDTH, layout.height);
    html_add_text(html, code->id);
    HTML_ADD(html, " fd-");
    html_add_text(html, code->id);
    HTML_ADD(html, "\">");
    add_title(code, language, html);
    add_participants(words, ladder, &layout, language, html);
    add_lines_and_bars(ladder, &layout, html);
    for (uint32_t i = 0; i < ladder->arrow_count; i++)
        add_row_words(&ladder->arrow[i], &layout.row[i], &note[i], &layout, language, html);
    add_arrows(ladder, &layout, html);
    HTML_ADD(html, "</svg>\n");
}
