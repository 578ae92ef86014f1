// What every test script shares: where things are, how a fault is told, how a script ends. A script that looked at nothing fails:
// it can't have shown anything.
import {readFileSync, readdirSync, statSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The checkout. */
export const source = resolve(process.env.DIPTYCH_SOURCE ?? join(here, '../..'));
/** The build's folder, where tests may write. */
export const build = resolve(process.env.DIPTYCH_BUILD ?? join(source, 'build'));
/** The program. */
export const program = process.env.DIPTYCH ?? join(build, 'diptych');

let faults = 0;
let looked = 0;

/** Tells a fault and goes on, so that one run shows all of them. */
export function fault(where, what) {
    faults++;
    if (faults <= 200) {
        console.log(`${where}: ${what}`);
    }
}

/** Counts one thing looked at, and tells a fault unless `good`. Returns `good`. */
export function expect(good, where, what) {
    looked++;
    if (!good) {
        fault(where, typeof what === 'function' ? what() : what);
    }
    return good;
}

/** Ends the script: says how much it looked at, and of what. */
export function finish(what) {
    if (looked === 0) {
        fault(process.argv[1], `looked at no ${what}`);
    }
    console.log(`${looked} ${what} looked at, ${faults} faults`);
    process.exit(faults === 0 ? 0 : 1);
}

/** All files below a folder, sorted, as paths relative to it; hidden ones, node_modules and build folders aren't. */
export function files(folder, pattern = /./) {
    const found = [];
    const walk = (at) => {
        for (const entry of readdirSync(at, {withFileTypes: true})) {
            if (entry.name.startsWith('.') || entry.name === 'node_modules') {
                continue;
            }
            const path = join(at, entry.name);
            if (entry.isDirectory()) {
                walk(path);
            } else if (pattern.test(entry.name)) {
                found.push(relative(folder, path));
            }
        }
    };
    walk(folder);
    return found.sort();
}

/** True if the file or folder is there. */
export function exists(path) {
    return statSync(path, {throwIfNoEntry: false}) !== undefined;
}

/** The text of a file of the checkout. */
export function text(path) {
    return readFileSync(resolve(source, path), 'utf8');
}

/** The rows of the first Markdown table whose head begins with `first`, as arrays of cells. */
export function table(markdown, first) {
    const lines = markdown.split('\n');
    const head = lines.findIndex((line) => line.replace(/\s/g, '').startsWith(`|${first.replace(/\s/g, '')}|`));
    if (head < 0) {
        return [];
    }
    const rows = [];
    for (let i = head + 2; i < lines.length && lines[i].startsWith('|'); i++) {
        rows.push(lines[i].replace(/^\||\|\s*$/g, '').split('|').map((cell) => cell.trim()));
    }
    return rows;
}
