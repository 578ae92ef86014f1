// A rebuild costs what changed, and comes to what a build from nothing comes to.
//
// Random edits, one or two at a time: of the project (a text, a fact, a label, a template, a code, a language, …), of the published site by
// hand, of the record, of the options. After each, the site that was built over the last one must be that of a build into an empty place,
// byte for byte and mode for mode; the files with a new inode must be exactly those whose bytes are new or that somebody has touched; the
// list of changes must name these and what is gone; and a build right after it must leave everything as it is.
//
//   DIPTYCH_SEED=N plays one sequence again; DIPTYCH_STEPS=N makes it longer.
import {execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
    accessSync, appendFileSync, chmodSync, constants, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync,
    rmSync, symlinkSync, truncateSync, unlinkSync, utimesSync, writeFileSync,
} from 'node:fs';
import {join} from 'node:path';

const {DIPTYCH: original, DIPTYCH_SOURCE: source, DIPTYCH_BUILD: buildFolder} = process.env;
const seed = Number(process.env.DIPTYCH_SEED ?? 20261125);
const steps = Number(process.env.DIPTYCH_STEPS ?? 70);
const CODES = ['100', '180', '183', '200', '407', '486'];
const RESERVE = ['302', '401', '603']; // to be added and removed

function isWritable(folder) {
    try {
        accessSync(folder, constants.W_OK);
        return true;
    } catch {
        return false;
    }
}
const work = mkdtempSync(join(isWritable('/dev/shm') ? '/dev/shm' : buildFolder, 'diptych-rebuild.'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));
const project = join(work, 'project');
const site = join(work, 'site');
const output = join(site, 'public');
const list = join(work, 'changed');
const at = (...path) => join(project, ...path);

// ---- chance ----

let state = seed >>> 0;
function random(below) { // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
}
const pick = (items) => items[random(items.length)];

// ---- the project ----

let serial = 0;
let languages = ['en', 'ja', 'qaa'];
let codes = [...CODES];
const options = {gzip: false, address: ''};

/** The program, one whose bytes alone are others, and one that writes another word into each page. */
const programs = [original, join(work, 'longer'), join(work, 'other')];
let program = original;
function makePrograms() {
    const bytes = readFileSync(original);
    writeFileSync(programs[1], Buffer.concat([bytes, Buffer.from('more')]), {mode: 0o755});
    const word = bytes.indexOf('BreadcrumbList');
    if (word < 0) {
        throw new Error('the program has no word BreadcrumbList any more; choose another one that pages have');
    }
    bytes.write('BreadcrumbLisT', word, 'latin1');
    writeFileSync(programs[2], bytes, {mode: 0o755});
}

function filesOf(code, root) {
    const files = [`codes/${code}.yaml`, `text/en/${code}.yaml`, `text/ja/${code}.yaml`];
    return files.map((file) => join(root, file));
}
function writeSite(title) {
    writeFileSync(at('site/site.yaml'), `title: ${title}\nlanguages: [${languages.join(', ')}]\nedition: "1"\naddress: https://one.example\nindex: all\n`);
}
function makeProject() {
    cpSync(join(source, 'content'), at('content'), {recursive: true});
    cpSync(join(source, 'templates'), at('templates'), {recursive: true});
    mkdirSync(at('site/static'), {recursive: true});
    mkdirSync(site);
    const sip = at('content/sip');
    const keep = [...CODES, ...RESERVE];
    const isKept = (name) => name.split('-vs-').every((code) => keep.includes(code));
    for (const folder of ['codes', 'pairs', 'text/en', 'text/ja', 'text/en/pairs', 'text/ja/pairs']) {
        for (const name of existsSync(join(sip, folder)) ? readdirSync(join(sip, folder)) : []) {
            if (name.endsWith('.yaml') && name !== 'set.yaml' && !isKept(name.slice(0, -5))) {
                rmSync(join(sip, folder, name));
            }
        }
    }
    rmSync(join(sip, 'text/ja.basis'), {force: true});
    // A language without words of its own, which takes the Japanese ones, and one to be added.
    for (const tag of ['qaa', 'qab']) {
        const text = readFileSync(at('content/ui/ja.yaml'), 'utf8');
        writeFileSync(at(`content/ui/${tag}.yaml`), `${text.replace(/^fallback:.*\n/m, '').replace(/^name: .*$/m, `name: Language ${tag}`)}`
            .replace(/^(direction: .*)$/m, '$1\nfallback: ja'));
    }
    for (const code of RESERVE) {
        move(code, sip, at('reserve'));
    }
    writeSite('First');
}
function pairFiles(code, root) {
    const found = [];
    for (const folder of ['pairs', 'text/en/pairs', 'text/ja/pairs']) {
        for (const name of existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []) {
            if (name.replace('.yaml', '').split('-vs-').includes(code)) {
                found.push(join(folder, name));
            }
        }
    }
    return found;
}
/** Takes a code and its verdicts from one folder to the other. */
function move(code, from, to) {
    for (const path of [...filesOf(code, ''), ...pairFiles(code, from)]) {
        if (existsSync(join(from, path))) {
            mkdirSync(join(to, path, '..'), {recursive: true});
            renameSync(join(from, path), join(to, path));
        }
    }
}

