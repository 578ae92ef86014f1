/* UTF-8 and what one must know about code points.
 *
 * Threads    functions without state.
 * Units      offsets are bytes; widths are columns of a terminal, advances hundredths of an em. */
#ifndef DIPTYCH_BASE_UTF8_H
#define DIPTYCH_BASE_UTF8_H

#include "base/buf.h"

/* Returns the offset of the first byte that is not valid UTF-8 (RFC 3629: no surrogates, no overlong forms, at most
 * U+10FFFF), or str.size. */
size_t utf8_check(struct str str);

/* Takes one code point off the front of valid UTF-8, which must not be empty. */
uint32_t utf8_next(struct str *rest);

/* Appends a code point. */
void utf8_add(struct buf *buf, uint32_t code_point);

/* Returns the number of code points of valid UTF-8. */
size_t utf8_count(struct str str);

/* Returns how many columns of a terminal valid UTF-8 takes: East Asian wide 2, combining 0 (utf8proc). */
size_t utf8_width(struct str str);

/* Returns how wide valid UTF-8 is in a proportional font, in hundredths of the letters' size (of an em): an estimate
 * that is seldom too small, as it is made for DejaVu Sans, about the widest of common fonts. */
size_t utf8_advance(struct str str);

/* True if a line may break between two characters: beside a wide one (Chinese, Japanese, Korean), never before what
 * closes or goes on, nor after what opens (of Unicode's UAX 14 only this). `before` may be empty: then false. A blank
 * is the caller's business. */
bool utf8_may_break(struct str before, struct str after);

/* Returns the offset of the first character that text may not have, or str.size: C0 and C1 controls but tab and LF,
 * DEL, bidi overrides and embeddings (U+202A to U+202E), isolates (U+2066 to U+2069) that don't balance within one
 * line. A lone CR is one of them: source_read has made CRLF to LF. Valid UTF-8 only. */
size_t utf8_find_forbidden(struct str str);

/* Appends text made safe for a terminal and for one line: controls as \n, \t, \xNN or \u{NNNN}, so too bidi controls
 * and Unicode's line ends, and bytes that are not UTF-8 as \xNN. A backslash stays as it is. */
void utf8_add_printable(struct buf *buf, struct str str);

/* Appends valid UTF-8 folded for search: NFKC, case folded, without accents (U+0300 to U+036F; marks of other scripts,
 * such as a dakuten, stay) and without characters that can't be seen (utf8proc). */
void utf8_add_folded(struct buf *buf, struct str str);

#endif
