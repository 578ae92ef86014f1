/* What all readers of content share: where they are, what they fill, how they tell a fault. Readers are void: they
 * report a fault, pass over it and go on, so that one run shows an editor all of them.
 *
 * Lifetime   of a call of catalog_load.
 * Threads    one a struct load; load_each makes one for each worker.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_LOAD_H
#define DIPTYCH_CATALOG_LOAD_H

#include "base/file.h"
#include "catalog/catalog.h"
#include "catalog/names.h"
#include "syntax/yaml.h"

/* What a worker of load_each has for itself. */
struct load_worker {
    struct arena arena; /* what stays: the edition's when all is read */
    struct arena scratch;
};

struct load {
    int dir;               /* the project's folder */
    struct arena *arena;   /* the edition's: what stays */
    struct arena *scratch; /* YAML trees and lists of files: given back file by file */
    struct report *report;
    struct inputs *inputs;            /* gets every file that is read; NULL: nobody asks */
    struct load_worker *worker;       /* one a job, or NULL: all is read by this thread */
    uint32_t jobs;                    /* how many read at once */
    const struct language *language;  /* whose words are being read; NULL: facts */
    const struct language *languages; /* all of the site's; [0] is the source language */
    uint32_t language_count;
    const uint32_t *language_order; /* all of them, each after the one that it falls back on */
    const struct set *set;          /* whose files are being read, as far as it is known yet; NULL: none */
};

/* Runs `run` for each index below `count`, by load->jobs workers at once, each with a copy of `load` that has arenas of
 * its own. Indices must not need one another. Reports come in any order, as they are sorted before they are told. */
void load_each(struct load *load, uint32_t count, void (*run)(struct load *own, uint32_t index, void *context),
               void *context);

/* True if words are being read and they are those of the source language, where all that is needed must be there. */
bool load_is_source(const struct load *load);

/* True if words are being read and they are those of another language, where a missing text is no fault. */
bool load_is_translation(const struct load *load);

/* Notes that a file was read: as the words of load->language if a set's are being read, else as shared by all. */
void load_note(struct load *load, const struct source *source);

/* Reads a YAML file whose root is a mapping. The tree lies in the scratch arena: the caller marks and rewinds it. NULL:
 * reported. */
const struct yaml_node *load_mapping(struct load *load, struct str path);

/* Returns the text of a scalar, or a part of it, as one that outlives the scratch arena: the source's own bytes if it
 * stands there. */
struct str load_keep(struct load *load, const struct yaml_node *node, struct str text);

/* Lists a folder, sorted by name, without what editors leave there: names that begin with "." or end in "~". An absent
 * folder is empty. The list lies in the scratch arena. False: reported. */
bool load_folder(struct load *load, struct str path, struct file_entry **ret_entry, uint32_t *ret_count) MUST_CHECK;

/* True if `name` ends in ".yaml" and more stands before that: *ret_stem is what does. */
bool load_stem(struct str name, struct str *ret_stem) MUST_CHECK;

/* True if a text is an id: [a-z0-9][a-z0-9._-]*, at most LIMIT_NAME_BYTES. */
bool load_is_id(struct str text);

/* Reads an id from a scalar. False: reported. */
bool load_id(struct load *load, const struct yaml_node *node, struct str *ret_id) MUST_CHECK;

/* Returns `count`, or `limit` if that is less: then it is reported that there are too many of `what`. */
uint32_t load_limit(struct load *load, struct place place, struct str what, uint32_t count, uint32_t limit);

/* Returns the position of a name. names.count: it isn't there, and that was reported with the nearest one. `what` is
 * one word for what is looked up, such as "participant". */
uint32_t load_find(struct load *load, struct place place, struct str what, struct str name, struct names names);

/* Returns the index in set.registered of a code. NO_INDEX: not registered, which was reported. */
uint32_t load_registered(struct load *load, struct place place, struct str id);

/* The same for a code that is named by a file's name. */
uint32_t load_file_code(struct load *load, struct str path, struct str id);

/* Returns a number in decimal, in the scratch arena. */
struct str load_number(struct load *load, uint64_t number);

/* Returns "content/<set>/<rest>" in the edition's arena. */
struct str load_set_path(struct load *load, struct str rest);

/* Returns "content/<set>/text/<language>/<rest>" for the language being read, in the edition's arena. */
struct str load_words_path(struct load *load, struct str rest);

#endif
