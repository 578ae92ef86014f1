/* syntax/yaml: the tree, its places, and what is refused. */
#include "syntax/yaml.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "support/unit.h"

/* What a test needs to read one text. */
struct reading {
    struct arena arena;
    struct report report;
    struct source source;
    const struct yaml_node *root;
};

static bool read_text(struct reading *reading, struct str text)
{
    *reading = (struct reading){0};
    assert_true(source_from_text(STR("f"), text, &reading->arena, &reading->report, &reading->source));
    return yaml_read(&reading->source, &reading->arena, &reading->report, &reading->root);
}

static void clear(struct reading *reading)
{
    report_clear(&reading->report);
    arena_clear(&reading->arena);
}

static void assert_reported(struct reading *reading, const char *expected)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    report_print(&reading->report, out);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

/* A text that must be refused, with all that is printed then. */
static void assert_refused(struct str text, const char *expected)
{
    struct reading reading;

    assert_false(read_text(&reading, text));
    assert_null(reading.root); /* untouched on failure */
    assert_reported(&reading, expected);
    clear(&reading);
}

/* Writes a tree in a form of its own: {key: value, …}, [item, …], scalars as <text>. Depth is bounded by the texts
 * below. */
static void add_tree(struct buf *buf, const struct yaml_node *node)
{
    uint32_t count = 0;

    if (node->kind == YAML_SCALAR) {
        buf_add_byte(buf, '<');
        buf_add(buf, node->text);
        buf_add_byte(buf, '>');
        return;
    }
    buf_add_byte(buf, node->kind == YAML_MAPPING ? '{' : '[');
    for (const struct yaml_node *child = node->child; child != NULL; child = child->next) {
        if (count++ != 0)
            buf_add_byte(buf, ' ');
        if (node->kind == YAML_MAPPING) {
            buf_add(buf, child->text);
            buf_add_byte(buf, ':');
        }
        add_tree(buf, node->kind == YAML_MAPPING ? child->value : child);
    }
    assert_int_equal(count, node->child_count);
    buf_add_byte(buf, node->kind == YAML_MAPPING ? '}' : ']');
}

static void assert_tree(struct str text, const char *expected)
{
    struct reading reading;
    struct buf buf = {0};

    assert_true(read_text(&reading, text));
    add_tree(&buf, reading.root);
    assert_str(buf_str(&buf), expected);
    assert_int_equal(report_count(&reading.report, SEVERITY_ERROR), 0);
    buf_clear(&buf);
    clear(&reading);
}

/* Each way to write a collection and a scalar, and that a scalar stays as it was written: 1.0, yes and null are
 * texts. */
static void test_trees(void **state)
{
    (void)state;
    assert_tree(STR("a: 1.0\nb: yes\nc:\nd: null\n"), "{a:<1.0> b:<yes> c:<> d:<null>}");
    assert_tree(STR("- a\n- - b\n  - c\n- {}\n- []\n"), "[<a> [<b> <c>] {} []]");
    assert_tree(STR("a: {b: [c, d], \"e f\": 'g''h'}\n"), "{a:{b:[<c> <d>] e f:<g'h>}}");
    assert_tree(STR("---\na: |\n  x\n   y\n\n  z\nb: >-\n  x\n  y\nc: \"p\n  q\"\n"),
                "{a:<x\n y\n\nz\n> b:<x y> c:<p q>}");
    assert_tree(STR("\"a\\u00e4\\n\": x # remark\n"), "{aä\n:<x>}");
    assert_tree(STR("just a scalar"), "<just a scalar>");
}

/* yaml_place of each byte of the scalar a text has at `key`, told as the source's byte there, must be the scalar's own
 * text. */
