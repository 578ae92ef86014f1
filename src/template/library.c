/* Finds files: first in the project, then among the shipped ones. */
#include "template/library.h"

#include "base/file.h"

static struct str path_of(struct library *library, struct str name)
{
    return arena_format(library->arena, "templates/%.*s", (int)name.size, name.bytes);
}

/* True if the text is blanks and line ends only. */
static bool is_blank(struct str text)
{
    return str_is_empty(str_trim(text));
}

/* Reads a file from the folder that has it. */
static void read(struct library *library, struct library_file *file)
{
    struct str path = path_of(library, file->name);
    int dir = library->dir;

    if (library->fallback >= 0 && file_kind(dir, path) == FILE_ABSENT &&
        file_kind(library->fallback, path) != FILE_ABSENT)
        dir = library->fallback;
    if (!source_read(dir, path, library->arena, library->report, &file->source))
        return;
    if (library->inputs != NULL)
        digest_add(library->inputs, path, file->source.text);
    if (is_blank(file->source.text)) {
        report_at(library->report, ((struct place){.source = &file->source}), TEMPLATE_EMPTY, STR("{{! nothing }}"));
        return;
    }
    file->node = parse_template(&file->source, library->arena, library->report);
    file->is_good = true;
}

const struct library_file *library_file(struct library *library, struct str name)
{
    struct library_file *file = library->first;

    while (file != NULL && !str_equal(file->name, name))
        file = file->next;
    if (file == NULL) {
        file = ARENA_NEW(library->arena, struct library_file);
        file->name = arena_copy(library->arena, name);
        file->is_markdown = str_ends_with(name, STR(".md"));
        file->next = library->first;
        library->first = file;
        read(library, file);
    }
    return file->is_good ? file : NULL;
}

/* The part with the name most like the wanted one. */
struct nearest {
    struct str wanted;
    struct str best;
    size_t distance;
};

/* Compares with the parts of one folder. False: it can't be read, which was reported. */
static bool compare(struct library *library, int dir, struct nearest *nearest)
{
    struct str folder = STR("templates/parts");
    struct file_entry *entry = NULL;
    uint32_t count = 0;

    if (file_kind(dir, folder) == FILE_ABSENT)
        return true;
    if (!file_list(dir, folder, folder, library->arena, library->report, &entry, &count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        struct str name = entry[i].name;
        if (str_ends_with(name, STR(".md")))
            name.size -= 3;
        else if (str_ends_with(name, STR(".html")))
            name.size -= 5;
        else
            continue;
        size_t distance = str_distance(nearest->wanted, name, nearest->distance);
        if (distance < nearest->distance) {
            nearest->distance = distance;
            nearest->best = name;
        }
    }
    return true;
}

static void report_unknown(struct library *library, struct str name, struct place place)
{
    struct nearest nearest = {.wanted = name, .best = STR(""), .distance = name.size + 64};

    /* Of a folder that can't be read nobody knows which parts it has. */
    if (!compare(library, library->dir, &nearest) ||
        (library->fallback >= 0 && !compare(library, library->fallback, &nearest)))
        return;
    if (nearest.best.size == 0)
        report_at(library->report, place, PART_NONE, name);
    else
        report_at(library->report, place, PART_UNKNOWN, name, nearest.best);
}

const struct library_file *library_part(struct library *library, struct str name, struct place place)
{
    struct str markdown = arena_format(library->arena, "parts/%.*s.md", (int)name.size, name.bytes);
    struct str html = arena_format(library->arena, "parts/%.*s.html", (int)name.size, name.bytes);
    const int dirs[] = {library->dir, library->fallback};

    for (size_t i = 0; i < COUNT_OF(dirs); i++) {
        if (dirs[i] < 0)
            continue;
        enum file_kind markdown_kind = file_kind(dirs[i], path_of(library, markdown));
        enum file_kind html_kind = file_kind(dirs[i], path_of(library, html));
        bool has_markdown = markdown_kind != FILE_ABSENT;
        bool has_html = html_kind != FILE_ABSENT;
        if (has_markdown && has_html && markdown_kind != FILE_UNKNOWN && html_kind != FILE_UNKNOWN)
            report_at(library->report, place, PART_TWICE, name);
        if (has_markdown && has_html && markdown_kind == FILE_UNKNOWN)
            has_markdown = false; /* only the other is surely there */
        if (has_markdown || has_html)
            return library_file(library, has_markdown ? markdown : html);
    }
    report_unknown(library, name, place);
    return NULL;
}
