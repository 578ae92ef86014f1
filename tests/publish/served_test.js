// A site built with --gzip is served by a real nginx with the configuration of docs/publishing.md: each page and asset in both encodings, byte for
// byte; 404 with its page and status; the policy that the browser tests run with. And the packed files are the same at any number of threads.
import {spawn, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createServer, request} from 'node:http';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';

const {DIPTYCH: program, DIPTYCH_SOURCE: source, DIPTYCH_BUILD: build} = process.env;
const work = mkdtempSync(join(build, 'served.'));
let server = null;
process.on('exit', () => {
    server?.kill('SIGTERM');
    rmSync(work, {recursive: true, force: true});
});

let looked = 0;
let faults = 0;
function expect(what, found, expected) {
    looked++;
    if (found !== expected && !(Buffer.isBuffer(found) && Buffer.isBuffer(expected) && found.equals(expected))) {
        faults++;
        const shown = (value) => (Buffer.isBuffer(value) ? `${value.length} bytes` : value);
        console.log(`${what}: found ${shown(found)}, expected ${shown(expected)}`);
    }
}

function make(output, jobs) {
    const done = spawnSync(program, ['build', '-C', join(work, 'project'), '-o', output, '-j', jobs, '--gzip', '--no-sync', '--quiet', '--base-url',
        'https://codes.example'], {encoding: 'utf8'});
    expect('build: status', done.status, 0);
    expect('build: report', done.stderr, '');
}
function files(folder, under = '') {
    return readdirSync(join(folder, under)).flatMap((name) => {
        const path = under === '' ? name : `${under}/${name}`;
        return statSync(join(folder, path)).isDirectory() ? files(folder, path) : [path];
    });
}

cpSync(join(source, 'tests/sites/smtp'), join(work, 'project'), {recursive: true});
cpSync(join(source, 'templates'), join(work, 'project/templates'), {recursive: true});
mkdirSync(join(work, 'project/site/static'), {recursive: true});
writeFileSync(join(work, 'project/site/static/tiny.txt'), 'x');
writeFileSync(join(work, 'project/site/static/own.txt'), 'own '.repeat(100));
writeFileSync(join(work, 'project/site/static/own.txt.gz'), 'not even packed');
writeFileSync(join(work, 'project/site/static/picture.png'), 'p'.repeat(1000));
const site = join(work, 'public');
make(site, 1);
make(join(work, 'again'), 16);

// ---- which files are packed, and how ----

const isPacked = (path) => /\.(html|css|js|json|xml|svg|txt)$/.test(path);
const all = files(site);
const plain = all.filter((path) => !path.endsWith('.gz'));
for (const path of plain) {
    const content = readFileSync(join(site, path));
    const packed = join(site, `${path}.gz`);
    const expected = path === 'own.txt' || (isPacked(path) && path !== 'tiny.txt' && content.length > 60);
    if (path !== 'robots.txt') {
        expect(`${path}: is there a packed one`, existsSync(packed), expected);
    }
    if (existsSync(packed) && path !== 'own.txt') {
        const bytes = readFileSync(packed);
        expect(`${path}.gz, unpacked`, gunzipSync(bytes), content);
        expect(`${path}.gz: its time and flags`, bytes.subarray(3, 8).every((byte) => byte === 0), true);
        expect(`${path}.gz is smaller`, bytes.length < content.length, true);
    }
}
expect('own.txt.gz is the project\'s', readFileSync(join(site, 'own.txt.gz'), 'utf8'), 'not even packed');
expect('16 threads: the files', files(join(work, 'again')).join(' '), all.join(' '));
for (const path of all) {
    expect(`${path}, made by 16 threads`, readFileSync(join(work, 'again', path)), readFileSync(join(site, path)));
}

// ---- nginx ----

const documented = readFileSync(join(source, 'docs/publishing.md'), 'utf8');
const block = /```nginx\n([^]*?)```/.exec(documented)[1];

async function freePort() {
    const probe = createServer();
    await new Promise((done) => {
        probe.listen(0, '127.0.0.1', done);
    });
    const {port} = probe.address();
    await new Promise((done) => {
        probe.close(done);
    });
    return port;
}
function get(port, path, encoding) {
    return new Promise((done, fail) => {
        const headers = encoding === '' ? {} : {'Accept-Encoding': encoding};
        const asked = request({host: '127.0.0.1', port, path, headers: {...headers, Host: 'codes.example'}}, (answer) => {
            const pieces = [];
            answer.on('data', (piece) => pieces.push(piece));
            answer.on('end', () => done({status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces)}));
        });
        asked.on('error', fail);
        asked.end();
    });
}

