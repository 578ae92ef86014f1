/* YAML's plain core, read from libyaml's events without recursion.
 *
 * libyaml counts in code points, and its tree (which is not used) keeps no order of faults; so this file walks the
 * events, with a stack of the collections that are open, and turns each mark into a byte offset as it goes. */
#include "syntax/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/utf8.h"

/* A collection that is open. Nodes are const to everyone else, hence the slots that say where the next one goes. */
struct level {
    struct yaml_node *node;
    const struct yaml_node **slot; /* where the next child goes */
    struct yaml_node *key;         /* of a mapping: the key whose value comes next, or NULL */
    bool is_passed_over;           /* the key was given before */
    struct arena_mark before_key;  /* of a key that is passed over */
    struct map keys;               /* of a mapping: key to the line where it stands first */
};

struct reader {
    const struct source *source;
    struct arena *arena;
    struct report *report;
    yaml_parser_t parser;
    size_t mark_index;  /* a code point, and the byte where it is: the marks come in order, nearly, so that */
    uint32_t mark_byte; /* going from one to the next costs O(file) in all */
    struct level level[LIMIT_YAML_DEPTH];
    uint32_t depth;
    const struct yaml_node *root;
    struct arena_mark before_scalar; /* the last one */
};

/* Returns the byte offset of a mark. So many bytes as there are code points to go are never too many to go at once, and
 * if each of them begins one, the last begins the one that was looked for. */
static uint32_t offset_of(struct reader *reader, const yaml_mark_t *mark)
{
    struct str text = reader->source->text;

    while (reader->mark_index < mark->index && reader->mark_byte < text.size) {
        size_t step = mark->index - reader->mark_index;
        if (step > text.size - reader->mark_byte)
            step = text.size - reader->mark_byte; /* a NUL stands behind the text, which is counted */
        reader->mark_index += utf8_count((struct str){text.bytes + reader->mark_byte + 1, step});
        reader->mark_byte += (uint32_t)step;
    }
    while (reader->mark_index > mark->index && reader->mark_byte > 0) {
        do {
            reader->mark_byte--;
        } while (((unsigned char)text.bytes[reader->mark_byte] & 0xC0) == 0x80);
        reader->mark_index--;
    }
    return reader->mark_byte;
}

static struct place place_of(struct reader *reader, const yaml_mark_t *mark)
{
    return (struct place){reader->source, offset_of(reader, mark)};
}

/* Reports what libyaml found wrong. */
static void report_error(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    struct place place = {reader->source, 0};

    if (parser->error == YAML_MEMORY_ERROR)
        memory_exhausted();
    if (parser->error == YAML_READER_ERROR) /* its mark says line 1; but it counts bytes */
        place.offset = number_to_u32(parser->problem_offset);
    else
        place = place_of(reader, &parser->problem_mark);
    if (place.offset > reader->source->text.size)
        place.offset = (uint32_t)reader->source->text.size;
    struct str problem = str_of(parser->problem);
    struct str context = str_of(parser->context);
    if (!str_is_empty(context))
        problem = arena_format(reader->arena, "%s %s", parser->problem, parser->context);
    report_at(reader->report, place, YAML_SYNTAX, problem);
}

static bool refuse(struct reader *reader, struct place place, struct str feature)
{
    report_at(reader->report, place, YAML_FEATURE, feature);
    return false;
}

/* False: the node has an anchor or a tag, and it is reported. */
static bool check_properties(struct reader *reader, struct place place, const yaml_char_t *anchor,
                             const yaml_char_t *tag)
{
    if (anchor != NULL)
        return refuse(reader, place, STR("an anchor"));
    if (tag != NULL)
        return refuse(reader, place, STR("a tag"));
    return true;
}

/* If the scalar stands between two offsets of the file just as it is, takes it from there. */
static bool take_as_written(struct yaml_node *node, struct str text, uint32_t begin, uint32_t end)
{
    const struct source *source = node->place.source;

    if (begin > end || !str_equal(str_slice(source->text, begin, end), text))
        return false;
    node->text = str_slice(source->text, begin, end);
    node->text_place = (struct place){source, begin};
    return true;
}

/* Finds out how far a literal block is indented, from its first line with something in it. False: it isn't there as
 * written. */
static bool find_indent(struct yaml_node *node, struct str text, uint32_t first_line)
{
    const struct source *source = node->place.source;
    struct str piece;

    for (uint32_t line = first_line; str_next(&text, '\n', &piece); line++) {
        if (line > source->line_count)
            return false;
        struct str written = source_line(source, line);
        if (piece.size == 0)
            continue;
        node->indent = number_to_u32(written.size - (piece.size < written.size ? piece.size : written.size));
        return true;
    }
    return false;
}

