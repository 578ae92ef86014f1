// `default-src 'self'` holds on every page: no script in a page but the data block application/ld+json, no style in a page, no handler
// in an attribute, and nothing that a browser fetches by itself comes from another host.
import {readFileSync} from 'node:fs';
import {expect, files, finish} from '../support/check.js';
import {elements, pages, site} from '../support/html.js';

const fetched = {
    script: ['src'], img: ['src', 'srcset'], iframe: ['src', 'srcdoc'], frame: ['src'], embed: ['src'], object: ['data'], audio: ['src'],
    video: ['src', 'poster'], source: ['src', 'srcset'], track: ['src'], input: ['src'], use: ['href', 'xlink:href'],
    image: ['href', 'xlink:href'], form: ['action'], button: ['formaction'],
};
const fetchedLinks = /\b(stylesheet|icon|apple-touch-icon|manifest|preload|prefetch|preconnect|dns-prefetch|modulepreload|search)\b/;
const isForeign = (value) => /(^|[\s,])(https?:|\/\/|data:|blob:|javascript:)/i.test(value);

for (const page of pages()) {
    for (const element of elements(page.tree, () => true)) {
        const where = `${page.path}: <${element.name}> at byte ${element.at}`;
        if (element.name === 'script' && !element.attributes.has('src')) {
            expect(element.attributes.get('type') === 'application/ld+json', where, 'a script that stands in the page');
        }
        expect(!['style', 'base', 'iframe', 'object', 'embed'].includes(element.name), where, 'has no place on these pages');
        expect(!(element.name === 'meta' && /refresh/i.test(element.attributes.get('http-equiv') ?? '')), where, 'meta refresh');
        for (const [name, value] of element.attributes) {
            expect(name !== 'style', where, 'has a style attribute');
            expect(!/^on/i.test(name), where, `has a handler: ${name}`);
            expect(!/^\s*(javascript|data|vbscript):/i.test(value) || name === 'content', where, `${name}="${value}"`);
            if (fetched[element.name]?.includes(name)) {
                expect(!isForeign(value), where, `fetches from elsewhere: ${value}`);
            }
        }
        if (element.name === 'link' && fetchedLinks.test(element.attributes.get('rel') ?? '')) {
            expect(!isForeign(element.attributes.get('href') ?? ''), where, `fetches from elsewhere: ${element.attributes.get('href')}`);
        }
    }
}
for (const path of files(site, /\.(css|svg)$/)) {
    const text = readFileSync(`${site}/${path}`, 'utf8');
    expect(!/@import|url\(\s*["']?(https?:|\/\/)/i.test(text), path, 'fetches from elsewhere');
    expect(!/<script|\son[a-z]+=/i.test(text), path, 'has a script');
}
for (const path of files(site, /\.js$/)) {
    const text = readFileSync(`${site}/${path}`, 'utf8');
    expect(!/\beval\s*\(|new Function\b|document\.write\b|\.innerHTML\s*=|insertAdjacentHTML/.test(text), path, 'makes code or markup out of text');
    expect(!/fetch\s*\(|XMLHttpRequest|WebSocket|sendBeacon|importScripts/.test(text), path, 'talks to a server, which a folder on disk doesn\'t have');
}
finish('elements and attributes');
