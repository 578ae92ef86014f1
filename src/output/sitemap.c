/* Sitemaps: a page's versions in all languages are gathered once, and written into the entry of each. */
#include "output/sitemap.h"

#include "base/html.h"
#include "base/stream.h"
#include "plan/route.h"

#define PART_HEAD                                                                                                      \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "       \
    "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
#define PART_END "</urlset>\n"
#define INDEX_HEAD                                                                                                     \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex "                                                       \
    "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
#define INDEX_END "</sitemapindex>\n"

struct sitemap {
    const struct plan *plan;
    struct sitemap_limits limits;
    struct target *target;
    struct stream part;
    struct buf name;       /* of the part */
    struct buf shown;      /* the same for messages */
    uint32_t parts;        /* begun so far */
    uint32_t addresses;    /* in the part */
    bool *is_listed;       /* one a language: this page's version there may be indexed */
    struct buf address;    /* of one page, for the moment */
    struct buf alternates; /* of the page at hand */
    struct buf entry;
};

struct sitemap_limits sitemap_limits(void)
{
    return (struct sitemap_limits){.addresses = 45000, .bytes = 45000000};
}

/* Appends a page's address as text of XML. */
static void add_address(struct sitemap *sitemap, const struct page *page, struct buf *xml)
{
    buf_reset(&sitemap->address);
    route_address(sitemap->plan->catalog, page, &sitemap->address);
    html_add_text(xml, buf_str(&sitemap->address));
}

static bool close_part(struct sitemap *sitemap)
{
    if (!sitemap->part.is_open)
        return true;
    stream_add(&sitemap->part, STR(PART_END));
    uint64_t size = sitemap->part.size;
    struct hash_wide hash = stream_hash(&sitemap->part);
    return stream_close(&sitemap->part) && target_settle(sitemap->target, buf_str(&sitemap->name), hash, size);
}

static bool open_part(struct sitemap *sitemap)
{
    buf_reset(&sitemap->name);
    buf_add_format(&sitemap->name, "sitemap-%u.xml", (unsigned)++sitemap->parts);
    buf_reset(&sitemap->shown);
    buf_add(&sitemap->shown, sitemap->target->shown);
    buf_add_byte(&sitemap->shown, '/');
    buf_add(&sitemap->shown, buf_str(&sitemap->name));
    sitemap->addresses = 0;
    if (!stream_open(&sitemap->part, sitemap->target->folder, buf_str(&sitemap->name), buf_str(&sitemap->shown),
                     sitemap->target->report))
        return false;
    stream_add(&sitemap->part, STR(PART_HEAD));
    return true;
}

/* Writes an entry into the part at hand, or into a new one if it is full. */
static bool add_entry(struct sitemap *sitemap, const struct page *page)
{
    struct stream *part = &sitemap->part;
    struct buf *entry = &sitemap->entry;

    buf_reset(entry);
    buf_add(entry, STR("<url>\n<loc>"));
    add_address(sitemap, page, entry);
    buf_add(entry, STR("</loc>\n"));
    buf_add(entry, buf_str(&sitemap->alternates));
    buf_add(entry, STR("</url>\n"));
    bool is_full = part->is_open && (sitemap->addresses == sitemap->limits.addresses ||
                                     part->size + entry->size + STR(PART_END).size > sitemap->limits.bytes);
    if (is_full && !close_part(sitemap))
        return false;
    if (!part->is_open && !open_part(sitemap))
        return false;
    stream_add(part, buf_str(entry));
    sitemap->addresses++;
    return !part->has_failed;
}

static void add_alternate(struct sitemap *sitemap, struct str language, const struct page *page)
{
    struct buf *xml = &sitemap->alternates;

    buf_add(xml, STR("<xhtml:link rel=\"alternate\" hreflang=\""));
    html_add_text(xml, language);
    buf_add(xml, STR("\" href=\""));
    add_address(sitemap, page, xml);
    buf_add(xml, STR("\"/>\n"));
}

