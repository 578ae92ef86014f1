// ./dev bench: how fast a build is, beside two others in the same run, interleaved, on a file system in memory:
//
//   this build   `diptych build` into a folder that isn't there yet, so that nothing is removed while the clock runs
//   naive        `diptych-oracle --write`, which renders everything anew for each page, with one thread and with one a processor
//   floor        diptych-bench-floor: the finished pages are in memory, and are only written, with the same calls and threads
//
// for the shipped site and for one of 75 codes in 20 languages (generate.js); then what a rebuild of that one costs when nothing, one text or
// a template has changed, and how many files it writes; then how much memory 1,000 and 5,000 codes take. Times are
// medians. On the big site the naive way would take minutes, so it makes a sample of the languages, fewer times, and its time is
// multiplied to all pages. A page of the sample leads to fewer languages, which is in the naive way's favour.
//
//   bench.js [--rounds N] [--folder FOLDER: one on tmpfs] [--rebuild: nothing but that]
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync, statSync, statfsSync, writeFileSync} from 'node:fs';
import {availableParallelism, cpus, release, totalmem} from 'node:os';
import {join} from 'node:path';

const {DIPTYCH_SOURCE: source, DIPTYCH_BUILD: build, DIPTYCH: program, DIPTYCH_ORACLE: oracle} = process.env;
const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const rounds = Number(option('--rounds', 5));
const above = option('--folder', '/dev/shm');
const TMPFS = 0x01021994;
const SAMPLE = {languages: 2, rounds: 3};
const AIMS = {floor: 1.25, naive: 5, memory: 64 * 1024, rebuild: 0.35};

function fail(why) {
    console.error(`bench: ${why}`);
    process.exit(1);
}
if (!source || !build || !program || !oracle) {
    fail('is run by ./dev bench');
}
if (statfsSync(above).type !== TMPFS) {
    fail(`${above} isn't on tmpfs; name a folder that is with --folder`);
}
const threads = availableParallelism();
const work = mkdtempSync(join(above, 'diptych-bench.'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));
process.on('SIGINT', () => process.exit(130));

/** Runs a command and returns the numbers that it prints. */
function run(command, ...words) {
    const done = spawnSync(command, words.map(String), {encoding: 'utf8'});
    if (done.status !== 0) {
        fail(`${[command, ...words].join(' ')}: ${done.error ?? done.stderr}`);
    }
    return done.stdout.trim().split(/\s+/).map(Number);
}
const tool = (name) => join(build, `diptych-bench-${name}`);
const clear = (...names) => names.forEach((name) => rmSync(join(work, name), {recursive: true, force: true}));
const clearOutput = () => clear('output', 'output.new', '.output.new', '.output.old', '.output.diptych');

function generate(name, codes, languages) {
    run(process.execPath, join(source, 'tests/bench/generate.js'), source, join(work, name), codes, languages);
    return join(work, name);
}

function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** What is measured: a name, and what makes an output folder and returns [seconds, seconds of processors, kB]. */
const output = join(work, 'output');
const way = {
    build: (project) => run(tool('measure'), program, 'build', '-C', project, '-o', output, '--quiet'),
    naive: (project, jobs) => run(tool('measure'), oracle, '-C', project, '-j', jobs, '--write', output),
    floor: (finished) => run(tool('floor'), finished, output, threads),
};

/** Measures all ways in turn, `rounds` times; a way may have fewer. */
function measure(ways) {
    const taken = ways.map(() => []);
    for (let round = 0; round < rounds; round++) {
        ways.forEach(({make, times}, i) => {
            if (round < times) {
                clearOutput();
                taken[i].push(make());
            }
        });
    }
    clearOutput();
    return taken.map((runs) => runs[0].map((_, i) => median(runs.map((numbers) => numbers[i]))));
}

const pad = (cells, widths) => cells.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join('  ').trimEnd();
function print(rows) {
    const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => [...String(row[i])].length)));
    rows.forEach((row) => console.log(`  ${pad(row, widths)}`));
    console.log();
}
const seconds = (value) => value.toFixed(value < 0.1 ? 4 : 2);
const ratio = (value) => `${value.toFixed(value < 10 ? 2 : 1)} ×`;
const megabytes = (kilobytes) => `${(kilobytes / 1024).toFixed(1)} MB`;
const grouped = (number) => Math.round(number).toLocaleString('en');

