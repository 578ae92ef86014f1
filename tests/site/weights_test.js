// What a page weighs: an English pair page at most 40 kB and 11 kB compressed, a Japanese one 46 and 13; style sheet and script together
// at most 30 KB compressed, the search index apart. Compression as a server does it: gzip -6.
import {readFileSync} from 'node:fs';
import {gzipSync} from 'node:zlib';
import {expect, files, finish} from '../support/check.js';
import {pages, site} from '../support/html.js';

const limits = {en: [40000, 11000], ja: [46000, 13000]};
const most = {};
for (const page of pages()) {
    if (page.kind === 'pair' && limits[page.lang]) {
        const sizes = [Buffer.byteLength(page.html), gzipSync(page.html, {level: 6}).length];
        sizes.forEach((size, i) => {
            expect(size <= limits[page.lang][i], page.path, `${size} bytes${i ? ' compressed' : ''}; expected at most ${limits[page.lang][i]}`);
            const key = `${page.lang}${i ? ' compressed' : ''}`;
            if (size > (most[key]?.[0] ?? 0)) {
                most[key] = [size, page.path];
            }
        });
    }
}
const assets = files(site, /\.(css|js)$/).filter((path) => !/search|index/.test(path));
const together = assets.reduce((sum, path) => sum + gzipSync(readFileSync(`${site}/${path}`), {level: 6}).length, 0);
expect(assets.some((path) => path.endsWith('.css')), 'assets', 'there is no style sheet');
expect(together <= 30 * 1024, assets.join(', '), `${together} bytes compressed; expected at most ${30 * 1024}`);
console.log(`the heaviest: ${JSON.stringify(most)}; ${assets.join(' + ')}: ${together} compressed`);
finish('weights');