/* Sets text_place and indent of a literal block if every line of it stands in the file as written. */
static bool place_literal(struct yaml_node *node)
{
    const struct source *source = node->place.source;
    uint32_t line = source_line_at(source, node->place.offset) + 1;
    struct str text = node->text;
    struct str piece;

    if (!find_indent(node, text, line))
        return false;
    node->text_place = (struct place){source, source->line[line - 1]};
    for (; str_next(&text, '\n', &piece); line++) {
        if (piece.size == 0)
            continue; /* a blank line may be shorter than the indentation, or be the end */
        if (line > source->line_count)
            return false;
        struct str written = source_line(source, line);
        if (!str_equal(str_slice(written, node->indent, written.size), piece))
            return false;
    }
    return true;
}

static void set_scalar(struct reader *reader, struct yaml_node *node, const yaml_event_t *event)
{
    struct str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    uint32_t begin = node->place.offset;
    uint32_t end = offset_of(reader, &event->end_mark);

    switch (event->data.scalar.style) {
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
        node->style = YAML_PLAIN;
        node->is_exact = take_as_written(node, text, begin, end);
        break;
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        node->style = YAML_QUOTED;
        node->is_exact = end > begin + 1 && take_as_written(node, text, begin + 1, end - 1);
        break;
    case YAML_LITERAL_SCALAR_STYLE:
        node->style = YAML_LITERAL;
        node->text = arena_copy(reader->arena, text);
        node->is_exact = place_literal(node);
        break;
    case YAML_FOLDED_SCALAR_STYLE:
        node->style = YAML_FOLDED;
        break;
    }
    if (node->is_exact)
        return;
    node->text = arena_copy(reader->arena, text);
    node->text_place = node->place;
    node->indent = 0;
}

/* What an escape such as "\u202E" brings in has not come through the door of source_read; and of two isolates that
 * are balanced in a line a scalar may have only one. */
static void check_characters(struct reader *reader, const struct yaml_node *node)
{
    size_t forbidden = utf8_find_forbidden(node->text);

    if (forbidden == node->text.size)
        return;
    struct str rest = str_slice(node->text, forbidden, node->text.size);
    struct str name = arena_format(reader->arena, "U+%04X", (unsigned)utf8_next(&rest));
    report_at(reader->report, yaml_place(node, forbidden), TEXT_FORBIDDEN, name);
}

/* Line ends and blanks behind a text don't count: a block leaves them there. */
static void check_length(struct reader *reader, const struct yaml_node *node)
{
    struct str text = node->text;

    while (text.size > 0 && (text.bytes[text.size - 1] == '\n' || text.bytes[text.size - 1] == ' '))
        text.size--;
    if (text.size > LIMIT_PROSE_BYTES)
        report_at(reader->report, node->place, TEXT_LONG, arena_format(reader->arena, "%zu", text.size),
                  arena_format(reader->arena, "%d", LIMIT_PROSE_BYTES));
}

/* Puts a scalar into a mapping as its next key. */
static bool add_key(struct reader *reader, struct level *level, struct yaml_node *key)
{
    uint32_t line = source_line_at(reader->source, key->place.offset);

    if (key->kind != YAML_SCALAR)
        return refuse(reader, key->place, STR("a key that is no scalar"));
    if (key->style == YAML_PLAIN && str_equal(key->text, STR("<<")))
        return refuse(reader, key->place, STR("a merge key"));
    uint32_t first = map_add(&level->keys, key->text, line);
    level->is_passed_over = first != MAP_NONE;
    level->before_key = reader->before_scalar;
    if (level->is_passed_over)
        report_at(reader->report, key->place, KEY_TWICE, key->text, arena_format(reader->arena, "%u", (unsigned)first));
    level->key = key;
    return true;
}

/* Puts a node where it belongs: as the root, an item, a key or a key's value. */
static bool add_node(struct reader *reader, struct yaml_node *node)
{
    if (reader->depth == 0) {
        reader->root = node;
        return true;
    }
    struct level *level = &reader->level[reader->depth - 1];
    struct yaml_node *child = node;
    if (level->node->kind == YAML_MAPPING) {
        if (level->key == NULL)
            return add_key(reader, level, node);
        child = level->key;
        child->value = node;
        level->key = NULL;
        if (level->is_passed_over) {
            if (node->kind == YAML_SCALAR) /* so that a file of nothing else takes no memory for it */
                arena_rewind(reader->arena, level->before_key);
            return true;
        }
    }
    *level->slot = child;
    level->slot = &child->next;
    level->node->child_count++;
    return true;
}

