/* Paths and links. A page's path has up to two folders, its language and its set, and then a file's name; every link is
 * told from how many of these two pages share. */
#include "plan/route.h"

/* Returns how many folders the page's path has. */
static uint32_t folders(const struct page *page)
{
    switch (page->kind) {
    case PAGE_INDEX:
    case PAGE_MISSING:
        return 0;
    case PAGE_HOME:
        return 1;
    case PAGE_SET:
    case PAGE_CODE:
    case PAGE_PAIR:
        return 2;
    case PAGE_KIND_COUNT:
        break;
    }
    return 0;
}

/* Appends the name of the page's file; index.html may be left out. */
static void add_file(const struct catalog *catalog, const struct page *page, struct str index, struct buf *path)
{
    switch (page->kind) {
    case PAGE_INDEX:
    case PAGE_HOME:
    case PAGE_SET:
        buf_add(path, index);
        return;
    case PAGE_MISSING:
        buf_add(path, STR("404.html"));
        return;
    case PAGE_CODE:
        buf_add(path, catalog->set[page->set].code[page->a].id);
        break;
    case PAGE_PAIR:
        buf_add(path, catalog->set[page->set].code[page->a].id);
        buf_add(path, STR("-vs-"));
        buf_add(path, catalog->set[page->set].code[page->b].id);
        break;
    case PAGE_KIND_COUNT:
        return;
    }
    buf_add(path, STR(".html"));
}

void route_file(const struct catalog *catalog, const struct page *page, struct buf *name)
{
    add_file(catalog, page, STR("index.html"), name);
}

/* Appends the page's folders but for the first `skipped`. */
static void add_folders(const struct catalog *catalog, const struct page *page, uint32_t skipped, struct buf *path)
{
    uint32_t count = folders(page);

    if (count >= 1 && skipped < 1) {
        buf_add(path, catalog->language[page->language].tag);
        buf_add_byte(path, '/');
    }
    if (count >= 2 && skipped < 2) {
        buf_add(path, catalog->set[page->set].id);
        buf_add_byte(path, '/');
    }
}

void route_path(const struct catalog *catalog, const struct page *page, struct buf *path)
{
    add_folders(catalog, page, 0, path);
    route_file(catalog, page, path);
}

/* Appends the path of the site's address, with a slash at its end. */
static void add_site_path(const struct catalog *catalog, struct buf *path)
{
    buf_add(path, catalog->site.address_path);
    buf_add_byte(path, '/');
}

void route_root(const struct catalog *catalog, const struct page *page, struct buf *path)
{
    if (page->kind == PAGE_MISSING) {
        add_site_path(catalog, path);
        return;
    }
    for (uint32_t i = folders(page); i > 0; i--)
        buf_add(path, STR("../"));
}

void route_link_folder(const struct catalog *catalog, const struct page *from, const struct page *to, struct buf *link)
{
    uint32_t shared = 0;

    if (from->kind == PAGE_MISSING) { /* served at every address that isn't there: its links can't be relative */
        add_site_path(catalog, link);
    } else {
        uint32_t from_folders = folders(from);
        if (from_folders >= 1 && folders(to) >= 1 && from->language == to->language)
            shared = from_folders >= 2 && folders(to) >= 2 && from->set == to->set ? 2 : 1;
        for (uint32_t i = from_folders; i > shared; i--)
            buf_add(link, STR("../"));
    }
    add_folders(catalog, to, shared, link);
}

void route_link(const struct catalog *catalog, const struct page *from, const struct page *to, struct buf *link)
{
    route_link_folder(catalog, from, to, link);
    route_file(catalog, to, link);
}

void route_address(const struct catalog *catalog, const struct page *page, struct buf *address)
{
    if (str_is_empty(catalog->site.address))
        return;
    buf_add(address, catalog->site.address);
    buf_add_byte(address, '/');
    add_folders(catalog, page, 0, address);
    add_file(catalog, page, STR(""), address);
}

void route_edit(const struct catalog *catalog, struct str path, struct buf *address)
{
    struct str pattern = catalog->site.edit;
    struct str hole = STR("{path}");
    size_t from = 0;

    while (from < pattern.size) {
        size_t at = str_find(pattern, hole, from);
        buf_add(address, str_slice(pattern, from, at));
        if (at < pattern.size)
            buf_add(address, path);
        from = at + hole.size;
    }
}
