/* Counting and filling in. */
#include "catalog/coverage.h"

/* Counts one text. True: it is absent and to be filled in. */
static bool count(struct coverage_tally *tally, const struct language *own, const struct language *source)
{
    if (source != NULL) {
        tally->wanted++;
        tally->had += own != NULL;
    }
    return own == NULL;
}

void coverage_text(struct coverage_tally *tally, struct text *text, const struct text *source,
                   const struct text *fallback)
{
    if (count(tally, text->language, source->language))
        *text = *fallback;
}

void coverage_texts(struct coverage_tally *tally, struct text *text, const struct text *source,
                    const struct text *fallback, uint32_t text_count)
{
    for (uint32_t i = 0; i < text_count; i++)
        coverage_text(tally, &text[i], &source[i], &fallback[i]);
}

void coverage_list(struct coverage_tally *tally, struct text_list *list, const struct text_list *source,
                   const struct text_list *fallback)
{
    if (count(tally, list->language, source->language))
        *list = *fallback;
}

void coverage_steps(struct coverage_tally *tally, struct step_list *list, const struct step_list *source,
                    const struct step_list *fallback)
{
    if (count(tally, list->language, source->language))
        *list = *fallback;
}

enum coverage coverage_result(const struct coverage_tally *tally)
{
    if (tally->had == tally->wanted)
        return COVERAGE_COMPLETE;
    return tally->had == 0 ? COVERAGE_NONE : COVERAGE_MIXED;
}
