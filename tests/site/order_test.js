// The parts of a page and their anchors are those of the contract, in its order, on each page and in every language.
import {expect, finish} from '../support/check.js';
import {project} from '../support/content.js';
import {byId, elements, pages, words} from '../support/html.js';

const {sets, languages} = project();
const parts = ['description', 'when', 'fix', 'filter', 'example', 'flow', 'headers', 'causes', 'references'];

/** Which parts a code has something for. */
function has(set, code) {
    const entry = set.entries[code];
    return {
        description: true, when: true, fix: true, filter: Object.keys(set.tools ?? {}).length > 0 || Boolean(entry.filter),
        example: Boolean(entry.message), flow: Boolean(entry.ladder), headers: Boolean(entry.headers), causes: Boolean(entry.causes),
        references: true,
    };
}

/** The contract's anchors of a page, in order; those in brackets of their own may be missing. */
function wanted(page) {
    const set = sets[page.set];
    const panel = (code, others) => [
        `code-${code}`,
        ...parts.filter((part) => has(set, code)[part] || others?.some((other) => has(set, other)[part]))
            .map((part) => (has(set, code)[part] ? `${part}-${code}` : `?${part}-${code}`)),
    ];
    if (page.kind === 'pair') {
        const [a, b] = page.codes;
        return ['summary', 'glance', 'differences', ...panel(a, page.codes), ...panel(b, page.codes), 'choose', `use-${a}`, `use-${b}`, 'related'];
    }
    if (page.kind === 'code') {
        const [code] = page.codes;
        return ['summary', 'glance', ...panel(code), `use-${code}`, 'related', 'pairs'];
    }
    return ['pick', ...Object.keys(set.classes).map((id) => `class-${id}`)];
}

for (const page of pages()) {
    if (!['pair', 'code', 'set'].includes(page.kind)) {
        continue;
    }
    const anchors = elements(page.tree, (element) => element.attributes.has('id')).map((element) => element.attributes.get('id'));
    const known = new RegExp(`^(summary|glance|differences|choose|related|pairs|pick|code-.+|class-.+|use-.+|(${parts.join('|')})-.+)$`);
    const found = anchors.filter((id) => known.test(id));
    let expected = wanted(page).filter((id) => !id.startsWith('?') || found.includes(id.slice(1))).map((id) => id.replace('?', ''));
    if (page.kind === 'set') { // a class without a code may be missing
        expected = expected.filter((id) => found.includes(id) || !id.startsWith('class-')
            || sets[page.set].order.some((code) => sets[page.set].entries[code].class === id.slice(6)));
    }
    expect(found.join(' ') === expected.join(' '), page.path, `has the parts\n    ${found.join(' ')}\nexpected\n    ${expected.join(' ')}`);

    for (const code of page.codes ?? []) {
        const article = byId(page.tree, `code-${code}`);
        expect(article?.name === 'article', page.path, `#code-${code} is no article`);
        for (const id of found.filter((id) => id.endsWith(`-${code}`) && parts.includes(id.slice(0, -code.length - 1)))) {
            expect(article && byId(article, id) !== undefined, page.path, `#${id} isn't in #code-${code}`);
        }
    }
    if (page.kind === 'code') {
        const details = byId(page.tree, 'pairs');
        let at = details;
        while (at && at.name !== 'details') {
            at = at.parent;
        }
        const inside = at ?? elements(details?.parent ?? page.tree, 'details')[0];
        const others = sets[page.set].order.filter((code) => code !== page.codes[0]);
        if (expect(inside !== undefined && !inside.attributes.has('open'), page.path, 'its pairs stand in no closed <details>')) {
            const links = new Set(elements(inside, 'a').map((link) => link.attributes.get('href')));
            for (const other of others) {
                const pair = [other, page.codes[0]].sort((x, y) => sets[page.set].order.indexOf(x) - sets[page.set].order.indexOf(y)).join('-vs-');
                expect(links.has(`${pair}.html`), page.path, `has no link to ${pair}`);
            }
        }
    }
    // What to look at first stands in short, with the way to the steps, and not a second time beside them.
    const summary = page.codes && sectionOf(byId(page.tree, 'summary'));
    for (const code of page.codes ?? []) {
        const {lead} = [page.lang, languages[0]].map((lang) => sets[page.set].text[lang].codes[code]?.fix).find(Boolean)[0];
        const way = elements(summary, 'a').filter((link) => link.attributes.get('href') === `#fix-${code}`);
        expect(way.length === (lead ? 1 : 0), page.path, `#summary has ${way.length} links to #fix-${code}; its steps have ${lead ? 'a' : 'no'} lead`);
        if (lead) {
            expect(way.some((link) => stretches(lead).every((part) => words(link.parent.parent).includes(part))), page.path, `#summary doesn't have, beside the link: ${bare(lead)}`);
            expect(!stretches(lead).every((part) => words(sectionOf(byId(page.tree, `fix-${code}`))).includes(part)), page.path, `#fix-${code} has what stands in short: ${bare(lead)}`);
        }
    }
    if (page.kind === 'pair') {
        const h1 = words(elements(page.tree, 'h1')[0]);
        const positions = page.codes.map((code) => h1.indexOf(sets[page.set].entries[code].label ?? code));
        expect(positions[0] >= 0 && positions[1] > positions[0], page.path, `its h1 doesn't name both codes in their order: ${h1}`);
        expect(sets[page.set].order.indexOf(page.codes[0]) < sets[page.set].order.indexOf(page.codes[1]), page.path, 'stands the wrong way round');
        const verdict = sets[page.set].verdicts[page.codes.join('-vs-')];
        const summaries = page.codes.map((code) => sets[page.set].text[page.lang].codes[code]?.summary).filter(Boolean);
        const short = words(summary);
        for (const text of verdict ? [] : summaries) {
            expect(short.includes(bare(text)), page.path, `#summary doesn't have: ${bare(text)}`);
        }
        if (verdict) {
            for (const text of summaries) {
                expect(!short.includes(bare(text)), page.path, 'has a verdict, and a code\'s summary too');
            }
        }
    }
}

/** The part that a heading heads: itself if it is a section, else its parent. */
function sectionOf(element) {
    return /^h[1-6]$/.test(element.name) ? element.parent : element;
}

/** The longest stretch of a Markdown line without markup. */
function bare(line) {
    return stretches(line).reduce((most, part) => (part.length > most.length ? part : most), '');
}

/** A Markdown line's stretches without markup. */
function stretches(line) {
    return line.split(/[`*_<>[\]()\\]/).map((part) => part.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

// Each pair of a set has one page in each language, each code one.
for (const [id, set] of Object.entries(sets)) {
    for (const lang of languages) {
        const here = pages().filter((page) => page.set === id && page.lang === lang);
        const n = set.order.length;
        expect(here.filter((page) => page.kind === 'code').length === n, `${lang}/${id}`, `not ${n} pages of codes`);
        expect(here.filter((page) => page.kind === 'pair').length === n * (n - 1) / 2, `${lang}/${id}`, `not ${n * (n - 1) / 2} pages of pairs`);
    }
}
finish('pages and parts');
