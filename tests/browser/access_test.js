// axe-core finds nothing: on home, set, code, pair and 404 pages, in each state (as it opens, the box open, all details open, on a phone),
// in both languages and the right-to-left pseudo-language, light and dark.
import {createRequire} from 'node:module';
import {expect, finish} from '../support/check.js';
import {launch, open, pseudoSite, serve, test} from './browser.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const base = await serve(pseudoSite('access'));
const browser = await launch();
const paths = ['index.html', 'sip/index.html', 'sip/486.html', 'sip/183-vs-407.html', 'sip/100-vs-603.html'];

/** What axe finds, as lines; also if it looked at next to nothing. */
async function found(page) {
    return page.evaluate(async () => {
        const result = await window.axe.run(document, {resultTypes: ['violations']});
        if (result.passes.length < 15) {
            return [`only ${result.passes.length} rules were tried`];
        }
        return result.violations.flatMap((rule) => rule.nodes.slice(0, 5).map((node) =>
            `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.split('\n').slice(1, 2).join('').trim()}`));
    });
}

const states = {
    'as it opens': async () => {},
    'the box open': async (page) => {
        await page.locator('#q').fill('18');
        await page.locator('#hits [role=option]').first().waitFor();
        await page.locator('#q').press('ArrowDown');
    },
    'details open': async (page) => {
        await page.locator('details').evaluateAll((all) => all.forEach((each) => {
            each.open = true;
        }));
    },
    'on a phone': async (page) => {
        await page.setViewportSize({width: 375, height: 800});
    },
};

for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({colorScheme, reducedMotion: 'reduce', viewport: {width: 1280, height: 900}, bypassCSP: true});
    const page = await open(context, `axe ${colorScheme}`);
    const all = ['en', 'ja', 'ar'].flatMap((lang) => paths.map((path) => `${lang}/${path}`));
    for (const path of [...all, 'index.html', '404.html']) {
        for (const [state, prepare] of Object.entries(states)) {
            await test(`${path}, ${colorScheme}, ${state}`, async () => {
                await page.setViewportSize({width: 1280, height: 900});
                await page.goto(base + path);
                if (state === 'details open' && await page.locator('details').count() === 0) {
                    return;
                }
                await prepare(page);
                await page.addScriptTag({path: axe});
                for (const line of await found(page)) {
                    expect(false, `${path}, ${colorScheme}, ${state}`, line);
                }
            });
        }
    }
    await context.close();
}
await browser.close();
finish('pages in a state');
