/* The terminal's ladder: see show_part.h. An arrow a line, from the left participant's name to the right one's:
 *
 *     Alice   ────── INVITE ─────•──>   Gateway
 *     Alice   <─ 183 Session Progress   Gateway
 *
 * with a dot for each participant that it passes through on its way. */
#include "base/utf8.h"
#include "output/show_part.h"

/* How a ladder is laid out. */
struct layout {
    size_t name;  /* columns of the widest participant's */
    size_t shaft; /* columns from one end of an arrow to the other */
};

/* How many columns an arrow has besides its label: the head, two blanks, two dots; the rest are strokes. */
#define ROOM_LEAST 7
#define ROOM 12

static struct str name_of(struct show *show, const struct ladder *ladder, uint32_t lane)
{
    const struct set_text *words = &show->words.set->text[show->words.language->index];

    return show_plain(show, &words->participant[ladder->participant[lane]]);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static struct layout lay_out(struct show *show, const struct ladder *ladder)
{
    struct layout layout = {0, 0};
    size_t label = 0;

    for (uint32_t i = 0; i < ladder->participant_count; i++)
        layout.name = larger(layout.name, utf8_width(name_of(show, ladder, i)));
    for (uint32_t i = 0; i < ladder->arrow_count; i++)
        label = larger(label, utf8_width(ladder->arrow[i].label));
    size_t others = 2 * layout.name + 4; /* the two names and the blanks around them */
    bool is_narrow = others + label + ROOM > SHOW_COLUMNS;
    layout.shaft = label + (is_narrow ? ROOM_LEAST : ROOM);
    return layout;
}

static void add_times(struct buf *buf, struct str part, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_add(buf, part);
}

/* Appends the arrow itself, `layout->shaft` columns wide. */
static void add_shaft(const struct arrow *arrow, const struct layout *layout, struct buf *line)
{
    bool is_right = arrow->from < arrow->to;
    uint32_t between = (is_right ? arrow->to - arrow->from : arrow->from - arrow->to) - 1;
    uint32_t dots = arrow->kind == ARROW_MESSAGE ? between : 0;
    struct str stroke = arrow->kind == ARROW_MEDIA ? STR("═") : STR("─");
    struct str head = arrow->kind == ARROW_LOST ? STR("×") : is_right ? STR(">") : STR("<");
    size_t label = utf8_width(arrow->label) + 2;
    size_t strokes = layout->shaft - label - 1 - dots;
    size_t before = strokes / 2;

    if (!is_right)
        buf_add(line, head);
    add_times(line, stroke, before);
    if (!is_right)
        add_times(line, STR("•"), dots);
    buf_add_byte(line, ' ');
    buf_add(line, arrow->label);
    buf_add_byte(line, ' ');
    if (is_right)
        add_times(line, STR("•"), dots);
    add_times(line, stroke, strokes - before);
    if (is_right)
        buf_add(line, head);
}

static void add_arrow(struct show *show, const struct ladder *ladder, const struct arrow *arrow,
                      const struct layout *layout)
{
    uint32_t left = arrow->from < arrow->to ? arrow->from : arrow->to;
    uint32_t right = arrow->from < arrow->to ? arrow->to : arrow->from;
    struct buf line = {0};

    buf_add(&line, show_padded(show, STR("  "), name_of(show, ladder, left), layout->name + 1));
    if (arrow->kind != ARROW_WAIT) {
        add_shaft(arrow, layout, &line);
        buf_add_byte(&line, ' ');
        buf_add(&line, name_of(show, ladder, right));
    } else {
        buf_add(&line, STR("⋮"));
    }
    if (arrow->is_own)
        wrap_begin(&show->wrap, WRAP_TITLE);
    wrap_verbatim(&show->wrap, STR(""), buf_str(&line));
    if (arrow->is_own)
        wrap_end(&show->wrap);
    buf_clear(&line);
}

void show_ladder(struct show *show, const struct code *code)
{
    const struct ladder *ladder = &code->ladder;
    const struct code_text *text = &code->text[show->words.language->index];

    if (ladder->participant_count == 0)
        return;
    const struct layout layout = lay_out(show, ladder);
    show_heading(show, UI_FLOW);
    show_notice(show, text->flow_caption.language, text->flow_caption.is_stale);
    show_text(show, STR(""), &text->flow_caption);
    for (uint32_t i = 0; i < ladder->arrow_count; i++) {
        add_arrow(show, ladder, &ladder->arrow[i], &layout);
        show_text(show, show_padded(show, STR("  "), STR(""), layout.name + 1), &text->flow_note[i]);
    }
}
