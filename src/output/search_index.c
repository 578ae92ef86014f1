/* The search index. assets/search-ja.js is a call of a function that the page's own script has made before it loads
 * the index:
 *
 *     diptychSearch({"language":"ja","labels":LABELS,"sets":[SET,…]})
 *
 * LABELS {"none":"…","unregistered":"…","no-page":"…","variant":"…"}: sentences of ui.def with their holes, {code},
 *        {as}, {phrase}, {variant}
 * SET   {"id":"sip",                       also the folder: ja/sip/183.html, ja/sip/183-vs-407.html
 *        "short":"SIP","title":"…",
 *        "classes":[CLASS,…],
 *        "codes":[CODE,…],                 those with a page, in the order of the pages: of a pair the earlier is a
 *        "waiting":[[id,label,phrase],…],  registered, without a page yet; label "" where it is the id
 *        "unregistered":[[id,words],…]}    seen, and not registered; words may be ""
 * CLASS {"id":"1xx","prefix":"1",          what its codes begin with
 *        "unknown":"183",                  the code that one which nobody knows is treated as; may be left out
 *        "hue":1,"label":"…"}
 * CODE  {"id":"183","class":0,             class: position in `classes`
 *        "label":"…",                      how it is written; left out where that is the id, as is all below if empty
 *        "phrase":"Session Progress",      the registered one
 *        "name":"…",                       the phrase in this language, where it is another
 *        "variants":["…"],                 other phrases that one sees: not registered
 *        "headers":["Proxy-Authenticate",…],
 *        "summary":"…"}                    in this language; left out where only the fallback has it
 *
 * Everything is plain text as it is written: who searches folds both sides (case, width, accents), and in Chinese,
 * Japanese and Korean looks for any part. Numbers and pairs are found by id and label. */
#include "output/search_index.h"

#include "base/json.h"
#include "page/words.h"

/* A language's index at work. */
struct search {
    struct words words;
    struct buf *json;
    struct buf plain; /* a text, for the moment */
};

/* Appends "key": and a string, after a comma. */
static void add_member(struct buf *json, const char *key, struct str value)
{
    buf_add_format(json, ",\"%s\":", key);
    json_add_string(json, value);
}

static void add_member_unless_empty(struct buf *json, const char *key, struct str value)
{
    if (!str_is_empty(value))
        add_member(json, key, value);
}

/* Returns a text's bare words; empty if it isn't in the reader's language. */
static struct str own_words(struct search *search, const struct text *text)
{
    buf_reset(&search->plain);
    if (text->language == search->words.language)
        words_plain(&search->words, text, &search->plain);
    return str_trim(buf_str(&search->plain));
}

/* The same, in whatever language it is. */
static struct str any_words(struct search *search, const struct text *text)
{
    buf_reset(&search->plain);
    words_plain(&search->words, text, &search->plain);
    return str_trim(buf_str(&search->plain));
}

static struct str label_unless_id(struct str label, struct str id)
{
    return str_equal(label, id) ? STR("") : label;
}

static void add_variants(const struct code *code, struct buf *json)
{
    for (uint32_t i = 0; i < code->variant_count; i++) {
        buf_add(json, i == 0 ? STR(",\"variants\":[") : STR(","));
        json_add_string(json, code->variant[i].phrase);
    }
    if (code->variant_count != 0)
        buf_add_byte(json, ']');
}

static void add_headers(const struct code *code, struct buf *json)
{
    for (uint32_t i = 0; i < code->header_count; i++) {
        buf_add(json, i == 0 ? STR(",\"headers\":[") : STR(","));
        json_add_string(json, code->header[i].name);
    }
    if (code->header_count != 0)
        buf_add_byte(json, ']');
}

static void add_code(struct search *search, const struct code *code)
{
    const struct code_text *text = &code->text[search->words.language->index];
    struct buf *json = search->json;

    search->words.code = code;
    buf_add(json, STR("{\"id\":"));
    json_add_string(json, code->id);
    buf_add(json, STR(",\"class\":"));
    buf_add_number(json, code->class);
    add_member_unless_empty(json, "label", label_unless_id(code->label, code->id));
    add_member(json, "phrase", code->phrase);
    struct str name = own_words(search, &text->name);
    if (!str_is_same_but_case(name, code->phrase))
        add_member_unless_empty(json, "name", name);
    add_variants(code, json);
    add_headers(code, json);
    add_member_unless_empty(json, "summary", own_words(search, &text->summary));
    buf_add_byte(json, '}');
}

