// On paper: a pair takes at most four A4 pages in every language, nothing is cut at the side, and no heading stays behind at a page's foot.
import {expect, finish} from '../support/check.js';
import {fromDisk, launch, open, same, site, test} from './browser.js';
import {pages} from '../support/html.js';

const PAGES = 4;
const MOST = 160; // of the pairs: beyond that a sample, evenly spread

const browser = await launch();
const context = await browser.newContext({viewport: {width: 718, height: 1000}}); // A4 less the margins
const page = await open(context, 'print');
const all = pages().filter((each) => each.kind === 'pair');
const step = Math.max(1, Math.ceil(all.length / MOST));
const most = {};

for (const {path, lang} of all.filter((_, i) => i % step === 0)) {
    await test(path, async () => {
        await page.emulateMedia({media: 'print'});
        await page.goto(fromDisk(site) + path);
        const wide = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((element) =>
            element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && !element.closest('.vh, svg')
            && getComputedStyle(element).display !== 'inline' && getComputedStyle(element).overflowX !== 'visible')
            .map((element) => `${element.tagName}.${element.className}`).slice(0, 3));
        same(wide, [], 'cut');
        same(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1), true, 'fits the paper');
        const left = await page.evaluate(() => [...document.querySelectorAll('main h2, main h3')].filter((heading) =>
            heading.getClientRects().length > 0 && !heading.closest('header') && !/^avoid/.test(getComputedStyle(heading).breakAfter)).map((heading) => heading.textContent));
        same(left, [], 'headings that may be parted from what follows');
        const pdf = await page.pdf({format: 'A4', preferCSSPageSize: true});
        const sheets = (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
        expect(sheets >= 1 && sheets <= PAGES, path, `takes ${sheets} pages; expected at most ${PAGES}`);
        most[lang] = Math.max(most[lang] ?? 0, sheets);
    });
}
console.log(`most pages: ${JSON.stringify(most)}`);
await browser.close();
finish('pairs on paper');
