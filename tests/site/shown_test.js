// A code's page shows its facts as the content has them: phrase, message, filters, references with their labels and addresses, header
// fields, causes with their sources, the ladder's labels, and the value on each axis.
import {expect, finish} from '../support/check.js';
import {project} from '../support/content.js';
import {byId, elements, pages, words} from '../support/html.js';

const {sets} = project();

/** The label and the address of a reference. */
function link(set, reference) {
    const match = /^([a-z]+):([^#]+)(?:#(.+))?$/.exec(reference);
    const scheme = set.links?.[match?.[1]];
    if (!scheme) {
        return undefined;
    }
    const [, , number, section] = match;
    const url = section === undefined ? scheme.url : /^[A-Za-z]/.test(section) ? scheme['url-appendix'] ?? scheme['url-section'] : scheme['url-section'];
    const fill = (pattern) => pattern.replaceAll('{0}', number).replaceAll('{1}', section ?? '');
    return {label: fill(section === undefined ? scheme.label : scheme['label-section']), url: fill(url)};
}

/** The part that a heading heads. */
function part(page, id) {
    const heading = byId(page.tree, id);
    return heading && (/^h[1-6]$/.test(heading.name) ? heading.parent : heading);
}

/** The text of the elements of a name, as it stands, without folding. */
const literal = (node, name) => elements(node, name).map((element) => element.children.map((child) => child.text ?? words(child)).join(''));

for (const page of pages().filter((each) => each.kind === 'code')) {
    const [code] = page.codes;
    const set = sets[page.set];
    const entry = set.entries[code];
    const shown = entry.label ?? code;
    const phrase = Object.entries(set.codes).find(([id]) => id.toLowerCase() === code)[1];
    expect(words(elements(page.tree, 'h1')[0]).includes(phrase), page.path, `its h1 doesn't have the phrase "${phrase}"`);

    if (entry.message) {
        const [message] = literal(part(page, `example-${code}`), 'pre');
        expect(message?.trimEnd() === entry.message.trimEnd(), page.path, 'its message isn\'t the content\'s');
    }
    const filters = literal(part(page, `filter-${code}`), 'code');
    for (const [tool, pattern] of [...Object.entries(set.tools ?? {}).map(([tool, each]) => [tool, each.replaceAll('{code}', shown)]), ...Object.entries(entry.filter ?? {})]) {
        expect(filters.includes(pattern), page.path, `doesn't show the filter for ${tool}: ${pattern}`);
    }
    const references = elements(part(page, `references-${code}`), 'a').map((element) => [words(element), element.attributes.get('href')]);
    for (const [id, reference] of Object.entries(entry.references)) {
        const wanted = link(set, reference);
        expect(!wanted || references.some(([label, url]) => label === wanted.label && url === wanted.url), page.path,
            () => `its reference "${id}" isn't shown as ${wanted.label} to ${wanted.url}`);
    }
    for (const name of Object.keys(entry.headers ?? {})) {
        expect(words(part(page, `headers-${code}`)).includes(name), page.path, `doesn't show the header field ${name}`);
    }
    for (const sources of Object.values(entry.causes ?? {})) {
        for (const numbers of Object.values(sources)) {
            for (const number of numbers) {
                expect(new RegExp(`\\b${number}\\b`).test(words(part(page, `causes-${code}`))), page.path, `doesn't show the cause ${number}`);
            }
        }
    }
    if (entry.ladder) {
        const svg = elements(part(page, `flow-${code}`), 'svg')[0];
        const drawn = elements(svg, 'text').map(words).join(' '); // a label may stand on several lines
        for (const arrow of Object.values(entry.ladder.arrows)) {
            expect(!arrow.label || drawn.includes(arrow.label), page.path, `its ladder doesn't have "${arrow.label}"`);
        }
        expect(svg.children.some((child) => child.name === 'title') && svg.children.some((child) => child.name === 'desc'), page.path,
            'its ladder has no title or desc');
        const labelled = (svg.attributes.get('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
        expect(svg.attributes.get('role') === 'img' && (labelled.length > 0 || svg.attributes.has('aria-label')), page.path, 'its ladder has no role img with a name');
    }
    const glance = words(part(page, 'glance'));
    for (const [id, axis] of Object.entries(set.axes)) {
        const own = Object.values(set.text).some((text) => text.codes[code]?.axes?.[id]?.label); // its own words stand for the names
        const chosen = own ? [] : [entry.axes[id]].flat();
        for (const name of axis.kind === 'names' && Array.isArray(entry.axes[id]) ? chosen : []) {
            expect(glance.includes(name), page.path, `#glance doesn't show ${name} on the axis ${id}`);
        }
    }
}
finish('facts');
