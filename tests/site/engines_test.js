// What search engines are told: the sitemap lists exactly the pages that may be indexed, a page never has both noindex and a canonical
// address, hreflang joins complete pages only and both ways, robots.txt names the sitemap.
import {readFileSync} from 'node:fs';
import {expect, fault, finish} from '../support/check.js';
import {project} from '../support/content.js';
import {coverage} from '../support/coverage.js';
import {decoded, head, pages, site} from '../support/html.js';

const address = 'https://diptych.example/guide';
const {sets, settings, languages} = project();
const read = (path) => readFileSync(`${site}/${path}`, 'utf8');
const addressOf = (path) => `${address}/${path.replace(/(^|\/)index\.html$/, '$1')}`;

/** True if the contract lets a page be indexed. */
function mayBeIndexed(page) {
    if (page.kind === '404' || coverage(page) !== 'complete') {
        return false;
    }
    if (page.kind === 'pair' && (settings.index ?? 'written') === 'written') {
        return sets[page.set].text[page.lang].verdicts[page.codes.join('-vs-')] !== undefined;
    }
    return true;
}

const listed = new Map(); // address → its alternates
const index = read('sitemap.xml');
expect(/<sitemapindex\b/.test(index), 'sitemap.xml', 'is no index');
for (const [, part] of index.matchAll(/<loc>([^<]+)<\/loc>/g)) {
    const path = decoded(part).replace(`${address}/`, '');
    const xml = read(path);
    const entries = xml.match(/<url>[\s\S]*?<\/url>/g) ?? [];
    expect(entries.length <= 45000 && Buffer.byteLength(xml) <= 45e6, path, 'is too large');
    expect(!/<lastmod>|<priority>|<changefreq>/.test(xml), path, 'claims what nothing in the content knows');
    for (const entry of entries) {
        const [, loc] = /<loc>([^<]+)<\/loc>/.exec(entry);
        expect(!listed.has(decoded(loc)), path, `${loc} stands twice`);
        listed.set(decoded(loc), new Map([...entry.matchAll(/<xhtml:link\s+rel="alternate"\s+hreflang="([^"]+)"\s+href="([^"]+)"\s*\/>/g)]
            .map(([, lang, href]) => [lang, decoded(href)])));
    }
}

const indexable = new Set();
for (const page of pages()) {
    const {robots, canonical} = head(page);
    const isKept = /noindex/.test(robots);
    const own = addressOf(page.path);
    expect(!(isKept && canonical.length > 0), page.path, 'has noindex and a canonical address');
    expect(canonical.length <= 1, page.path, 'has two canonical addresses');
    expect(!isKept || page.kind === '404' || /follow/.test(robots), page.path, `robots: ${robots}`);
    expect(!/hreflang/.test(page.html.slice(0, page.html.indexOf('</head>'))), page.path, 'has hreflang in its head; it belongs into the sitemap');
    if (!isKept && canonical[0] === own) {
        indexable.add(own);
    }
    if (mayBeIndexed(page)) {
        expect(!isKept && canonical[0] === own, page.path, `may be indexed; robots "${robots}", canonical ${canonical[0]}`);
    } else if (page.kind !== '404' && coverage(page) === 'none') {
        const origin = pages().find((other) => other.path === page.path.replace(/^[^/]+/, languages[0]));
        expect(mayBeIndexed(origin) ? canonical[0] === addressOf(origin.path) : isKept, page.path,
            `is wholly in the fallback language; robots "${robots}", canonical ${canonical[0]}`);
    } else {
        expect(isKept, page.path, `may not be indexed; robots "${robots}", canonical ${canonical[0]}`);
    }
    if (listed.has(own)) {
        const alternates = listed.get(own);
        const wanted = page.lang ? languages.filter((lang) => {
            const other = pages().find((each) => each.path === page.path.replace(/^[^/]+/, lang));
            return other && coverage(other) === 'complete' && mayBeIndexed(other);
        }) : [];
        if (page.lang && wanted.length > 1) {
            for (const lang of wanted) {
                expect(alternates.get(lang) === addressOf(page.path.replace(/^[^/]+/, lang)), page.path, `hreflang ${lang}: ${alternates.get(lang)}`);
            }
        }
        for (const [lang, href] of alternates) {
            if (lang !== 'x-default') {
                expect(listed.has(href), page.path, `hreflang ${lang} leads to ${href}, which isn't listed`);
                expect(listed.get(href)?.get(page.lang ?? lang) === own || !page.lang, page.path, `hreflang ${lang}: ${href} doesn't name it in return`);
            }
        }
        if (page.kind === 'home' && alternates.size > 0) {
            expect(alternates.get('x-default') === `${address}/`, page.path, `x-default is ${alternates.get('x-default')}`);
        }
    }
}
for (const loc of listed.keys()) {
    expect(indexable.has(loc), 'sitemap', `${loc} is listed, and may not be indexed or has no page`);
}
for (const own of indexable) {
    expect(listed.has(own), 'sitemap', `${own} may be indexed, and isn't listed`);
}
if (!listed.has(`${address}/${languages[0]}/`)) {
    fault('sitemap', 'doesn\'t list the home page');
}
expect(new RegExp(`^Sitemap: ${address}/sitemap\\.xml$`, 'm').test(read('robots.txt')), 'robots.txt', 'doesn\'t name the sitemap');
console.log(`${listed.size} of ${pages().length} pages are listed`);
finish('promises');