static void assert_exact(struct str text, const char *key)
{
    struct reading reading;

    assert_true(read_text(&reading, text));
    const struct yaml_node *scalar = yaml_find(reading.root, str_of(key));
    assert_non_null(scalar);
    assert_true(scalar->is_exact);
    for (size_t i = 0; i < scalar->text.size; i++) {
        struct place place = yaml_place(scalar, i);
        assert_int_equal(reading.source.text.bytes[place.offset], scalar->text.bytes[i]);
    }
    clear(&reading);
}

/* Where the text stands in the file as written, every byte of it is found there; characters of several bytes come
 * before, since libyaml counts those as one. */
static void test_exact_places(void **state)
{
    (void)state;
    assert_exact(STR("日本: ä\nk: plain text\n"), "k");
    assert_exact(STR("ä: x\nk: \"quoted ä text\" # no\n"), "k");
    assert_exact(STR("k: ''"), "k");
    assert_exact(STR("{ä: ö, k: 'quoted'}"), "k");
    assert_exact(STR("ä: b\nk: |\n  one\n    two ä\n\n  three\n"), "k");
    assert_exact(STR("k: |2-\n    one\n  two"), "k");
    assert_exact(STR("k: | # remark\n\n\n      one\n      two\n\n\nb: c\n"), "k");
    assert_exact(STR("k: |+\n one\n\n\nb: c\n"), "k");
    assert_exact(STR("k: |\n  one\n \n  two\n"), "k");
}

/* Where it doesn't, the place is that of the scalar: better than one in the middle of something else. */
static void test_other_places(void **state)
{
    (void)state;
    static const struct str texts[] = {
        STR_INIT("k: \"a\\u00e4b\""),          STR_INIT("k: 'it''s'"),
        STR_INIT("k: \"two\n  lines\""),       STR_INIT("k: plain\n  lines"),
        STR_INIT("k: >\n  folded\n  lines\n"),
    };

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct reading reading;
        assert_true(read_text(&reading, texts[i]));
        const struct yaml_node *scalar = yaml_find(reading.root, STR("k"));
        assert_false(scalar->is_exact);
        assert_int_equal(yaml_place(scalar, 3).offset, 3);
        clear(&reading);
    }
}

/* Each feature that is not of the plain core, at its place. */
static void test_features(void **state)
{
    (void)state;
    const char *rest = " found; expected only mappings, sequences and scalars of one document\n";
    static const struct {
        struct str text;
        const char *place;
        const char *feature;
        const char *excerpt;
    } cases[] = {
        {STR_INIT("a: &b c"), "f:1:4", "an anchor", "a: &b c\n   ^\n"},
        {STR_INIT("a: &b [c]"), "f:1:4", "an anchor", "a: &b [c]\n   ^\n"},
        {STR_INIT("ä: *b"), "f:1:4", "an alias", "ä: *b\n   ^\n"},
        {STR_INIT("a: !!str b"), "f:1:4", "a tag", "a: !!str b\n   ^\n"},
        {STR_INIT("a: ! b"), "f:1:4", "a tag", "a: ! b\n   ^\n"},
        {STR_INIT("a: ! \"b\""), "f:1:4", "a tag", "a: ! \"b\"\n   ^\n"},
        {STR_INIT("a: !x [b]"), "f:1:4", "a tag", "a: !x [b]\n   ^\n"},
        {STR_INIT("a: ! {b: c}"), "f:1:4", "a tag", "a: ! {b: c}\n   ^\n"},
        {STR_INIT("%YAML 1.1\n---\na: b"), "f:1:1", "a directive", "%YAML 1.1\n^\n"},
        {STR_INIT("%TAG ! x:\n---\na: b"), "f:1:1", "a directive", "%TAG ! x:\n^\n"},
        {STR_INIT("a: b\n---\nc: d"), "f:2:1", "a second document", "---\n^\n"},
        {STR_INIT("a: b\n...\n---\nc: d"), "f:3:1", "a second document", "---\n^\n"},
        {STR_INIT("<<: {a: b}"), "f:1:1", "a merge key", "<<: {a: b}\n^\n"},
        {STR_INIT("? [a]\n: b"), "f:1:3", "a key that is no scalar", "? [a]\n  ^\n"},
        {STR_INIT("{a: b}: c"), "f:1:1", "a key that is no scalar", "{a: b}: c\n^\n"},
    };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char expected[400];
        snprintf(expected, sizeof(expected), "%s: error: %s%s%s", cases[i].place, cases[i].feature, rest,
                 cases[i].excerpt);
        assert_refused(cases[i].text, expected);
    }
    assert_tree(STR("\"<<\": a\nb: \"!x &y *z\"\n"), "{<<:<a> b:<!x &y *z>}");
}

