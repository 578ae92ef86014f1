/* A press: where one worker puts pages together. {0} is an idle one.
 *
 * Lifetime   the worker's; its page until the next one.
 * Threads    one worker. */
#ifndef DIPTYCH_PAGE_PRESS_H
#define DIPTYCH_PAGE_PRESS_H

#include "base/html.h"
#include "page/fragments.h"

struct press {
    struct buf html;
    struct buf file;        /* the name of the page's file as HTML, which many of its links end in */
    struct scratch scratch; /* values of holes while a page is made */
};

/* Puts a page together from the fragments of its language and from what only this page has. */
struct html press_page(struct press *press, const struct fragments *fragments, const struct page *page);

/* Gives the memory back; the press is {0} again. */
void press_clear(struct press *press);

#endif
