/* Compiles the template of each kind of page. They share files, so each file is read once. */
#include "template/templates.h"

#include "template/compile.h"

void templates_compile(struct templates *templates, struct arena *arena, int dir, int fallback, struct report *report)
{
    struct library library = {
        .dir = dir, .fallback = fallback, .arena = arena, .report = report, .inputs = &templates->inputs};

    for (uint32_t i = 0; i < PAGE_KIND_COUNT; i++) {
        enum page_kind kind = (enum page_kind)i;
        templates->program[i] = (struct program){.kind = kind};
        if (!compile_page(&library, kind, arena, report, &templates->program[i]))
            continue; /* reported; the others may have faults of their own */
    }
}
