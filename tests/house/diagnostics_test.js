// The rows of diag.def: their form, that the number of arguments is that of the holes, that each is used, and that a golden case shows
// it. So do the rows of limits.def: a golden case goes over each.
import {expect, files, finish, source, text} from '../support/check.js';
import {stripped} from '../support/c.js';
import {readFileSync} from 'node:fs';

const table = text('src/base/diag.def');
const rows = [...table.matchAll(/^DIAG\(\s*([A-Z0-9_]+),\s*([A-Z]+),\s*(\d+),\s*((?:"(?:\\.|[^"\\])*"\s*)+)\)/gm)];
const written = (stripped(table).match(/^DIAG\(/gm) ?? []).length;
expect(rows.length === written, 'src/base/diag.def', `${written} rows, of which ${rows.length} have the form DIAG(NAME, SEVERITY, arity, "text")`);

const code = files(`${source}/src`, /\.[ch]$/).map((path) => stripped(text(`src/${path}`))).join('\n');
const used = new Set(code.match(/\b[A-Z][A-Z0-9_]+\b/g));

const golden = `${source}/tests/golden`;
const shown = files(golden, /^expected\.diag$/).map((path) => readFileSync(`${golden}/${path}`, 'utf8')).join('\n');

/** What no golden case can show, since it takes a disk that fails or a build that is ended: the test of tests/publish that does, and the words it looks for. */
const elsewhere = {
    OUTPUT_FIXED: ['exchange_test.sh', 'mount or copy the folder above'],
    OUTPUT_MOVED: ['exchange_test.sh', "can't exchange"],
    OUTPUT_PUT_BACK: ['exchange_test.sh', 'was put back'],
    OUTPUT_REMAINS: ['exchange_test.sh', 'the new site is published'],
    ROOM_BYTES: ['disk_test.sh', 'lacks about'],
    ROOM_FILES: ['disk_test.sh', 'lacks room for'],
    INTERRUPTED: ['together_test.sh', 'interrupted'],
    INTERRUPTED_LATE: ['signal_test.sh', 'the new site is published'],
};

/** What goes over each limit, as golden cases tell it; # is the limit. */
const limits = {
    SOURCE_BYTES: /\.yaml' has \d+ bytes; expected at most #$/,
    BASIS_BYTES: /\.basis' has \d+ bytes; expected at most #$/,
    ASSET_BYTES: /'site\/static\/.*' has \d+ bytes; expected at most #$/,
    PROSE_BYTES: /: text of \d+ bytes; expected at most #$/,
    YAML_DEPTH: /: more than # levels; /,
    MARKDOWN_DEPTH: /: quotes and lists more than # deep; /,
    NAME_BYTES: /'a{65}' can't be a name in an address; .* at most #$/,
    CODES: /: 5001 codes found; expected at most #$/,
    AXES: /: \d+ axes found; expected at most #$/,
    AXIS_VALUES: /: \d+ values found; expected at most #$/,
    LANGUAGES: /: \d+ languages found; expected at most #$/,
    SETS: /: more sets found; expected at most #$/,
    TEMPLATE_DEPTH: /: more than # parts and sections inside each other; /,
    LADDER_PARTICIPANTS: /: \d+ participants found; expected at most #$/,
    LADDER_ARROWS: /: \d+ arrows found; expected at most #$/,
    CONFUSED: /: 9 codes found; expected at most #$/,
    MESSAGES: /: … and \d+ more; the first # are shown$/,
    JOBS: /: option '-j' with '\d+'; expected a whole number from 1 to #$/,
    FOLDER_DEPTH: /: \d+ levels of folders, down to '.*' found; expected at most #$/,
    FOLDER_FILES: /: \d+ files in '.*' found; expected at most #$/,
    SET_ITEMS: /: \d+ tools found; expected at most #$/,
    CODE_ITEMS: /: \d+ references found; expected at most #$/,
    CAUSES: /: \d+ causes found; expected at most #$/,
    LABEL_WORDS: /: label of \d+ words; expected at most #$/,
    PLURAL_RELATIONS: /found in a plural rule; expected at most # conditions$/,
};

const names = new Set();
const texts = new Set();
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
    if (elsewhere[name]) {
        const [test, words] = elsewhere[name];
        expect(message.includes(words) && text(`tests/publish/${test}`).includes(words), where, `tests/publish/${test} doesn't look for "${words}"`);
    } else {
        expect(new RegExp(pattern).test(shown), where, 'is shown by no golden case: see tests/golden');
    }
}
for (const name of Object.keys(elsewhere)) {
    expect(names.has(name), 'tests/house/diagnostics_test.js', `${name} is no row of diag.def`);
}

const bounds = new Map([...text('src/base/limits.def').matchAll(/^LIMIT\(\s*([A-Z0-9_]+),\s*(\d+),/gm)].map(([, name, value]) => [name, value]));
expect(bounds.size === (text('src/base/limits.def').match(/^LIMIT\(/gm) ?? []).length, 'src/base/limits.def', 'has rows of another form');
for (const [name, value] of bounds) {
    const where = `src/base/limits.def: ${name}`;
    if (expect(limits[name], where, 'has no pattern in tests/house/diagnostics_test.js')) {
        expect(new RegExp(limits[name].source.replaceAll('#', value), 'm').test(shown), where, 'is gone over by no golden case: see tests/golden');
    }
}
finish('rules of rows');
