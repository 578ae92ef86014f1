/* Gathering what pages are made from. */
#include "output/origin.h"

#include "base/program.h"

static struct digest digest_of_language(const struct edition *edition, struct digest shared, uint32_t index)
{
    struct digest digest = shared;

    for (const struct language *at = &edition->catalog.language[index]; at != NULL; at = at->fallback)
        digest_join(&digest, edition->catalog.inputs.words[at->index]);
    return digest;
}

bool origin_gather(struct origin *origin, struct arena *arena, const struct edition *edition,
                   const struct origin_options *options, struct report *report)
{
    uint32_t languages = edition->catalog.language_count;
    struct digest *language = ARENA_ARRAY(arena, struct digest, languages);
    struct digest shared = {0};

    *origin = (struct origin){0};
    if (!program_digest(&origin->program, report, &origin->is_known))
        return false;
    digest_join(&shared, origin->program);
    digest_join(&shared, edition->catalog.inputs.shared);
    digest_join(&shared, edition->templates.inputs);
    digest_add(&shared, STR("--base-url"), options->base_url);
    digest_add(&shared, STR("--gzip"), options->is_packing ? STR("yes") : STR("no"));
    origin->pages = shared;
    for (uint32_t i = 0; i < languages; i++) {
        digest_join(&origin->pages, edition->catalog.inputs.words[i]);
        language[i] = digest_of_language(edition, shared, i);
    }
    origin->language = language;
    return true;
}

struct digest origin_whole(const struct origin *origin, struct digest assets)
{
    struct digest whole = origin->pages;

    digest_add(&whole, STR("assets"), (struct str){(const char *)&assets, sizeof(assets)});
    return whole;
}

bool origin_is_same(const struct origin *origin, const struct past *past, uint32_t language)
{
    const struct digest *then = past_digest(past, language);

    return origin->is_known && then != NULL && digest_equal(*then, origin->language[language]);
}

void origin_note(const struct origin *origin, const struct catalog *catalog, struct digest assets,
                 struct ledger *ledger)
{
    const struct digest nothing = {0};

    ledger->head.program = origin->is_known ? origin->program : nothing;
    ledger->head.whole = origin->is_known ? origin_whole(origin, assets) : nothing;
    ledger_name_number(ledger, catalog->language_count);
    for (uint32_t i = 0; i < catalog->language_count; i++) {
        ledger_name(ledger, catalog->language[i].tag);
        ledger_name_digest(ledger, origin->is_known ? origin->language[i] : nothing);
    }
    ledger_name_number(ledger, catalog->set_count);
    for (uint32_t i = 0; i < catalog->set_count; i++) {
        const struct set *set = &catalog->set[i];
        ledger_name(ledger, set->id);
        ledger_name_number(ledger, set->code_count);
        for (uint32_t k = 0; k < set->code_count; k++)
            ledger_name(ledger, set->code[k].id);
    }
}
