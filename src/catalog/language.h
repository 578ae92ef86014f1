/* The languages of a site: their tags and content/ui/<tag>.yaml.
 *
 * Lifetime   the edition's.
 * Threads    readers: one.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_LANGUAGE_H
#define DIPTYCH_CATALOG_LANGUAGE_H

#include "catalog/load.h"

/* True if a text is a language tag of well-formed parts (BCP 47, section 2.1): language, script, region, variants,
 * extensions. No private-use or grandfathered tags as a whole, so that no tag is the name of another folder of the
 * output. */
bool language_is_tag(struct str text);

/* A tag in site.yaml. */
struct language_tag {
    struct str tag;
    struct place place;
};

/* Returns how many languages stand behind it, one falling back on the next. */
uint32_t language_chain_length(const struct language *language);

/* Reads the labels of all languages and sets load->languages, their fallbacks and load->language_order. */
void language_load(struct load *load, const struct language_tag *tag, uint32_t count);

#endif