function replaceIn(path, pattern, make) {
    const text = readFileSync(at(path), 'utf8');
    if (!pattern.test(text)) {
        throw new Error(`${path} has nothing like ${pattern}`);
    }
    writeFileSync(at(path), text.replace(pattern, make));
}

/** Edits of the project; what they say is for the report. */
const edits = {
    'a name in Japanese': () => replaceIn(`content/sip/text/ja/${pick(codes)}.yaml`, /^name: .*$/m, () => `name: 名前${serial}`),
    'a summary in the source': () => replaceIn(`content/sip/text/en/${pick(codes)}.yaml`, /^summary: .*$/m, () => `summary: Words number ${serial}.`),
    'a remark in YAML, which no page shows': () => appendFileSync(at(`content/sip/text/${pick(['en', 'ja'])}/${pick(codes)}.yaml`), `# ${serial}\n`),
    'a fact': () => replaceIn('content/sip/codes/183.yaml', /^variants:\n/m, (line) => `${line}  "Session Progress No. ${serial}": ""\n`),
    'a phrase': () => replaceIn('content/sip/set.yaml', /^ {2}"183": .*$/m, () => `  "183": Session Progress ${serial}`),
    'a label': () => replaceIn(`content/ui/${pick(['en', 'ja', 'qaa'])}.yaml`, /^( {2}home): .*$/m, (_, key) => `${key}: Home ${serial}`),
    'a template': () => appendFileSync(at(`templates/${pick(['pair', 'code', 'set', 'home'])}.md`), `\nWords of template ${serial}.\n`),
    'the frame': () => replaceIn('templates/layout.html', /<\/body>/, () => `<!-- ${serial} --></body>`),
    'the title': () => writeSite(`Title ${serial}`),
    'words of an axis': () => replaceIn(`content/sip/text/${pick(['en', 'ja'])}/set.yaml`, /^title: .*$/m, () => `title: Codes ${serial}`),
    'a verdict': () => replaceIn('content/sip/text/en/pairs/180-vs-183.yaml', /^short: .*$/m, () => `short: "rings, or not ${serial}"`),
    'accepted translations': () => execFileSync(program, ['accept', 'ja', '-C', project]),
    'no basis': () => rmSync(at('content/sip/text/ja.basis'), {force: true}),
    'a style': () => appendFileSync(at('templates/assets/site.css'), `/* ${serial} */\n`),
    'a static file': () => {
        mkdirSync(at('site/static/files'), {recursive: true});
        writeFileSync(at(`site/static/files/${random(3)}.txt`), `${serial} `.repeat(random(2) * 200 + 1));
    },
    'no static file': () => rmSync(at(`site/static/files/${random(3)}.txt`), {force: true}),
    'a file that the project packs itself': () => {
        mkdirSync(at('site/static'), {recursive: true});
        writeFileSync(at('site/static/own.txt'), 'The same again. '.repeat(100));
        writeFileSync(at('site/static/own.txt.gz'), `packed by somebody ${serial}`);
    },
    'none that the project packs itself': () => rmSync(at('site/static/own.txt.gz'), {force: true}),
    'a code more or less': () => {
        const code = pick(RESERVE);
        if (codes.includes(code)) {
            move(code, at('content/sip'), at('reserve'));
            codes = codes.filter((other) => other !== code);
        } else {
            move(code, at('reserve'), at('content/sip'));
            codes = [...codes, code];
        }
    },
    'a language more or less': () => {
        languages = languages.includes('qab') ? languages.filter((tag) => tag !== 'qab') : pick([[...languages, 'qab'], ['en', 'qab', 'ja', 'qaa']]);
        writeSite(`Title ${serial}`);
    },
    'another order of languages': () => {
        languages = ['en', ...languages.slice(1).reverse()];
        writeSite(`Title ${serial}`);
    },
    'packing or not': () => {
        options.gzip = !options.gzip;
    },
    'another address': () => {
        options.address = options.address === '' ? 'https://two.example/sub' : '';
    },
    'another program': () => {
        program = pick(programs.filter((other) => other !== program));
    },
    'nothing': () => {},
};

// ---- what somebody does to the published site ----

const page = () => pick(Object.keys(last).filter((path) => last[path].kind === 'file' && path !== '.nojekyll'));
const below = (folder) => Object.keys(last).filter((path) => path.startsWith(`${folder}/`));

