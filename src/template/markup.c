/* A few states of HTML's tokenizer. */
#include "template/markup.h"

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_letter(char byte)
{
    return lower(byte) >= 'a' && lower(byte) <= 'z';
}

static bool is_named(const struct markup *markup, struct str name)
{
    return str_equal((struct str){markup->name, markup->name_size}, name);
}

/* In content: a tag begins with "<" and a letter or "/", a comment with "<!" (so a doctype counts as one). */
static void in_content(struct markup *markup, char byte)
{
    if (markup->last[1] != '<')
        return;
    if (byte == '!') {
        markup->state = MARKUP_COMMENT;
        markup->name_size = 0;
    } else if (byte == '/' || is_letter(byte)) {
        markup->state = MARKUP_TAG;
        markup->name[0] = lower(byte);
        markup->name_size = 1;
        markup->is_named = false;
    }
}

/* In a tag: collects its name, sees quotes and the end. */
static void in_tag(struct markup *markup, char byte)
{
    if (byte == '>') {
        bool is_raw = is_named(markup, STR("script")) || is_named(markup, STR("style"));
        markup->state = is_raw ? MARKUP_RAW : MARKUP_CONTENT;
    } else if (byte == '"') {
        markup->state = MARKUP_QUOTED;
    } else if (byte == '\'') {
        markup->state = MARKUP_SINGLE;
    } else if (!is_letter(byte)) {
        markup->is_named = true;
    } else if (!markup->is_named && markup->name_size < MARKUP_NAME) {
        markup->name[markup->name_size++] = lower(byte);
    }
}

/* In a comment or a doctype: the latter, and what browsers take for a comment, ends with ">", a true one with "-->". */
static void in_comment(struct markup *markup, char byte)
{
    if (markup->name_size < 2) { /* counts the two dashes of a true one */
        if (byte == '-') {
            markup->name_size++;
            return;
        }
        markup->name_size = MARKUP_NAME;
    }
    bool is_true = markup->name_size == 2;
    if (byte == '>' && (!is_true || (markup->last[0] == '-' && markup->last[1] == '-')))
        markup->state = MARKUP_CONTENT;
}

/* In script or style: their end is a closing tag, and no other matters. */
static void in_raw(struct markup *markup, char byte)
{
    if (byte == '/' && markup->last[1] == '<') {
        markup->state = MARKUP_TAG;
        markup->name[0] = '/';
        markup->name_size = 1;
        markup->is_named = false;
    }
}

void markup_feed(struct markup *markup, struct str html)
{
    for (size_t i = 0; i < html.size; i++) {
        char byte = html.bytes[i];

        switch (markup->state) {
        case MARKUP_CONTENT:
            in_content(markup, byte);
            break;
        case MARKUP_TAG:
            in_tag(markup, byte);
            break;
        case MARKUP_QUOTED:
            if (byte == '"')
                markup->state = MARKUP_TAG;
            break;
        case MARKUP_SINGLE:
            if (byte == '\'')
                markup->state = MARKUP_TAG;
            break;
        case MARKUP_COMMENT:
            in_comment(markup, byte);
            break;
        case MARKUP_RAW:
            in_raw(markup, byte);
            break;
        }
        markup->last[0] = markup->last[1];
        markup->last[1] = byte;
    }
}

enum markup_state markup_state_of_hole(const struct markup *markup)
{
    return markup->state == MARKUP_CONTENT && markup->last[1] == '<' ? MARKUP_TAG : markup->state;
}

void markup_feed_hole(struct markup *markup)
{
    markup->last[0] = markup->last[1];
    markup->last[1] = 'x'; /* whatever it is, it begins and ends no tag */
}
