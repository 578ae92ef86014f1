// tests/oracle/generate.js <folder> <codes> <languages> <seed>
//
// A project folder that is unlike any site: every kind of axis, ladders with every kind of arrow, causes, verdicts on some pairs, texts
// that are missing in translations, names as long as may be, all of Markdown that a field may have, and everywhere what an escape could be
// forgotten for. The same arguments give the same bytes. The templates are not in it.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const [folder, ...numbers] = process.argv.slice(2);
const [codeCount, languageCount, seed] = numbers.map(Number);
if (!folder || !(codeCount >= 2 && codeCount <= 60) || !(languageCount >= 1 && languageCount <= 4) || !(seed >= 0)) {
    console.error('usage: node generate.js <folder> <2 to 60 codes> <1 to 4 languages> <seed>');
    process.exit(2);
}

let state = (seed * 2654435761 + 12345) >>> 0;
/** A whole number below `limit` (mulberry32). */
function random(limit) {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
}
const pick = (list) => list[random(list.length)];
const chance = (percent) => random(100) < percent;
const times = (count, make) => Array.from({length: count}, (_, i) => make(i));
const some = (list, most) => list.filter(() => chance(50)).slice(0, most).concat([pick(list)]).filter((x, i, all) => all.indexOf(x) === i);

// YAML can be written as JSON. A key that is there with `undefined` is left out.
function write(path, value) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), JSON.stringify(value, null, 1) + '\n');
}

// ---- words ----

