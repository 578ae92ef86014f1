/* Looking into what yaml_read made: keys, and where in the file the bytes of a scalar stand. */
#include "syntax/yaml.h"

const struct yaml_node *yaml_find_key(const struct yaml_node *mapping, struct str key)
{
    if (mapping == NULL || mapping->kind != YAML_MAPPING)
        return NULL;
    for (const struct yaml_node *child = mapping->child; child != NULL; child = child->next) {
        if (str_equal(child->text, key))
            return child;
    }
    return NULL;
}

const struct yaml_node *yaml_find(const struct yaml_node *mapping, struct str key)
{
    const struct yaml_node *found = yaml_find_key(mapping, key);

    return found == NULL ? NULL : found->value;
}

struct place yaml_place(const struct yaml_node *scalar, size_t offset)
{
    const struct source *source = scalar->place.source;
    struct place place = scalar->text_place;

    if (!scalar->is_exact)
        return scalar->place;
    if (offset > scalar->text.size)
        offset = scalar->text.size;
    if (scalar->style != YAML_LITERAL) {
        place.offset += (uint32_t)offset;
        return place;
    }
    uint32_t line = source_line_at(source, place.offset);
    size_t line_begin = 0; /* in the text */
    for (size_t i = 0; i < offset; i++) {
        if (scalar->text.bytes[i] == '\n') {
            line_begin = i + 1;
            line++;
        }
    }
    if (line > source->line_count)
        return (struct place){source, (uint32_t)source->text.size};
    size_t column = scalar->indent + (offset - line_begin);
    struct str written = source_line(source, line);
    place.offset = source->line[line - 1] + (uint32_t)(column < written.size ? column : written.size);
    return place;
}
