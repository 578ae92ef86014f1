// Titles and descriptions differ between all pages of a language, and are there; so is what else belongs into a head.
import {expect, finish} from '../support/check.js';
import {project} from '../support/content.js';
import {elements, head, pages} from '../support/html.js';

const {ui} = project();
const met = new Map();
const address = 'https://diptych.example/guide/';

for (const page of pages()) {
    const {title, description} = head(page);
    expect(title.length > 3, page.path, 'has no title');
    expect(!/[{}]|undefined/.test(title + description), page.path, `a hole was left: ${title} / ${description}`);
    if (page.kind !== '404') {
        expect((description ?? '').length > 10, page.path, 'has no description');
    }
    if (page.lang) {
        for (const [what, text] of [['title', title], ['description', description]]) {
            const key = `${page.lang} ${what} ${text}`;
            expect(!met.has(key), page.path, () => `has the ${what} of ${met.get(key)}: ${text}`);
            met.set(key, page.path);
        }
    }
    const html = elements(page.tree, 'html')[0];
    if (page.lang) {
        expect(html.attributes.get('lang') === page.lang, page.path, `lang="${html.attributes.get('lang')}"`);
        expect(html.attributes.get('dir') === ui[page.lang].direction, page.path, `dir="${html.attributes.get('dir')}"`);
    } else {
        expect(html.attributes.has('lang') && html.attributes.has('dir'), page.path, 'has no lang or dir');
    }
    expect(elements(page.tree, 'h1').length === 1, page.path, `has ${elements(page.tree, 'h1').length} h1`);
    expect(elements(page.tree, (element) => element.name === 'meta' && element.attributes.get('name') === 'viewport').length === 1, page.path,
        'has no viewport');
    const data = elements(page.tree, (element) => element.attributes.get('type') === 'application/ld+json');
    if (['set', 'code', 'pair'].includes(page.kind)) {
        if (expect(data.length === 1, page.path, `has ${data.length} blocks of JSON-LD`)) {
            const json = JSON.parse(data[0].children[0].text);
            const crumbs = json['@type'] === 'BreadcrumbList' ? json : (json['@graph'] ?? []).find((item) => item['@type'] === 'BreadcrumbList');
            if (expect(crumbs !== undefined, page.path, 'has no BreadcrumbList')) {
                crumbs.itemListElement.forEach((item, i) => {
                    expect(item.position === i + 1 && item.name, page.path, `crumb ${i + 1} is ${JSON.stringify(item)}`);
                    expect(item.item === undefined || item.item.startsWith(address), page.path, `crumb's address is ${item.item}`);
                });
            }
        }
        for (const property of ['og:title', 'og:description', 'og:type', 'og:url', 'og:site_name', 'og:locale']) {
            const values = elements(page.tree, (element) => element.attributes.get('property') === property);
            expect(values.length === 1 && values[0].attributes.get('content') !== '', page.path, `has ${values.length} ${property}`);
        }
    }
}
finish('heads');
