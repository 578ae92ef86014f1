/* A project's folder for a test. */
#include "support/project.h"

#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

const char *project_source(void)
{
    const char *source = getenv("DIPTYCH_SOURCE");

    return source != NULL ? source : ".";
}

void project_make(struct project *project, const char *name)
{
    char command[1024];

    memset(project, 0, sizeof(*project));
    snprintf(project->folder, sizeof(project->folder), "/tmp/diptych-project-XXXXXX");
    assert_non_null(mkdtemp(project->folder));
    snprintf(command, sizeof(command), "sh '%s/tests/golden/diagnostics/prepare' '%s' '%s'", project_source(), name,
             project->folder);
    assert_int_equal(system(command), 0);
    report_init(&project->report);
    assert_true(file_open_folder(FILE_HERE, str_of(project->folder), &project->report, &project->dir));
}

void project_write(const struct project *project, const char *path, const char *text)
{
    char command[1024];
    FILE *file;

    snprintf(command, sizeof(command), "mkdir -p \"$(dirname '%s/%s')\"", project->folder, path);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof(command), "%s/%s", project->folder, path);
    file = fopen(command, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

void project_load(struct project *project)
{
    catalog_load(&project->catalog, &project->arena, &(struct catalog_source){.dir = project->dir}, &project->report);
}

const char *project_told(struct project *project)
{
    size_t size = 0;
    FILE *out;

    free(project->told);
    project->told = NULL;
    out = open_memstream(&project->told, &size);
    assert_non_null(out);
    report_print(&project->report, out);
    assert_int_equal(fclose(out), 0);
    return project->told;
}

void project_remove(struct project *project)
{
    char command[128];

    report_clear(&project->report);
    arena_clear(&project->arena);
    file_close(project->dir);
    free(project->told);
    snprintf(command, sizeof(command), "rm -rf '%s'", project->folder);
    assert_int_equal(system(command), 0);
}
