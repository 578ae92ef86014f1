// `diptych show`: the small site's pages are what tests/golden/show has (`node show_test.js --write` writes them anew, for `git diff` to
// judge), and of the whole shipped site no line is too long, broken where its language forbids it, or ends in a blank.
import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {build, expect, finish, program, source} from '../support/check.js';

const COLUMNS = 80;
const isWriting = process.argv.includes('--write');

/** Runs it and returns its output, status and what it told. */
function show(project, words, environment = {}) {
    const run = spawnSync(program, ['show', '-C', project, ...words], {encoding: 'utf8', maxBuffer: 1 << 26, env: {...process.env, ...environment}});
    return {text: run.stdout, told: run.stderr, status: run.status};
}

// ---- the small site ----

const work = mkdtempSync(`${build}/show.`);
process.on('exit', () => rmSync(work, {recursive: true, force: true}));
cpSync(`${source}/tests/sites/smtp`, work, {recursive: true});
cpSync(`${source}/templates`, `${work}/templates`, {recursive: true});
cpSync(`${source}/content/ui/en.yaml`, `${work}/content/ui/en.yaml`);
writeFileSync(`${work}/content/smtp/text/de.basis`, '5.1.1#summary 0000000000000000\n');

const cases = {
    'code': ['smtp', '5.1.1'],
    'code-ladder': ['smtp', '4.4.1'],
    'code-german': ['smtp', '5.1.1', '--lang', 'de'],
    'pair': ['smtp', '5.7.1', '4.2.2'],
    'pair-own-words': ['smtp', '4.2.2', '5.1.1'],
    'pair-verdict': ['smtp', '5.1.6', '5.1.1', '--lang=en'],
};
const golden = `${source}/tests/golden/show`;
for (const [name, words] of Object.entries(cases)) {
    const {text, told, status} = show(work, words);
    expect(status === 0 && told === '', name, `status ${status}: ${told}`);
    if (isWriting) {
        mkdirSync(golden, {recursive: true});
        writeFileSync(`${golden}/${name}.txt`, text);
    }
    const path = `${golden}/${name}.txt`;
    expect(existsSync(path) && readFileSync(path, 'utf8') === text, `tests/golden/show/${name}.txt`, `differs from:\n${text}`);
}
expect(show(work, ['smtp', '5.1.1', '5.1.1']).text === show(work, ['smtp', '5.1.1']).text, 'a code beside itself', 'is not the code alone');
expect(show(work, ['smtp', '5.1.1', '5.1.6']).text === show(work, ['smtp', '5.1.6', '5.1.1']).text, 'a pair the other way round', 'is another');

const faults = [
    [['smpt', '5.1.1'], "there is no set 'smpt'; the nearest one is 'smtp'"],
    [['smtp', '5.1.2'], "there is no page of code '5.1.2'; the nearest one is '5.1.1'"],
    [['smtp', '5.1.1', '--lang', 'dee'], "there is no language 'dee'; the nearest one is 'de'"],
    [['smtp'], "no code given to 'show'; expected one"],
    [['smtp', '1', '2', '3'], "'3' given to 'show'; expected no such argument"],
];
for (const [words, message] of faults) {
    const {text, told, status} = show(work, words);
    expect(status === 2 && text === '' && told === `diptych: error: ${message}\n`, words.join(' '), `status ${status}: ${told}`);
}

// ---- colour ----

/** Runs it in a terminal, as `script` gives one; empty if there is none. */
function inTerminal(environment) {
    const line = `${program} show -C ${work} smtp 5.1.1`;
    try {
        return execFileSync('script', ['-qec', line, '/dev/null'], {encoding: 'utf8', env: {...process.env, ...environment}});
    } catch {
        return '';
    }
}
const plain = readFileSync(`${golden}/code.txt`, 'utf8');
const colored = inTerminal({NO_COLOR: ''});
if (colored !== '') {
    expect(colored.includes('\x1b['), 'in a terminal', 'has no colour');
    expect(colored.replace(/\x1b\[[0-9;]*m/g, '').replace(/\r/g, '') === plain, 'in a terminal', 'has other words than in a pipe');
    expect(inTerminal({NO_COLOR: '1'}).replace(/\r/g, '') === plain, 'with NO_COLOR', 'has colour');
}

// ---- the shipped site ----

const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const width = (line) => [...line].reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0);
const codes = readdirSync(`${source}/content/sip/codes`).map((name) => name.replace('.yaml', '')).sort();
const pages = codes.map((code) => [code]);
for (let i = 0; i + 1 < codes.length; i += 5) {
    pages.push([codes[i], codes[i + 1]]);
}
for (const language of ['en', 'ja']) {
    for (const page of pages) {
        const {text, told, status} = show(source, ['sip', ...page, '--lang', language]);
        const where = `show sip ${page.join(' ')} --lang ${language}`;
        expect(status === 0 && told === '', where, `status ${status}: ${told}`);
        for (const line of text.split('\n')) {
            const isCopied = /^  [\w-]+( +|: )\S/.test(line) || /^  \S+=/.test(line); // a filter or a line of a message
            expect(width(line) <= COLUMNS || isCopied, where, () => `${width(line)} columns: ${line}`);
            expect(!/^ *[、。）」』】]/.test(line), where, () => `begins with what closes: ${line}`);
            expect(!/[（「『【]$/.test(line), where, () => `ends with what opens: ${line}`);
            expect(!/ $/.test(line), where, () => `ends in a blank: ${line}`);
            expect(!/[\x00-\x09\x0b-\x1f]/.test(line), where, () => `has a control character: ${JSON.stringify(line)}`);
            expect(!/<(rfc|code):|\{code\}/.test(line), where, () => `has a reference or hole as it was written: ${line}`);
        }
    }
}
finish('pages and lines');