static bool open_collection(struct reader *reader, enum yaml_kind kind, struct place place)
{
    if (reader->depth == LIMIT_YAML_DEPTH) {
        report_at(reader->report, place, YAML_DEEP, arena_format(reader->arena, "%d", LIMIT_YAML_DEPTH));
        return false;
    }
    struct yaml_node *node = ARENA_NEW(reader->arena, struct yaml_node);
    node->kind = kind;
    node->place = place;
    node->text_place = place;
    if (!add_node(reader, node))
        return false;
    struct level *level = &reader->level[reader->depth++];
    map_clear(&level->keys);
    *level = (struct level){.node = node, .slot = &node->child};
    return true;
}

static bool read_scalar(struct reader *reader, const yaml_event_t *event, struct place place)
{
    if (!check_properties(reader, place, event->data.scalar.anchor, event->data.scalar.tag))
        return false;
    reader->before_scalar = arena_mark(reader->arena);
    struct yaml_node *node = ARENA_NEW(reader->arena, struct yaml_node);
    node->kind = YAML_SCALAR;
    node->place = place;
    set_scalar(reader, node, event);
    check_characters(reader, node);
    check_length(reader, node);
    return add_node(reader, node);
}

/* libyaml compares a directive with all before it, so that a file of them would keep it busy for a quarter of a minute:
 * they are refused before it sees any. One may stand at the start and after "..."; to libyaml U+2028 and U+2029 end
 * lines, too. */
static bool check_directives(struct reader *reader)
{
    struct str text = reader->source->text;
    struct str rest = text;
    struct str line;
    bool may_follow = true; /* nothing but comments since the start or "..." */

    if (str_find(text, STR("%"), 0) == text.size)
        return true;
    while (str_next(&rest, '\n', &line)) {
        size_t inside = str_find(line, STR("\xE2\x80\xA8%"), 0);
        if (inside == line.size)
            inside = str_find(line, STR("\xE2\x80\xA9%"), 0);
        bool is_directive = (may_follow && str_starts_with(line, STR("%"))) || inside < line.size;
        if (is_directive)
            return refuse(reader, (struct place){reader->source, (uint32_t)(line.bytes - text.bytes)},
                          STR("a directive"));
        struct str words = str_trim(line);
        bool is_nothing = words.size == 0 || words.bytes[0] == '#';
        may_follow = (may_follow && is_nothing) || str_find(line, STR("..."), 0) < line.size;
    }
    return true;
}

/* Takes in one event. False: reading ends here, since a fault was reported. */
static bool read_event(struct reader *reader, const yaml_event_t *event)
{
    struct place place = place_of(reader, &event->start_mark);

    switch (event->type) {
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return true;
    case YAML_DOCUMENT_START_EVENT:
        return reader->root == NULL || refuse(reader, place, STR("a second document"));
    case YAML_ALIAS_EVENT:
        return refuse(reader, place, STR("an alias"));
    case YAML_SCALAR_EVENT:
        return read_scalar(reader, event, place);
    case YAML_SEQUENCE_START_EVENT:
        return check_properties(reader, place, event->data.sequence_start.anchor, event->data.sequence_start.tag) &&
               open_collection(reader, YAML_SEQUENCE, place);
    case YAML_MAPPING_START_EVENT:
        return check_properties(reader, place, event->data.mapping_start.anchor, event->data.mapping_start.tag) &&
               open_collection(reader, YAML_MAPPING, place);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        reader->depth--;
        return true;
    }
    return true;
}

static bool read_events(struct reader *reader)
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event)) {
            report_error(reader);
            return false;
        }
        bool is_end = event.type == YAML_STREAM_END_EVENT;
        bool is_good = read_event(reader, &event);
        yaml_event_delete(&event);
        if (is_end || !is_good)
            return is_good;
    }
}

bool yaml_read(const struct source *source, struct arena *arena, struct report *report,
               const struct yaml_node **ret_node)
{
    struct reader reader = {.source = source, .arena = arena, .report = report};

    if (!yaml_parser_initialize(&reader.parser))
        memory_exhausted();
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)source->text.bytes, source->text.size);
    bool is_good = check_directives(&reader) && read_events(&reader);
    yaml_parser_delete(&reader.parser);
    for (size_t i = 0; i < COUNT_OF(reader.level); i++)
        map_clear(&reader.level[i].keys);
    if (is_good && reader.root == NULL) {
        report_at(report, ((struct place){source, 0}), YAML_EMPTY);
        return false;
    }
    if (is_good)
        *ret_node = reader.root;
    return is_good;
}
