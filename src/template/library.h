/* The files of a site's templates, each read and parsed once, when it is asked for. What the project's folder lacks
 * comes from the shipped ones.
 *
 * Lifetime   the files are in the arena; the library itself lives as long as a compilation.
 * Threads    one. */
#ifndef DIPTYCH_TEMPLATE_LIBRARY_H
#define DIPTYCH_TEMPLATE_LIBRARY_H

#include "base/digest.h"
#include "base/source.h"
#include "template/parse.h"

/* A file of templates. */
struct library_file {
    struct str name; /* below templates: pair.md, parts/head.html */
    bool is_markdown;
    bool is_good; /* it could be read */
    struct source source;
    const struct node *node;
    struct library_file *next;
};

struct library {
    int dir;      /* the project */
    int fallback; /* the folder that holds the shipped `templates`, or -1 */
    struct arena *arena;
    struct report *report;
    struct digest *inputs; /* gets every file that is read; NULL: nobody asks */
    struct library_file *first;
};

/* Returns a file by its name. NULL: reported, the first time it was asked for. */
const struct library_file *library_file(struct library *library, struct str name);

/* Returns a part by its name without ".md" or ".html". NULL: reported, at `place` if it is the name's fault. */
const struct library_file *library_part(struct library *library, struct str name, struct place place);

#endif
