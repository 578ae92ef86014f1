/* A reader of HTML that knows nothing of how the program writes it: strict where a browser is lenient, since whatever
 * it can't read is something that got in. */
#include "fuzz/fuzz.h"

#include <string.h>

#include "base/buf.h"

/* Elements that do nothing but hold text, and drawings: a page may have them anywhere. */
static const char harmless[] =
    " a abbr article aside b bdi blockquote body br caption circle code data dd defs del desc details div dl dt em "
    "figcaption figure footer "
    "g h1 h2 h3 h4 h5 h6 head header hr html i ins kbd li line main marker nav ol p path pattern polygon polyline pre "
    "rect s section "
    "small span strong sub summary sup svg table tbody td text tfoot th thead time title tr tspan u ul use wbr ";

/* Elements that have no end. */
static const char empty_elements[] = " area base br col embed hr img input link meta source track wbr ";

/* Attributes whose value is an address. */
static const char addresses[] = " href src action poster cite xlink:href srcset ";

/* Attributes that no page may have: what they hold is code, a style, or a page of its own. */
static const char refused[] = " style srcdoc formaction background ping ";

/* How far HTML is read. */
struct inspect {
    struct str html;
    size_t at;
    const struct fuzz_vocabulary *vocabulary;
    struct buf open; /* the names of the elements that are open, each behind a blank */
    uint32_t scripts;
};

static _Noreturn void fail_at(const struct inspect *inspect, const char *what)
{
    size_t begin = inspect->at > 60 ? inspect->at - 60 : 0;
    struct str shown = str_slice(inspect->html, begin, inspect->at + 60);

    fuzz_fail(__FILE__, __LINE__, "%s at byte %zu of …%.*s…", what, inspect->at, (int)shown.size, shown.bytes);
}

static char peek(const struct inspect *inspect)
{
    return inspect->at < inspect->html.size ? inspect->html.bytes[inspect->at] : '\0';
}

static bool begins(const struct inspect *inspect, struct str text)
{
    return str_starts_with(str_slice(inspect->html, inspect->at, inspect->html.size), text);
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* True if a word stands in a list with a blank on each side. */
static bool is_listed(const char *list, struct str word)
{
    struct str rest = str_of(list);
    struct str each;

    while (str_next(&rest, ' ', &each)) {
        if (each.size > 0 && str_equal(each, word))
            return true;
    }
    return false;
}

/* Passes &amp; &lt; &gt; &quot; &#39; &#x27;, the only references there are. */
static void read_reference(struct inspect *inspect)
{
    static const struct str known[] = {STR_INIT("&amp;"),  STR_INIT("&lt;"),  STR_INIT("&gt;"),
                                       STR_INIT("&quot;"), STR_INIT("&#39;"), STR_INIT("&#x27;")};

    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (begins(inspect, known[i])) {
            inspect->at += known[i].size;
            return;
        }
    }
    fail_at(inspect, "an & that stands for nothing");
}

/* A name: letters, digits and a few marks. */
static struct str read_name(struct inspect *inspect)
{
    size_t begin = inspect->at;

    while (is_letter(peek(inspect)) || is_digit(peek(inspect)) || peek(inspect) == '-' || peek(inspect) == ':' ||
           peek(inspect) == '_')
        inspect->at++;
    if (inspect->at == begin)
        fail_at(inspect, "no name");
    return str_slice(inspect->html, begin, inspect->at);
}

/* Checks the address that an attribute has. "&amp;" and "&#x27;" are the only references in it, and neither can be a
 * part of a scheme. */
static void check_address(const struct inspect *inspect, struct str address)
{
    size_t scheme = 0;

    for (size_t i = 0; i < address.size; i++) {
        if ((unsigned char)address.bytes[i] <= ' ' || (unsigned char)address.bytes[i] >= 0x7F)
            fail_at(inspect, "a byte that no address has");
    }
    while (scheme < address.size && (is_letter(address.bytes[scheme]) || is_digit(address.bytes[scheme]) ||
                                     strchr("+-.", address.bytes[scheme]) != NULL))
        scheme++;
    struct str name = str_slice(address, 0, scheme);
    if (scheme == address.size || address.bytes[scheme] != ':') {
        if (str_starts_with(address, STR("//")) || str_find(address, STR("\\"), 0) < address.size)
            fail_at(inspect, "an address of another host");
        return;
    }
    if (!str_equal(name, STR("http")) && !str_equal(name, STR("https")) && !str_equal(name, STR("mailto")))
        fail_at(inspect, "a foreign scheme");
}

