/* The templates of a site: a program for each kind of page.
 *
 * Lifetime   the edition's: programs and sources lie in its arena.
 * Threads    const once compiled. */
#ifndef DIPTYCH_TEMPLATE_TEMPLATES_H
#define DIPTYCH_TEMPLATE_TEMPLATES_H

#include "base/digest.h"
#include "template/program.h"

struct templates {
    struct program program[PAGE_KIND_COUNT];
    struct digest inputs; /* of the files that they were made from */
};

/* Compiles the templates in the folders `templates` of the project `dir` and, for those it lacks, of `fallback`,
 * another open folder (-1: none), where the shipped templates are installed. Reports all faults of all of them. */
void templates_compile(struct templates *templates, struct arena *arena, int dir, int fallback, struct report *report);

#endif
