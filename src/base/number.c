/* Sizes that can't wrap round, and numbers from text. */
#include "base/number.h"

#include <assert.h>

size_t number_add(size_t a, size_t b)
{
    size_t sum;
    bool wraps = __builtin_add_overflow(a, b, &sum);

    assert(!wraps);
    return sum;
}

size_t number_multiply(size_t a, size_t b)
{
    size_t product;
    bool wraps = __builtin_mul_overflow(a, b, &product);

    assert(!wraps);
    return product;
}

uint32_t number_to_u32(size_t value)
{
    assert(value <= UINT32_MAX);
    return (uint32_t)value;
}

bool number_parse(struct str text, uint64_t limit, uint64_t *ret_number)
{
    uint64_t number = 0;

    if (text.size == 0)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char digit = text.bytes[i];
        if (digit < '0' || digit > '9')
            return false;
        if (__builtin_mul_overflow(number, 10, &number) ||
            __builtin_add_overflow(number, (uint64_t)(digit - '0'), &number))
            return false;
    }
    if (number > limit)
        return false;
    *ret_number = number;
    return true;
}