static void check_word(const struct inspect *inspect, struct str element, struct str attribute)
{
    const struct fuzz_vocabulary *vocabulary = inspect->vocabulary;
    char key[128];

    if (element.size + attribute.size + 2 > sizeof(key))
        fail_at(inspect, "a name that nobody knows");
    memcpy(key, element.bytes, element.size);
    key[element.size] = ' ';
    if (attribute.size > 0)
        memcpy(key + element.size + 1, attribute.bytes, attribute.size);
    size_t size = element.size + (attribute.size > 0 ? 1 + attribute.size : 0);
    if (map_find(&vocabulary->map, (struct str){key, size}) != MAP_NONE)
        return;
    if (!vocabulary->is_page)
        fail_at(inspect, "an element or attribute that isn't allowed");
    if (attribute.size == 0 && !is_listed(harmless, element))
        fail_at(inspect, "an element that does something");
    if (attribute.size > 0 && (is_listed(refused, attribute) || str_starts_with(attribute, STR("on"))))
        fail_at(inspect, "an attribute that does something");
}

/* Passes an attribute behind its blank. */
static void read_attribute(struct inspect *inspect, struct str element)
{
    struct str name = read_name(inspect);

    check_word(inspect, element, name);
    if (peek(inspect) != '=' && inspect->vocabulary->is_page)
        return;
    if (!begins(inspect, STR("=\"")))
        fail_at(inspect, "an attribute without quotes");
    inspect->at += 2;
    size_t begin = inspect->at;
    while (peek(inspect) != '"') {
        if (inspect->at == inspect->html.size || peek(inspect) == '<' || peek(inspect) == '\0')
            fail_at(inspect, "a value that doesn't end");
        if (peek(inspect) == '&')
            read_reference(inspect);
        else
            inspect->at++;
    }
    if (is_listed(addresses, name))
        check_address(inspect, str_slice(inspect->html, begin, inspect->at));
    inspect->at++;
}

/* Passes what is in a script, up to its end. Data is looked at; code has to be a file. */
static void read_script(struct inspect *inspect, struct str tag)
{
    size_t end = str_find(inspect->html, STR("</script>"), inspect->at);
    struct str body = str_slice(inspect->html, inspect->at, end);

    inspect->scripts++;
    if (body.size > 0) {
        if (str_find(tag, STR(" type=\"application/ld+json\""), 0) == tag.size)
            fail_at(inspect, "a script in the page");
        if (str_find(body, STR("<"), 0) < body.size)
            fail_at(inspect, "a < in data");
        fuzz_check_json(body, "linked data");
    }
    inspect->at = end;
}

static void read_open_tag(struct inspect *inspect)
{
    size_t begin = inspect->at++;
    struct str element = read_name(inspect);
    bool is_closed = false;

    check_word(inspect, element, STR(""));
    while (peek(inspect) != '>') {
        if (begins(inspect, STR("/>")) || begins(inspect, STR(" />"))) {
            is_closed = true;
            inspect->at += peek(inspect) == ' ' ? 2 : 1;
            break;
        }
        if (peek(inspect) != ' ' && peek(inspect) != '\n')
            fail_at(inspect, "no blank before an attribute");
        while (peek(inspect) == ' ' || peek(inspect) == '\n')
            inspect->at++;
        if (peek(inspect) != '>' && peek(inspect) != '/')
            read_attribute(inspect, element);
    }
    inspect->at++;
    if (is_closed || is_listed(empty_elements, element))
        return;
    buf_add_byte(&inspect->open, ' ');
    buf_add(&inspect->open, element);
    if (str_equal(element, STR("script")))
        read_script(inspect, str_slice(inspect->html, begin, inspect->at));
}

static void read_close_tag(struct inspect *inspect)
{
    inspect->at += 2;
    struct str element = read_name(inspect);
    struct str open = buf_str(&inspect->open);
    size_t last = open.size;

    while (last > 0 && open.bytes[last - 1] != ' ')
        last--;
    if (!str_equal(str_slice(open, last, open.size), element) || last == 0)
        fail_at(inspect, "an end of something else");
    inspect->open.size = last - 1;
    if (peek(inspect) != '>')
        fail_at(inspect, "no end of a tag");
    inspect->at++;
}

static void read_tag(struct inspect *inspect)
{
    if (inspect->at == 0 && inspect->vocabulary->is_page && begins(inspect, STR("<!DOCTYPE html>")))
        inspect->at += sizeof("<!DOCTYPE html>") - 1;
    else if (begins(inspect, STR("</")))
        read_close_tag(inspect);
    else
        read_open_tag(inspect);
}

uint32_t fuzz_check_html(struct str html, const struct fuzz_vocabulary *vocabulary)
{
    struct inspect inspect = {.html = html, .vocabulary = vocabulary};

    fuzz_check_text(html, "the HTML");
    while (inspect.at < html.size) {
        char byte = peek(&inspect);
        if (byte == '<')
            read_tag(&inspect);
        else if (byte == '&')
            read_reference(&inspect);
        else if (byte == '>')
            fail_at(&inspect, "a > in a text");
        else
            inspect.at++;
    }
    if (inspect.open.size > 0)
        fail_at(&inspect, "an element that isn't closed");
    buf_clear(&inspect.open);
    return inspect.scripts;
}
