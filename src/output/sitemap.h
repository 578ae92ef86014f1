/* Sitemaps: an index and parts that list exactly the pages that search engines may list; and robots.txt, which leads
 * to them.
 *
 * Lifetime   of a call.
 * Threads    one.
 * Source     sitemaps.org; hreflang as Google describes it for sitemaps: each page names itself and all others that
 *            say the same.
 * Memory     flat in the number of pages. */
#ifndef DIPTYCH_OUTPUT_SITEMAP_H
#define DIPTYCH_OUTPUT_SITEMAP_H

#include "output/target.h"
#include "plan/plan.h"

/* How much a part may hold: the protocol allows 50,000 addresses and 50 MB. */
struct sitemap_limits {
    uint32_t addresses;
    uint64_t bytes;
};

/* Returns the limits of a site: 45,000 addresses, 45 MB. */
struct sitemap_limits sitemap_limits(void);

/* Writes sitemap.xml, the index, and sitemap-1.xml, …; nothing if the site has no address. False: reported. */
bool sitemap_write(const struct plan *plan, struct sitemap_limits limits, struct target *target) MUST_CHECK;

/* Writes robots.txt. False: reported. */
bool sitemap_write_robots(const struct catalog *catalog, struct target *target) MUST_CHECK;

#endif
