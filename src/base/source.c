/* The only door for text. */
#include "base/source.h"

#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/utf8.h"

/* Drops a byte order mark and makes CRLF to LF, in place. */
static struct str normalize(char *bytes, size_t size)
{
    struct str text = {bytes, size};
    size_t begin = str_starts_with(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    const char *first = memchr(bytes + begin, '\r', size - begin); /* nearly always there is none */
    size_t end = first == NULL ? size : (size_t)(first - bytes);

    for (size_t i = end; i < size; i++) {
        bool is_crlf = bytes[i] == '\r' && i + 1 < size && bytes[i + 1] == '\n';
        if (!is_crlf)
            bytes[end++] = bytes[i];
    }
    bytes[end] = '\0';
    return str_slice(text, begin, end);
}

/* Returns the offset behind the next line end at or after `from`, or 0: there is none. */
static size_t next_line(struct str text, size_t from)
{
    const char *end = from == text.size ? NULL : memchr(text.bytes + from, '\n', text.size - from);

    return end == NULL ? 0 : (size_t)(end - text.bytes) + 1;
}

static void find_lines(struct source *source, struct arena *arena)
{
    uint32_t count = 1;
    struct str text = source->text;

    for (size_t at = next_line(text, 0); at != 0; at = next_line(text, at))
        count++;
    uint32_t *line = ARENA_ARRAY(arena, uint32_t, count);
    uint32_t next = 1;
    for (size_t at = next_line(text, 0); at != 0; at = next_line(text, at))
        line[next++] = (uint32_t)at;
    source->line = line;
    source->line_count = count;
}

/* True if all of the text is allowed; else the first fault is reported. */
static bool check_text(const struct source *source, struct arena *arena, struct report *report)
{
    struct str text = source->text;
    size_t valid = utf8_check(text);
    size_t allowed = utf8_find_forbidden(str_slice(text, 0, valid));

    if (allowed < valid) {
        struct str rest = str_slice(text, allowed, valid);
        struct str name = arena_format(arena, "U+%04X", (unsigned)utf8_next(&rest));
        report_at(report, ((struct place){source, (uint32_t)allowed}), TEXT_FORBIDDEN, name);
        return false;
    }
    if (valid < text.size) {
        struct str byte = arena_format(arena, "0x%02X", (unsigned)(unsigned char)text.bytes[valid]);
        report_at(report, ((struct place){source, (uint32_t)valid}), TEXT_NOT_UTF8, byte);
        return false;
    }
    return true;
}

static bool from_text(struct str path, struct str text, size_t limit, struct arena *arena, struct report *report,
                      struct source *ret_source)
{
    /* In the arena, because a report that points at it is printed when this function has long returned. */
    struct source *source = ARENA_NEW(arena, struct source);

    if (text.size > limit) {
        report_at(report, NOWHERE, FILE_TOO_LARGE, path, arena_format(arena, "%zu", text.size),
                  arena_format(arena, "%zu", limit));
        return false;
    }
    char *bytes = arena_alloc(arena, number_add(text.size, 1));
    if (text.size != 0)
        memcpy(bytes, text.bytes, text.size);
    source->path = arena_copy(arena, path);
    source->text = normalize(bytes, text.size);
    find_lines(source, arena);
    if (!check_text(source, arena, report))
        return false;
    *ret_source = *source;
    return true;
}

bool source_from_text(struct str path, struct str text, struct arena *arena, struct report *report,
                      struct source *ret_source)
{
    return from_text(path, text, LIMIT_SOURCE_BYTES, arena, report, ret_source);
}

bool source_read(int dir, struct str path, struct arena *arena, struct report *report, struct source *ret_source)
{
    return source_read_within(dir, path, LIMIT_SOURCE_BYTES, arena, report, ret_source);
}

bool source_read_within(int dir, struct str path, size_t limit, struct arena *arena, struct report *report,
                        struct source *ret_source)
{
    struct buf buf = {0};

    bool done = file_check_inside(dir, path, report) && file_read(dir, path, path, limit, NOWHERE, report, &buf) &&
                from_text(path, buf_str(&buf), limit, arena, report, ret_source);
    buf_clear(&buf);
    return done;
}

uint32_t source_line_at(const struct source *source, uint32_t offset)
{
    uint32_t low = 0; /* line[low] <= offset < line[high] */
    uint32_t high = source->line_count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

struct line_column source_locate(const struct source *source, uint32_t offset)
{
    uint32_t line = source_line_at(source, offset);
    struct str before = str_slice(source->text, source->line[line - 1], offset);

    return (struct line_column){line, number_to_u32(utf8_count(before)) + 1};
}

struct str source_line(const struct source *source, uint32_t line)
{
    size_t begin = source->line[line - 1];
    size_t end = line < source->line_count ? source->line[line] - (size_t)1 : source->text.size;

    return str_slice(source->text, begin, end);
}
