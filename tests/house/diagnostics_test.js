// The rows of diag.def: their form, that the number of arguments is that of the holes, and that each is used. An error that no golden
// case shows is listed.
import {exists, expect, files, finish, source, text} from '../support/check.js';
import {stripped} from '../support/c.js';
import {readFileSync} from 'node:fs';

const table = text('src/base/diag.def');
const rows = [...table.matchAll(/^DIAG\(\s*([A-Z0-9_]+),\s*([A-Z]+),\s*(\d+),\s*((?:"(?:\\.|[^"\\])*"\s*)+)\)/gm)];
const written = (stripped(table).match(/^DIAG\(/gm) ?? []).length;
expect(rows.length === written, 'src/base/diag.def', `${written} rows, of which ${rows.length} have the form DIAG(NAME, SEVERITY, arity, "text")`);

const code = files(`${source}/src`, /\.[ch]$/).map((path) => stripped(text(`src/${path}`))).join('\n');
const used = new Set(code.match(/\b[A-Z][A-Z0-9_]+\b/g));

const golden = `${source}/tests/golden`;
const shown = exists(golden)
    ? files(golden, /^expected\.diag$/).map((path) => readFileSync(`${golden}/${path}`, 'utf8')).join('\n') : '';

const names = new Set();
const texts = new Set();
const unshown = [];
for (const [, name, severity, arity, literal] of rows) {
    const where = `src/base/diag.def: ${name}`;
    const message = [...literal.matchAll(/"((?:\\.|[^"\\])*)"/g)].map((part) => part[1]).join('').replace(/\\(.)/g, '$1');
    const holes = new Set([...message.matchAll(/\{(\d+)\}/g)].map((match) => Number(match[1])));
    expect(!names.has(name), where, 'stands twice');
    expect(!texts.has(message), where, 'has the text of another row');
    expect(['WARNING', 'ERROR', 'USAGE', 'SYSTEM', 'INTERRUPTED'].includes(severity), where, `unknown severity ${severity}`);
    expect(!/[.!:\s]$/.test(message), where, 'its text ends in a full stop, a colon or a blank');
    expect(!/\n/.test(message), where, 'its text has more than one line');
    expect(!/^[A-Z][a-z]/.test(message), where, 'its text begins with a capital letter');
    expect(holes.size === Number(arity) && [...holes].every((hole) => hole < Number(arity)), where,
        `has the holes {${[...holes].join('}, {')}} and says that there are ${arity}`);
    expect(used.has(name) || used.has(`DIAG_${name}`), where, 'is used nowhere in src');
    names.add(name);
    texts.add(message);
    const pattern = message.split(/\{\d+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\n]*');
    if (severity === 'ERROR' && !new RegExp(pattern).test(shown)) {
        unshown.push(name);
    }
}
if (unshown.length > 0) {
    console.log(`warning: ${unshown.length} errors that no golden case shows: ${unshown.join(' ')}`);
}
finish('rules of rows');
