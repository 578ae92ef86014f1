// tests/bench/generate.js <source> <folder> <codes> <languages>
//
// A project folder of realistic sizes for ./dev bench: the shipped codes under other numbers, the shipped words under other languages.
// A code without content of its own is a copy of a shipped one, of its class where there is one; every number of it in the copy is changed.
// Registered codes come first; beyond those there are made-up ones of four digits. Languages beyond the shipped ones have their words in
// turn; a text that a shipped language lacks is taken from the first one, so that every page is whole. The templates are the shipped ones.
import {cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const [source, folder] = process.argv.slice(2, 4);
const [codeCount, languageCount] = process.argv.slice(4).map(Number);
if (!source || !folder || !(codeCount >= 2) || !(languageCount >= 1)) {
    console.error('usage: node generate.js <source> <folder> <codes> <languages>');
    process.exit(2);
}
const tags = ['en', 'ja', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'sv', 'da', 'fi', 'hu', 'ro', 'tr', 'uk', 'ru', 'ko', 'vi'];
if (languageCount > tags.length) {
    console.error(`at most ${tags.length} languages`);
    process.exit(2);
}

const content = join(source, 'content/sip');
const read = (path) => readFileSync(path, 'utf8');
const stems = (path) => readdirSync(path).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -5)).sort();
function write(path, text) {
    mkdirSync(join(folder, path, '..'), {recursive: true});
    writeFileSync(join(folder, path), text);
}

const shipped = stems(join(content, 'codes'));
const first = read(join(source, 'site/site.yaml')).match(/^languages: \[(.*)\]$/m)[1].split(/,\s*/);
const classOf = (code) => `${code[0]}xx`;

/** The codes to make, and which shipped one each is a copy of. */
function chooseCodes(registry) {
    const wanted = [...registry];
    for (let number = 1000; wanted.length < codeCount; number++) {
        if (number < 7000) {
            wanted.push(String(number));
        } else {
            throw new Error('more codes than numbers');
        }
    }
    // The shipped ones stay, then the registry's in order.
    const chosen = new Set([...shipped, ...wanted].slice(0, Math.max(codeCount, shipped.length)));
    for (const code of wanted) {
        if (chosen.size >= codeCount) {
            break;
        }
        chosen.add(code);
    }
    const turn = new Map();
    return [...chosen].map((code) => {
        if (shipped.includes(code)) {
            return {code, original: code};
        }
        let alike = shipped.filter((other) => classOf(other) === classOf(code));
        if (alike.length === 0) {
            alike = shipped.filter((other) => classOf(other) === '4xx');
        }
        const at = turn.get(classOf(code)) ?? 0;
        turn.set(classOf(code), at + 1);
        return {code, original: alike[at % alike.length]};
    });
}

const setText = read(join(content, 'set.yaml'));
/** The rows of the registered codes; what is sent without being registered stands elsewhere. */
const [rows] = setText.match(/(?<=^codes:\n)(?: .*\n)*/m);
const registry = [...rows.matchAll(/^ {2}"(\d+)": .*$/gm)].map((match) => match[1]);
const codes = chooseCodes(registry);

/** A text about one code as one about another. */
const renumbered = (text, from, to) => (from === to ? text : text.replace(new RegExp(`\\b${from}\\b`, 'g'), to));

/** A code's facts; it isn't confused with itself, and no phrase has to be told from its own. */
function facts({code, original}) {
    const text = renumbered(read(join(content, 'codes', `${original}.yaml`)), original, code).replace(/^class: .*$/m, `class: ${classOf(code)}`);
    return text.replace(/^confused: \[(.*)\]$/m, (line, list) => {
        const others = [...new Set(list.split(/,\s*/))].filter((item) => item !== `"${code}"`);
        return others.length === 0 ? '' : `confused: [${others.join(', ')}]`;
    });
}

const added = codes.filter(({code}) => !registry.includes(code)).map(({code}) => `  "${code}": Made For The Bench\n`).join('');
const lastRow = `  "${registry.at(-1)}": `;
const at = setText.indexOf('\n', setText.indexOf(lastRow)) + 1;
write('content/sip/set.yaml', setText.slice(0, at) + added + setText.slice(at));
for (const code of codes) {
    write(`content/sip/codes/${code.code}.yaml`, facts(code));
}
cpSync(join(content, 'pairs'), join(folder, 'content/sip/pairs'), {recursive: true});

/** The words at `path` in a language, or in the first one. */
function words(language, path) {
    const own = join(content, 'text', language, path);
    return read(existsSync(own) ? own : join(content, 'text', first[0], path));
}

const languages = tags.slice(0, languageCount);
languages.forEach((tag, i) => {
    const from = first.includes(tag) ? tag : first[i % first.length];
    const labels = read(join(source, 'content/ui', `${from}.yaml`));
    const head = tag === from || i === 0 ? labels
        : labels.replace(/^name: .*$/m, `name: Language ${tag}`).replace(/^fallback: .*\n/m, '').replace(/^(direction: .*)$/m, `$1\nfallback: ${first[0]}`);
    write(`content/ui/${tag}.yaml`, head);
    write(`content/sip/text/${tag}/set.yaml`, words(from, 'set.yaml'));
    for (const {code, original} of codes) {
        write(`content/sip/text/${tag}/${code}.yaml`, renumbered(words(from, `${original}.yaml`), original, code));
    }
    for (const pair of stems(join(content, 'pairs'))) {
        write(`content/sip/text/${tag}/pairs/${pair}.yaml`, words(from, `pairs/${pair}.yaml`));
    }
});
write('site/site.yaml', read(join(source, 'site/site.yaml')).replace(/^languages: .*$/m, `languages: [${languages.join(', ')}]`));
cpSync(join(source, 'templates'), join(folder, 'templates'), {recursive: true});
for (const entry of readdirSync(join(source, 'site'))) {
    if (!['site.yaml', 'public'].includes(entry) && !entry.startsWith('.')) {
        cpSync(join(source, 'site', entry), join(folder, 'site', entry), {recursive: true});
    }
}
