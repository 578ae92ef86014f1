/* Writing into the folder of the new site. */
#include "output/target.h"

#include "base/buf.h"
#include "base/file.h"

/* Appends the whole path, for messages. */
static void add_shown(const struct target *target, struct str path, struct buf *shown)
{
    buf_add(shown, target->shown);
    buf_add_byte(shown, '/');
    buf_add(shown, path);
}

bool target_make_folders(const struct target *target, struct str path)
{
    bool done = true;

    for (size_t end = str_find(path, STR("/"), 0); done && end < path.size; end = str_find(path, STR("/"), end + 1)) {
        struct buf shown = {0};
        add_shown(target, str_slice(path, 0, end), &shown);
        done = file_make_folder(target->folder, str_slice(path, 0, end), buf_str(&shown), target->report);
        buf_clear(&shown);
    }
    return done;
}

bool target_write(struct target *target, struct str path, struct str content)
{
    struct buf shown = {0};

    if (!target_make_folders(target, path))
        return false;
    add_shown(target, path, &shown);
    bool done = file_write(target->folder, path, content, buf_str(&shown), target->report);
    buf_clear(&shown);
    if (done) {
        target->files++;
        target->bytes += content.size;
    }
    return done;
}
