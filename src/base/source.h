/* A source: one input file, held whole, and where its lines start. It is the only door for text: what came in
 * through it is valid UTF-8 without NUL, so nothing behind the door checks again.
 *
 * Lifetime   the edition's: path, text and lines lie in the arena given to source_read.
 * Threads    const once read; any number may look at it.
 * Units      offsets are bytes from 0; lines and columns count from 1, and a column is one code point. */
#ifndef DIPTYCH_BASE_SOURCE_H
#define DIPTYCH_BASE_SOURCE_H

#include "base/arena.h"
#include "base/report.h"

struct source {
    struct str path;      /* as the user wrote it, for messages */
    struct str text;      /* without BOM, CRLF made LF; a NUL stands behind it */
    const uint32_t *line; /* line[i] is the offset of line i + 1 */
    uint32_t line_count;
};

struct line_column {
    uint32_t line;
    uint32_t column;
};

/* Reads the file `path` below the open folder `dir`, which is the project's; the path must not leave it, by a symbolic
 * link neither. True: *ret_source is set. False: reported, at the first byte that is not UTF-8 or is not allowed in
 * text, or as the system's error, and *ret_source is as it was. Files over LIMIT_SOURCE_BYTES (limits.def) are refused
 * without being read, which is why 32 bits are enough for an offset; what is no regular file is refused, too. */
bool source_read(int dir, struct str path, struct arena *arena, struct report *report,
                 struct source *ret_source) MUST_CHECK;

/* The same with a limit of its own, for files that the program writes itself; at most 4 GiB. */
bool source_read_within(int dir, struct str path, size_t limit, struct arena *arena, struct report *report,
                        struct source *ret_source) MUST_CHECK;

/* Makes a source of a text in memory, for tests and for templates that are built in; same checks, same report. */
bool source_from_text(struct str path, struct str text, struct arena *arena, struct report *report,
                      struct source *ret_source) MUST_CHECK;

/* Returns the line of an offset, or of the end. O(log lines). */
uint32_t source_line_at(const struct source *source, uint32_t offset);

/* Returns the line and column of an offset, or of the end. O(log lines + length of the line). */
struct line_column source_locate(const struct source *source, uint32_t offset);

/* Returns line `line` (from 1) without its end. */
struct str source_line(const struct source *source, uint32_t line);

#endif