const tags = ['en', 'de', 'ar', 'ja'].slice(0, languageCount);
const fallback = {de: 'en', ar: 'de', ja: 'en'};
const stock = {
    en: ['call', 'a & b', '<none>', '"quoted"', "it's", 'R&D;', 'x < y > z', 'proxy', 'zqw00000q', 'busy', 'lost', '{{title}}', '{{> foot}}', '$1', '100%'],
    de: ['Anruf', 'größer', 'A & B', '<leer>', '„Zitat“', 'belegt', 'ging verloren', '{{/a}}', 'Straße'],
    ar: ['مكالمة', 'خادم', '<لا>', 'أ & ب', 'مشغول', '"اقتباس"', 'SIP'],
    ja: ['通話', '話中です', '<無>', '甲 & 乙', '再送', '「引用」', 'プロキシ'],
};
const plain = (lang, count) => times(count, () => pick(stock[lang])).join(lang === 'ja' && chance(50) ? '' : ' ');
/** Words that Markdown leaves alone but for its own marks. */
const safe = (lang, count) => plain(lang, count).replace(/[<>{}\\`*_[\]&]/g, (c) => `\\${c}`);

const codes = [];
const withoutEntry = [];
const reference = () => pick(['rfc:3261#21.4.8', 'rfc:3262', 'rfc:3261#A', 'book:7#2', 'https://example.org/a?b=1&c=2#d',
    "http://example.org/it's(here)/ü", ...codes.map(({id}) => `code:${id}`), ...withoutEntry.map(({id}) => `code:${id}`)]);
const fact = () => pick(['rfc:3261#21.4.8', 'rfc:3262', 'rfc:3261#B.2', 'rfc:3262#3', 'book:7#2', 'book:8', 'https://example.org/a?b=1&c=2#d',
    'rfc:3261#13.2.2.4']);

const inline = [
    (l) => safe(l, 2), (l) => `*${safe(l, 1)}*`, (l) => `**${safe(l, 1)}**`, (l) => `***${safe(l, 1)}***`, (l) => `**a *${safe(l, 1)}* b**`,
    () => '`a < b && "c"`', () => '`` ` ``', () => '&amp; &copy; &#65; &lt;', () => '\\* \\< \\&amp;', () => `<${reference().replace(/[()]/g, '')}>`,
    () => `[words & *more*](${reference().replace(/[()]/g, '')})`, () => '[t](https://example.org/ "a \\"title\\" & <more>")',
    () => '[e](https://example.org/ "")', () => '<mailto:a@example.org>', () => '[m](mailto:a@example.org)', () => '[`code` **b**](rfc:3261#4)',
    (l) => safe(l, 1) + '  \n' + safe(l, 1), (l) => safe(l, 1) + '\\\n' + safe(l, 1), (l) => safe(l, 1) + '\n' + safe(l, 1), () => 'a_b_c __d__',
    () => "'x' -- ...", () => '!\\[no image\\]', () => '{code} {phrase} { }',
];
const line = (l) => times(1 + random(4), () => pick(inline)(l)).join(' ');
const block = [
    line, line, (l) => `- ${line1(l)}\n- ${line1(l)}`, (l) => `* ${line1(l)}\n\n* ${line1(l)}\n\n  ${line1(l)}`, (l) => `3. ${line1(l)}\n4. ${line1(l)}\n   - ${line1(l)}`,
    (l) => `> ${line1(l)}\n>\n> > - ${line1(l)}`, () => '```sip\nSIP/2.0 <a> & "b"\n\n  {{x}}\n```', () => '    indented & "code"\n\n    more', () => '~~~\n~~~',
    (l) => `1) ${line1(l)}\n\n       code in it\n`, () => '[ref]\n\n[ref]: https://example.org/?a&b "t"',
];
/** A line without a break. */
const line1 = (l) => line(l).replace(/( {2}|\\)?\n/g, ' ');
const prose = (l) => times(1 + random(3), () => pick(block)(l)).join('\n\n');
const label = (l) => `${pick(['', '**', '`'])}`.replace(/^(.*)$/, (_, m) => `${m}${safe(l, 1).replace(/[`\\]/g, '')}${m}`).replace(/[<>{}[\]]/g, '').trim() || 'x';
const patternLine = (l) => pick([
    () => `{code} ${safe(l, 2).replace(/\\?[{}]/g, '')}.`, () => `**{code}** & \`{code}\` ({phrase})`, () => `${safe(l, 1).replace(/\\?[{}]/g, '')} *{phrase}*, <rfc:3261#4>`,
    () => `[{code} in words](https://example.org/ "&"): {phrase}{code}`,
])();

/** What a translation has of a text: in the source language all, elsewhere now and then nothing, or an empty one. */
const maybe = (lang, make) => (lang === 'en' || chance(70) ? make() : chance(50) ? '' : undefined);

// ---- the set ----

function generateSet(set, count, isRich) {
    codes.length = 0;
    withoutEntry.length = 0;
    const classes = {first: {prefix: '1', unknown: '199', hue: 1 + random(6)}, second: {prefix: '2', hue: 2}, other: {hue: 6}, empty: {prefix: '9', hue: 3}};
    const long = 'x'.repeat(20) + '.' + 'y'.repeat(30);
    const registry = {};
    for (let i = 0; i < count; i++) {
        const [klass, id] = pick([['first', `1${i}.${random(10)}`], ['second', `2${String(i).padStart(3, '0')}`], ['other', i === 1 ? long : `e-name_${i}`]]);
        codes.push({id, klass, label: klass === 'other' && i !== 1 && chance(60) ? `E<${i}>&` : undefined});
        registry[id] = pick([() => plain('en', 1 + random(5)), () => 'Ringing', () => '{code} & <b>{phrase}</b>', () => `${plain('en', 1)} ${i}`,
            () => '<domain> Service "not" available & more', () => 'W'.repeat(120), () => '*stars* _and_ `ticks` [x](y)'])();
        if (chance(30) || i === 0) {
            const spare = i === 0 ? '199' : `1${i}.w`;
            registry[spare] = plain('en', 2);
            withoutEntry.push({id: spare});
        }
    }
    const order = Object.keys(registry); // numbers come first in it, as in the file
    codes.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    const participants = ['alice', 'bob', 'proxy', 'gateway', 'long-one'];
    const tools = {tshark: 'sip.Status-Code == {code} && "x" < {code}', sngrep: "SIP/2.0 {code} 'q'", third: '{code}{code} {x}'};
    const axes = {};
    for (const [i, kind] of times(isRich ? 8 + random(5) : 8, (j) => ['one', 'some', 'names'][j < 3 ? j : random(3)]).entries()) {
        const values = times(2 + random(5), (j) => `v${j}`);
        axes[`axis-${i}`] = kind === 'names'
            ? {kind, cite: chance(70) ? [fact()] : undefined, names: ['INVITE', 'To;tag', 'A<B>&"', ...values], groups: chance(60) ? {any: ['INVITE', 'To;tag', 'v0'], all: ['INVITE', 'v0', 'v1']} : undefined}
            : {kind, values: Object.fromEntries(values.map((value) => [value, times(random(3), fact)]))};
    }
    const directions = ['to-isup', 'from-isup'];
    const sources = {rfc3398: 'rfc:3398', maker: '', web: 'https://example.org/?a&b', deep: 'rfc:3398#8.2'};
    const causes = ['1', '16', '17', '21', '127'];
    write(`content/${set}/set.yaml`, {
        classes, codes: registry, unregistered: isRich ? {777: 'rfc:3261#21', 778: ''} : undefined,
        participants: isRich ? participants : undefined,
        links: {
            rfc: {label: 'RFC {0}', 'label-section': 'RFC {0} §{1}', url: 'https://example.org/rfc{0}', 'url-section': 'https://example.org/rfc{0}#section-{1}', 'url-appendix': 'https://example.org/rfc{0}#appendix-{1}'},
            book: {label: 'Book & {0}', 'label-section': '<{0}>, {1}', url: 'https://example.org/?book={0}&x', 'url-section': 'https://example.org/?book={0}&s={1}'},
        },
        tools: isRich ? tools : undefined, causes: isRich ? {directions, sources} : undefined, axes,
    });
    for (const lang of tags) {
        setWords(set, lang, {classes, participants, tools, directions, sources, causes, axes, isRich});
    }
    for (const [i, code] of codes.entries()) {
        generateCode(set, code, registry[code.id], {i, participants, tools, directions, sources, causes, axes, isRich});
    }
    for (let a = 0; a < count; a++) {
        for (let b = a + 1; b < count; b++) {
            if (chance(count < 6 ? 60 : 25)) {
                generateVerdict(set, codes[a], codes[b], tools, isRich);
            }
        }
    }
}

function setWords(set, lang, {classes, participants, tools, directions, sources, causes, axes, isRich}) {
    const all = (list, make) => Object.fromEntries(list.map((key) => [key, maybe(lang, () => make(key))]));
    const words = {};
    for (const [id, axis] of Object.entries(axes)) {
        const value = () => ({label: maybe(lang, () => label(lang)), text: maybe(lang, () => patternLine(lang))});
        words[id] = axis.kind === 'names'
            ? {label: maybe(lang, () => label(lang)), only: maybe(lang, () => `${safe(lang, 1).replace(/\\?[{}]/g, '')} {code}:`),
                groups: axis.groups && Object.fromEntries(Object.keys(axis.groups).map((group) => [group, maybe(lang, () => label(lang))]))}
            : {label: maybe(lang, () => label(lang)),
                values: Object.fromEntries(Object.keys(axis.values).map((key) => [key, value()]))};
    }
    if (lang !== 'en' && chance(15)) {
        return; // no words of the set at all
    }
    write(`content/${set}/text/${lang}/set.yaml`, {
        short: maybe(lang, () => (set === 'sip' ? 'S<I>P' : 'Two')), title: maybe(lang, () => plain(lang, 3)), description: maybe(lang, () => plain(lang, 6)), intro: maybe(lang, () => prose(lang)),
        classes: Object.fromEntries(Object.keys(classes).map((id) => [id, {label: maybe(lang, () => plain(lang, 2)), text: maybe(lang, () => line(lang))}])),
        ...(isRich ? {
            participants: all(participants, (id) => (id === 'long-one' ? 'a name & more'.repeat(2) : plain(lang, 1))),
            roles: {alice: 'UAC', proxy: maybe(lang, () => plain(lang, 1))},
            tools: all(Object.keys(tools).slice(0, 2), () => line(lang)), directions: all(directions, () => plain(lang, 2)), sources: all(Object.keys(sources), () => plain(lang, 2)),
            causes: all(causes, () => plain(lang, 2)), unregistered: all(['777', '778'], () => line(lang)),
        } : {}),
        axes: words,
    });
}

// ---- a code ----

function generateLadder(code, participants) {
    const chosen = some(participants, 4).slice(0, 4);
    while (chosen.length < 2) {
        chosen.push(participants.find((one) => !chosen.includes(one)));
    }
    const arrows = {};
    const count = 1 + random(24);
    const notes = [];
    for (let i = 0; i < count; i++) {
        const kind = pick([undefined, undefined, 'message', 'direct', 'media', 'lost', 'wait']);
        const from = pick(chosen);
        if (kind === 'wait') {
            arrows[`n${i}`] = {at: from, kind};
            notes.push([`n${i}`, true]);
            continue;
        }
        const to = pick(chosen.filter((one) => one !== from));
        arrows[`n${i}`] = {from, to, kind, label: pick([code.label ?? code.id, `${code.label ?? code.id} <OK> & "more"`, 'INVITE', 'A very long label that has to be cut into several lines, and then some more words & <tags>', '長い長いラベルを途中で切らなければならない場合があります', 'ACK', 'x'.repeat(90)])};
        notes.push([`n${i}`, false]);
    }
    const ids = Object.keys(arrows);
    const bars = times(random(3), () => {
        const from = random(ids.length);
        return {at: pick(chosen), from: ids[from], to: ids[from + random(ids.length - from)]};
    });
    return {ladder: {cite: chance(60) ? fact() : undefined, participants: chosen, arrows, bars: bars.length > 0 ? bars : undefined}, notes};
}

function generateCode(set, code, phrase, {i, participants, tools, directions, sources, causes, axes, isRich}) {
    const status = pick(['current', 'current', 'deprecated', 'renamed']);
    const choices = {};
    for (const [id, axis] of Object.entries(axes)) {
        const list = axis.names ?? Object.keys(axis.values);
        choices[id] = axis.kind === 'one' ? pick(list) : axis.groups && chance(30) ? pick(Object.keys(axis.groups)) : some(list, 4);
    }
    const drawn = isRich && chance(75) ? generateLadder(code, participants) : undefined;
    const headers = Object.fromEntries(some(['To', 'Contact', 'X<y>', 'Via'], 4).map((name) => [name, {rule: pick(['must', 'should', 'may', 'must-not']), cite: pick([fact(), [fact(), fact()]])}]));
    const hasHeaders = chance(70);
    const causeFacts = isRich && chance(60) ? Object.fromEntries(some(directions, 2).map((direction) => [direction, Object.fromEntries(some(Object.keys(sources), 4).map((source) => [source, some(causes, 3)]))])) : undefined;
    const references = {definition: fact(), 'second-one': fact(), web: 'https://example.org/?x=<1>&y'.replace(/[<>]/g, '')};
    const others = codes.filter((one) => one !== code).map(({id}) => id).concat(withoutEntry.map(({id}) => id));
    const facts = {
        code: code.id, label: code.label, class: code.klass, status, 'status-by': status === 'current' ? undefined : fact(),
        variants: chance(40) ? {'<Session> in "progress" & so on': '', Other: fact()} : undefined,
        axes: choices, cites: chance(30) ? {'axis-0': [fact(), fact()]} : undefined,
        confused: chance(60) ? some(others, 8).slice(0, 8) : undefined, references: chance(70) ? references : {definition: fact()},
        headers: hasHeaders ? headers : undefined, causes: causeFacts,
        message: chance(60) ? `SIP/2.0 ${code.id} <x> & "y"\nVia: a;b="c"\nto: <sip:a@b>\nContact: *\nX<y>: 1\n\nTo: this is the body\nv=0\n` : undefined,
        filter: isRich && chance(60) ? {tshark: 'sip.x == "<y>" && z', sngrep: "a'b"} : undefined, ladder: drawn?.ladder,
    };
    write(`content/${set}/codes/${code.id}.yaml`, facts);
    for (const lang of tags) {
        if (lang !== 'en' && chance(20)) {
            continue; // no file of this language
        }
        const remarkIds = [...(chance(50) ? ['definition'] : []), ...(hasHeaders ? Object.keys(headers).slice(0, 1) : []),
            ...(causeFacts ? Object.entries(causeFacts).slice(0, 1).map(([direction, by]) => `${direction}/${Object.keys(by)[0]}`) : []), ...(facts.filter && chance(50) ? ['filter'] : [])];
        const steps = times(1 + random(4), () => (chance(40) ? {side: pick(['caller', 'operator']), step: `**${safe(lang, 1)}.** ${line1(lang)}`} : line1(lang)));
        write(`content/${set}/text/${lang}/${code.id}.yaml`, {
            name: maybe(lang, () => (chance(20) ? phrase.toUpperCase() : plain(lang, 2))), summary: maybe(lang, () => line(lang)), description: maybe(lang, () => prose(lang)),
            when: maybe(lang, () => times(1 + random(4), () => line(lang))) || undefined, fix: lang === 'en' || chance(70) ? [...(chance(40) ? [{lead: line1(lang)}] : []), ...steps] : undefined,
            use: maybe(lang, () => prose(lang)),
            flow: drawn && {caption: maybe(lang, () => line(lang)), desc: maybe(lang, () => plain(lang, 9)),
                notes: Object.fromEntries(drawn.notes.filter(([, isNeeded]) => isNeeded || chance(50)).map(([id]) => [id, maybe(lang, () => plain(lang, 1 + random(9)))]))},
            remarks: remarkIds.length > 0 && lang === 'en' ? Object.fromEntries(remarkIds.map((id) => [id, line(lang)])) : undefined,
            axes: chance(40) ? {'axis-0': {label: chance(60) ? label(lang) : undefined, text: patternLine(lang)}, 'axis-1': {text: patternLine(lang)}, ...(chance(50) ? {'axis-2': {label: label(lang)}} : {})} : undefined,
        });
    }
}

// ---- verdicts, languages, site ----

function generateVerdict(set, a, b, tools, isRich) {
    const ids = [a.id, b.id, ...codes.map(({id}) => id), ...withoutEntry.map(({id}) => id)];
    const choose = chance(70) ? Object.fromEntries(times(1 + random(4), (i) => [`case-${i}`, i === 0 ? a.id : pick(ids)])) : {};
    write(`content/${set}/pairs/${a.id}-vs-${b.id}.yaml`, {
        codes: [a.id, b.id], filter: isRich && chance(50) ? {tshark: 'x == "<&>"'} : undefined, choose: Object.keys(choose).length > 0 ? choose : {only: b.id},
    });
    for (const lang of tags) {
        if (lang !== 'en' && chance(40)) {
            continue;
        }
        const cases = Object.keys(choose).length > 0 ? Object.keys(choose) : ['only'];
        write(`content/${set}/text/${lang}/pairs/${a.id}-vs-${b.id}.yaml`, {
            short: maybe(lang, () => plain(lang, 2).split(' ').slice(0, 6).join(' ')), verdict: maybe(lang, () => line(lang)), tell: maybe(lang, () => prose(lang)),
            do: Object.fromEntries([a, b].map(({id}) => [id, maybe(lang, () => line(lang))])), choose: Object.fromEntries(cases.map((id) => [id, maybe(lang, () => line(lang))])),
        });
    }
}

function generateLanguage(lang) {
    const source = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../content/ui/en.yaml'), 'utf8');
    const labels = {};
    const plurals = {en: {one: 'n = 1'}, de: {one: 'i = 1 and v = 0'}, ar: {zero: 'n = 0', two: 'n = 2', few: 'n % 100 = 3..10', many: 'n % 100 = 11..99'}, ja: {}}[lang];
    for (const [, key, value] of source.slice(source.indexOf('\nlabels:')).matchAll(/^ {2}([a-z-]+):(.*)$/gm)) {
        if (lang !== 'en' && chance(25)) {
            continue;
        }
        const text = value.trim().replace(/^"(.*)"$/, '$1');
        const hostile = `${pick(['', '<', '& ', '"'])}${text}${lang === 'en' ? '' : ` ${pick(stock[lang].filter((one) => !one.includes('{')))}`}`;
        labels[key] = value.trim() !== '' ? hostile : Object.fromEntries([...Object.keys(plurals), 'other'].map((rule) => [rule, `{n} ${rule} & <${lang}>`]));
    }
    write(`content/ui/${lang}.yaml`, {name: `${stock[lang][0]} <${lang}>`, direction: lang === 'ar' ? 'rtl' : 'ltr', fallback: lang === 'en' ? undefined : tags.includes(fallback[lang]) ? fallback[lang] : 'en',
        translators: chance(50) ? ['A. & B. <C>', 'Dé'] : [], plurals, labels});
}

tags.forEach(generateLanguage);
generateSet('sip', codeCount, true);
if (chance(60)) {
    generateSet('second', 2 + random(2), false);
}
write('site/site.yaml', {title: 'Title <&> "x"', languages: tags, address: chance(70) ? `https://example.org${pick(['', '/a/b', '/sub'])}` : undefined,
    edit: chance(60) ? 'https://example.org/edit?f={path}&x={path}' : undefined, edition: chance(60) ? '<1> & "2"' : undefined, index: pick(['written', 'all'])});