/** Prints a site's table and returns [what, aim, found, is met] of it. */
function bench(title, project, sample) {
    clear('finished', '.finished.diptych');
    const [pages, bytes] = countPages(project);
    const isWhole = sample === project;
    const scale = isWhole ? 1 : pages / countPages(sample)[0];
    const times = isWhole ? rounds : Math.min(rounds, SAMPLE.rounds);
    run(program, 'build', '-C', project, '-o', join(work, 'finished'), '--quiet');
    const counts = [1, ...(threads > 1 ? [threads] : [])];
    const named = [
        {name: `this build, ${threads} threads`, make: () => way.build(project), times: rounds},
        {name: `floor, ${threads} threads`, make: () => way.floor(join(work, 'finished')), times: rounds},
        ...counts.map((jobs) => ({name: `naive, ${jobs} thread${jobs > 1 ? 's' : ''}${isWhole ? '' : ' *'}`, make: () => way.naive(sample, jobs), times})),
    ];
    const found = measure(named).map(([clock, used, memory], i) => (i < 2 ? [clock, used, memory] : [clock * scale, used * scale, memory]));
    clear('finished', '.finished.diptych');
    console.log(`${title}: ${grouped(pages)} pages, ${grouped(bytes / 1e6)} MB`);
    print([['', 'seconds', 'beside this build', 'CPU seconds', 'beside this build', 'µs a page', 'memory'],
        ...named.map(({name}, i) => [name, seconds(found[i][0]), ratio(found[i][0] / found[0][0]), seconds(found[i][1]),
            ratio(found[i][1] / found[0][1]), (found[i][0] / pages * 1e6).toFixed(1), found[i][2] ? megabytes(found[i][2]) : ''])]);
    if (!isWhole) {
        console.log(`  * ${SAMPLE.languages} of the languages, ${times} times, multiplied by ${scale.toFixed(2)} to all pages\n`);
    }
    return [
        ['at most 1.25 times the floor', found[0][0] / found[1][0], found[0][0] / found[1][0] <= AIMS.floor, ratio],
        ['the same, of CPU seconds', found[0][1] / found[1][1], found[0][1] / found[1][1] <= AIMS.floor, ratio],
        ['at least 5 times as fast as naive, 1 thread', found[2][0] / found[0][0], found[2][0] / found[0][0] >= AIMS.naive, ratio],
        ['at most 64 MB', found[0][2], found[0][2] <= AIMS.memory, megabytes],
    ];
}

/** Pages and bytes of a site, as the program says at the end of a build. */
function countPages(project) {
    clearOutput();
    const done = spawnSync(program, ['build', '-C', project, '-o', output], {encoding: 'utf8'});
    if (done.status !== 0) {
        fail(done.stderr);
    }
    const [, pages, size] = /^([\d,]+) pages .* ([\d,.]+) MB$/m.exec(done.stdout);
    clearOutput();
    return [Number(pages.replaceAll(',', '')), Number(size.replaceAll(',', '')) * 1e6];
}

/** The inode of every file of the output. */
function inodes(folder = output, found = new Map()) {
    for (const entry of readdirSync(folder, {withFileTypes: true})) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) {
            inodes(path, found);
        } else {
            found.set(path, statSync(path).ino);
        }
    }
    return found;
}

