/* What every unit test includes: cmocka, whose header wants these before it, in this order, and not sorted.
 *
 * Threads    one. */
#ifndef DIPTYCH_TESTS_SUPPORT_UNIT_H
#define DIPTYCH_TESTS_SUPPORT_UNIT_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

/* The heart of a test's main: runs tests named one by one. */
#define RUN_TESTS(...)                                                                                                 \
    do {                                                                                                               \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                                                               \
        return cmocka_run_group_tests(tests, NULL, NULL);                                                              \
    } while (0)

/* Compares a struct str with a string literal, and shows both when they differ. */
#define assert_str(str, literal) unit_assert_str((str), (literal), __FILE__, __LINE__)

#include "base/str.h"

/* What assert_str expands to. Bytes are compared; on a difference cmocka shows them. */
static inline void unit_assert_str(struct str str, const char *expected, const char *file, int line)
{
    struct str wanted = str_of(expected);

    if (!str_equal(str, wanted)) {
        print_error("found    \"%.*s\"\nexpected \"%s\"\n", (int)str.size, str.bytes == NULL ? "" : str.bytes,
                    expected);
        _fail(file, line);
    }
}

#endif
