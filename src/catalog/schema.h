/* Schemas: tables that say which keys a mapping has, what each must be, and who reads it.
 *
 * Lifetime   tables are constants; the nodes are the scratch arena's.
 * Threads    one.
 * Units      none. */
#ifndef DIPTYCH_CATALOG_SCHEMA_H
#define DIPTYCH_CATALOG_SCHEMA_H

#include "catalog/load.h"

#define SCHEMA_KEYS_MAX 128

enum schema_kind { SCHEMA_SCALAR, SCHEMA_SEQUENCE, SCHEMA_MAPPING, SCHEMA_ANY };

/* When a key must be there. */
enum schema_need { NEED_ALWAYS, NEED_IN_SOURCE, NEED_NEVER };

/* A row: a key of a mapping. `read` gets the key's node, whose value is of the right kind, and the object that the
 * mapping describes; `offset`, `text` and `words` are for schema_read_str and schema_read_text, the readers of simple
 * members. */
struct schema_key {
    struct str name;
    enum schema_kind kind;
    enum schema_need need;
    void (*read)(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object);
    size_t offset;
    enum text_kind text;
    uint32_t words; /* at most so many; 0: any number */
};

struct schema {
    const struct schema_key *key;
    uint32_t count;
};

/* A schema of an array of rows. */
#define SCHEMA(rows) ((struct schema){(rows), COUNT_OF(rows)})

/* A row for a member that is a struct str, and for one that is a struct text. */
#define SCHEMA_STR(type, member, key, needed)                                                                          \
    {                                                                                                                  \
        STR_INIT(key), SCHEMA_SCALAR, needed, schema_read_str, offsetof(type, member), TEXT_PLAIN, 0                   \
    }
#define SCHEMA_TEXT(type, member, key, needed, text_kind, most_words)                                                  \
    {                                                                                                                  \
        STR_INIT(key), SCHEMA_SCALAR, needed, schema_read_text, offsetof(type, member), text_kind, most_words          \
    }
/* A row with a reader of its own. */
#define SCHEMA_KEY(key, yaml, needed, reader)                                                                          \
    {                                                                                                                  \
        STR_INIT(key), yaml, needed, reader, 0, TEXT_PLAIN, 0                                                          \
    }

/* Reads a mapping by its schema, in the schema's order, so that a row may build on those above it. Unknown, missing and
 * wrongly shaped keys are reported. In a translation a key without a value counts as missing. */
void schema_read(struct load *load, const struct yaml_node *mapping, struct schema schema, void *object);

/* A mapping whose keys are names declared elsewhere. */
struct schema_ids {
    struct str what; /* a word for one of them */
    struct names names;
    enum schema_kind kind;
    enum schema_need need; /* whether each of the names must be there */
    void (*read)(struct load *load, const struct yaml_node *key, uint32_t index, void *object);
};

/* Reads such a mapping, in its own order. */
void schema_read_ids(struct load *load, const struct yaml_node *mapping, const struct schema_ids *ids, void *object);

/* True if a value has the kind; else that is reported. */
bool schema_is(struct load *load, const struct yaml_node *value, enum schema_kind kind);

/* Reads a member that is a struct str, not empty. */
void schema_read_str(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object);

/* Reads a member that is a struct text in the language being read. */
void schema_read_text(struct load *load, const struct schema_key *row, const struct yaml_node *key, void *object);

/* An array of texts, as the object of schema_read_id_text, which reads one of them by its index. */
struct schema_texts {
    struct text *item;
    enum text_kind kind;
    uint32_t words;
};
void schema_read_id_text(struct load *load, const struct yaml_node *key, uint32_t index, void *object);

/* Reads one of a few words into *ret_index. False: reported. */
bool schema_word(struct load *load, const struct yaml_node *value, struct str what, struct names words,
                 uint32_t *ret_index) MUST_CHECK;

#endif
