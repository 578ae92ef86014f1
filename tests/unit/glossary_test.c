/* catalog/glossary: rejected terms are found where people read them, at their place, and nowhere else. */
#include "catalog/glossary.h"

#include <string.h>

#include "support/project.h"
#include "support/unit.h"

#define GLOSSARY "content/glossary/de.yaml"
#define TERMS                                                                                                          \
    "terms:\n"                                                                                                         \
    "  - {en: mail, preferred: Nachricht, rejected: [Mail, E-Post], why: So steht es im Wörterbuch.}\n"

static void check(struct project *project, const char *glossary)
{
    project_write(project, GLOSSARY, glossary);
    project_load(project);
    glossary_check(&project->catalog, &project->arena, project->dir, &project->report);
}

/* The lines of the report that tell of something, without what the file says there. */
static struct str places(struct project *project, struct buf *buf)
{
    struct str rest = str_of(project_told(project));
    struct str line;

    while (str_next(&rest, '\n', &line)) {
        if (str_find(line, STR(": warning: "), 0) < line.size || str_find(line, STR("error: "), 0) < line.size) {
            buf_add(buf, line);
            buf_add_byte(buf, '\n');
        }
    }
    return buf_str(buf);
}

/* The place is the term's own, however the scalar is written: plain, quoted with an escape before it, a block, folded,
 * in a list, a step; the second one on a line, too. */
static void test_places(void **state)
{
    struct project project;
    struct buf buf = {0};

    (void)state;
    project_make(&project, "none");
    project_write(&project, "content/smtp/text/de/5.7.1.yaml",
                  "name: Keine Mail\n"
                  "summary: \"\\u00c4ltere Mail, neue Mail.\"\n"
                  "description: |\n"
                  "  Ein Absatz.\n"
                  "\n"
                  "  Die E-Post.\n"
                  "use: >\n"
                  "  Eine\n"
                  "  Mail.\n"
                  "when: [Eins., Mailbox.]\n"
                  "fix: [{lead: Mail.}, {side: caller, step: Eine Mail.}]\n");
    check(&project, TERMS);
    assert_str(places(&project, &buf),
               "content/smtp/text/de/5.7.1.yaml:1:13: warning: rejected term 'Mail' found; the glossary prefers "
               "'Nachricht'\n"
               "content/smtp/text/de/5.7.1.yaml:2:23: warning: rejected term 'Mail' found; the glossary prefers "
               "'Nachricht'\n"
               "content/smtp/text/de/5.7.1.yaml:2:34: warning: rejected term 'Mail' found; the glossary prefers "
               "'Nachricht'\n"
               "content/smtp/text/de/5.7.1.yaml:6:7: warning: rejected term 'E-Post' found; the glossary prefers "
               "'Nachricht'\n"
               "content/smtp/text/de/5.7.1.yaml:9:3: warning: rejected term 'Mail' found; the glossary prefers "
               "'Nachricht'\n"
               "content/smtp/text/de/5.7.1.yaml:10:15: warning: rejected term 'Mail' found; the glossary prefers "
               "'Nachricht'\n"
               "content/smtp/text/de/5.7.1.yaml:11:14: warning: rejected term 'Mail' found; the glossary prefers "
               "'Nachricht'\n"
               "content/smtp/text/de/5.7.1.yaml:11:48: warning: rejected term 'Mail' found; the glossary prefers "
               "'Nachricht'\n"
               "content/smtp/text/de/set.yaml:3:48: warning: rejected term 'Mail' found; the glossary prefers "
               "'Nachricht'\n"); /* in "Mailsystemen" */
    assert_int_equal(report_status(&project.report), STATUS_DONE);
    buf_clear(&buf);
    project_remove(&project);
}

/* Code and addresses are nobody's choice of words; what only looks like code is read. A plain text has no code. */
static void test_code_is_passed_over(void **state)
{
    struct project project;
    struct buf buf = {0};

    (void)state;
    project_make(&project, "none");
    project_write(
        &project, "content/smtp/text/de/5.7.1.yaml",
        "name: Keine `Mail`\n"
        "summary: \"`Mail` und ``x ` Mail``, [hier](https://example.org/Mail), <https://example.org/Mail>.\"\n"
        "description: |\n"
        "  ```\n"
        "  Mail\n"
        "  ```\n"
        "use: \"Ein `` und die Mail. \\\\`Mail\\\\`\"\n");
    check(&project, TERMS);
    struct str told = places(&project, &buf);
    assert_non_null(strstr(project.told, "5.7.1.yaml:1:14: "));
    assert_non_null(strstr(project.told, "5.7.1.yaml:7:22: "));
    assert_non_null(strstr(project.told, "5.7.1.yaml:7:31: "));
    uint32_t lines = 0;
    for (size_t i = 0; i < told.size; i++)
        lines += told.bytes[i] == '\n';
    assert_int_equal(lines, 4); /* and that of the set */
    buf_clear(&buf);
    project_remove(&project);
}

/* Labels are looked at, those with plurals too; what a language shows of its fallback's is not its own. */
static void test_labels(void **state)
{
    struct project project;
    struct buf buf = {0};

    (void)state;
    project_make(&project, "none");
    project_write(&project, "content/ui/de.yaml",
                  "name: Deutsch\ndirection: ltr\nfallback: en\nplurals: {one: \"i = 1 and v = 0\"}\n"
                  "labels: {skip: Zur Mail, pairs-count: {one: \"{n} Mail\", other: \"{n} Mails\"}}\n");
    check(&project, "terms:\n  - {en: x, preferred: y, rejected: [Mail, Home, without]}\n");
    assert_str(places(&project, &buf),
               "content/smtp/text/de/set.yaml:3:48: warning: rejected term 'Mail' found; the glossary prefers 'y'\n"
               "content/ui/de.yaml:5:20: warning: rejected term 'Mail' found; the glossary prefers 'y'\n"
               "content/ui/de.yaml:5:50: warning: rejected term 'Mail' found; the glossary prefers 'y'\n"
               "content/ui/de.yaml:5:69: warning: rejected term 'Mail' found; the glossary prefers 'y'\n");
    buf_clear(&buf);
    project_remove(&project);
}

/* A glossary's own faults are told as any other file's. */
static void test_faults(void **state)
{
    struct project project;
    struct buf buf = {0};

    (void)state;
    project_make(&project, "none");
    project_write(&project, "content/glossary/deutsch.yml", "");
    check(&project, "terms:\n  - {en: x, prefered: y, rejected: ['', [z]]}\n  - z\n");
    assert_str(places(&project, &buf),
               "diptych: error: 'content/glossary/deutsch.yml' found; expected only <language>.yaml\n"
               "content/glossary/de.yaml:2:5: error: no key 'preferred'; expected one\n"
               "content/glossary/de.yaml:2:13: error: unknown key 'prefered'; the nearest known key is 'preferred'\n"
               "content/glossary/de.yaml:2:37: error: 'rejected' is empty; expected a text\n"
               "content/glossary/de.yaml:2:41: error: a sequence found; expected a text\n"
               "content/glossary/de.yaml:3:5: error: a text found; expected a mapping\n");
    buf_clear(&buf);
    project_remove(&project);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_places), cmocka_unit_test(test_code_is_passed_over), cmocka_unit_test(test_labels),
              cmocka_unit_test(test_faults));
}
