/* Writing facts as JSON: names, brackets, commas, references. */
#include "output/facts.h"

#include "base/json.h"

static void comma(struct facts *facts)
{
    char last = facts->json->bytes[facts->json->size - 1];

    if (last != '{' && last != '[' && last != ':' && last != '\n')
        buf_add_byte(facts->json, ',');
}

void facts_key(struct facts *facts, struct str name)
{
    comma(facts);
    json_add_string(facts->json, name);
    buf_add_byte(facts->json, ':');
}

void facts_string(struct facts *facts, struct str value)
{
    comma(facts);
    json_add_string(facts->json, value);
}

void facts_member(struct facts *facts, const char *name, struct str value)
{
    facts_key(facts, str_of(name));
    json_add_string(facts->json, value);
}

void facts_open(struct facts *facts, char bracket)
{
    comma(facts);
    buf_add_byte(facts->json, bracket);
}

void facts_open_member(struct facts *facts, const char *name, char bracket)
{
    facts_key(facts, str_of(name));
    buf_add_byte(facts->json, bracket);
}

void facts_close(struct facts *facts, char bracket)
{
    buf_add_byte(facts->json, bracket);
}

/* A line end inside brackets, so that a code is a line. */
void facts_line(struct facts *facts)
{
    comma(facts);
    buf_add_byte(facts->json, '\n');
}

/* Writes a reference as the content writes it; "" for none. */
void facts_reference(struct facts *facts, const struct reference *reference)
{
    struct buf text = {0};

    switch (reference->kind) {
    case REFERENCE_NONE:
        break;
    case REFERENCE_CODE:
        buf_add(&text, STR("code:"));
        buf_add(&text, facts->set->registered[reference->registered].id);
        break;
    case REFERENCE_DOCUMENT:
        buf_add(&text, reference->scheme->id);
        buf_add_byte(&text, ':');
        buf_add(&text, reference->number);
        if (!str_is_empty(reference->section)) {
            buf_add_byte(&text, '#');
            buf_add(&text, reference->section);
        }
        break;
    case REFERENCE_ADDRESS:
        buf_add(&text, reference->address);
        break;
    }
    facts_string(facts, buf_str(&text));
    buf_clear(&text);
}

void facts_references(struct facts *facts, const struct reference_list *list)
{
    facts_open(facts, '[');
    for (uint32_t i = 0; i < list->count; i++)
        facts_reference(facts, &list->item[i]);
    facts_close(facts, ']');
}

/* Writes the names or ids that a bit set holds. */
void facts_members(struct facts *facts, const struct axis *axis, uint64_t bits)
{
    facts_open(facts, '[');
    for (uint32_t i = 0; i < axis->value_count; i++) {
        if ((bits >> i & 1) != 0)
            facts_string(facts, axis->value[i].id);
    }
    facts_close(facts, ']');
}
