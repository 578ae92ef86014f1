/* Looks names up in the table of names.def. Tables of some two hundred rows are walked, not indexed: a template has a
 * few hundred names, and they are looked up once a build. */
#include "template/resolve.h"

#include <assert.h>

/* The labels, for ui.<key>. */
static const struct {
    struct str key;
    bool is_text; /* a plain one without holes */
} labels[UI_COUNT] = {
#define PLAIN true
#define PLURAL false
#define UI(name, key, kind, holes) [UI_##name] = {STR_INIT(key), (kind) && sizeof(holes) == 1},
#include "catalog/ui.def"
#undef PLAIN
#undef PLURAL
};

static const struct str label_prefix = STR_INIT("ui.");

void resolve_page(enum page_kind kind, struct scope scope[2])
{
    scope[0] = (struct scope){.kind = kind, .context = CONTEXT_PAGE};
    scope[1] = (struct scope){.outer = &scope[0], .kind = kind, .context = page_kind_context(kind)};
}

static uint32_t side_needs(enum hole_side side)
{
    switch (side) {
    case HOLE_NO_SIDE:
        return 0;
    case HOLE_SIDE_A:
        return NEEDS_A;
    case HOLE_SIDE_B:
        return NEEDS_B;
    }
    return 0;
}

/* Returns what a name needs that a scope has. */
static uint32_t needs_of(const struct name_row *row, const struct scope *scope)
{
    switch (row->needs) {
    case ROW_SITE:
        return scope->needs;
    case ROW_LANG:
        return scope->needs | NEEDS_LANGUAGE;
    case ROW_CODE:
        return scope->needs | side_needs(scope->side);
    case ROW_TEXTS:
        return scope->needs | NEEDS_LANGUAGE | side_needs(scope->side);
    case ROW_PAGE:
        return scope->needs | page_kind_needs(scope->kind);
    case ROW_ELEMENT:
        return scope->needs;
    }
    return 0;
}

/* Returns whose names an object has. */
static enum hole_side side_into(enum name name, enum hole_side side)
{
    if (name == NAME_A || name == NAME_CODE_SELF)
        return HOLE_SIDE_A;
    return name == NAME_B ? HOLE_SIDE_B : side;
}

/* Looks a name up in one scope. */
static bool find(const struct scope *scope, struct str spelling, struct named *ret_named)
{
    for (uint32_t i = 0; i < NAME_COUNT; i++) {
        const struct name_row *row = name_row((enum name)i);
        if (row->context != scope->context || !str_equal(row->spelling, spelling))
            continue;
        *ret_named = (struct named){
            .hole = {.name = (enum name)i, .type = row->type, .side = scope->side, .depth = scope->depth},
            .needs = needs_of(row, scope),
            .into = row->into,
            .side = side_into((enum name)i, scope->side),
            .depth = scope->depth,
            .scope_needs = scope->needs,
        };
        return true;
    }
    return false;
}

/* Looks a name up from the innermost scope outwards. */
static bool find_outwards(const struct scope *scope, struct str spelling, struct named *ret_named)
{
    for (; scope != NULL; scope = scope->outer) {
        if (find(scope, spelling, ret_named))
            return true;
    }
    return false;
}

static bool find_label(struct str spelling, struct named *ret_named)
{
    if (!str_starts_with(spelling, label_prefix))
        return false;
    struct str key = str_slice(spelling, label_prefix.size, spelling.size);
    for (uint32_t i = 0; i < UI_COUNT; i++) {
        if (labels[i].is_text && str_equal(labels[i].key, key)) {
            *ret_named = (struct named){
                .hole = {.name = NAME_UI, .type = HOLE_TEXT, .ui = (enum ui)i},
                .needs = NEEDS_LANGUAGE,
            };
            return true;
        }
    }
    return false;
}

/* Looks up "object.name". False also if there is such an object and it has no such name. */
static bool find_prefixed(const struct scope *scope, struct str spelling, struct named *ret_named)
{
    size_t dot = str_find(spelling, STR("."), 0);
    struct named object;

    if (dot == spelling.size || !find_outwards(scope, str_slice(spelling, 0, dot), &object) ||
        object.hole.type != HOLE_OBJECT)
        return false;
    struct scope inside = resolve_into(scope, &object);
    return find(&inside, str_slice(spelling, dot + 1, spelling.size), ret_named);
}

