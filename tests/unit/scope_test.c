/* Tests of page/scope: that every name a template can use has exactly one function behind it. */
#include "support/unit.h"

#include "page/scope.h"

static int functions_of(enum name name)
{
    return (scope_page_table[name].get != NULL) + (scope_links_table[name].get != NULL) +
           (scope_set_table[name].get != NULL) + (scope_code_table[name].get != NULL) +
           (scope_facts_table[name].get != NULL) + (scope_pair_table[name].get != NULL) +
           (scope_pair_links_table[name].get != NULL);
}

/* A row of names.def that somebody adds without a function would end the program on the first page that uses it; one that has two
 * would be shadowed by the order of the tables. Objects are resolved by the compiler and have none. */
static void test_every_name_has_one_function(void **state)
{
    (void)state;
    for (enum name name = 0; name < NAME_COUNT; name++) {
        int expected = name_row(name)->type == HOLE_OBJECT ? 0 : 1;
        if (functions_of(name) != expected)
            print_error("%s has %d functions\n", name_row(name)->spelling.bytes, functions_of(name));
        assert_int_equal(functions_of(name), expected);
    }
}

/* What a section asks: the member that counts depends on the type, and the others may hold anything. */
static void test_a_value_is_asked_by_its_type(void **state)
{
    (void)state;
    struct value text = {.text = STR("x")};
    struct value html = {.html = HTML("<b>x</b>")};
    struct value list = {.count = 2};

    assert_true(scope_has(&text, HOLE_TEXT));
    assert_false(scope_has(&text, HOLE_LINE));
    assert_false(scope_has(&text, HOLE_LIST));
    assert_true(scope_has(&html, HOLE_BLOCK));
    assert_true(scope_has(&html, HOLE_LINE));
    assert_false(scope_has(&html, HOLE_TEXT));
    assert_true(scope_has(&list, HOLE_LIST));
    assert_true(scope_has(&list, HOLE_FLAG));
    assert_false(scope_has(&list, HOLE_TEXT));
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_every_name_has_one_function), cmocka_unit_test(test_a_value_is_asked_by_its_type));
}