static void add_classes(struct search *search, const struct set_text *text)
{
    const struct set *set = search->words.set;
    struct buf *json = search->json;

    for (uint32_t i = 0; i < set->class_count; i++) {
        const struct class *class = &set->class[i];
        buf_add(json, i == 0 ? STR("{\"id\":") : STR(",{\"id\":"));
        json_add_string(json, class->id);
        add_member(json, "prefix", class->prefix);
        if (class->unknown != NO_INDEX)
            add_member(json, "unknown", set->registered[class->unknown].id);
        buf_add(json, STR(",\"hue\":"));
        buf_add_number(json, class->hue);
        add_member(json, "label", any_words(search, &text->class[i].label));
        buf_add_byte(json, '}');
    }
}

static void add_waiting(const struct set *set, struct buf *json)
{
    bool is_first = true;

    for (uint32_t i = 0; i < set->registered_count; i++) {
        const struct registered *registered = &set->registered[i];
        if (registered->code != NULL)
            continue;
        buf_add(json, is_first ? STR("[") : STR(",["));
        is_first = false;
        json_add_string(json, registered->id);
        buf_add_byte(json, ',');
        json_add_string(json, label_unless_id(registered->label, registered->id));
        buf_add_byte(json, ',');
        json_add_string(json, registered->phrase);
        buf_add_byte(json, ']');
    }
}

static void add_unregistered(struct search *search, const struct set_text *text)
{
    const struct set *set = search->words.set;
    struct buf *json = search->json;

    for (uint32_t i = 0; i < set->unregistered_count; i++) {
        buf_add(json, i == 0 ? STR("[") : STR(",["));
        json_add_string(json, set->unregistered[i].id);
        buf_add_byte(json, ',');
        json_add_string(json, own_words(search, &text->unregistered[i]));
        buf_add_byte(json, ']');
    }
}

static void add_set(struct search *search, const struct set *set)
{
    const struct set_text *text = &set->text[search->words.language->index];
    struct buf *json = search->json;

    search->words.set = set;
    search->words.code = NULL;
    buf_add(json, STR("\n{\"id\":"));
    json_add_string(json, set->id);
    add_member(json, "short", any_words(search, &text->short_name));
    add_member(json, "title", any_words(search, &text->title));
    buf_add(json, STR(",\n\"classes\":["));
    add_classes(search, text);
    buf_add(json, STR("],\n\"codes\":["));
    for (uint32_t i = 0; i < set->code_count; i++) {
        buf_add(json, i == 0 ? STR("\n") : STR(",\n"));
        add_code(search, &set->code[i]);
    }
    search->words.code = NULL;
    buf_add(json, STR("],\n\"waiting\":["));
    add_waiting(set, json);
    buf_add(json, STR("],\n\"unregistered\":["));
    add_unregistered(search, text);
    buf_add(json, STR("]}"));
}

void search_index_make(const struct catalog *catalog, const struct language *language, struct buf *script)
{
    const struct page from = {.kind = PAGE_HOME, .language = language->index};
    struct search search = {
        .words = {.catalog = catalog, .language = language, .from = &from},
        .json = script,
    };

    buf_add(script, STR("diptychSearch({\"language\":"));
    json_add_string(script, language->tag);
    buf_add(script, STR(",\"labels\":{\"none\":"));
    json_add_string(script, language->label[UI_SEARCH_NONE].raw);
    add_member(script, "unregistered", language->label[UI_SEARCH_UNREGISTERED].raw);
    add_member(script, "no-page", language->label[UI_SEARCH_NO_PAGE].raw);
    add_member(script, "variant", language->label[UI_SEARCH_VARIANT].raw);
    buf_add(script, STR("},\"sets\":["));
    for (uint32_t i = 0; i < catalog->set_count; i++) {
        if (i != 0)
            buf_add_byte(script, ',');
        add_set(&search, &catalog->set[i]);
    }
    buf_add(script, STR("\n]})\n"));
    buf_clear(&search.plain);
}

bool search_index_write(const struct catalog *catalog, struct target *target)
{
    struct buf path = {0};
    struct buf script = {0};
    bool done = true;

    for (uint32_t i = 0; done && i < catalog->language_count; i++) {
        buf_reset(&path);
        buf_add(&path, STR("assets/search-"));
        buf_add(&path, catalog->language[i].tag);
        buf_add(&path, STR(".js"));
        buf_reset(&script);
        search_index_make(catalog, &catalog->language[i], &script);
        done = target_write(target, buf_str(&path), buf_str(&script));
    }
    buf_clear(&path);
    buf_clear(&script);
    return done;
}
