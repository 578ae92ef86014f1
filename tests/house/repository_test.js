// What the repository as a whole promises: tools are pinned without a registry's address, scripts can be run, texts end in a line end
// and name no folder of somebody's machine, and the documents that a newcomer looks for are there.
import {execFileSync} from 'node:child_process';
import {statSync} from 'node:fs';
import {exists, expect, finish, source, text} from '../support/check.js';

const listed = execFileSync('git', ['-C', source, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {encoding: 'utf8'}).split('\0').filter((path) => path !== '' && exists(`${source}/${path}`));

for (const path of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'LICENSE', 'content/LICENSE', 'docs/architecture.md',
    'docs/content.md', 'docs/templates.md', 'docs/dependencies.md', 'docs/diptych.1', '.ci/run', 'dev']) {
    expect(listed.includes(path), path, 'is missing');
}
for (const path of ['.ci/run', 'dev']) {
    expect((statSync(`${source}/${path}`).mode & 0o111) !== 0, path, 'can\'t be run');
}

const lock = JSON.parse(text('tests/package-lock.json'));
const wanted = JSON.parse(text('tests/package.json')).dependencies;
for (const [name, entry] of Object.entries(lock.packages)) {
    expect(entry.resolved === undefined, 'tests/package-lock.json', `${name} has a registry's address`);
    expect(name === '' || /^sha512-/.test(entry.integrity), 'tests/package-lock.json', `${name} has no hash`);
}
for (const [name, version] of Object.entries(wanted)) {
    expect(/^\d+\.\d+\.\d+$/.test(version), 'tests/package.json', `${name} isn't pinned: ${version}`);
    expect(lock.packages[`node_modules/${name}`]?.version === version, 'tests/package-lock.json', `doesn't have ${name} ${version}`);
}

const local = /(^|[\s"'(=:])\/(home|root|Users|mnt|work)\/[a-z]/; // a path that only one machine has
for (const path of listed) {
    if (!/\.(c|h|def|md|ya?ml|js|sh|css|html|json|txt|1)$|^(dev|LICENSE|\.ci\/run|\.[a-z-]+)$/.test(path) || path.startsWith('tests/golden/') || path.startsWith('tests/fuzz/corpus/')) {
        continue;
    }
    const body = text(path);
    expect(body === '' || body.endsWith('\n'), path, 'doesn\'t end in a line end');
    expect(!body.includes('\r'), path, 'has a carriage return');
    body.split('\n').forEach((line, i) => {
        if (local.test(line) && path !== 'tests/house/repository_test.js') {
            expect(false, `${path}:${i + 1}`, `names a folder of one machine: ${line.trim()}`);
        }
    });
}
finish('files and promises');
