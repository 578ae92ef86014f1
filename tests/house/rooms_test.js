// Who may see whom: the includes of src/ against the table of docs/architecture.md, and the libraries' headers against the table of
// docs/dependencies.md. A new edge is a decision, so it is made there first.
import {exists, expect, fault, files, finish, source, table, text} from '../support/check.js';
import {includes} from '../support/c.js';

const rooms = new Map(); // room → rooms it may include
if (exists(`${source}/docs/architecture.md`)) {
    for (const [names, may] of table(text('docs/architecture.md'), 'room | may include')) {
        const above = [...rooms.keys()];
        const words = may.replace(/\(.*\)/, '').trim();
        const but = /^all above but (.*)$/.exec(words);
        let list = words.split(/,\s*/);
        if (words === 'nothing') {
            list = [];
        } else if (but) {
            list = above.filter((room) => !but[1].split(/,\s*/).includes(room));
        } else if (words === 'all') {
            list = null;
        }
        for (const name of names.replace(/`/g, '').split(/,\s*/)) {
            rooms.set(name.trim(), list);
        }
    }
}
expect(rooms.size >= 9, 'docs/architecture.md', `has no table "room | may include" of the rooms, or too short a one (${rooms.size})`);

const headers = {'cmark.h': 'libcmark', 'yaml.h': 'libyaml', 'xxhash.h': 'libxxhash', 'utf8proc.h': 'libutf8proc', 'libdeflate.h': 'libdeflate'};
const keepers = new Map(table(text('docs/dependencies.md'), 'library').map((row) => [row[0], row.at(-1).replace(/`/g, '')]));
for (const library of Object.values(headers)) {
    expect(keepers.has(library), 'docs/dependencies.md', `has no row for ${library}`);
}

for (const path of files(`${source}/src`, /\.[ch]$/)) {
    const room = path.includes('/') ? path.split('/')[0] : path;
    if (!expect(rooms.has(room), `src/${path}`, `is in no room of docs/architecture.md`)) {
        continue;
    }
    for (const include of includes(text(`src/${path}`))) {
        const where = `src/${path}:${include.line}`;
        if (include.system) {
            if (include.path === 'pthread.h') {
                expect(path === 'base/pool.c' || room === 'server', where, 'only base/pool.c and server/ see pthread.h');
            } else if (include.path in headers) {
                const keeper = keepers.get(headers[include.path]);
                expect(`src/${path}` === keeper, where, `only ${keeper} sees ${include.path}`);
            } else {
                expect(!/^(locale|ctype|wctype|wchar|setjmp)\.h$/.test(include.path), where, `${include.path} is not for this program`);
            }
            continue;
        }
        const [to] = include.path.split('/');
        const allowed = rooms.get(room);
        expect(include.path.includes('/'), where, `expected "room/${include.path}"`);
        expect(allowed === null || to === room || allowed.includes(to), where, `${room} may not include ${to}`);
        if (!exists(`${source}/src/${include.path}`)) {
            fault(where, 'there is no such file');
        }
    }
}
finish('edges');