async function start() {
    const port = await freePort();
    const configured = block.replace(/listen \d+;/, `listen 127.0.0.1:${port};`).replace(/root [^;]+;/, `root "${site}";`);
    const types = ['/etc/nginx/mime.types', '/usr/local/etc/nginx/mime.types'].find((path) => existsSync(path));
    writeFileSync(join(work, 'nginx.conf'), `daemon off;\nmaster_process off;\npid "${work}/nginx.pid";\nerror_log stderr warn;\nevents {}\n`
        + `http {\n    include ${types};\n    access_log off;\n    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path "${work}/${name}";`).join(' ')}\n`
        + `${configured}}\n`);
    const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path)) ?? 'nginx';
    server = spawn(nginx, ['-p', work, '-c', join(work, 'nginx.conf')], {stdio: ['ignore', 'ignore', 'pipe']});
    let told = '';
    server.stderr.on('data', (text) => {
        told += text;
    });
    for (let tries = 0; tries < 200; tries++) {
        try {
            await get(port, '/', '');
            return port;
        } catch {
            await new Promise((done) => {
                setTimeout(done, 50);
            });
        }
    }
    throw new Error(`nginx doesn't answer: ${told}`);
}

const types = {html: 'text/html', css: 'text/css', js: 'application/javascript', svg: 'image/svg+xml', json: 'application/json', xml: 'text/xml', txt: 'text/plain'};
const policy = /^const policy = "(.*)";$/m.exec(readFileSync(join(source, 'tests/browser/browser.js'), 'utf8'))[1];
const port = await start();
for (const path of plain.filter((name) => name !== '.nojekyll')) {
    const content = readFileSync(join(site, path));
    const packed = existsSync(join(site, `${path}.gz`));
    const whole = await get(port, `/${path}`, '');
    expect(`${path}: status`, whole.status, 200);
    expect(`${path}: bytes`, whole.body, content);
    expect(`${path}: encoding`, whole.headers['content-encoding'], undefined);
    const type = types[path.split('.').pop()];
    if (type !== undefined) {
        expect(`${path}: type`, whole.headers['content-type'].split(';')[0], type);
    }
    expect(`${path}: policy`, whole.headers['content-security-policy'], policy);
    const short = await get(port, `/${path}`, 'gzip');
    expect(`${path}, gzip: status`, short.status, 200);
    expect(`${path}, gzip: encoding`, short.headers['content-encoding'], packed ? 'gzip' : undefined);
    expect(`${path}, gzip: bytes`, short.body, packed ? readFileSync(join(site, `${path}.gz`)) : content);
    if (packed) {
        expect(`${path}, gzip: vary`, short.headers.vary, 'Accept-Encoding');
        expect(`${path}, gzip: type`, short.headers['content-type'], whole.headers['content-type']);
    }
}
for (const encoding of ['', 'gzip']) {
    const missing = await get(port, '/en/smtp/no-such-page.html', encoding);
    expect(`404 (${encoding}): status`, missing.status, 404);
    expect(`404 (${encoding}): page`, encoding === 'gzip' ? gunzipSync(missing.body) : missing.body, readFileSync(join(site, '404.html')));
    expect(`404 (${encoding}): policy`, missing.headers['content-security-policy'], policy);
    const folder = await get(port, '/en/', encoding);
    expect(`a folder (${encoding})`, encoding === 'gzip' ? gunzipSync(folder.body) : folder.body, readFileSync(join(site, 'en/index.html')));
}
// A page that didn't change is still known by whoever has it after the next build.
const before = await get(port, '/en/index.html', 'gzip');
writeFileSync(join(work, 'project/site/static/new.txt'), 'new '.repeat(100));
make(site, 2);
const after = await get(port, '/en/index.html', 'gzip');
expect('a rebuild: the page\'s tag', after.headers.etag, before.headers.etag);
expect('a rebuild: the page\'s time', after.headers['last-modified'], before.headers['last-modified']);
expect('a rebuild: the new file, packed', gunzipSync((await get(port, '/new.txt', 'gzip')).body).toString(), 'new '.repeat(100));
for (const other of ['apache', 'Content-Security-Policy\\*\\*']) {
    expect(`docs/publishing.md: the policy for ${other}`, new RegExp(`${other}[^]*?${policy.replace(/[.*+?^$()|[\]]/g, '\\$&')}`).test(documented), true);
}
console.log(`${looked} looked at, ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
