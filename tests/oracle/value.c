/* Values and how names are looked up. See value.h. */
#include "oracle/value.h"

struct value value_text(struct str text)
{
    return (struct value){.type = VALUE_TEXT, .str = text};
}

struct value value_line(struct str html)
{
    return (struct value){.type = VALUE_LINE, .str = html};
}

struct value value_block(struct str html)
{
    return (struct value){.type = VALUE_BLOCK, .str = html};
}

struct value value_flag(bool is_set)
{
    return (struct value){.type = VALUE_FLAG, .is_set = is_set};
}

struct value value_list(struct context *first)
{
    return (struct value){.type = VALUE_LIST, .first = first};
}

struct value value_object(struct context *context)
{
    return (struct value){.type = VALUE_OBJECT, .first = context};
}

struct value value_unknown(void)
{
    return (struct value){.type = VALUE_UNKNOWN};
}

bool value_is_there(const struct value *value)
{
    switch (value->type) {
    case VALUE_TEXT:
    case VALUE_LINE:
    case VALUE_BLOCK:
        return value->str.size > 0;
    case VALUE_FLAG:
        return value->is_set;
    case VALUE_OBJECT:
        return true;
    case VALUE_LIST:
        return value->first != NULL;
    case VALUE_UNKNOWN:
        break;
    }
    return false;
}

struct context *value_context(struct making *making)
{
    return ARENA_NEW(making->arena, struct context);
}

void value_name(struct making *making, struct context *context, const char *name, struct value value)
{
    struct pair_of_names *known = ARENA_NEW(making->arena, struct pair_of_names);

    *known = (struct pair_of_names){.name = name, .value = value, .next = context->known};
    context->known = known;
}

void value_append(struct value_growing *list, struct context *context)
{
    if (list->first == NULL)
        list->first = context;
    else
        list->last->next = context;
    list->last = context;
}

/* Returns what a name is in one context. */
static struct value find_in(struct making *making, const struct context *context, struct str name)
{
    for (const struct pair_of_names *known = context->known; known != NULL; known = known->next) {
        if (str_equal(str_of(known->name), name))
            return known->value;
    }
    return context->find == NULL ? value_unknown() : context->find(making, context, name);
}

/* Returns a label that has no holes. */
static struct value find_label(struct making *making, struct str name)
{
    static const struct {
        const char *key;
        const char *holes;
    } label[UI_COUNT] = {
#define UI(name, key, kind, holes) {key, holes},
#include "catalog/ui.def"
    };

    if (!str_starts_with(name, STR("ui.")))
        return value_unknown();
    for (uint32_t i = 0; i < UI_COUNT; i++) {
        if (str_equal(str_of(label[i].key), str_slice(name, 3, name.size)) && label[i].holes[0] == '\0')
            return value_text(making->reader->label[i].raw);
    }
    return value_unknown();
}

struct value value_find(struct making *making, const struct context *innermost, struct str name)
{
    for (const struct context *context = innermost; context != NULL; context = context->outer) {
        struct value value = find_in(making, context, name);
        if (value.type != VALUE_UNKNOWN)
            return value;
    }
    struct value label = find_label(making, name);
    if (label.type != VALUE_UNKNOWN)
        return label;
    size_t dot = str_find(name, STR("."), 0);
    if (dot == name.size)
        return value_unknown();
    struct value object = value_find(making, innermost, str_slice(name, 0, dot));
    if (object.type != VALUE_OBJECT)
        return value_unknown();
    return find_in(making, object.first, str_slice(name, dot + 1, name.size));
}

struct str value_keep(struct making *making, struct buf *buf)
{
    struct str kept = arena_copy(making->arena, buf_str(buf));

    buf_clear(buf);
    return kept;
}

struct str value_number(struct making *making, uint64_t number)
{
    struct buf buf = {0};

    buf_add_number(&buf, number);
    return value_keep(making, &buf);
}