/* What the scanner or the parser finds wrong, at the right column though characters of several bytes come before. */
static void test_syntax(void **state)
{
    (void)state;
    assert_refused(STR("ä: [b, c\nd: e"),
                   "f:2:2: error: not YAML: did not find expected ',' or ']' while parsing a flow "
                   "sequence\nd: e\n ^\n");
    assert_refused(STR("日: ä: b"),
                   "f:1:5: error: not YAML: mapping values are not allowed in this context\n日: ä: b\n     ^\n");
    assert_refused(
        STR("a: \"b"),
        "f:1:6: error: not YAML: found unexpected end of stream while scanning a quoted scalar\na: \"b\n     ^\n");
    assert_refused(STR("日: 本\nb: \xEF\xBF\xBEx"),
                   "f:2:4: error: not YAML: control characters are not allowed\nb: \xEF\xBF\xBEx\n   ^\n");
    assert_refused(STR(""), "f:1:1: error: the file is empty; expected a mapping\n\n^\n");
    assert_refused(STR("# remark\n"), "f:1:1: error: the file is empty; expected a mapping\n# remark\n^\n");
}

/* A key given twice is told with both lines, and the first one counts, whatever the second one holds. */
static void test_key_twice(void **state)
{
    (void)state;
    struct reading reading;
    struct buf buf = {0};

    assert_true(read_text(&reading, STR("a: 1\nb: {c: 2, c: [3, {d: 4}]}\n\"a\":\n  - 5\ne: 6\n")));
    add_tree(&buf, reading.root);
    assert_str(buf_str(&buf), "{a:<1> b:{c:<2>} e:<6>}");
    assert_reported(&reading,
                    "f:2:11: error: key 'c' is given twice, first in line 2; expected once\nb: {c: 2, c: [3, {d: 4}]}\n"
                    "          ^\nf:3:1: error: key 'a' is given twice, first in line 1; expected once\n\"a\":\n^\n");
    buf_clear(&buf);
    clear(&reading);
}

/* Escapes go round the door of source_read; what they bring is checked like the rest. */
static void test_escapes(void **state)
{
    (void)state;
    static const struct str texts[] = {STR_INIT("a: \"x\\u202Ey\""), STR_INIT("a: \"\\0\""), STR_INIT("\"\\e[1m\": a"),
                                       STR_INIT("a: \"\\r\"")};

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct reading reading;
        assert_true(read_text(&reading, texts[i]));
        assert_int_equal(report_count(&reading.report, SEVERITY_ERROR), 1);
        clear(&reading);
    }
    assert_tree(STR("a: \"\\ttab\\nline\""), "{a:<\ttab\nline>}");
}

static struct str repeated(struct reading *reading, struct str part, size_t count)
{
    struct buf buf = {0};