/** Each returns the paths that must be written again. */
const tampering = {
    'a page edited, of the same size': () => {
        const path = page();
        const bytes = readFileSync(join(output, path));
        bytes[bytes.length >> 1] ^= 1;
        writeFileSync(join(output, path), bytes);
        return [path];
    },
    'a page edited': () => {
        const path = page();
        appendFileSync(join(output, path), 'by hand');
        return [path];
    },
    'a page touched': () => {
        const path = page();
        utimesSync(join(output, path), 1e9 + serial, 1e9 + serial);
        return [path];
    },
    'a page of another mode': () => {
        const path = page();
        chmodSync(join(output, path), pick([0o600, 0o444, 0o755]));
        return [path];
    },
    'a page deleted': () => {
        const path = page();
        unlinkSync(join(output, path));
        return [path];
    },
    'a page that became a link': () => {
        const path = page();
        renameSync(join(output, path), join(work, `moved-${serial}`));
        symlinkSync(join(work, `moved-${serial}`), join(output, path));
        return [path];
    },
    'a page that became a FIFO': () => {
        const path = page();
        unlinkSync(join(output, path));
        execFileSync('mkfifo', [join(output, path)]);
        return [path];
    },
    'a page that became a folder': () => {
        const path = page();
        unlinkSync(join(output, path));
        mkdirSync(join(output, path));
        writeFileSync(join(output, path, 'x'), 'x');
        return [path];
    },
    'a file that is nobody\'s': () => {
        writeFileSync(join(output, pick(['', 'en', 'ja/sip']), `stray-${serial}.html`), 'stray');
        return [];
    },
    'an empty folder that is nobody\'s': () => {
        mkdirSync(join(output, pick(['', 'en', 'ja/sip']), `stray-${serial}`));
        return [];
    },
    'a link that is nobody\'s': () => {
        symlinkSync('index.html', join(output, `link-${serial}`));
        return [];
    },
    'a folder of another mode': () => {
        chmodSync(join(output, pick(['', 'en', 'ja/sip', 'assets'])), 0o700);
        return [];
    },
    'a language\'s folder deleted': () => {
        rmSync(join(output, 'ja'), {recursive: true});
        return below('ja');
    },
    'a folder that became a link': () => {
        const folder = pick(['ja', 'en/sip', 'assets']);
        renameSync(join(output, folder), join(work, `moved-${serial}`));
        symlinkSync(join(work, `moved-${serial}`), join(output, folder));
        return below(folder);
    },
};

const record = join(site, '.public.diptych');
/** What somebody does to the record: everything must be written. */
const forgery = {
    'a byte of the record': () => {
        const bytes = readFileSync(record);
        bytes[32 + random(bytes.length - 32)] ^= 1 << random(8);
        writeFileSync(record, bytes);
    },
    'a record cut short': () => truncateSync(record, 18 + random(lstatSync(record).size - 18)),
    'a record with something behind it': () => appendFileSync(record, 'x'),
    'an empty record': () => writeFileSync(record, 'diptych record 2\n'),
    'an older record': () => writeFileSync(record, 'diptych record 1\npages 12\nlanguages 3\nbytes 123456\nend\n'),
};

// ---- looking ----

/** Every path of a folder: kind, mode, hash, inode, time. */
function look(folder, under = '') {
    const found = {};
    for (const name of readdirSync(join(folder, under))) {
        const path = under === '' ? name : `${under}/${name}`;
        const status = lstatSync(join(folder, path), {bigint: true});
        const kind = status.isFile() ? 'file' : status.isDirectory() ? 'folder' : 'other';
        const hash = kind === 'file' ? createHash('sha256').update(readFileSync(join(folder, path))).digest('hex') : '';
        found[path] = {kind, mode: Number(status.mode), hash, inode: status.ino, time: status.mtimeNs};
        if (kind === 'folder') {
            Object.assign(found, look(folder, path));
        }
    }
    return found;
}
/** Builds into a folder and returns what was printed. */
function build(to, ...words) {
    const all = ['build', '-C', project, '-o', to, '--no-sync', ...(options.gzip ? ['--gzip'] : []),
        ...(options.address === '' ? [] : ['--base-url', options.address]), ...words];
    const done = spawnSync(program, all, {encoding: 'utf8'});
    if (done.status !== 0) {
        throw new Error(`build: status ${done.status}: ${done.stderr}`);
    }
    return done.stdout;
}

