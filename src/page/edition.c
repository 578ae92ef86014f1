/* Editions: see edition.h. The whole build in a dozen lines. */
#include "page/edition.h"

#include "base/file.h"
#include "catalog/glossary.h"

/* Opens the folder of the shipped templates. -1: there is none, and the project has to have them all. */
static int open_shipped(struct str path)
{
    struct report ignored = {0};
    int dir = -1;

    report_init(&ignored);
    if (str_is_empty(path) || !file_open_folder(FILE_HERE, path, &ignored, &dir))
        dir = -1;
    report_clear(&ignored);
    return dir;
}

bool edition_load(struct edition *edition, const struct edition_options *options, struct report *report)
{
    edition->is_open = file_open_folder(FILE_HERE, options->folder, report, &edition->dir);
    if (!edition->is_open)
        return false;
    int shipped = open_shipped(options->templates);
    catalog_load(&edition->catalog, &edition->arena,
                 &(struct catalog_source){.dir = edition->dir, .base_url = options->base_url, .jobs = options->jobs},
                 report);
    if (options->with_glossary)
        glossary_check(&edition->catalog, &edition->arena, edition->dir, report);
    templates_compile(&edition->templates, &edition->arena, edition->dir, shipped, report);
    file_close(shipped);
    if (report_has_errors(report))
        return false;
    plan_init(&edition->plan, &edition->catalog);
    arena_freeze(&edition->arena); /* read-only from here, for the workers' sake; a debug build enforces it */
    return true;
}

void edition_open(struct edition *edition, uint32_t language, uint32_t jobs)
{
    fragments_fold(&edition->fragments, &edition->catalog, &edition->templates, &edition->plan,
                   &edition->catalog.language[language], jobs);
}

struct html edition_page(const struct edition *edition, const struct page *page, struct press *press)
{
    return press_page(press, &edition->fragments, page);
}

void edition_clear(struct edition *edition)
{
    fragments_clear(&edition->fragments);
    if (edition->is_open)
        file_close(edition->dir);
    arena_clear(&edition->arena);
    *edition = (struct edition){0};
}
