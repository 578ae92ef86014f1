/* What a path of the site is taken by: read from left to right as plan/route writes it. */
#include "output/reserved.h"

#include "output/gzip.h"
#include "output/leftover.h"

/* Takes the first name off a path. True: it was a folder's. */
static bool next_name(struct str *path, struct str *ret_name)
{
    size_t slash = str_find(*path, STR("/"), 0);
    bool is_folder = slash < path->size;

    *ret_name = str_slice(*path, 0, slash);
    *path = str_slice(*path, is_folder ? slash + 1 : slash, path->size);
    return is_folder;
}

/* True if text is part, then something, then end. */
static bool is_between(struct str text, struct str begin, struct str end)
{
    return text.size >= begin.size + end.size && str_starts_with(text, begin) && str_ends_with(text, end);
}

static const struct code *find_code(const struct set *set, struct str id)
{
    uint32_t index = catalog_registered(set, id);

    return index == NO_INDEX ? NULL : set->registered[index].code;
}

/* True if a name in a set's folder is that of a page. */
static bool is_page_of_set(const struct set *set, struct str name)
{
    struct str versus = STR("-vs-");

    if (str_equal(name, STR("index.html")))
        return true;
    if (!str_ends_with(name, STR(".html")))
        return false;
    name = str_slice(name, 0, name.size - STR(".html").size);
    if (find_code(set, name) != NULL)
        return true;
    size_t at = str_find(name, versus, 0); /* no code's name has it */
    if (at == name.size)
        return false;
    const struct code *a = find_code(set, str_slice(name, 0, at));
    const struct code *b = find_code(set, str_slice(name, at + versus.size, name.size));
    return a != NULL && b != NULL && a->index < b->index;
}

/* What is taken in a language's folder. */
static struct str by_language(const struct catalog *catalog, struct str path)
{
    struct str name = {0};
    bool is_folder = next_name(&path, &name);

    if (str_equal(name, STR("index.html")))
        return STR("a page");
    for (uint32_t i = 0; i < catalog->set_count; i++) {
        if (!str_equal(name, catalog->set[i].id))
            continue;
        if (!is_folder)
            return STR("a set's folder");
        next_name(&path, &name);
        return is_page_of_set(&catalog->set[i], name) ? STR("a page") : STR("");
    }
    return STR("");
}

/* What is taken at the top. */
static struct str by_top(const struct catalog *catalog, struct str name)
{
    if (str_equal(name, STR("index.html")) || str_equal(name, STR("404.html")))
        return STR("a page");
    if (str_equal(name, STR("sitemap.xml")) || is_between(name, STR("sitemap-"), STR(".xml")))
        return STR("a sitemap");
    if (str_equal(name, leftover_marker_name()))
        return STR("the marker of the output");
    for (uint32_t i = 0; i < catalog->set_count; i++) {
        if (is_between(name, catalog->set[i].id, STR(".json")) &&
            name.size == catalog->set[i].id.size + STR(".json").size)
            return STR("a set's facts");
    }
    return STR("");
}

/* What a path is taken by that is no packed file's. */
static struct str by_any(const struct catalog *catalog, struct str path)
{
    struct str name = {0};
    bool is_folder = next_name(&path, &name);
    struct str taken = by_top(catalog, name);

    if (!str_is_empty(taken))
        return taken;
    if (is_folder && str_equal(name, STR("robots.txt"))) /* a file of that name wins over ours */
        return STR("robots.txt");
    if (str_equal(name, STR("assets"))) {
        if (!is_folder)
            return STR("the folder of assets");
        return is_between(path, STR("search-"), STR(".js")) ? STR("a search index") : STR("");
    }
    for (uint32_t i = 0; i < catalog->language_count; i++) {
        if (str_equal(name, catalog->language[i].tag))
            return is_folder ? by_language(catalog, path) : STR("a language's folder");
    }
    return STR("");
}

struct str reserved_by(const struct catalog *catalog, struct str path)
{
    const struct str end = STR(".gz");
    struct str packed = str_ends_with(path, end) ? str_slice(path, 0, path.size - end.size) : STR("");

    if (!gzip_is_for(packed))
        return by_any(catalog, path);
    return str_equal(packed, STR("robots.txt")) ? packed : by_any(catalog, packed);
}
