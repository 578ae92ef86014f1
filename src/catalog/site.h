/* site/site.yaml: what the publisher decides.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_SITE_H
#define DIPTYCH_CATALOG_SITE_H

#include "catalog/language.h"

/* Reads site/site.yaml. `base_url` takes the place of the address unless it is empty. The languages' tags lie in the
 * edition's arena. */
void site_load(struct load *load, struct str base_url, struct site *site, const struct language_tag **ret_tag,
               uint32_t *ret_count);

#endif
