/* Wrapping: see wrap.h. */
#include "output/wrap.h"

#include "base/utf8.h"
#include "page/words_blocks.h"

/* A paragraph on its way. `piece` is what has come since the last place where the line may break. */
struct line {
    const struct wrap *wrap;
    size_t indent;
    size_t column; /* where the line ends, its blanks at the end left out */
    size_t blanks; /* that stand before the piece if it stays on this line */
    struct buf piece;
    size_t piece_width;
};

static bool is_mark(char byte)
{
    unsigned char value = (unsigned char)byte;

    return value >= WORDS_MARK && value < WORDS_MARK + WORDS_MARKS;
}

static void add_blanks(struct buf *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_add_byte(out, ' ');
}

static void add_mark(const struct wrap *wrap, char mark)
{
    unsigned style = (unsigned char)mark - (unsigned)WORDS_MARK;

    if (wrap->color == WRAP_PLAIN)
        return;
    buf_add(wrap->out, STR("\033[0m"));
    buf_add(wrap->out, (style & WORDS_STRONG) != 0 ? STR("\033[1m") : STR(""));
    buf_add(wrap->out, (style & WORDS_EMPHASIS) != 0 ? STR("\033[4m") : STR(""));
    buf_add(wrap->out, (style & WORDS_CODE) != 0 ? STR("\033[36m") : STR(""));
}

static void add_marked(const struct wrap *wrap, struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (is_mark(text.bytes[i]))
            add_mark(wrap, text.bytes[i]);
        else
            buf_add_byte(wrap->out, text.bytes[i]);
    }
}

/* Puts the piece on this line, or on the next. */
static void place_piece(struct line *line)
{
    const struct wrap *wrap = line->wrap;
    bool is_first = line->column == line->indent;

    if (!is_first && line->piece_width > 0 && line->column + line->blanks + line->piece_width > wrap->width) {
        buf_add_byte(wrap->out, '\n');
        add_blanks(wrap->out, line->indent);
        line->column = line->indent;
    } else if (!is_first && line->piece_width > 0) {
        add_blanks(wrap->out, line->blanks);
        line->column += line->blanks;
    }
    add_marked(wrap, buf_str(&line->piece));
    line->column += line->piece_width;
    if (line->piece_width > 0)
        line->blanks = 0;
    buf_reset(&line->piece);
    line->piece_width = 0;
}

void wrap_text(const struct wrap *wrap, struct str first, struct str text)
{
    size_t indent = utf8_width(first);
    struct line line = {.wrap = wrap, .indent = indent, .column = indent};
    struct str before = {0}; /* the character before this one, if no blank came between */

    buf_add(wrap->out, first);
    while (text.size > 0) {
        struct str rest = text;
        utf8_next(&rest);
        struct str character = str_slice(text, 0, text.size - rest.size);
        text = rest;
        if (is_mark(character.bytes[0])) {
            buf_add(&line.piece, character);
            continue;
        }
        if (character.bytes[0] == ' ' || character.bytes[0] == '\n' || character.bytes[0] == '\t') {
            place_piece(&line);
            line.blanks = 1;
            before = (struct str){0};
            continue;
        }
        if (utf8_may_break(before, character))
            place_piece(&line);
        buf_add(&line.piece, character);
        line.piece_width += utf8_width(character);
        before = character;
    }
    place_piece(&line);
    buf_add_byte(wrap->out, '\n');
    buf_clear(&line.piece);
}

void wrap_verbatim(const struct wrap *wrap, struct str indent, struct str text)
{
    struct str line;

    while (text.size > 0 && text.bytes[text.size - 1] == '\n')
        text.size--;
    while (str_next(&text, '\n', &line)) {
        if (!str_is_empty(line))
            buf_add(wrap->out, indent);
        add_marked(wrap, line);
        buf_add_byte(wrap->out, '\n');
    }
}

void wrap_begin(const struct wrap *wrap, enum wrap_style style)
{
    static const struct str escape[] = {
        [WRAP_TITLE] = STR_INIT("\033[1m"),
        [WRAP_HEADING] = STR_INIT("\033[1;34m"),
        [WRAP_NOTICE] = STR_INIT("\033[33m"),
        [WRAP_MARKED] = STR_INIT("\033[1;33m"),
    };

    if (wrap->color == WRAP_COLORED)
        buf_add(wrap->out, escape[style]);
}

void wrap_end(const struct wrap *wrap)
{
    if (wrap->color == WRAP_COLORED)
        buf_add(wrap->out, STR("\033[0m"));
}
