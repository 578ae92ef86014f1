// Whatever content says, it stands on the pages as text: in markup, in JSON-LD, in the search index, in <set>.json and the sitemap. A
// site is built whose every field holds markup, script, quotes, line ends of JavaScript and template syntax, and its twin with harmless
// letters in the same places: parsed by the browser, the pages of the two are the same but for these strings. Then the browser runs them.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {runInNewContext} from 'node:vm';
import {harmless, makeAttackProject, twins} from '../support/attack.js';
import {build, expect, fault, files, finish, program} from '../support/check.js';
import {fromDisk, launch, serve, test} from './browser.js';

const work = mkdtempSync(join(build, 'attack.'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

/** Builds one of the two and returns its folder. */
function built(name, isHostile) {
    makeAttackProject(join(work, name), isHostile);
    const made = spawnSync(program, ['build', '-C', join(work, name), '--no-sync', '--quiet'], {encoding: 'utf8', maxBuffer: 1 << 26});
    if (made.status !== 0) {
        console.log(made.stderr.slice(0, 3000));
        process.exit(1);
    }
    return join(work, name, 'site/public');
}
const hostile = built('hostile', true);
const twin = built('twin', false);

/** The text with the hostile strings replaced by their twins. */
const tamed = (text) => twins.reduce((rest, [from, to]) => rest.split(from).join(to), text);

/** Data with the hostile strings replaced, keys and values. */
function tame(data) {
    if (typeof data === 'string') {
        return /^https:\/\/a\.example\//.test(data) ? 'elsewhere' : tamed(data);
    }
    if (Array.isArray(data)) {
        return data.map(tame);
    }
    return data !== null && typeof data === 'object' ? Object.fromEntries(Object.entries(data).map(([key, value]) => [tame(key), tame(value)])) : data;
}

/** A page as the browser's parser sees it: a line an element, with its attributes; a line a text. Runs in the browser. */
function skeleton(html) {
    const lines = [];
    const walk = (node, depth) => {
        for (const child of node.childNodes) {
            if (child.nodeType === Node.ELEMENT_NODE) {
                const attributes = [...child.attributes].map(({name, value}) => [name, value]);
                lines.push({depth, name: child.nodeName, attributes});
                walk(child.nodeName === 'TEMPLATE' ? child.content : child, depth + 1);
            } else if (child.nodeType === Node.TEXT_NODE) {
                lines.push({depth, text: child.data, isDrawn: node.closest?.('svg') != null});
            } else {
                lines.push({depth, other: child.nodeType, text: child.data ?? child.name});
            }
        }
    };
    walk(new DOMParser().parseFromString(html, 'text/html'), 0);
    return lines;
}

const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'srcset', 'data', 'poster', 'cite'];
/** Numbers of a drawing, which go by the width of the letters in it. */
const measures = /^(x|y|x1|x2|y1|y2|width|height|d|viewBox|transform|points|textLength|style)$/;

/** What must be the same in both. */
function comparable(line) {
    if (line.isDrawn) { // a label may be broken in the middle of a string
        return `${line.depth} ${harmless(line.text)}`;
    }
    if (line.name === undefined) {
        return `${line.depth} ${line.other ?? ''}${tamed(line.text).replace(/\s+/g, ' ')}`;
    }
    const attributes = line.attributes.map(([name, value]) => {
        if (addresses.includes(name) && /^https:\/\/(a|code)\.example\//.test(value)) {
            return `${name} elsewhere`;
        }
        const text = name === 'class' ? value.replace(/\bw\d+/g, 'w') : value; // how wide the letters of a label are
        return `${name}="${measures.test(name) && line.depth > 3 ? '' : tamed(text).replace(/\s+/g, ' ')}"`;
    });
    return `${line.depth} <${line.name} ${attributes.join(' ')}>`;
}

const shown = (lines, at) => lines.slice(Math.max(0, at - 2), at + 3).map((line) => line.slice(0, 300)).join('\n');
/** Where an address may lead. */
const isAllowed = (value) => /^(?:https:\/\/(?:a\.example|code\.example|codes\.example|www\.rfc-editor\.org|creativecommons\.org)\/|mailto:|[#?]|(?:\.\.\/)*[a-z0-9./_-]*(?:[?#]|$))/i.test(value);

const paths = files(hostile);
expect(JSON.stringify(paths) === JSON.stringify(files(twin)), hostile, 'has other files than its twin');
const browser = await launch();
const context = await browser.newContext();

await test('pages', async () => {
    const page = await context.newPage();
    let seen = 0;
    for (const path of paths.filter((name) => name.endsWith('.html'))) {
        const [found, expected] = await Promise.all([hostile, twin].map((folder) => page.evaluate(skeleton, readFileSync(join(folder, path), 'utf8'))));
        for (const {name, attributes} of found.filter((line) => line.name)) {
            for (const [key, value] of attributes) {
                expect(!/^on/i.test(key), path, `<${name} ${key}>`);
                expect(!addresses.includes(key) || isAllowed(value), path, `<${name} ${key}="${value}">`);
            }
        }
        const data = found.flatMap((line, i) => (line.name === 'SCRIPT' && line.attributes.some(([, value]) => value === 'application/ld+json') ? [found[i + 1].text] : []));
        for (const text of data) {
            expect(!/[<>&\u2028\u2029]/.test(text), path, 'JSON-LD has characters that must be escaped');
            JSON.parse(text);
        }
        const lines = found.map((line) => (data.includes(line.text) ? `${line.depth} ${JSON.stringify(tame(JSON.parse(line.text)))}` : comparable(line)));
        const others = expected.map((line) => (/^\s*\{"@/.test(line.text ?? '') ? `${line.depth} ${JSON.stringify(JSON.parse(line.text))}` : comparable(line)));
        const at = lines.findIndex((line, i) => line !== others[i]);
        expect(at < 0 && lines.length === others.length, path, () => `is not as its twin:\n${shown(lines, at)}\nexpected\n${shown(others, at)}`);
        seen += found.filter((line) => twins.some(([text]) => JSON.stringify(line).includes(JSON.stringify(text).slice(1, -1)))).length;
    }
    expect(seen > 500, 'pages', `only ${seen} elements and texts have a hostile string; they have gone somewhere else`);
});

await test('data', async () => {
    let read = 0;
    for (const path of paths.filter((name) => /\.json$|search-.*\.js$/.test(name))) {
        const [found, expected] = [hostile, twin].map((folder) => readFileSync(join(folder, path), 'utf8'));
        expect(!/[<>&\u2028\u2029]/.test(found), path, 'has characters that must be escaped');
        const [value, other] = [found, expected].map((text) => {
            let data;
            if (path.endsWith('.json')) {
                data = JSON.parse(text);
            } else {
                runInNewContext(text, {diptychSearch: (index) => (data = index), alert: () => fault(path, 'runs what it should hold')});
            }
            return JSON.stringify(tame(data));
        });
        const at = [...value].findIndex((letter, i) => letter !== other[i]);
        expect(value === other, path, () => `is not as its twin: ${value.slice(at - 20, at + 100)}; expected ${other.slice(at - 20, at + 100)}`);
        read++;
    }
    expect(read === 3, 'data', `${read} files of data read`);
});

await test('sitemap', async () => {
    for (const path of paths.filter((name) => /\.(xml|txt)$/.test(name))) {
        expect(readFileSync(join(hostile, path), 'utf8') === readFileSync(join(twin, path), 'utf8'), path, 'is not as its twin');
    }
});

await test('alive', async () => {
    const served = await serve(hostile);
    for (const base of [served, fromDisk(hostile)]) {
        for (const path of ['index.html', 'en/index.html', 'ja/sip/index.html', 'en/sip/180-vs-183.html', ...(base === served ? ['ja/sip/407.html', '404.html'] : [])]) {
            const page = await context.newPage();
            page.on('dialog', (dialog) => {
                fault(path, `says ${dialog.message()}`);
                dialog.dismiss();
            });
            page.on('pageerror', (error) => fault(path, `script: ${error.message}`));
            page.on('request', (request) => expect(!/^https?:/.test(request.url()) || request.url().startsWith(base), path, `asks for ${request.url()}`));
            await page.goto(base + path);
            for (const words of ['183', '180 183', 'script', 'alert', '477', '404']) {
                const box = page.locator('#q');
                if (await box.count() === 0) {
                    break;
                }
                await box.fill(words);
                await page.waitForFunction(() => document.querySelector('#hits').children.length > 0, undefined, {timeout: 30000}).catch(() => fault(path, `search for ${words}: nothing`));
                const names = await page.evaluate(() => [...document.querySelectorAll('#hits *')].map((element) => element.nodeName).join(' '));
                expect(/^(A|SPAN|B|SMALL| )+$/.test(names), path, `search for ${words}: ${names}`);
            }
            await page.evaluate(() => new Promise((done) => {
                setTimeout(done, 50);
            }));
            await page.close();
        }
    }
});
await browser.close();
finish('elements, attributes and files');
