/* Tests of page/ladder: that the drawing stays in its frame and says what the flow says. */
#include "support/unit.h"

#include <stdlib.h>
#include <string.h>

#include "page/ladder.h"

static const struct language language = {.tag = STR_INIT("en"),
                                         .label = {[UI_FLOW_TITLE] = {.raw = STR_INIT("Ladder of {code}")}}};
static const struct class class = {.hue = 4};
static const struct text names[] = {
    {.raw = STR_INIT("Alice"), .language = &language},
    {.raw = STR_INIT("Proxy <1>"), .language = &language},
    {.raw = STR_INIT("Bob"), .language = &language},
};
static const struct text roles[3] = {{.raw = STR_INIT("UAC"), .language = &language}};
static const struct set_text set_text = {.participant = names, .role = roles};
static const struct set set = {.class = &class, .class_count = 1, .participant_count = 3, .text = &set_text};
static const struct arrow arrows[] = {
    {.label = STR_INIT("INVITE"), .from = 0, .to = 2},
    {.label = STR_INIT("407 Proxy Authentication Required"), .from = 1, .to = 0, .is_own = true},
    {.label = STR_INIT("RTP"), .kind = ARROW_MEDIA, .from = 2, .to = 0},
    {.label = STR_INIT("ACK"), .kind = ARROW_LOST, .from = 0, .to = 1},
    {.kind = ARROW_WAIT, .from = 2, .to = 2},
};
static const struct bar bars[] = {{.lane = 0, .from = 0, .to = 1}};
static const struct text notes[COUNT_OF(arrows)] = {
    {.raw = STR_INIT("a note that is much too long to stand on one line of so narrow a drawing"),
     .language = &language},
    {0},
    {0},
    {0},
    {.raw = STR_INIT("3 minutes"), .language = &language},
};
static const struct code_text code_text = {.flow_desc = {.raw = STR_INIT("Alice & Bob."), .language = &language},
                                           .flow_note = notes};
static const struct code code = {
    .id = STR_INIT("407"),
    .label = STR_INIT("407"),
    .text = &code_text,
    .ladder = {.participant = {0, 1, 2},
               .participant_count = 3,
               .arrow = arrows,
               .arrow_count = COUNT_OF(arrows),
               .bar = bars,
               .bar_count = 1},
};

static char *draw(void)
{
    struct buf html = {0};

    ladder_svg(&set, &code, &language, &html);
    buf_add_byte(&html, '\0');
    return html.bytes; /* the caller's, as buf would free it */
}

static unsigned count(const char *text, const char *part)
{
    unsigned found = 0;

    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        found++;
    return found;
}

/* Each thing is drawn once, in its own way: a dot where a message passes a lane, none for media; a cross for what is lost. */
static void test_each_arrow_is_drawn_in_its_way(void **state)
{
    (void)state;
    char *svg = draw();

    assert_non_null(strstr(svg, "<path class=\"d\" d=\"M180 "));
    assert_int_equal(count(svg, "h0"), 1); /* the INVITE alone passes a lane by */
    assert_int_equal(count(svg, "class=\"m r\""), 1);
    assert_int_equal(count(svg, "class=\"m k\""), 1);
    assert_int_equal(count(svg, "class=\"x\""), 1);
    assert_int_equal(count(svg, "<rect"), 1);
    assert_int_equal(count(svg, "v7z"), 2); /* INVITE and RTP; what is lost has no head */
    assert_int_equal(count(svg, "v9z"), 1);
    free(svg);
}

/* Words wider than their arrow are cut to lines, so that they don't cross others' lifelines; nothing of them is lost, and
 * no word is cut in two for it. */
static void test_long_words_are_cut(void **state)
{
    (void)state;
    char *svg = draw();

    assert_non_null(strstr(svg, ">407 Proxy<"));
    assert_non_null(strstr(svg, ">Authentication<"));
    assert_non_null(strstr(svg, ">Required<"));
    assert_int_equal(count(svg, "class=\"s\""), 1 + 2 + 1);
    free(svg);
}

