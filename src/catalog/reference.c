/* Reading references. An allowlist: what is not one of the known forms is a fault. */
#include "catalog/reference.h"

#include "base/limits.h"
#include "catalog/schema.h"

/* True if every byte may stand in an address (RFC 3986, or UTF-8, which is percent-encoded later). */
static bool has_address_bytes(struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c <= ' ' || c == 0x7F || c == '<' || c == '>' || c == '"' || c == '\\' || c == '^' || c == '`' ||
            c == '{' || c == '|' || c == '}')
            return false;
    }
    return true;
}

/* True if the text is a number or a section of a document: it becomes a part of an address. */
static bool is_token(struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.bytes[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!(is_letter || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'))
            return false;
    }
    return text.size > 0;
}

bool reference_is_address(struct str text)
{
    size_t begin = str_starts_with(text, STR("https://")) ? 8 : str_starts_with(text, STR("http://")) ? 7 : 0;
    struct str rest = str_slice(text, begin, text.size);

    return begin > 0 && rest.size > 0 && rest.bytes[0] != '/' && rest.bytes[0] != '?' && rest.bytes[0] != '#' &&
           has_address_bytes(rest);
}

static enum reference_fault parse_document(const struct scheme *scheme, struct str rest, struct reference *reference)
{
    size_t hash = str_find(rest, STR("#"), 0);
    struct str number = str_slice(rest, 0, hash);
    struct str section = str_slice(rest, hash + 1, rest.size);

    if (!is_token(number) || (hash < rest.size && !is_token(section)))
        return REFERENCE_FORM;
    reference->kind = REFERENCE_DOCUMENT;
    reference->scheme = scheme;
    reference->number = number;
    reference->section = section;
    return REFERENCE_GOOD;
}

static enum reference_fault parse_address(struct str text, bool is_good, struct reference *reference)
{
    if (!is_good)
        return REFERENCE_FORM;
    reference->kind = REFERENCE_ADDRESS;
    reference->address = text;
    return REFERENCE_GOOD;
}

static enum reference_fault parse(const struct set *set, struct str text, struct reference *reference)
{
    size_t colon = str_find(text, STR(":"), 0);
    struct str scheme = str_slice(text, 0, colon);
    struct str rest = str_slice(text, colon + 1, text.size);

    if (colon == text.size)
        return REFERENCE_NO_SCHEME;
    if (str_equal(scheme, STR("http")) || str_equal(scheme, STR("https")))
        return parse_address(text, reference_is_address(text), reference);
    if (str_equal(scheme, STR("mailto")))
        return parse_address(text, rest.size > 0 && has_address_bytes(rest), reference);
    if (set == NULL)
        return REFERENCE_NO_SCHEME;
    if (str_equal(scheme, STR("code"))) {
        reference->registered = catalog_registered(set, rest);
        reference->kind = REFERENCE_CODE;
        return reference->registered == NO_INDEX ? REFERENCE_NO_CODE : REFERENCE_GOOD;
    }
    uint32_t i = names_find(NAMES_OF(struct scheme, id, set->scheme, set->scheme_count), scheme);
    return i == set->scheme_count ? REFERENCE_NO_SCHEME : parse_document(&set->scheme[i], rest, reference);
}

enum reference_fault reference_parse(const struct set *set, struct str text, struct reference *ret_reference)
{
    struct reference reference = {0};
    enum reference_fault fault = parse(set, text, &reference);

    if (fault == REFERENCE_GOOD)
        *ret_reference = reference;
    return fault;
}

/* What may stand in the place of a reference that has no known scheme. */
static struct str list_schemes(struct load *load, enum reference_use use)
{
    struct buf buf = {0};
    struct str list;

    buf_add(&buf, use == REFERENCE_IN_PROSE ? STR("http:, https:, mailto:, code:") : STR("http:, https:"));
    for (uint32_t i = 0; load->set != NULL && i < load->set->scheme_count; i++) {
        buf_add(&buf, STR(", "));
        buf_add(&buf, load->set->scheme[i].id);
        buf_add(&buf, STR(":"));
    }
    list = arena_copy(load->scratch, buf_str(&buf));
    buf_clear(&buf);
    return list;
}

void reference_report(struct load *load, struct place place, struct str text, enum reference_fault fault,
                      enum reference_use use)
{
    struct str expected;

    switch (fault) {
    case REFERENCE_GOOD:
        return;
    case REFERENCE_NO_CODE:
        report_at(load->report, place, CODE_UNREGISTERED, str_slice(text, sizeof("code:") - 1, text.size),
                  load_set_path(load, STR("set.yaml")));
        return;
    case REFERENCE_FORM:
        expected = STR("scheme:number, scheme:number#section or a whole address, without blanks");
        break;
    case REFERENCE_NO_SCHEME:
        expected = list_schemes(load, use);
        break;
    }
    if (use == REFERENCE_IN_PROSE)
        report_at(load->report, place, LINK_BAD, text, expected);
    else
        report_at(load->report, place, REFERENCE_BAD, text, expected);
}

void reference_read(struct load *load, const struct yaml_node *node, struct reference *reference)
{
    struct str text;
    enum reference_fault fault;
    struct reference found = {0};

    if (!schema_is(load, node, SCHEMA_SCALAR))
        return;
    text = load_keep(load, node, node->text);
    fault = reference_parse(load->set, text, &found);
    if (fault == REFERENCE_GOOD && (found.kind == REFERENCE_CODE || str_starts_with(text, STR("mailto:"))))
        fault = REFERENCE_NO_SCHEME; /* facts are about documents */
    if (fault == REFERENCE_NO_CODE)
        fault = REFERENCE_NO_SCHEME;
    if (fault != REFERENCE_GOOD) {
        reference_report(load, node->place, text, fault, REFERENCE_IN_FACTS);
        return;
    }
    found.place = node->place;
    *reference = found;
}

void reference_read_list(struct load *load, const struct yaml_node *node, struct reference_list *list)
{
    const struct yaml_node *first = node->kind == YAML_SEQUENCE ? node->child : node;
    uint32_t limit = node->kind == YAML_SEQUENCE ? node->child_count : 1;
    struct reference *item;
    uint32_t count = 0;

    if (node->kind == YAML_MAPPING) {
        report_at(load->report, node->place, TYPE_WRONG, STR("a mapping"), STR("a reference or a sequence of them"));
        return;
    }
    limit = load_limit(load, node->place, STR("references"), limit, LIMIT_CODE_ITEMS);
    item = ARENA_ARRAY(load->arena, struct reference, limit);
    for (const struct yaml_node *at = first; at != NULL && count < limit; at = at->next) {
        reference_read(load, at, &item[count]);
        if (item[count].kind != REFERENCE_NONE)
            count++;
        if (node->kind != YAML_SEQUENCE) /* a lone value's `next` is not ours */
            break;
    }
    list->item = item;
    list->count = count;
}

bool reference_equal(const struct reference *a, const struct reference *b)
{
    return a->kind == b->kind && a->registered == b->registered && a->scheme == b->scheme &&
           str_equal(a->number, b->number) && str_equal(a->section, b->section) && str_equal(a->address, b->address);
}
