// What the script adds, tried as a person would: the box that finds a code, the picker, the language switch, the theme, copying, the
// 404 page that turns a pair round, the choice of a language on a first visit. All of it over HTTP with `default-src 'self'`, and what
// doesn't need a server from the folder on disk too.
import {finish} from '../support/check.js';
import {fromDisk, launch, open, same, serve, site, test, thinnedSite} from './browser.js';

const browser = await launch();
const server = await serve(site);
const thinned = thinnedSite('thinned', '608');
const kinds = {http: server, disk: fromDisk(site)};
const PAIR = 'en/sip/183-vs-407.html';

/** A page at an address in a fresh browser profile. */
async function fresh(where, address, options = {}) {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
    if (address.startsWith('http')) {
        await context.grantPermissions(['clipboard-read', 'clipboard-write'], {origin: new URL(address).origin});
    }
    const page = await open(context, where);
    await page.goto(address);
    return page;
}

const hits = (page) => page.locator('#hits [role=option]');

/** Types into the box and waits for what it finds. */
async function look(page, words) {
    await page.locator('#q').fill(words);
    await page.locator('#hits:not([hidden])').waitFor({timeout: 5000});
    return hits(page).allInnerTexts();
}

/** Where a page is, below the site. */
const place = (page, base) => decodeURIComponent(page.url()).slice(decodeURIComponent(base).length);

