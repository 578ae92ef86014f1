/* Routes: the only place that makes output paths and links from names of content.
 *
 *     index.html  404.html  <lang>/index.html
 *     <lang>/<set>/index.html  <lang>/<set>/<code>.html  <lang>/<set>/<a>-vs-<b>.html
 *
 * Threads    functions without state. */
#ifndef DIPTYCH_PLAN_ROUTE_H
#define DIPTYCH_PLAN_ROUTE_H

#include "base/buf.h"
#include "plan/plan.h"

/* Appends the page's path from the top of the site. */
void route_path(const struct catalog *catalog, const struct page *page, struct buf *path);

/* Appends the way from a page to the top: "", "../" or "../../"; of 404 the path of the site's address with a slash at
 * its end. */
void route_root(const struct catalog *catalog, const struct page *page, struct buf *path);

/* Appends the name of a page's file: "183.html", "index.html". */
void route_file(const struct catalog *catalog, const struct page *page, struct buf *name);

/* Appends what stands before the file's name in a link from one page to another, as route_link has it. */
void route_link_folder(const struct catalog *catalog, const struct page *from, const struct page *to, struct buf *link);

/* Appends a relative link from one page to another, as short as can be ("183.html", "../index.html"); from 404 an
 * absolute path. Home and set pages are linked with their index.html, so that links work from a folder. */
void route_link(const struct catalog *catalog, const struct page *from, const struct page *to, struct buf *link);

/* Appends the page's full address; index.html at the end is left out (…/en/). Nothing without site.address. */
void route_address(const struct catalog *catalog, const struct page *page, struct buf *address);

/* Appends where a file of the content is edited: site.edit with {path}. Nothing without site.edit. */
void route_edit(const struct catalog *catalog, struct str path, struct buf *address);

#endif