/* The lines of a note are even: filled from the first on, the second would hold a word or two. */
static void test_notes_are_even(void **state)
{
    (void)state;
    char *svg = draw();

    assert_non_null(strstr(svg, ">a note that is much too long to stand<"));
    assert_non_null(strstr(svg, ">on one line of so narrow a drawing<"));
    free(svg);
}

/* A name that is too wide to be centred on an outer lane begins or ends at the edge; one that would meet its neighbour's
 * is cut at a blank, and roles and lifelines move down. */
static void test_wide_names_stay_in_the_frame(void **state)
{
    (void)state;
    const struct text wide[] = {
        {.raw = STR_INIT("Redirect server"), .language = &language},
        {.raw = STR_INIT("SBC"), .language = &language},
        {.raw = STR_INIT("Gateway of another network, a long way off"), .language = &language},
    };
    const struct set_text words = {.participant = wide, .role = roles};
    struct set wider = set;
    struct buf html = {0};

    wider.text = &words;
    ladder_svg(&wider, &code, &language, &html);
    buf_add_byte(&html, '\0');
    assert_non_null(strstr(html.bytes, "<text class=\"p i\" x=\"2\" y=\"14\">Redirect server</text>"));
    assert_non_null(strstr(html.bytes, "<text class=\"p\" x=\"180\" y=\"14\">SBC</text>"));
    assert_non_null(strstr(html.bytes, "<text class=\"p j\" x=\"358\" y=\"14\">Gateway of another</text>"));
    assert_non_null(strstr(html.bytes, "<text class=\"p j\" x=\"358\" y=\"29\">network, a long</text>"));
    assert_non_null(strstr(html.bytes, "<text class=\"p j\" x=\"358\" y=\"44\">way off</text>"));
    assert_non_null(strstr(html.bytes, "M42 67V"));
    buf_clear(&html);
}

/* Every coordinate lies within the viewBox. */
static void test_all_stays_in_the_frame(void **state)
{
    (void)state;
    char *svg = draw();
    long height = strtol(strstr(svg, "viewBox=\"0 0 360 ") + sizeof("viewBox=\"0 0 360 ") - 1, NULL, 10);

    assert_in_range(height, 100, 500);
    for (char *at = strstr(svg, " y=\""); at != NULL; at = strstr(at + 1, " y=\""))
        assert_in_range(strtol(at + 4, NULL, 10), 0, height);
    for (char *at = strstr(svg, " x=\""); at != NULL; at = strstr(at + 1, " x=\""))
        assert_in_range(strtol(at + 4, NULL, 10), 0, 360);
    free(svg);
}

/* Title and description are there for those who can't see it, escaped. */
static void test_it_can_be_read_aloud(void **state)
{
    (void)state;
    char *svg = draw();

    assert_non_null(strstr(svg, "aria-labelledby=\"ft-407 fd-407\""));
    assert_non_null(strstr(svg, "<title id=\"ft-407\">Ladder of 407</title>"));
    assert_non_null(strstr(svg, "<desc id=\"fd-407\">Alice &amp; Bob.</desc>"));
    assert_non_null(strstr(svg, ">Proxy &lt;1&gt;<"));
    free(svg);
}

/* A code without a ladder has no drawing, not an empty one. */
static void test_no_ladder_no_drawing(void **state)
{
    (void)state;
    struct code bare = code;
    struct buf html = {0};

    bare.ladder = (struct ladder){0};
    ladder_svg(&set, &bare, &language, &html);
    assert_int_equal(html.size, 0);
    buf_clear(&html);
}

int main(void)
{
    RUN_TESTS(cmocka_unit_test(test_each_arrow_is_drawn_in_its_way), cmocka_unit_test(test_long_words_are_cut),
              cmocka_unit_test(test_notes_are_even), cmocka_unit_test(test_wide_names_stay_in_the_frame),
              cmocka_unit_test(test_all_stays_in_the_frame), cmocka_unit_test(test_it_can_be_read_aloud),
              cmocka_unit_test(test_no_ladder_no_drawing));
}