for (const [kind, base] of Object.entries(kinds)) {
    for (const from of [PAIR, 'en/sip/486.html', 'en/sip/index.html', 'en/index.html', ...(kind === 'http' ? ['404.html'] : [])]) {
        await test(`${kind}: box on ${from}: two numbers lead to the pair`, async () => {
            const page = await fresh(`${kind} ${from}`, base + from);
            const [first] = await look(page, '183 407');
            same(/183/.test(first) && /407/.test(first), true, `the first of what it finds is "${first}"`);
            await page.locator('#q').press('Enter');
            await page.waitForURL(/183-vs-407\.html/);
            same(place(page, base), PAIR, 'it leads to');
            await page.context().close();
        });
    }
    await test(`${kind}: box: order doesn't matter`, async () => {
        const page = await fresh(kind, base + PAIR);
        await look(page, '486 100');
        await page.locator('#q').press('Enter');
        await page.waitForURL(/100-vs-486\.html/);
        await page.context().close();
    });
    for (const [path, words, wanted] of [
        [PAIR, 'busy', ['486']], [PAIR, 'Proxy-Authenticate', ['407']], [PAIR, 'proxy-auth', ['407']], [PAIR, '18', ['180', '183']], [PAIR, 'Ringing', ['180']],
        ['ja/sip/183-vs-407.html', '認証', ['401', '407']], ['ja/sip/183-vs-407.html', 'busy', ['486']],
    ]) {
        await test(`${kind}: box: "${words}" on ${path}`, async () => {
            const page = await fresh(kind, base + path);
            const found = (await look(page, words)).join(' | ');
            for (const code of wanted) {
                same(found.includes(code), true, `${code} in "${found}"`);
            }
            await page.context().close();
        });
    }
    await test(`${kind}: box: a number that isn't registered is told what it counts as`, async () => {
        const page = await fresh(kind, base + PAIR);
        await page.locator('#q').fill('499');
        await page.locator('#hits:not([hidden])').waitFor();
        same(/400/.test(await page.locator('#hits').innerText()), true, `"${await page.locator('#hits').innerText()}" names 400`);
        await page.locator('#q').fill('198');
        await page.waitForFunction(() => /183/.test(document.querySelector('#hits').innerText));
        await page.context().close();
    });
    await test(`${kind}: box: a registered code without a page is told so, and leads nowhere`, async () => {
        const thinner = kind === 'http' ? await serve(thinned) : fromDisk(thinned);
        const page = await fresh(kind, thinner + PAIR);
        await page.locator('#q').fill('608');
        await page.locator('#hits:not([hidden])').waitFor();
        same(/608/.test(await page.locator('#hits').innerText()), true, await page.locator('#hits').innerText());
        same(await page.locator('#hits a[href*="608"]').count(), 0, 'links to 608');
        await page.context().close();
    });
    await test(`${kind}: box: keyboard and roles`, async () => {
        const page = await fresh(kind, base + PAIR);
        const input = page.locator('#q');
        await look(page, '18');
        same(await input.getAttribute('role'), 'combobox', 'role');
        same(await input.getAttribute('aria-expanded'), 'true', 'aria-expanded');
        await input.press('ArrowDown');
        await input.press('ArrowDown');
        const active = await input.getAttribute('aria-activedescendant');
        same(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true', 'the marked one is selected');
        await input.press('Escape');
        same(await page.locator('#hits').isHidden(), true, 'Escape closes the list');
        same(await input.getAttribute('aria-expanded'), 'false', 'aria-expanded after Escape');
        await page.context().close();
    });
    await test(`${kind}: box: "/" reaches it, not from a field, and can be switched off`, async () => {
        const page = await fresh(kind, base + PAIR);
        const focused = () => page.evaluate(() => document.activeElement.id);
        await page.locator('body').press('/');
        same(await focused(), 'q', 'focus after "/"');
        same(await page.locator('#q').inputValue(), '', 'the stroke isn\'t typed');
        await page.keyboard.type('a/b');
        same(await page.locator('#q').inputValue(), 'a/b', 'in the field it is a stroke');
        const off = page.locator('label.key input[type=checkbox]');
        same(await off.isVisible(), true, 'the switch can be seen');
        const was = await off.isChecked();
        await off.setChecked(!was);
        await page.reload();
        same(await page.locator('label.key input[type=checkbox]').isChecked(), !was, 'the choice is kept');
        await page.locator('body').press('/');
        same(await focused() === 'q', false, '"/" is switched off');
        await page.context().close();
    });
    await test(`${kind}: the picker leads to the pair, in either order`, async () => {
        for (const order of [['183', '407'], ['407', '183']]) {
            const page = await fresh(kind, `${base}en/sip/index.html`);
            const selects = page.locator('form:has(select) select');
            same(await selects.count(), 2, 'choices of a code');
            for (const i of [0, 1]) {
                const value = await selects.nth(i).evaluate((select, code) => [...select.options].find((option) => option.text.startsWith(code)).value, order[i]);
                await selects.nth(i).selectOption(value);
            }
            await page.locator('form:has(select) button').click();
            await page.waitForURL(/183-vs-407\.html/);
            await page.context().close();
        }
    });
    await test(`${kind}: the language switch keeps page and part`, async () => {
        const page = await fresh(kind, `${base}${PAIR}#fix-407`);
        await page.locator('nav.langs a[lang=ja]').click();
        await page.waitForURL(/\/ja\//);
        same(place(page, base), 'ja/sip/183-vs-407.html#fix-407', 'it leads to');
        same(await page.locator('html').getAttribute('lang'), 'ja', 'lang');
        await page.context().close();
    });
    await test(`${kind}: the theme is chosen, kept, and given back to the system`, async () => {
        const page = await fresh(kind, base + PAIR, {colorScheme: 'light'});
        const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0));
        same(await ground() > 600, true, 'light as the system');
        await page.locator('.theme button[value=dark]').click();
        same(await ground() < 200, true, 'dark as chosen');
        same(await page.locator('.theme button[value=dark]').getAttribute('aria-pressed'), 'true', 'aria-pressed');
        await page.reload();
        same(await ground() < 200, true, 'dark after loading again');
        await page.goto(`${base}ja/sip/486.html`);
        same(await ground() < 200, true, 'dark on another page');
        await page.locator('.theme button[value=auto]').click();
        same(await ground() > 600, true, 'as the system again');
        await page.context().close();
    });
    await test(`${kind}: copying gives the command and the message`, async () => {
        const page = await fresh(kind, base + PAIR);
        const buttons = page.locator('.cmd button, .code button');
        const count = await buttons.count();
        same(count >= 6, true, `${count} buttons`);
        for (const [holder, source] of [['.cmd', 'code'], ['.code', 'pre']]) {
            const one = page.locator(`${holder}:has(button)`).first();
            const before = await one.locator('button').innerText();
            await one.locator('button').click();
            await page.waitForFunction(([selector, words]) => document.querySelector(`${selector} button`).innerText !== words, [`${holder}:has(button)`, before]);
            if (kind === 'http') {
                const text = await page.evaluate(() => navigator.clipboard.readText());
                const wanted = await one.locator(source).evaluate((element) => element.textContent);
                same(text.replace(/\r\n/g, '\n').trim(), wanted.replace(/\r\n/g, '\n').trim(), 'the clipboard');
            }
        }
        await page.context().close();
    });
    await test(`${kind}: the first visit picks a language, and a choice wins ever after`, async () => {
        const page = await fresh(kind, `${base}index.html`, {locale: 'ja-JP'});
        await page.waitForURL(/\/ja\/(index\.html)?$/, {timeout: 5000});
        await page.locator('nav.langs a[lang=en]').click();
        await page.waitForURL(/\/en\//);
        await page.goto(`${base}index.html`);
        await page.waitForTimeout(500);
        same(place(page, base), 'index.html', 'after choosing English it stays at');
        await page.context().close();
    });
}

await test('404: a pair the wrong way round is turned', async () => {
    const page = await fresh('404', `${server}en/sip/407-vs-183.html`);
    await page.waitForURL(/183-vs-407\.html/, {timeout: 5000});
    await page.context().close();
});
await test('404: what isn\'t there is said in every language, with a way home', async () => {
    const page = await fresh('404', `${server}en/sip/nothing.html`);
    const text = await page.locator('main').innerText();
    same(/[ぁ-ん]/.test(text) && /[a-z]{4}/.test(text), true, text.slice(0, 200));
    same(await page.locator('main a, header a').count() > 0, true, 'links');
    await page.context().close();
});

await test('without script: everything is there, and nothing is promised that doesn\'t work', async () => {
    for (const path of [PAIR, 'ja/sip/486.html', 'en/sip/index.html', 'en/index.html', 'index.html']) {
        const context = await browser.newContext({javaScriptEnabled: false, viewport: {width: 1280, height: 900}});
        const page = await context.newPage();
        await page.goto(server + path);
        for (const selector of ['.theme', 'label.key', '.cmd button', '.code button']) {
            for (const element of await page.locator(selector).all()) {
                same(await element.isVisible(), false, `${path}: ${selector} is shown`);
            }
        }
        const hidden = [];
        for (const element of await page.locator('main p, main li, main td, main pre, main h1, main h2, main h3').all()) {
            if ((await element.textContent()).trim() !== '' && !await element.isVisible() && await element.evaluate((each) => !each.closest('details:not([open])') && !each.closest('.vh'))) {
                hidden.push((await element.textContent()).slice(0, 40));
            }
        }
        same(hidden, [], `${path}: hidden`);
        await context.close();
    }
});

await browser.close();
finish('things that the script does');
