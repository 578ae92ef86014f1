// The documents name what the tables have: each key of a schema stands in an example of docs/content.md, each label of the pages in
// docs/content.md or docs/templates.md, each subcommand and option in the man page. And they name nothing that isn't there: no test, no
// source, no limit.
import {exists, expect, files, finish, source, table, text} from '../support/check.js';

const read = (path) => (exists(`${source}/${path}`) ? text(path) : '');
const content = read('docs/content.md');
const templates = read('docs/templates.md');
const manual = read('docs/diptych.1').replace(/\\-/g, '-').replace(/\\f[BIRP]/g, '');
const examples = [...content.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((match) => match[1]).join('\n');

const keys = new Map();
for (const path of files(`${source}/src/catalog`, /\.(c|def)$/)) {
    const c = text(`src/catalog/${path}`);
    const rows = [
        ...c.matchAll(/\bSCHEMA_KEY\(\s*"([^"]+)"/g),
        ...c.matchAll(/\bSCHEMA_(?:STR|TEXT)\([^,()]+,[^,()]+,\s*"([^"]+)"/g),
    ];
    for (const [, key] of rows) {
        keys.set(key, `src/catalog/${path}`);
    }
}
for (const [key, path] of keys) {
    const shown = new RegExp(`(^|[\\s{,-])"?${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"?:`, 'm');
    expect(shown.test(examples), 'docs/content.md', `no example has the key "${key}" of ${path}`);
}
expect(keys.size > 40, 'src/catalog', `only ${keys.size} keys found; their tables look otherwise now`);

const labels = [...text('src/catalog/ui.def').matchAll(/^UI\([A-Z0-9_]+,\s*"([^"]+)"/gm)].map((match) => match[1]);
for (const label of labels) {
    expect(content.includes(`\`${label}\``) || templates.includes(`\`ui.${label}\``) || templates.includes(`\`${label}\``),
        'docs/templates.md', `doesn't name the label ${label}`);
}
expect(labels.length > 40, 'src/catalog/ui.def', `only ${labels.length} labels found`);

const commands = files(`${source}/src/command`, /\.def$/).map((path) => text(`src/command/${path}`)).join('\n');
const named = [...commands.matchAll(/^COMMAND\(\s*([a-z_]+)/gm)].map((match) => match[1]);
const options = new Set([...commands.matchAll(/(?<![\w-])--?[A-Za-z][a-z-]*/g)].map((match) => match[0]));
for (const name of [...named, ...options]) {
    expect(manual.includes(name), 'docs/diptych.1', `doesn't name ${name}`);
}
expect(named.length >= 3, 'src/command', `only ${named.length} subcommands found`);

// Paths in `src` and `tests`; those with a <hole> or a * are examples.
let paths = 0;
for (const document of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md', 'docs/content.md', 'docs/dependencies.md',
    'docs/templates.md', 'docs/publishing.md'].filter((each) => exists(`${source}/${each}`))) {
    for (const [, path] of text(document).matchAll(/`((?:src|tests)\/[^`\s<*{]+)`/g)) {
        const there = [path, `${path}.c`, `${path}.h`].some((each) => exists(`${source}/${each}`));
        expect(there, document, `names ${path}, which isn't there`);
        paths++;
    }
}
expect(paths > 40, 'docs', `only ${paths} paths found`);

const invariants = table(text('docs/architecture.md').split('## What always holds')[1] ?? '', '');
invariants.forEach(([number, , test], i) => {
    expect(number === `${i + 1}`, 'docs/architecture.md', `invariant ${number} is the ${i + 1}th`);
    expect(/`(tests\/|\.\/dev )[^`]+`/.test(test ?? ''), 'docs/architecture.md', `invariant ${number} has no test`);
});
expect(invariants.length >= 12, 'docs/architecture.md', `only ${invariants.length} invariants found`);

const limits = new Map([...text('src/base/limits.def').matchAll(/^LIMIT\(([A-Z_]+), (\d+)/gm)].map(([, name, value]) => [name, Number(value)]));
const shown = table(text('SECURITY.md'), 'what').filter((row) => row[2] !== '');
for (const [what, limit, row] of shown) {
    const [, number, unit] = /^([\d,]+)(?: (\w+))?$/.exec(limit) ?? [];
    const value = Number((number ?? '').replaceAll(',', '')) * ({KiB: 1024, MiB: 1024 ** 2}[unit] ?? 1);
    expect(limits.get(row.replaceAll('`', '')) === value, 'SECURITY.md', `${what}: ${limit} isn't ${row} of limits.def`);
}
expect(shown.length >= 7, 'SECURITY.md', `only ${shown.length} limits found`);
finish('keys, labels, options, paths and limits');
