/* What must hold, whatever comes in: how a target says that it doesn't; how reports, texts and JSON are looked at. */
#include "fuzz/fuzz.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

enum { JSON_DEPTH = 64 };

_Noreturn void fuzz_fail(const char *file, int line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fprintf(stderr, "%s:%d: doesn't hold: ", file, line);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    fflush(NULL);
    fuzz_folder_remove();
    abort();
}

/* In the place of memory_exhausted, by the linker's --wrap: its _exit would end a target without keeping the input. */
_Noreturn void __wrap_memory_exhausted(void);
_Noreturn void __wrap_memory_exhausted(void)
{
    fuzz_fail(__FILE__, __LINE__, "the memory is enough for every input");
}

const char *fuzz_source(void)
{
    const char *source = getenv("DIPTYCH_SOURCE");

    return source != NULL ? source : ".";
}

void fuzz_check_text(struct str text, const char *what)
{
    size_t valid = utf8_check(text);

    FUZZ_CHECK(valid == text.size, "%s isn't UTF-8 at byte %zu", what, valid);
    size_t allowed = utf8_find_forbidden(text);
    FUZZ_CHECK(allowed == text.size, "%s has a forbidden character at byte %zu: %.*s", what, allowed, (int)text.size,
               text.bytes);
}

/* ---- JSON, RFC 8259 ---- */

/* How far a JSON text is read. */
struct json {
    struct str text;
    size_t at;
    uint32_t depth;
    const char *what;
};

static char peek(const struct json *json)
{
    return json->at < json->text.size ? json->text.bytes[json->at] : '\0';
}

static void pass_blanks(struct json *json)
{
    while (peek(json) == ' ' || peek(json) == '\n' || peek(json) == '\t' || peek(json) == '\r')
        json->at++;
}

static void expect(struct json *json, char byte)
{
    FUZZ_CHECK(peek(json) == byte, "%s: byte %zu: expected %c in %.*s", json->what, json->at, byte,
               (int)json->text.size, json->text.bytes);
    json->at++;
}

static void read_string(struct json *json)
{
    expect(json, '"');
    while (peek(json) != '"') {
        char byte = peek(json);
        FUZZ_CHECK((unsigned char)byte >= 0x20, "%s: a control in a string at byte %zu", json->what, json->at);
        json->at++;
        if (byte != '\\')
            continue;
        char kind = peek(json);
        FUZZ_CHECK(kind != '\0' && str_find(STR("\"\\/bfnrtu"), (struct str){&kind, 1}, 0) < 9,
                   "%s: an unknown escape at byte %zu", json->what, json->at);
        json->at++;
        for (int i = 0; kind == 'u' && i < 4; i++) {
            char digit = peek(json);
            bool is_digit = (digit >= '0' && digit <= '9') || ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f');
            FUZZ_CHECK(is_digit, "%s: byte %zu is no digit of an escape", json->what, json->at);
            json->at++;
        }
    }
    expect(json, '"');
}

/* A number or one of the three words. */
static void read_word(struct json *json)
{
    size_t begin = json->at;

    while ((peek(json) >= 'a' && peek(json) <= 'z') || (peek(json) >= '0' && peek(json) <= '9') || peek(json) == '-')
        json->at++;
    struct str word = str_slice(json->text, begin, json->at);
    bool is_number = word.size > 0 && word.bytes[0] <= '9';
    for (size_t i = 1; i < word.size && is_number; i++)
        is_number = word.bytes[i] >= '0' && word.bytes[i] <= '9';
    FUZZ_CHECK(is_number || str_equal(word, STR("true")) || str_equal(word, STR("false")) ||
                   str_equal(word, STR("null")),
               "%s: no value at byte %zu", json->what, begin);
}

static void read_value(struct json *json);

static void read_members(struct json *json, char open, char close)
{
    FUZZ_CHECK(json->depth < JSON_DEPTH, "%s: deeper than %d", json->what, JSON_DEPTH);
    json->depth++;
    expect(json, open);
    pass_blanks(json);
    for (bool is_first = true; peek(json) != close; is_first = false) {
        if (!is_first)
            expect(json, ',');
        pass_blanks(json);
        if (open == '{') {
            read_string(json);
            pass_blanks(json);
            expect(json, ':');
        }
        read_value(json);
    }
    expect(json, close);
    json->depth--;
}

/* Recursion ends with JSON_DEPTH. */
static void read_value(struct json *json)
{
    pass_blanks(json);
    if (peek(json) == '"')
        read_string(json);
    else if (peek(json) == '{')
        read_members(json, '{', '}');
    else if (peek(json) == '[')
        read_members(json, '[', ']');
    else
        read_word(json);
    pass_blanks(json);
}

void fuzz_check_json(struct str text, const char *what)
{
    struct json json = {.text = text, .what = what};

    FUZZ_CHECK(utf8_check(text) == text.size, "%s isn't UTF-8", what);
    read_value(&json);
    FUZZ_CHECK(json.at == text.size, "%s: more than one value", what);
}

/* ---- reports ---- */

/* What a report prints. The caller frees it. */
static struct str printed(const struct report *report, void (*print)(const struct report *report, FILE *out))
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&bytes, &size);

    FUZZ_CHECK(out != NULL, "open_memstream");
    print(report, out);
    fclose(out);
    return (struct str){bytes, size};
}

struct str fuzz_told(const struct report *report)
{
    return printed(report, report_print);
}

void fuzz_check_report(const struct report *report)
{
    struct str told = fuzz_told(report);
    struct str json = printed(report, report_print_json);

    fuzz_check_text(told, "the report");
    fuzz_check_json(json, "the report as JSON");
    FUZZ_CHECK((report->count == 0) == (told.size == 0), "%zu entries and %zu bytes", report->count, told.size);
    for (size_t i = 0; i < told.size; i++)
        FUZZ_CHECK(told.bytes[i] != '\t', "a tab in the report");
    enum status status = report_status(report);
    FUZZ_CHECK(status == STATUS_DONE || status == STATUS_CONTENT, "status %d:\n%.*s", (int)status, (int)told.size,
               told.bytes);
    free((char *)(uintptr_t)told.bytes);
    free((char *)(uintptr_t)json.bytes);
}
