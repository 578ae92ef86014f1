/* What is shipped: see shipped.h. */
#include "command/shipped.h"

#include "base/file.h"
#include "base/folder.h"

/* True if there are templates in the folder. */
static bool has_templates(struct arena *arena, struct str folder)
{
    return file_kind(FILE_HERE, file_join(arena, folder, STR("templates"))) == FILE_FOLDER;
}

struct str command_shipped_find(struct arena *arena)
{
    struct str program = folder_of_program(arena);
    struct str found = arena_format(arena, "%.*s../share/diptych", (int)program.size, program.bytes);

    if (has_templates(arena, found))
        return found;
#ifdef DIPTYCH_SHARE
    if (has_templates(arena, STR(DIPTYCH_SHARE)))
        return STR(DIPTYCH_SHARE);
#endif
    return (struct str){0};
}
