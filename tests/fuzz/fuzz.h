/* What the fuzz targets share. A target is one file, tests/fuzz/<target>.c, with LLVMFuzzerTestOneInput; libFuzzer
 * calls it with inputs that it makes up (./dev fuzz), replay.c with those of tests/fuzz/corpus/<target> (the tests).
 * What must hold beyond "no crash" is said by FUZZ_CHECK, which ends the program when it doesn't.
 *
 * Lifetime   what is made once for all inputs lives as long as the process.
 * Threads    one.
 * Units      bytes. */
#ifndef DIPTYCH_TESTS_FUZZ_FUZZ_H
#define DIPTYCH_TESTS_FUZZ_FUZZ_H

#include "base/map.h"
#include "base/source.h"
#include "plan/plan.h"

/* What libFuzzer, or replay.c, calls for each input. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- fuzz.c: what must hold ---- */

/* Says what doesn't hold and ends the program by a signal, which libFuzzer takes for a crash. */
_Noreturn void fuzz_fail(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Fails with a message unless the condition holds. */
#define FUZZ_CHECK(condition, ...)                                                                                     \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            fuzz_fail(__FILE__, __LINE__, __VA_ARGS__);                                                                \
    } while (0)

/* Returns what a report prints. The caller frees its bytes. */
struct str fuzz_told(const struct report *report);

/* Prints the report both ways and checks what was printed: valid UTF-8 without controls, and JSON. Fails if nothing is
 * told though there is something. */
void fuzz_check_report(const struct report *report);

/* Checks that a text is valid UTF-8 without what no text may have. */
void fuzz_check_text(struct str text, const char *what);

/* Checks that a text is one JSON value. */
void fuzz_check_json(struct str text, const char *what);

/* Returns the environment's DIPTYCH_SOURCE, the checkout, or "." if it isn't set. */
const char *fuzz_source(void);

/* ---- inspect.c: a reader of HTML of its own ---- */

/* What HTML may hold: keys "p" for an element and "a href" for an attribute of it. A page (is_page) may hold any
 * element that does nothing, and is asked for those that do: script, form and their like. */
struct fuzz_vocabulary {
    struct map map;
    bool is_page;
};

/* Checks HTML: every tag is one of the vocabulary, is closed in its turn, has quoted attributes; every reference is one
 * that the writer makes; every address is http, https, mailto or a way within the site. Returns how many scripts there
 * are. */
uint32_t fuzz_check_html(struct str html, const struct fuzz_vocabulary *vocabulary);

/* ---- oracle.c: a page made the naive way ---- */

/* Returns a page as the oracle makes it, in the arena. `project` is the open folder that has `templates`; `shipped` is
 * another such `templates` itself, for what the project lacks. No file can see both this program's values of templates
 * and the oracle's. */
struct str fuzz_oracle_page(const struct plan *plan, const struct page *page, const int project_and_shipped[2],
                            struct arena *arena);

/* ---- folder.c: a project in a scratch folder ---- */

/* A file that an input may change: its name in the input, its path in the project and what it has when no input says
 * otherwise. */
struct fuzz_file {
    struct str name, path;
    struct str base; /* bytes NULL: it isn't there */
    bool is_changed; /* the folder has something else at the moment */
};

/* Makes the scratch folder, on a file system in memory if there is one, and opens it. It is removed when the process
 * ends. */
int fuzz_folder_make(void);

/* Removes it; a failing target does that itself, as its end is no exit. */
void fuzz_folder_remove(void);

/* Writes a file below the scratch folder, and the folders above it. */
void fuzz_folder_write(int dir, struct str path, struct str text);

/* Reads a file of the checkout. The text lives as long as the process. */
struct str fuzz_folder_read(const char *path);

/* Cuts an input into files and lays them: a line "@@ <name>" begins a file; what stands before the first such line is
 * file[0]. Files that the input doesn't have are as their base. Lines with other names begin something that is passed
 * over. */
void fuzz_folder_lay(int dir, struct fuzz_file *file, uint32_t count, struct str input);

/* Lays a small project in the scratch folder: the shipped set sip, of whose codes only 183 and 407 have an entry, in
 * English and Japanese. Returns its files in *ret_count; the first is codes/183.yaml. */
struct fuzz_file *fuzz_folder_project(int dir, uint32_t *ret_count);

#endif