    for (size_t i = 0; i < count; i++)
        buf_add(&buf, part);
    struct str text = arena_copy(&reading->arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

/* As many levels as allowed are read; one more is refused at its place. */
static void test_depth(void **state)
{
    (void)state;
    struct reading texts = {0};
    struct reading reading;
    struct str closing = repeated(&texts, STR("]"), LIMIT_YAML_DEPTH);
    struct str most = repeated(&texts, STR("["), LIMIT_YAML_DEPTH);

    assert_true(read_text(&reading, arena_format(&texts.arena, "%s%s", most.bytes, closing.bytes)));
    clear(&reading);
    struct str more = arena_format(&texts.arena, "[%s%s]", most.bytes, closing.bytes);
    struct str blanks = repeated(&texts, STR(" "), LIMIT_YAML_DEPTH);
    struct str expected =
        arena_format(&texts.arena, "f:1:%d: error: more than %d levels; expected at most that many\n%s\n%s^\n",
                     LIMIT_YAML_DEPTH + 1, LIMIT_YAML_DEPTH, more.bytes, blanks.bytes);
    assert_refused(more, expected.bytes);
    clear(&texts);
}

/* What would keep libyaml alone busy for long, at the size that a file may have at most, is read or refused. How long
 * that takes is told by ./dev bench. */
static void test_worst_texts(void **state)
{
    (void)state;
    struct reading texts = {0};
    static const struct {
        struct str part;
        bool is_good;
    } rows[] = {
        {STR_INIT("["), false},       {STR_INIT("{"), false},    {STR_INIT("- "), false},  {STR_INIT("? "), false},
        {STR_INIT("[a, "), false},    {STR_INIT("{a: "), false}, {STR_INIT("'"), true},    {STR_INIT("- x\n"), true},
        {STR_INIT("#\n"), false},     {STR_INIT("x "), true},    {STR_INIT("ä"), true},    {STR_INIT("|\n"), false},
        {STR_INIT("a: &a\n"), false}, {STR_INIT("\n"), false},   {STR_INIT(" \n"), false}, {STR_INIT("a\n"), true},
        {STR_INIT("\"\\x41"), false}, {STR_INIT("!"), false},    {STR_INIT("%"), false},   {STR_INIT("a: b\n"), true},
        {STR_INIT("---\n"), false},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct reading reading;
        struct str text = repeated(&texts, rows[i].part, LIMIT_SOURCE_BYTES / rows[i].part.size);
        if (read_text(&reading, text) != rows[i].is_good)
            fail_msg("'%s' is %s", rows[i].part.bytes, rows[i].is_good ? "refused" : "read");
        clear(&reading);
    }
    clear(&texts);
}

/* The same faults in one line of a megabyte: 100,000 keys given twice, each with a place. */
static void test_many_faults(void **state)
{
    (void)state;
    struct reading texts = {0};
    struct reading reading;
    struct str keys = repeated(&texts, STR("k: ä, "), 100000);

    assert_true(read_text(&reading, arena_format(&texts.arena, "{%s}", keys.bytes)));
    assert_int_equal(report_count(&reading.report, SEVERITY_ERROR), 99999);
    FILE *out = fopen("/dev/null", "w");
    report_print(&reading.report, out);
    fclose(out);
    clear(&reading);
    clear(&texts);
}

/* Looking up in what is no mapping is no fault: the reader of a schema has reported it. */
static void test_find(void **state)
{
    (void)state;
    struct reading reading;

    assert_true(read_text(&reading, STR("a: [x]\nb: c\n")));
    assert_str(yaml_find(reading.root, STR("b"))->text, "c");
    assert_str(yaml_find_key(reading.root, STR("b"))->text, "b");
    assert_null(yaml_find(reading.root, STR("x")));
    assert_null(yaml_find(yaml_find(reading.root, STR("a")), STR("x")));
    assert_null(yaml_find(NULL, STR("x")));
    clear(&reading);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_trees), cmocka_unit_test(test_exact_places), cmocka_unit_test(test_other_places),
              cmocka_unit_test(test_features), cmocka_unit_test(test_syntax), cmocka_unit_test(test_key_twice),
              cmocka_unit_test(test_escapes), cmocka_unit_test(test_depth), cmocka_unit_test(test_worst_texts),
              cmocka_unit_test(test_many_faults), cmocka_unit_test(test_find));
}
