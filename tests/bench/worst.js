// ./dev bench worst: how long the worst inputs keep `diptych check` busy, each put into a small site in a file's place, and how much
// memory that takes; beside the site as it is. Times are of processors, the least of a few runs, since another process only adds.
// A test may not hold them to a bound, so this prints what to hold them to: a tenth of a second and 16 MB more than the site itself.
import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const {DIPTYCH_SOURCE: source, DIPTYCH_BUILD: build, DIPTYCH: program} = process.env;
const ROUNDS = 3;
const AIM = {seconds: 0.1, megabytes: 16};
const MIB = 1 << 20;
const KIB64 = 1 << 16;

const work = mkdtempSync('/dev/shm/diptych-worst.');
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

const entry = 'content/smtp/codes/5.1.1.yaml';
const words = 'content/smtp/text/en/5.1.1.yaml';
const fill = (unit, size) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
/** A file whose description is a text. */
const field = (text) => `name: x\nsummary: x\nwhen: [x]\nfix: [x]\nuse: x\ndescription: ${JSON.stringify(text)}\n`;
const lines = (count, make) => Array.from({length: count}, (_, i) => make(i)).join('\n');

/** The inputs: what they are, which file, what is in it. */
const inputs = [
    ['1 MiB of [', entry, fill('[', MIB)],
    ['1 MiB of {a: ', entry, fill('{a: ', MIB)],
    ['1 MiB of - ', entry, fill('- ', MIB)],
    ['1 MiB of ? ', entry, fill('? ', MIB)],
    ['1 MiB of &a', entry, fill('&a ', MIB)],
    ['1 MiB of %TAG', entry, fill('%TAG !a! x\n', MIB)],
    ['1 MiB of a quote', entry, `"${fill('a ', MIB - 2)}`],
    ['1 MiB of a comment', entry, fill('#', MIB)],
    ['1 MiB of line ends', entry, fill('\n', MIB)],
    ['1 MiB of zeros', entry, '\0'.repeat(MIB)],
    ['a byte over 1 MiB', entry, fill('#', MIB + 1)],
    ['100,000 keys given twice', entry, lines(100000, () => 'status: x')],
    ['100,000 unknown keys', entry, lines(100000, (i) => `k${i}: x`).slice(0, MIB)],
    ['100,000 unknown axes', entry, `axes:\n${lines(90000, (i) => ` k${i}: x`)}`],
    ['100,000 unknown values', entry, `confused: [${lines(100000, (i) => `k${i},`)}]`],
    ['a key of 1 MiB', entry, `? "${fill('a', MIB - 20)}"\n: x\n`],
    ['64 KiB of - ', words, field(fill('- ', KIB64))],
    ['64 KiB of - , then line ends', words, field(`${'- '.repeat(32)}x${fill('\n', KIB64 - 100)}`)],
    ['64 KiB of > ', words, field(fill('> ', KIB64))],
    ...['[', '![', '*', '*a ', '**a _b ', '`', '<', '<!--', '&', '\\', '[a](', '[a](<b', '[a]: b\n\n', '| a ', '"', '\r', '<a@b.c>', '1. a\n'].map((unit) =>
        [`64 KiB of ${JSON.stringify(unit)}`, words, field(fill(unit, KIB64))]),
    ['64 KiB of backticks, ever more', words, field(lines(360, (i) => '`'.repeat(i)).replaceAll('\n', ' ').slice(0, KIB64))],
    ['15 fields of 64 KiB of raw HTML', words, `when:\n${lines(15, () => `  - ${JSON.stringify(fill('<b>', KIB64))}`)}\n`],
    ['1 MiB of {{', 'templates/pair.md', fill('{{', MIB)],
    ['1 MiB of {{#a}}', 'templates/pair.md', fill('{{#a}}', MIB)],
    ['1 MiB of {{> page}}', 'templates/layout.html', fill('{{> page}}', MIB)],
    ['1 MiB of {{titel}}', 'templates/pair.md', fill('{{titel}} ', MIB)],
];

/** Checks the site, with another text in the place of a file's. Returns seconds and megabytes. */
function measure(path, text) {
    const folder = join(work, 'site');
    rmSync(folder, {recursive: true, force: true});
    execFileSync('sh', [`${source}/tests/golden/diagnostics/prepare`, 'none', folder]);
    cpSync(`${source}/templates`, `${folder}/templates`, {recursive: true});
    if (path) {
        writeFileSync(join(folder, path), text);
    }
    const runs = Array.from({length: ROUNDS}, () => {
        const {stdout, error} = spawnSync(`${build}/diptych-bench-measure`, [program, 'check', '-C', folder], {encoding: 'utf8', maxBuffer: 1 << 28});
        if (error || stdout === '') {
            console.error(`worst: ${error ?? 'no numbers'}`);
            process.exit(1);
        }
        const [, seconds, kilobytes] = stdout.trim().split(/\s+/).map(Number);
        return {seconds, megabytes: kilobytes / 1024};
    });
    return {seconds: Math.min(...runs.map(({seconds}) => seconds)), megabytes: Math.min(...runs.map(({megabytes}) => megabytes))};
}

const plain = measure();
console.log(`${'the small site as it is'.padEnd(34)} ${plain.seconds.toFixed(3)} s  ${plain.megabytes.toFixed(1)} MB`);
for (const [what, path, text] of inputs) {
    const {seconds, megabytes} = measure(path, text);
    const [more, room] = [seconds - plain.seconds, megabytes - plain.megabytes];
    const over = [more > AIM.seconds ? `over ${AIM.seconds} s` : '', room > AIM.megabytes ? `over ${AIM.megabytes} MB` : ''].filter((word) => word).join(', ');
    console.log(`${what.padEnd(34)} ${more >= 0 ? '+' : ''}${more.toFixed(3)} s  ${room >= 0 ? '+' : ''}${room.toFixed(1)} MB  ${over}`);
}
