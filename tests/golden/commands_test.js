// What the whole program tells: messages of the command line, of assets and outputs, of the glossary, of files that can't be read.
//
// tests/golden/commands/<case>/ has what differs from the small site of tests/sites/smtp (input/, setup: see diagnostics/prepare), in
// `command` the lines to run there, and in `expected.diag` each line with what it writes to standard error and its exit status.
// `node commands_test.js --write` writes those anew, for `git diff` to judge. In a line `user` puts the rights of an ordinary user before
// the program, which root has more of, and `trace` puts strace there.
import {execFileSync, spawnSync} from 'node:child_process';
import {copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {expect, finish, program, source} from '../support/check.js';

const isWriting = process.argv.includes('--write');
const golden = `${source}/tests/golden/commands`;
const isRoot = process.getuid() === 0;
const nobody = 65534;

// Not in the build's folder, which an ordinary user may have no way into.
const work = mkdtempSync(`${tmpdir()}/diptych-commands.`);
process.on('exit', () => {
    spawnSync('chmod', ['-R', 'u+rwX', work]);
    rmSync(work, {recursive: true, force: true});
});
copyFileSync(program, `${work}/diptych`);
execFileSync('chmod', ['755', work]);
writeFileSync(`${work}/functions`, `
user() { ${isRoot ? `setpriv --reuid=${nobody} --regid=${nobody} --clear-groups --inh-caps=-all` : ''} "$@"; }
trace() { local rules=$1; shift; ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o ../trace $rules "$@"; }
`);

/** Runs a line in the project's folder. */
function run(folder, line) {
    const child = spawnSync('bash', ['-c', `. ../functions; ${line}`], {
        cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, PATH: `${work}:${process.env.PATH}`, LC_ALL: 'C.UTF-8'},
    });
    return `$ ${line}\n${child.stderr}status ${child.status ?? child.signal}\n`;
}

for (const name of readdirSync(golden)) {
    const folder = `${work}/${name}`;
    cpSync(`${source}/templates`, `${folder}/templates`, {recursive: true});
    execFileSync('sh', [`${golden}/../diagnostics/prepare`, `../commands/${name}`, folder]);
    if (isRoot) {
        execFileSync('chown', ['-R', `${nobody}:${nobody}`, folder]);
    }
    const lines = readFileSync(`${golden}/${name}/command`, 'utf8').split('\n').filter((line) => line !== '');
    const told = lines.map((line) => run(folder, line)).join('');
    const path = `${golden}/${name}/expected.diag`;
    if (isWriting) {
        writeFileSync(path, told);
    }
    expect(existsSync(path) && readFileSync(path, 'utf8') === told, `tests/golden/commands/${name}`, `differs from:\n${told}`);
}
finish('cases');
