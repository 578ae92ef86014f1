/* What all readers of content share. */
#include "catalog/load.h"

#include "base/limits.h"
#include "base/pool.h"

struct each {
    const struct load *load;
    void (*run)(struct load *own, uint32_t index, void *context);
    void *context;
};

enum { BATCH = 4 }; /* files, or about so many, that a worker takes at once */

static void run_one(void *context, uint32_t worker, uint64_t index)
{
    const struct each *each = context;
    struct load own = *each->load;

    if (own.worker != NULL) {
        own.arena = &own.worker[worker].arena;
        own.scratch = &own.worker[worker].scratch;
    }
    each->run(&own, (uint32_t)index, each->context);
}

void load_each(struct load *load, uint32_t count, void (*run)(struct load *own, uint32_t index, void *context),
               void *context)
{
    struct each each = {load, run, context};
    uint32_t jobs = load->worker == NULL ? 1 : load->jobs;

    pool_run(jobs, &(struct pool_task){.run = run_one, .context = &each, .count = count, .batch = BATCH});
}

bool load_is_source(const struct load *load)
{
    return load->language != NULL && load->language->index == 0;
}

bool load_is_translation(const struct load *load)
{
    return load->language != NULL && load->language->index != 0;
}

void load_note(struct load *load, const struct source *source)
{
    struct inputs *inputs = load->inputs;
    bool is_words = load->language != NULL && load->set != NULL;

    if (inputs != NULL)
        digest_add(is_words ? &inputs->words[load->language->index] : &inputs->shared, source->path, source->text);
}

const struct yaml_node *load_mapping(struct load *load, struct str path)
{
    struct source *source = ARENA_NEW(load->arena, struct source);
    const struct yaml_node *root = NULL;

    if (!source_read(load->dir, path, load->arena, load->report, source))
        return NULL;
    load_note(load, source);
    if (!yaml_read(source, load->scratch, load->report, &root))
        return NULL;
    if (root->kind != YAML_MAPPING) {
        report_at(load->report, root->place, TYPE_WRONG, root->kind == YAML_SCALAR ? STR("a text") : STR("a sequence"),
                  STR("a mapping"));
        return NULL;
    }
    return root;
}

struct str load_keep(struct load *load, const struct yaml_node *node, struct str text)
{
    const struct str whole = node->place.source->text;

    /* By numbers, since comparing pointers into different objects is not defined. */
    if ((uintptr_t)text.bytes >= (uintptr_t)whole.bytes &&
        (uintptr_t)text.bytes + text.size <= (uintptr_t)whole.bytes + whole.size)
        return text;
    return arena_copy(load->arena, text);
}

bool load_folder(struct load *load, struct str path, struct file_entry **ret_entry, uint32_t *ret_count)
{
    struct file_entry *entry = NULL;
    uint32_t count = 0;
    uint32_t kept = 0;
    enum file_kind kind = file_kind(load->dir, path);

    if (kind == FILE_REGULAR || kind == FILE_OTHER) {
        report_at(load->report, NOWHERE, FOLDER_EXPECTED, path);
        return false;
    }
    if (kind == FILE_LINK && !file_check_inside(load->dir, path, load->report))
        return false;
    if (!file_list(load->dir, path, path, load->scratch, load->report, &entry, &count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!str_starts_with(entry[i].name, STR(".")) && !str_ends_with(entry[i].name, STR("~")))
            entry[kept++] = entry[i];
    }
    *ret_entry = entry;
    *ret_count = kept;
    return true;
}

bool load_stem(struct str name, struct str *ret_stem)
{
    const struct str end = STR(".yaml");

    if (name.size <= end.size || !str_ends_with(name, end))
        return false;
    *ret_stem = str_slice(name, 0, name.size - end.size);
    return true;
}

bool load_is_id(struct str text)
{
    if (text.size == 0 || text.size > LIMIT_NAME_BYTES)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.bytes[i];
        bool is_mark = c == '.' || c == '_' || c == '-';
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (is_mark && i > 0)))
            return false;
    }
    return true;
}

bool load_id(struct load *load, const struct yaml_node *node, struct str *ret_id)
{
    if (node->kind != YAML_SCALAR) {
        report_at(load->report, node->place, TYPE_WRONG,
                  node->kind == YAML_MAPPING ? STR("a mapping") : STR("a sequence"), STR("a name"));
        return false;
    }
    if (!load_is_id(node->text)) {
        report_at(load->report, node->place, NAME_BAD, node->text);
        return false;
    }
    *ret_id = load_keep(load, node, node->text);
    return true;
}

uint32_t load_limit(struct load *load, struct place place, struct str what, uint32_t count, uint32_t limit)
{
    if (count <= limit)
        return count;
    report_at(load->report, place, TOO_MANY, load_number(load, count), what, load_number(load, limit));
    return limit;
}

uint32_t load_find(struct load *load, struct place place, struct str what, struct str name, struct names names)
{
    uint32_t found = names_find(names, name);

    if (found < names.count)
        return found;
    if (names.count == 0)
        report_at(load->report, place, ID_NONE, what, name);
    else
        report_at(load->report, place, ID_UNKNOWN, what, name, names_nearest(names, name));
    return found;
}

uint32_t load_registered(struct load *load, struct place place, struct str id)
{
    uint32_t found = catalog_registered(load->set, id);

    if (found == NO_INDEX)
        report_at(load->report, place, CODE_UNREGISTERED, id, load_set_path(load, STR("set.yaml")));
    return found;
}

uint32_t load_file_code(struct load *load, struct str path, struct str id)
{
    uint32_t found = catalog_registered(load->set, id);

    if (found == NO_INDEX)
        report_at(load->report, NOWHERE, CODE_FILE, path, id, load_set_path(load, STR("set.yaml")));
    return found;
}

struct str load_number(struct load *load, uint64_t number)
{
    return arena_format(load->scratch, "%llu", (unsigned long long)number);
}

struct str load_set_path(struct load *load, struct str rest)
{
    return file_join(load->arena, file_join(load->scratch, STR("content"), load->set->id), rest);
}

struct str load_words_path(struct load *load, struct str rest)
{
    struct str folder = file_join(load->scratch, STR("text"), load->language->tag);

    return load_set_path(load, file_join(load->scratch, folder, rest));
}
