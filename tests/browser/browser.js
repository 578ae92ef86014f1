// What the browser tests share: Chromium by Playwright, the finished site over HTTP and from its folder, and how a test is told.
import {spawnSync} from 'node:child_process';
import {cpSync, createReadStream, mkdirSync, readdirSync, rmSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';
import {build, expect, fault, program, source} from '../support/check.js';
import {site} from '../support/html.js';
import {makePseudoProject} from '../support/pseudo.js';

const types = {'.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json',
    '.xml': 'application/xml', '.txt': 'text/plain', '.ico': 'image/x-icon', '.png': 'image/png'};
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'";

/** Serves a folder below /guide/ on this machine, with the policy that the pages promise to need no more than. Returns its address. */
export async function serve(folder) {
    const server = createServer((request, response) => {
        const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
        let file = path.startsWith('/guide/') ? resolve(folder, `.${path.slice(6)}`) : null;
        if (file && file.startsWith(resolve(folder)) && path.endsWith('/')) {
            file = join(file, 'index.html');
        }
        const there = file && file.startsWith(resolve(folder)) && statSync(file, {throwIfNoEntry: false})?.isFile();
        if (!there) {
            file = join(folder, '404.html');
        }
        response.writeHead(there ? 200 : 404, {'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy});
        createReadStream(file).pipe(response);
    });
    await new Promise((done) => {
        server.listen(0, '127.0.0.1', done);
    });
    server.unref();
    return `http://127.0.0.1:${server.address().port}/guide/`;
}

/** The address of a folder on disk. */
export const fromDisk = (folder) => `${pathToFileURL(folder).href}/`;

/** Starts Chromium. */
export function launch() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync', '--force-color-profile=srgb'],
    });
}

/** A page that tells as a fault whatever the browser complains about. */
export async function open(context, where) {
    const page = await context.newPage();
    page.on('pageerror', (error) => fault(where, `script: ${error.message}`));
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !/status of 404/.test(message.text())) {
            fault(where, `console: ${message.text()}`);
        }
    });
    page.on('requestfailed', (request) => fault(where, `not loaded: ${request.url()} ${request.failure()?.errorText}`));
    return page;
}

/** Runs a named test; what it throws is a fault of it. */
export async function test(name, run) {
    try {
        await run();
        expect(true, name);
        console.log(`${name}: done`);
    } catch (error) {
        expect(false, name, error.message.split('\n').slice(0, 6).join('\n    '));
    }
}

/** Throws unless both are equal. */
export function same(found, expected, what) {
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
        throw new Error(`${what}: ${JSON.stringify(found)}; expected ${JSON.stringify(expected)}`);
    }
}

/** Sets all text of a page but code in DejaVu Sans, about the widest of common fonts and on many systems the only one. */
export async function useWideFont(page) {
    const isThere = await page.evaluate(() => {
        const sheet = new CSSStyleSheet(); // which the pages' policy allows
        sheet.replaceSync('*, ::before, ::after {--latin: "DejaVu Sans" !important; --sans: "DejaVu Sans", "Noto Sans CJK JP", sans-serif !important}');
        document.adoptedStyleSheets.push(sheet);
        const context = document.createElement('canvas').getContext('2d');
        const width = (family) => {
            context.font = `64px ${family}`;
            return context.measureText('mm').width;
        };
        return width('"DejaVu Sans", monospace') > width('monospace');
    });
    same(isThere, true, 'DejaVu Sans is installed');
}

/** The finished site. */
export {site};

/** Builds the site with the right-to-left pseudo-language into the build's folder; returns the folder. */
export function pseudoSite(name) {
    const folder = join(build, name);
    rmSync(folder, {recursive: true, force: true});
    mkdirSync(folder, {recursive: true});
    makePseudoProject(folder);
    const made = spawnSync(program, ['build', '-C', folder, '--no-sync', '--base-url', 'https://diptych.example/guide/'], {encoding: 'utf8'});
    if (made.status !== 0) {
        throw new Error(`the build with the pseudo-language failed: ${made.stderr.slice(0, 2000)}`);
    }
    return join(folder, 'site/public');
}

/** Builds the site without one code's entry, as if it hadn't been written yet; returns the folder. */
export function thinnedSite(name, code) {
    const folder = join(build, name);
    rmSync(folder, {recursive: true, force: true});
    for (const part of ['content', 'templates', 'site/site.yaml']) {
        cpSync(join(source, part), join(folder, part), {recursive: true});
    }
    for (const path of readdirSync(join(folder, 'content/sip'), {recursive: true})) {
        if (path.endsWith('.basis') || (path.endsWith('.yaml') && path.split('/').pop().split(/-vs-|\.yaml/).includes(code))) {
            rmSync(join(folder, 'content/sip', path));
        }
    }
    const made = spawnSync(program, ['build', '-C', folder, '--no-sync'], {encoding: 'utf8'});
    if (made.status !== 0) {
        throw new Error(`the build without ${code} failed: ${made.stderr.slice(0, 2000)}`);
    }
    return join(folder, 'site/public');
}