let looked = 0;
let failed = false;
let what = '';
function expectSame(which, found, expected) {
    looked++;
    const a = JSON.stringify(found);
    const b = JSON.stringify(expected);
    if (a === b) {
        return;
    }
    failed = true;
    console.log(`step ${serial} (seed ${seed}), ${what}: ${which}:`);
    if (Array.isArray(found)) {
        console.log(`    needless: ${found.filter((x) => !expected.includes(x)).slice(0, 5).join(' ')}`);
        console.log(`    missing: ${expected.filter((x) => !found.includes(x)).slice(0, 5).join(' ')}`);
    } else {
        console.log(`    found ${a.slice(0, 300)}\n    expected ${b.slice(0, 300)}`);
    }
}
const byBytes = (paths) => [...new Set(paths)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
const filesIn = (looks) => Object.keys(looks).filter((path) => looks[path].kind !== 'folder');
const shape = (looks) => Object.fromEntries(Object.keys(looks).sort().map((path) => [path, [looks[path].kind, looks[path].mode, looks[path].hash]]));

// ---- the sequence ----

let last = {};
let linked = 0;
let written = 0;
const counts = new Map();

const all = [edits, tampering, forgery].flatMap((table) => Object.keys(table));
let deck = [];
/** The next kind of change: each comes once before one comes again. */
function draw() {
    if (deck.length === 0) {
        deck = [...all];
    }
    return deck.splice(random(deck.length), 1)[0];
}

function drawSome() {
    const names = [draw()];
    if (random(3) === 0) {
        names.push(pick(Object.keys(edits)));
    }
    return names;
}

function step(names) {
    serial++;
    let touched = [];
    let isForged = false;
    for (const name of names) {
        edits[name]?.();
        touched = tampering[name]?.() ?? touched;
        forgery[name]?.();
        isForged ||= name in forgery;
    }
    what = names.join(', ');
    names.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
    const before = look(output);
    build(output, '--list-changed', list);
    const now = look(output);
    build(join(work, 'anew', 'public'));
    const anew = look(join(work, 'anew', 'public'));
    rmSync(join(work, 'anew'), {recursive: true});
    mkdirSync(join(work, 'anew'));

    expectSame('the site beside one built from nothing', shape(now), shape(anew));
    const isKept = (path) => last[path] !== undefined && last[path].inode === now[path].inode && last[path].time === now[path].time;
    const mayBeKept = (path) => !isForged && last[path] !== undefined && last[path].hash === now[path].hash && !touched.includes(path);
    const fresh = filesIn(now).filter((path) => !isKept(path));
    expectSame('the files with a new inode', fresh, filesIn(now).filter((path) => !mayBeKept(path)));
    const gone = filesIn(before).filter((path) => now[path]?.kind !== 'file');
    expectSame('the list of changes', readFileSync(list, 'utf8').split('\n').slice(0, -1), byBytes([...fresh, ...gone]));
    linked += filesIn(now).length - fresh.length;
    written += fresh.length;

    const top = lstatSync(output).ino;
    const told = build(output, '--list-changed', list);
    expectSame('a build right after it says so', /, nothing changed$/m.test(told), true);
    expectSame('a build right after it lists nothing', readFileSync(list, 'utf8'), '');
    expectSame('a build right after it leaves the folder', lstatSync(output).ino, top);
    expectSame('what lies beside the site', readdirSync(site).sort(), ['.public.diptych', 'public']);
    last = now;
}

makePrograms();
makeProject();
mkdirSync(join(work, 'anew'));
build(output);
last = look(output);
// What chance would seldom come to.
const known = [['packing or not', 'a file that the project packs itself'], ['none that the project packs itself'], ['packing or not']];
while ((serial < steps || known.length > 0) && !failed) {
    step(known.shift() ?? drawSome());
}
/** Builds with a library that is found by a relative path; returns what was printed. */
function buildBeside(libraries) {
    const environment = {...process.env, LD_LIBRARY_PATH: '.'};
    return spawnSync(original, ['build', '-C', project, '-o', output, '--no-sync'], {cwd: libraries, env: environment, encoding: 'utf8'}).stdout;
}
if (!failed) {
    const libraries = mkdtempSync(join(work, 'libraries.'));
    const library = execFileSync('ldd', [original], {encoding: 'utf8'}).match(/^\s*(libdeflate\S*) => (\S+)/m);
    cpSync(library[2], join(libraries, library[1]), {dereference: true});
    what = 'a library';
    expectSame('with one of the same bytes', /, nothing changed$/m.test(buildBeside(libraries) && buildBeside(libraries)), true);
    appendFileSync(join(libraries, library[1]), 'x');
    expectSame('with another one', /, nothing changed$/m.test(buildBeside(libraries)), false);
}
console.log(`${serial} steps with seed ${seed}: ${looked} looked at, ${linked} files linked, ${written} written; ${counts.size} of ${all.length} kinds of change`);
process.exit(failed || linked === 0 || written === 0 || (steps >= all.length && counts.size !== all.length) ? 1 : 0);
