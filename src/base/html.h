/* HTML as a type of its own. A `struct html` is escaped already, so a text can't get into a page unescaped, nor be
 * escaped twice: neither compiles.
 *
 * Lifetime   as a str: the bytes are somebody else's.
 * Threads    a value. */
#ifndef DIPTYCH_BASE_HTML_H
#define DIPTYCH_BASE_HTML_H

#include "base/buf.h"
#include "base/str.h"

struct html {
    struct str str;
};

/* Says that these bytes are HTML: for what a template's owner wrote, and for what was put together by html_add. */
struct html html_trust(struct str str);

/* HTML of a string literal. */
#define HTML(literal) html_trust(STR(literal))

/* Appends HTML as it is. */
static inline void html_add(struct buf *html, struct html part)
{
    buf_add(html, part.str);
}

/* Appends a literal piece of HTML. */
#define HTML_ADD(html, literal) buf_add((html), STR(literal))

/* Appends a text: & < > " become character references, as in CommonMark's reference output (&amp; &lt; &gt; &quot;).
 * What it gives is right in element content and in a double-quoted attribute. */
void html_add_text(struct buf *html, struct str text);

/* Appends an address for an attribute: as html_add_text, and every byte that a URL can't hold is percent-encoded
 * (as cmark does: bytes of non-ASCII characters, blanks, and " < > \ ^ ` { | } [ ] are encoded; & becomes &amp; and '
 * &#x27;). */
void html_add_address(struct buf *html, struct str address);

#endif
