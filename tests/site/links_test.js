// Every link inside the site leads to a file that is there, and its anchor to an element of that page; no id stands twice; every tag has its end; what one
// element says of another by its id (for, aria-labelledby, aria-controls, headers …) is there too.
import {readFileSync} from 'node:fs';
import {expect, files, finish} from '../support/check.js';
import {elements, pages, site, target} from '../support/html.js';

const base = '/guide'; // the path of the address that build.sh gives
const present = new Set(files(site));
const ids = new Map();

for (const page of pages()) {
    const known = new Set();
    expect(page.tree.problems.length === 0, page.path, () => page.tree.problems.slice(0, 3).join('; '));
    for (const element of elements(page.tree, (element) => element.attributes.has('id'))) {
        const id = element.attributes.get('id');
        expect(!known.has(id), page.path, `id "${id}" stands twice`);
        known.add(id);
    }
    ids.set(page.path, known);
}

for (const page of pages()) {
    for (const element of elements(page.tree, () => true)) {
        for (const name of ['href', 'src', 'action']) {
            const value = element.attributes.get(name);
            if (value === undefined || (element.name === 'link' && element.attributes.get('rel') === 'canonical')) {
                continue;
            }
            const where = `${page.path}: <${element.name} ${name}="${value}">`;
            const to = target(page, value, base);
            if (to.outside) {
                expect(/^(https?:|mailto:)/.test(value), where, 'is neither http, https nor mailto');
                continue;
            }
            if (page.path === '404.html' && !value.startsWith('#')) {
                expect(value.startsWith('/'), where, 'a page that stands at any address has absolute paths only');
            }
            const path = to.path === '' || to.path?.endsWith('/') ? `${to.path}index.html` : to.path;
            if (!expect(path !== null && present.has(path), where, `there is no ${path}`)) {
                continue;
            }
            if (to.anchor) {
                expect(ids.get(path)?.has(to.anchor), where, `${path} has no "${to.anchor}"`);
            }
        }
        for (const name of ['for', 'headers', 'list', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-details']) {
            for (const id of (element.attributes.get(name) ?? '').split(/\s+/).filter(Boolean)) {
                expect(ids.get(page.path).has(id), `${page.path}: <${element.name} ${name}="${id}">`, 'there is no such id on the page');
            }
        }
    }
}

// What a style sheet leads to.
for (const path of files(site, /\.css$/)) {
    for (const [, address] of readFileSync(`${site}/${path}`, 'utf8').matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)) {
        if (!address.startsWith('data:') && !address.startsWith('#')) {
            const to = target({path}, address, base);
            expect(!to.outside && present.has(to.path), path, `there is no ${address}`);
        }
    }
}
finish('links and ids');
