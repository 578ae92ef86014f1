// A project in which everything that content may say is said by somebody who wants markup, script or an address of his own on the pages:
// a few of the shipped codes, each text of theirs replaced. Its twin has harmless letters in the same places, so that whatever the
// strings do to a page beyond standing there as text is a difference between the two.
import {cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {parse} from 'yaml';
import {source} from './check.js';

const codes = ['180', '183', '407', '486'];

/** A letter for each character that could mean something to anybody, as wide as that is taken to be where a drawing's words are broken
 * (utf8_advance in src/base/utf8.c); for one without width, another without width. */
const letters = [[/[ !'(),./:;[\\\]|-]/, 'i'], [/["$*?_`{}]/, 'x'], [/[%@]/, 'm'], [/[^]/, 'w']];
export const harmless = (text) => text.replace(/[\u2028\u2029]/g, '\u2060')
    .replace(/[^A-Za-z0-9\u2060]/gu, (one) => letters.find(([characters]) => characters.test(one))[1]);
/** CommonMark that shows the text. */
const escaped = (text) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');

const tags = '<script>alert(1)</script><img/src=x/onerror=alert(1)><svg/onload=alert(1)>';
const ends = '"\'><!--]]>*/-->&lt;b&gt;&#x3c;&amp;\\"\\\u2028alert(1)\u2029</script></style></title></textarea>$&$1%3Cb%3E`';
const holes = '{{title}}{{{title}}}{{>head}}{{#codes}}{{/page}}{code}{phrase}{0}';

/** What stands as it is: labels, phrases, messages. */
const plain = tags + ends + holes;
/** The same where a brace is a hole's and nothing else's. */
const bare = tags + ends;
/** What stands in a span of code. */
const code = '<b/onclick=alert(1)>&lt;"{{title}}';
const bareCode = code.replace(/[{}]/g, '');
/** What names the language of a block of code. */
const info = 'js"onclick="alert(1)<b>';
/** What a title of a link says. */
const title = '"onmouseover="alert(1)"/><i>';
const address = 'https://a.example/?a=\'onclick=alert(1)//&b=%22%3Cscript%3E#javascript:alert(1)';
const harmlessAddress = 'https://a.example/';
const reference = '&lt;script&gt;alert(2)&#60;/script&#62;&#0;&quot;';
const referenced = '<script>alert(2)</script>\ufffd"';

/** All strings that show, and their twins: longest first, so that none is taken for a part of another. */
export const twins = [plain, bare, code, bareCode, info, title, referenced].map((text) => [text, harmless(text)])
    .concat([[address, harmlessAddress]]).sort((a, b) => b[0].length - a[0].length);

/** The strings in the forms of the content; `isHostile` says which of the twins. */
function makeWords(isHostile) {
    const show = (text) => (isHostile ? text : harmless(text));
    const raw = (text) => (isHostile ? escaped(text) : harmless(text));
    const link = `[${raw(bare)}](${isHostile ? address : harmlessAddress} "${raw(title)}")`;
    const entity = isHostile ? reference : harmless(referenced);
    const line = (text, inCode) => `${raw(text)}\`\` ${show(inCode)} \`\`**${raw(text)}**${link}${entity}`.replaceAll('`` ', '``').replaceAll(' ``', '``');
    return {
        plain: show(plain), bare: show(bare), address: isHostile ? address : harmlessAddress,
        line: line(plain, code), pattern: line(bare, bareCode),
        prose: `${line(plain, code)}\n\n- ${line(plain, code)}\n\n> ${line(plain, code)}\n\n\`\`\`${show(info)}\n${show(plain)}\n\`\`\`\n`,
    };
}

/** A copy of a value with each text replaced by what `change` makes of it and its keys. */
function changed(value, change, keys = []) {
    if (Array.isArray(value)) {
        return value.map((item, i) => changed(item, change, [...keys, i]));
    }
    if (value !== null && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, changed(item, change, [...keys, key])]));
    }
    return value === null ? null : change(value, keys);
}

/** A mapping with another key for each of its own. */
const rekeyed = (mapping, name) => Object.fromEntries(Object.entries(mapping ?? {}).map(([key, value]) => [name(key), value]));

/** The words of a code, pair or set: which kind each is follows from its keys. */
function hostileWords(words, {plain: plainText, line, pattern, prose}) {
    const kinds = {name: plainText, title: plainText, short: plainText, desc: plainText, description: prose, use: prose, tell: prose, intro: prose};
    return (text, keys) => {
        const [first, , third] = keys;
        const last = keys.at(-1);
        if (last === 'side') {
            return text;
        }
        if (words === 'set' && first === 'description') {
            return plainText;
        }
        if (words === 'set' && ['participants', 'roles', 'directions', 'sources', 'causes'].includes(first)) {
            return plainText;
        }
        if (words === 'set' && first === 'classes' && last === 'label') {
            return plainText;
        }
        if (first === 'axes') {
            return last === 'label' || third === 'groups' ? line : pattern;
        }
        if (first === 'flow' && keys[1] === 'notes') {
            return plainText;
        }
        return keys.length === 1 ? kinds[first] ?? line : last === 'desc' ? plainText : line;
    };
}

/** Makes the project in a folder. */
export function makeAttackProject(folder, isHostile) {
    const words = makeWords(isHostile);
    const write = (path, value) => {
        mkdirSync(dirname(join(folder, path)), {recursive: true});
        // JSON is YAML; but YAML takes U+2028 and U+2029 for line ends.
        writeFileSync(join(folder, path), JSON.stringify(value, null, 1).replace(/[\u2028\u2029\ufeff]/g, (c) => `\\u${c.codePointAt(0).toString(16)}`));
    };
    const read = (path) => parse(readFileSync(join(source, 'content', path), 'utf8'));
    const list = (path) => readdirSync(join(source, 'content', path)).filter((name) => name.endsWith('.yaml'));
    const isKept = (name) => name.replace('.yaml', '').split('-vs-').every((part) => codes.includes(part) || part === 'set');
    const named = (name) => `${name}${words.plain}`;

    cpSync(`${source}/templates`, `${folder}/templates`, {recursive: true});
    write('site/site.yaml', {
        title: words.plain, edition: words.plain, languages: ['en', 'ja'], address: 'https://codes.example/guide', index: 'all',
        edit: `https://code.example/${encodeURIComponent(words.bare)}/{path}`,
    });
    for (const language of ['en', 'ja']) {
        const ui = read(`ui/${language}.yaml`);
        // A label may have holes, and then these alone.
        ui.labels = changed(ui.labels, (text) => `${words.bare}${(text.match(/\{[a-z-]+\}/g) ?? []).join('')}`);
        write(`content/ui/${language}.yaml`, {...ui, name: words.plain, translators: [words.plain, words.plain]});
    }

    const set = read('sip/set.yaml');
    set.codes = changed(set.codes, () => words.plain);
    set.tools = changed(set.tools, () => `{code}${words.bare}`); // where {code} is a hole
    for (const scheme of Object.values(set.links)) {
        Object.assign(scheme, {label: `${words.bare}{0}`, 'label-section': `${words.bare}{0}{1}`, 'label-again': `${words.bare}{1}`});
        scheme['url-section'] = `${words.address}{0}{1}`;
    }
    set.causes.sources = changed(set.causes.sources, () => words.address);
    for (const axis of Object.values(set.axes).filter(({kind}) => kind === 'names')) {
        axis.names = axis.names.map(named);
        axis.groups = axis.groups && changed(axis.groups, named);
    }
    write('content/sip/set.yaml', set);

    for (const name of list('sip/codes').filter(isKept)) {
        const facts = read(`sip/codes/${name}`);
        facts.label = `${facts.code}${words.plain}`;
        facts.variants = {[words.plain]: words.address, [named('1')]: ''};
        facts.message = [facts.message, words.plain, words.plain].join('\n');
        facts.filter = changed(facts.filter ?? {tshark: '', sngrep: ''}, () => words.plain);
        facts.headers = rekeyed(facts.headers, named);
        facts.references = {...facts.references, attack: words.address};
        for (const [id, axis] of Object.entries(set.axes).filter(([, {kind}]) => kind === 'names')) {
            facts.axes[id] = Array.isArray(facts.axes[id]) ? facts.axes[id].map(named) : facts.axes[id];
            facts.axes[id] ??= [];
            facts.axes[id] = axis.groups?.[facts.axes[id]] ? facts.axes[id] : facts.axes[id];
        }
        facts.causes = changed(facts.causes ?? {}, named);
        if (facts.ladder) {
            for (const arrow of Object.values(facts.ladder.arrows).filter(({label}) => label)) {
                arrow.label = `${arrow.label}${words.plain}`;
            }
        }
        write(`content/sip/codes/${name}`, facts);
        for (const language of ['en', 'ja']) {
            const text = read(`sip/text/${language}/${name}`);
            text.remarks = rekeyed(text.remarks, (key) => (read(`sip/codes/${name}`).headers?.[key] ? named(key) : key));
            text.remarks.attack = '';
            write(`content/sip/text/${language}/${name}`, changed(text, hostileWords('code', words)));
        }
    }
    for (const name of list('sip/pairs').filter(isKept)) {
        const facts = read(`sip/pairs/${name}`);
        write(`content/sip/pairs/${name}`, {...facts, filter: changed(facts.filter ?? {}, () => words.plain)});
        for (const language of ['en', 'ja']) {
            write(`content/sip/text/${language}/pairs/${name}`, changed(read(`sip/text/${language}/pairs/${name}`), hostileWords('pair', words)));
        }
    }
    for (const language of ['en', 'ja']) {
        const text = read(`sip/text/${language}/set.yaml`);
        text.causes = rekeyed(text.causes, named);
        write(`content/sip/text/${language}/set.yaml`, changed(text, hostileWords('set', words)));
    }
    write('content/glossary/ja.yaml', {terms: [{en: words.plain, preferred: words.plain, rejected: [words.plain], why: words.plain}]});
}
