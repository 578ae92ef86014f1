/* The kinds of pages a site has: a template each, and a place in the plan.
 *
 * Threads    a value. */
#ifndef DIPTYCH_CATALOG_KIND_H
#define DIPTYCH_CATALOG_KIND_H

enum page_kind { PAGE_INDEX, PAGE_MISSING, PAGE_HOME, PAGE_SET, PAGE_CODE, PAGE_PAIR, PAGE_KIND_COUNT };

#endif