/** What a rebuild costs after one edit: [what, edit], each made on the site as the one before left it. */
function rebuild(title, project) {
    let round = 0;
    const edit = (path, pattern, make) => {
        const text = readFileSync(join(project, path), 'utf8');
        const edited = text.replace(pattern, make);
        if (edited === text) {
            fail(`${path} has nothing like ${pattern}`);
        }
        writeFileSync(join(project, path), edited);
    };
    const steps = [
        ['first build', clearOutput],
        ['nothing changed', () => {}],
        ["one code's Japanese fix changed", () => edit('content/sip/text/ja/480.yaml', /^ {4}step: "/m, (line) => `${line}${round + 1}、`)],
        ['a template changed', () => edit('templates/pair.md', /$/, () => `\nRound ${round}.\n`)],
    ];
    const taken = steps.map(() => []);
    const fresh = steps.map(() => []);
    const before = ['content/sip/text/ja/480.yaml', 'templates/pair.md'].map((path) => [path, readFileSync(join(project, path))]);
    for (; round < rounds; round++) {
        let last = new Map();
        steps.forEach(([, change], i) => {
            change();
            taken[i].push(way.build(project));
            const now = inodes();
            fresh[i].push([...now].filter(([path, inode]) => last.get(path) !== inode).length);
            last = now;
        });
    }
    clearOutput();
    before.forEach(([path, bytes]) => writeFileSync(join(project, path), bytes));
    const seen = taken.map((runs) => runs[0].map((_, i) => median(runs.map((numbers) => numbers[i]))));
    console.log(`${title}, built over what was built before`);
    print([['', 'seconds', 'of the first', 'CPU seconds', 'new inodes', 'memory'],
        ...steps.map(([name], i) => [name, seconds(seen[i][0]), ratio(seen[i][0] / seen[0][0]), seconds(seen[i][1]), grouped(median(fresh[i])),
            megabytes(seen[i][2])])]);
    return [
        ['nothing changed: at most 0.35 of the first build', seen[1][0] / seen[0][0], seen[1][0] / seen[0][0] <= AIMS.rebuild, ratio],
        ['and no new inode', median(fresh[1]), median(fresh[1]) === 0, grouped],
    ];
}

/** How much memory pairs take: every page, or every so-manieth, of many codes. */
function memory() {
    const rows = [['codes', 'pages', 'made', 'seconds', 'loaded', 'folded', 'all made', 'kB a code', 'bytes a page made']];
    const peaks = [];
    for (const [codes, step] of [[1000, 1], [5000, 25]]) {
        const project = generate('many', codes, 1);
        const [pages, made, , took, loaded, folded, peak] = run(tool('memory'), project, step, threads);
        clear('many');
        peaks.push({codes, pages, peak, growth: (peak - folded) * 1024 / made});
        rows.push([grouped(codes), grouped(pages), step === 1 ? 'every one' : `every ${step}th`, seconds(took), megabytes(loaded), megabytes(folded),
            megabytes(peak), (peak / codes).toFixed(1), ((peak - folded) * 1024 / made).toFixed(2)]);
    }
    console.log('Memory, pages made and thrown away, one language');
    print(rows);
    return [
        ['memory flat in pairs: bytes a page, 5,000 codes', peaks[1].growth, peaks[1].growth < 1, (value) => value.toFixed(2)],
        ['and kB a code no more than with 1,000', peaks[1].peak / peaks[1].codes / (peaks[0].peak / peaks[0].codes),
            peaks[1].peak / peaks[1].codes <= peaks[0].peak / peaks[0].codes * 1.1, ratio],
    ];
}

const version = (...command) => spawnSync(command[0], command.slice(1), {encoding: 'utf8'}).stdout?.split('\n')[0] ?? '?';
const load = readFileSync('/proc/loadavg', 'utf8').split(' ')[0];
console.log(`${cpus()[0].model}, ${threads} processors, ${grouped(totalmem() / 2 ** 30)} GB; Linux ${release()}; load ${load}`);
console.log(`${version(program, '--version')}; ${version('cc', '--version')}; Node ${process.versions.node}`);
console.log(`medians of ${rounds}, interleaved, on ${above}\n`);

const onlyRebuild = process.argv.includes('--rebuild');
if (!onlyRebuild) {
    bench('The shipped site', source, source);
}
const big = generate('big', 75, 20);
const whole = onlyRebuild ? [] : bench('75 codes in 20 languages', big, generate('sample', 75, SAMPLE.languages));
const aims = [...whole, ...rebuild('75 codes in 20 languages', big), ...(onlyRebuild ? [] : memory())];
console.log('Aims, with 20 languages');
print([['', 'found', ''], ...aims.map(([what, found, isMet, form]) => [what, form(found), isMet ? 'met' : 'missed'])]);
