// tests/facts/check <folder with RFC texts> [<file.yaml> …]
//
// Every line of evidence names a fact, an RFC's section and a few words of it. This looks whether the words stand in that section: from
// its heading to the next one of the same or a higher level. Page breaks (footer, form feed, header) are dropped, whitespace is folded.
// The folder has the texts as rfc3261.txt. Prints the misses and a total; exits with 1 if there is a miss. It isn't part of ./dev test,
// since the RFCs aren't part of the repository; that every fact has its line is (tests/site/facts_test.js).
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parse} from 'yaml';

const folder = process.argv[2];
if (!folder || !existsSync(folder)) {
    console.error('usage: tests/facts/check <folder with RFC texts> [<file.yaml> …]');
    process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const lists = process.argv.length > 3 ? process.argv.slice(3)
    : readdirSync(here).filter((name) => name.endsWith('.yaml')).sort().map((name) => join(here, name));

const folded = (text) => text.replace(/\s+/g, ' ').trim();

/** The number of a heading as a list: "21.4.8" → ["21","4","8"]; "A.1" → ["A","1"]. */
const levels = (number) => number.replace(/^Appendix\s+/, '').replace(/\.$/, '').split('.');

/** An RFC's lines without page breaks, and its headings: {number, line}. */
const documents = new Map();
function rfc(number) {
    if (!documents.has(number)) {
        const path = join(folder, `rfc${number}.txt`);
        if (!existsSync(path)) {
            documents.set(number, null);
            return null;
        }
        const lines = readFileSync(path, 'latin1').replace(/\r\n/g, '\n').split('\n').filter((line) =>
            !/^\S.*\[Page [0-9ivx]+\]\s*$/.test(line) && !/^\f?RFC \d+\s.*\b(19|20)\d\d\s*$/.test(line) && !/^\f\s*$/.test(line))
            .map((line) => line.replace(/^\f/, ''));
        const headings = [];
        lines.forEach((line, i) => {
            const match = /^ {0,2}((?:Appendix )?[A-Z]|(?:Appendix )?[A-Z](?:\.\d+)+|\d+(?:\.\d+)*)[.:]?\s+(\S.*)$/.exec(line);
            if (match && !/\.\s*\.\s*\.|\s{3,}\d+$/.test(match[2]) && /[A-Za-z]/.test(match[2])
                && (/\d/.test(match[1]) || /^Appendix/.test(match[1]) || /^[A-Z]\.\s/.test(line.trim()))) {
                headings.push({number: levels(match[1]), line: i});
            }
        });
        documents.set(number, {lines, headings, sections: new Map()});
    }
    return documents.get(number);
}

/** True if heading `a` stands behind `b` in the order of a document: numbers before letters. */
function isBehind(a, b) {
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
        if (a[i] === undefined || b[i] === undefined) {
            return b[i] === undefined;
        }
        if (a[i] !== b[i]) {
            const [x, y] = [a[i], b[i]].map((part) => (/^\d+$/.test(part) ? Number(part) : 1000 + part.charCodeAt(0)));
            return x > y;
        }
    }
    return false;
}

/** The folded texts that a section may be: one for each place that looks like its heading. */
function section(document, name) {
    if (!document.sections.has(name)) {
        const wanted = levels(name);
        const same = (number) => number.length === wanted.length && number.every((part, i) => part === wanted[i]);
        document.sections.set(name, document.headings.filter((heading) => same(heading.number)).map((begin) => {
            const end = document.headings.find((heading) => heading.line > begin.line
                && heading.number.length <= wanted.length && isBehind(heading.number, wanted));
            return folded(document.lines.slice(begin.line, end?.line).join('\n'));
        }));
    }
    return document.sections.get(name);
}

let total = 0;
let misses = 0;
for (const path of lists) {
    const name = basename(path, '.yaml');
    for (const entry of parse(readFileSync(path, 'utf8'), {schema: 'failsafe'}) ?? []) {
        total++;
        const miss = (what) => {
            misses++;
            console.log(`${name}: ${entry.fact}: ${entry.source}: ${what}: "${entry.words}"`);
        };
        const match = /^rfc:(\d+)(?:#(.+))?$/.exec(entry.source ?? '');
        const words = folded(entry.words ?? '');
        if (!entry.fact || !match || Object.keys(entry).length !== 3) {
            miss('expected fact, source (rfc:<number>#<section>) and words');
            continue;
        }
        if (words.split(' ').length < 3 || words.split(' ').length > 12) {
            miss('expected three to twelve words');
            continue;
        }
        const document = rfc(match[1]);
        if (document === null) {
            miss('no text of this RFC');
        } else if (match[2] === undefined) {
            if (!folded(document.lines.join('\n')).includes(words)) {
                miss('not in this RFC');
            }
        } else if (section(document, match[2]).length === 0) {
            miss('no such section');
        } else if (!section(document, match[2]).some((text) => text.includes(words))) {
            miss('not in this section');
        }
    }
}
console.log(`${total} lines of evidence in ${lists.length} files, ${misses} misses`);
process.exit(misses === 0 && total > 0 ? 0 : 1);
