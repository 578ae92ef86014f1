/* A project's folder for a test: the small site of tests/sites/smtp, changed, read and thrown away.
 *
 * Lifetime   from project_make to project_remove.
 * Threads    one.
 * Units      none. */
#ifndef DIPTYCH_TESTS_SUPPORT_PROJECT_H
#define DIPTYCH_TESTS_SUPPORT_PROJECT_H

#include "catalog/catalog.h"

struct project {
    char folder[64];
    int dir;
    struct arena arena;
    struct report report;
    struct catalog catalog;
    char *told; /* what project_told returned last */
};

/* Makes the folder in /tmp, by tests/golden/diagnostics/prepare: `name` is one of the cases there, or "none". */
void project_make(struct project *project, const char *name);

/* Writes a file of the project, new or not; its folder is made. */
void project_write(const struct project *project, const char *path, const char *text);

/* Reads the catalog. */
void project_load(struct project *project);

/* Returns the report as it is printed. The project owns it. */
const char *project_told(struct project *project);

/* Removes the folder and gives all back. */
void project_remove(struct project *project);

/* Returns $DIPTYCH_SOURCE, the checkout, or "." if it isn't set. */
const char *project_source(void);

#endif