bool resolve_name(const struct scope *scope, struct str spelling, struct named *ret_named)
{
    return find_outwards(scope, spelling, ret_named) || find_label(spelling, ret_named) ||
           find_prefixed(scope, spelling, ret_named);
}

struct scope resolve_into(const struct scope *outer, const struct named *named)
{
    struct scope scope = {
        .outer = outer,
        .kind = outer->kind,
        .context = named->into,
        .side = named->side,
        .depth = named->depth,
        .each = outer->each,
        .needs = named->scope_needs,
    };

    if (named->hole.type == HOLE_LIST) {
        scope.each++;
        scope.depth = scope.each;
        scope.needs = named->needs;
    }
    return scope;
}

/* The nearest of the names looked at so far. */
struct nearest {
    struct str wanted;
    struct arena *arena;
    struct str best;
    size_t distance;
};

/* Compares with the name made of the prefix and the rest. */
static void compare(struct nearest *nearest, struct str prefix, struct str rest)
{
    struct str name = rest;

    if (prefix.size > 0)
        name = arena_format(nearest->arena, "%.*s%.*s", (int)prefix.size, prefix.bytes, (int)rest.size, rest.bytes);
    size_t distance = str_distance(nearest->wanted, name, nearest->distance);
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->best = name;
    }
}

/* Compares with all names of a context, and through its objects with theirs. */
static void compare_context(struct nearest *nearest, enum context context)
{
    for (uint32_t i = 0; i < NAME_COUNT; i++) {
        const struct name_row *row = name_row((enum name)i);
        if (row->context != context)
            continue;
        compare(nearest, STR(""), row->spelling);
        if (row->type != HOLE_OBJECT)
            continue;
        struct str prefix = arena_format(nearest->arena, "%.*s.", (int)row->spelling.size, row->spelling.bytes);
        for (uint32_t j = 0; j < NAME_COUNT; j++) {
            const struct name_row *inner = name_row((enum name)j);
            if (inner->context == row->into)
                compare(nearest, prefix, inner->spelling);
        }
    }
}

static struct str nearest_name(const struct scope *scope, struct str spelling, struct arena *arena)
{
    struct nearest nearest = {.wanted = spelling, .arena = arena, .distance = spelling.size + 64};

    for (; scope != NULL; scope = scope->outer)
        compare_context(&nearest, scope->context);
    for (uint32_t i = 0; i < UI_COUNT; i++) {
        if (labels[i].is_text)
            compare(&nearest, label_prefix, labels[i].key);
    }
    return nearest.best;
}

/* Returns the words for all contexts that have a name of this spelling, "" if none has. */
static struct str contexts_with(struct str spelling, struct arena *arena)
{
    struct str all = STR("");
    enum context last = CONTEXT_NONE;

    for (uint32_t i = 0; i < NAME_COUNT; i++) {
        const struct name_row *row = name_row((enum name)i);
        if (row->context == last || !str_equal(row->spelling, spelling))
            continue;
        last = row->context;
        struct str words = context_words(last);
        all = arena_format(arena, "%.*s%s%.*s", (int)all.size, all.bytes, all.size == 0 ? "" : ", ", (int)words.size,
                           words.bytes);
    }
    return all;
}

/* True if it is ui.<key> of a label that has holes or plurals. */
static bool is_label_with_holes(struct str spelling)
{
    if (!str_starts_with(spelling, label_prefix))
        return false;
    struct str key = str_slice(spelling, label_prefix.size, spelling.size);
    for (uint32_t i = 0; i < UI_COUNT; i++) {
        if (!labels[i].is_text && str_equal(labels[i].key, key))
            return true;
    }
    return false;
}

void resolve_report(const struct scope *scope, struct str spelling, struct place place, struct arena *arena,
                    struct report *report)
{
    if (is_label_with_holes(spelling)) {
        report_at(report, place, NAME_LABEL, spelling);
        return;
    }
    struct str object = str_slice(spelling, 0, str_find(spelling, STR("."), 0));
    struct named named;
    if (!find_outwards(scope, object, &named) && contexts_with(object, arena).size > 0)
        spelling = object; /* such as self.code on a pair page */
    struct str contexts = contexts_with(spelling, arena);
    if (contexts.size > 0) {
        report_at(report, place, NAME_ELSEWHERE, spelling, contexts, context_words(scope->context));
        return;
    }
    report_at(report, place, NAME_UNKNOWN, spelling, nearest_name(scope, spelling, arena));
}
