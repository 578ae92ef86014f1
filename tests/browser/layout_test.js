// How pages lie: nothing is wider than the window from 320 px to 2560 px, and nothing in a panel wider than the panel, in every
// language, from right to left and in a wide font; the rows of the two panels begin at the same height, the first code's on the side where
// reading begins; on a phone a panel's code stays in sight; letters in drawings stay legible at 320 px; Japanese labels of one word aren't
// cut.
import {finish} from '../support/check.js';
import {launch, open, pseudoSite, same, serve, test, useWideFont} from './browser.js';

const base = await serve(pseudoSite('layout'));
const browser = await launch();
const context = await browser.newContext({reducedMotion: 'reduce'});
const page = await open(context, 'layout');
const pairs = ['183-vs-407', '100-vs-603', '200-vs-302', '480-vs-486'];

for (const lang of ['en', 'ja', 'ar']) {
    const paths = ['index.html', 'sip/index.html', 'sip/183.html', ...pairs.map((pair) => `sip/${pair}.html`)];
    for (const path of paths) {
        await test(`${lang}/${path}: fits from 320 to 2560`, async () => {
            await page.goto(`${base}${lang}/${path}`);
            const widths = [320, 375, 414, 600, 767, 768, 800, 1024, 1119, 1120, 1280, 1440, 1920, 2560];
            for (const [i, width] of [...widths, ...widths].entries()) {
                if (i === widths.length) {
                    await useWideFont(page);
                }
                await page.setViewportSize({width, height: 900});
                const wide = await page.evaluate(() => {
                    const room = document.documentElement.clientWidth;
                    const shown = (element) => {
                        const box = element.getBoundingClientRect();
                        return box.width > 1 && box.height > 1 && !element.closest('.vh, .skip') && element.checkVisibility({visibilityProperty: true});
                    };
                    const leaves = (element, left, right) => {
                        const box = element.getBoundingClientRect();
                        return shown(element) && (box.right > right + 1 || box.left < left - 1);
                    };
                    const named = (elements) => elements.slice(0, 3).map((element) => `${element.tagName}.${element.className} ${element.textContent.slice(0, 40)}`);
                    if (document.documentElement.scrollWidth > room) {
                        return named([...document.querySelectorAll('body *')].filter((element) => leaves(element, 0, room)));
                    }
                    return [...document.querySelectorAll('article')].flatMap((panel) => {
                        const {left, right} = panel.getBoundingClientRect();
                        return named([...panel.querySelectorAll('*:not(svg *)')].filter((element) => leaves(element, left, right)));
                    });
                });
                same(wide, [], `wider than it may be at ${width}${i < widths.length ? '' : ' in a wide font'}`);
            }
        });
    }
    for (const pair of pairs) {
        const [a, b] = pair.split('-vs-');
        await test(`${lang}/${pair}: panels' rows are level and on their sides`, async () => {
            await page.goto(`${base}${lang}/sip/${pair}.html`);
            for (const width of [800, 1280, 2560]) {
                await page.setViewportSize({width, height: 900});
                const tops = await page.evaluate(([first, second]) => {
                    const top = (id) => document.getElementById(id)?.getBoundingClientRect().top;
                    const parts = ['description', 'when', 'fix', 'filter', 'example', 'flow', 'headers', 'causes', 'references'];
                    return parts.map((part) => [part, top(`${part}-${first}`), top(`${part}-${second}`)]).filter((row) => row[1] !== undefined && row[2] !== undefined);
                }, [a, b]);
                same(tops.length >= 6, true, `${tops.length} parts`);
                for (const [part, one, other] of tops) {
                    same(Math.abs(one - other) <= 1.5, true, `${part} at ${width}: ${one} and ${other}`);
                }
                const [left, right] = await page.evaluate((codes) => codes.map((code) => document.getElementById(`code-${code}`).getBoundingClientRect().left), [a, b]);
                same(lang === 'ar' ? left > right : left < right, true, `${a} stands on the side where reading begins at ${width}`);
            }
        });
        await test(`${lang}/${pair}: on a phone the code stays in sight and drawings are legible`, async () => {
            await page.setViewportSize({width: 320, height: 640});
            await page.goto(`${base}${lang}/sip/${pair}.html`);
            for (const code of [a, b]) {
                await page.evaluate((id) => document.getElementById(id).scrollIntoView(), `example-${code}`);
                const seen = await page.evaluate((id) => [...document.querySelectorAll(`#code-${id} .num`)].some((element) => {
                    const box = element.getBoundingClientRect();
                    return box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
                }), code);
                same(seen, true, `${code} is in sight`);
            }
            const smallest = await page.evaluate(() => Math.min(99, ...[...document.querySelectorAll('svg text')].map((text) => {
                const svg = text.closest('svg');
                const scale = svg.getBoundingClientRect().width / (svg.viewBox.baseVal.width || svg.getBoundingClientRect().width);
                return parseFloat(getComputedStyle(text).fontSize) * scale;
            })));
            same(smallest >= 9.5, true, `letters of ${smallest.toFixed(1)} px`);
        });
    }
}
// Katakana has no place where a line had better break, so a word of it that fits its column must not be cut for padding's sake.
await test('ja/sip/183.html: no label of one word is cut', async () => {
    await page.goto(`${base}ja/sip/183.html`);
    for (const [media, width] of [['screen', 1120], ['screen', 1440], ['screen', 2560], ['print', 718]]) {
        await page.emulateMedia({media});
        await page.setViewportSize({width, height: 900});
        const labels = await page.evaluate(() => [...document.querySelectorAll('.glance tbody th')].filter((label) => /^\p{Script=Katakana}[\p{Script=Katakana}ー]+$/u.test(label.textContent)).map((label) => {
            const range = document.createRange();
            range.selectNodeContents(label);
            return [label.textContent, range.getClientRects().length];
        }));
        same(labels.length > 0, true, 'there are such labels');
        same(labels.filter(([, lines]) => lines > 1), [], `${media} at ${width}`);
    }
    await page.emulateMedia({media: 'screen'});
});
await browser.close();
finish('layouts');
