/* Fuzz target: the YAML reader. Whatever comes in, there is a tree or a report; every node stands where it says it
 * stands, nothing is deeper than the limit, and no text has what no text may have without a report that says so. */
#include "syntax/yaml.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

enum { PLACES = 16 }; /* of a text that are tried */

/* What is known while a tree is looked at. */
struct look {
    const struct source *source;
    struct arena *arena;
    bool is_told; /* there is a report */
};

static void check_place(const struct look *look, struct place place)
{
    FUZZ_CHECK(place.source == look->source, "a node of another source");
    FUZZ_CHECK(place.offset <= place.source->text.size, "offset %u of %zu", (unsigned)place.offset,
               place.source->text.size);
}

static void check_scalar(const struct look *look, const struct yaml_node *node)
{
    struct str text = node->text;
    struct str file = look->source->text;

    FUZZ_CHECK(utf8_check(text) == text.size, "a scalar that isn't UTF-8");
    FUZZ_CHECK(look->is_told || utf8_find_forbidden(text) == text.size, "a forbidden character that nobody told");
    FUZZ_CHECK(text.bytes != NULL || text.size == 0, "a text without bytes");
    for (size_t i = 0; i < PLACES; i++) {
        size_t offset = text.size * i / PLACES;
        struct place place = yaml_place(node, offset);
        check_place(look, place);
        if (!node->is_exact || offset == text.size || text.bytes[offset] == '\n')
            continue;
        FUZZ_CHECK(place.offset < file.size && file.bytes[place.offset] == text.bytes[offset],
                   "byte %zu of \"%.*s\" isn't at offset %u", offset, (int)text.size, text.bytes,
                   (unsigned)place.offset);
    }
    check_place(look, yaml_place(node, text.size));
}

/* Checks a node with all below it; recursion ends with LIMIT_YAML_DEPTH, or fails there. */
static void check_node(const struct look *look, const struct yaml_node *node, uint32_t depth)
{
    uint32_t count = 0;
    struct map keys = {0};

    check_place(look, node->place);
    check_place(look, node->text_place);
    if (node->kind == YAML_SCALAR) {
        check_scalar(look, node);
        return;
    }
    FUZZ_CHECK(depth < LIMIT_YAML_DEPTH, "deeper than the limit");
    for (const struct yaml_node *child = node->child; child != NULL; child = child->next, count++) {
        if (node->kind == YAML_SEQUENCE) {
            check_node(look, child, depth + 1);
            continue;
        }
        FUZZ_CHECK(child->kind == YAML_SCALAR, "a key that is no scalar");
        FUZZ_CHECK(child->value != NULL, "a key without a value");
        FUZZ_CHECK(map_add(&keys, child->text, 0) == MAP_NONE, "a key that is there twice");
        check_scalar(look, child);
        check_node(look, child->value, depth + 1);
        FUZZ_CHECK(count > 64 || yaml_find(node, child->text) == child->value, "a key that can't be found");
    }
    FUZZ_CHECK(count == node->child_count, "%u children, said to be %u", (unsigned)count, (unsigned)node->child_count);
    map_clear(&keys);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct report report = {0};
    struct source source = {0};
    const struct yaml_node *root = NULL;

    report_init(&report);
    if (source_from_text(STR("input.yaml"), (struct str){(const char *)data, size}, &arena, &report, &source)) {
        fuzz_check_text(source.text, "a source");
        bool is_good = yaml_read(&source, &arena, &report, &root);
        FUZZ_CHECK(is_good == (root != NULL), "a tree with a fault, or neither");
        FUZZ_CHECK(is_good || report_has_errors(&report), "neither a tree nor a report");
        struct look look = {&source, &arena, report_has_errors(&report)};
        if (is_good)
            check_node(&look, root, 0);
    } else {
        FUZZ_CHECK(report_has_errors(&report), "refused without a report");
    }
    fuzz_check_report(&report);
    report_clear(&report);
    arena_clear(&arena);
    return 0;
}