/* Finds the languages in which a page may be indexed, and makes the links between these. */
static void gather(struct sitemap *sitemap, struct page page)
{
    const struct catalog *catalog = sitemap->plan->catalog;
    const struct page index = {.kind = PAGE_INDEX};
    uint32_t count = 0;

    buf_reset(&sitemap->alternates);
    for (page.language = 0; page.language < catalog->language_count; page.language++) {
        sitemap->is_listed[page.language] = plan_is_indexable(sitemap->plan, &page);
        count += sitemap->is_listed[page.language];
    }
    if (count < 2) /* nothing to link with */
        return;
    for (page.language = 0; page.language < catalog->language_count; page.language++) {
        if (sitemap->is_listed[page.language])
            add_alternate(sitemap, catalog->language[page.language].tag, &page);
    }
    add_alternate(sitemap, STR("x-default"), &index);
}

/* Writes the entries of one page in all languages. */
static bool add_page(struct sitemap *sitemap, struct page page)
{
    gather(sitemap, page);
    for (page.language = 0; page.language < sitemap->plan->catalog->language_count; page.language++) {
        if (sitemap->is_listed[page.language] && !add_entry(sitemap, &page))
            return false;
    }
    return true;
}

static bool add_pages(struct sitemap *sitemap)
{
    const struct plan *plan = sitemap->plan;
    const struct page home = {.kind = PAGE_HOME};
    const struct page index = {.kind = PAGE_INDEX};
    uint64_t before = plan->count - plan->pages_a_language * plan->catalog->language_count;

    gather(sitemap, home); /* the page that lists the languages is their x-default, so it names them too */
    if (!add_entry(sitemap, &index))
        return false;
    for (uint64_t i = 0; i < plan->pages_a_language; i++) {
        if (!add_page(sitemap, plan_at(plan, before + i)))
            return false;
    }
    return close_part(sitemap);
}

static bool write_index(struct sitemap *sitemap)
{
    struct buf xml = {0};

    buf_add(&xml, STR(INDEX_HEAD));
    for (uint32_t i = 1; i <= sitemap->parts; i++) {
        buf_add(&xml, STR("<sitemap><loc>"));
        html_add_text(&xml, sitemap->plan->catalog->site.address);
        buf_add_format(&xml, "/sitemap-%u.xml", (unsigned)i);
        buf_add(&xml, STR("</loc></sitemap>\n"));
    }
    buf_add(&xml, STR(INDEX_END));
    bool done = target_write(sitemap->target, STR("sitemap.xml"), buf_str(&xml));
    buf_clear(&xml);
    return done;
}

bool sitemap_write(const struct plan *plan, struct sitemap_limits limits, struct target *target)
{
    struct arena arena = {0};
    struct sitemap sitemap = {
        .plan = plan,
        .limits = limits,
        .target = target,
        .is_listed = ARENA_ARRAY(&arena, bool, plan->catalog->language_count),
    };

    if (str_is_empty(plan->catalog->site.address)) {
        arena_clear(&arena);
        return true;
    }
    bool done = add_pages(&sitemap) && write_index(&sitemap);
    done = stream_close(&sitemap.part) && done;
    buf_clear(&sitemap.name);
    buf_clear(&sitemap.shown);
    buf_clear(&sitemap.address);
    buf_clear(&sitemap.alternates);
    buf_clear(&sitemap.entry);
    arena_clear(&arena);
    return done;
}

bool sitemap_write_robots(const struct catalog *catalog, struct target *target)
{
    struct buf text = {0};

    buf_add(&text, STR("User-agent: *\nDisallow:\n"));
    if (!str_is_empty(catalog->site.address)) {
        buf_add(&text, STR("\nSitemap: "));
        buf_add(&text, catalog->site.address);
        buf_add(&text, STR("/sitemap.xml\n"));
    }
    bool done = target_write(target, STR("robots.txt"), buf_str(&text));
    buf_clear(&text);
    return done;
}
