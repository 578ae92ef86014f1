// What doesn't compile anywhere else doesn't stand in src/ either: words that depend on the locale, the type of escaped HTML made by
// hand, functions and files of a length that nobody reads, lines that don't fit beside another.
import {expect, files, finish, source, text} from '../support/check.js';
import {functions, stripped} from '../support/c.js';

const FILE_LINES = 420;
const FUNCTION_LINES = 60;
const LONGER_SHARE = 0.05;
const MEDIAN_LINES = 15;
const COLUMNS = 120;

const forbidden = [
    [/\b(setlocale|newlocale|uselocale)\b/, 'the locale is nobody\'s business here'],
    [/\b(strtok|strtok_r|atoi|atol|atof|strtod|strtof|sprintf|strcpy|strcat|gets|alloca)\b/, 'expected base/number, base/str or base/buf'],
    [/\b(isalpha|isdigit|isalnum|isspace|isupper|islower|isprint|ispunct|isxdigit|toupper|tolower|strcasecmp|strcoll|strxfrm)\s*\(/,
        'depends on the locale; ASCII by hand, anything else by base/utf8'],
    [/\b(rand|srand|random|localtime|localtime_r|strftime|ctime|tmpnam|tempnam|mktemp)\s*\(/, 'no output may depend on it'],
    [/\b(strerror|gmtime|asctime|getpwuid|getpwnam|setenv|putenv|readdir_r)\s*\(/, 'is not for several threads'],
];

const lengths = [];
for (const path of files(`${source}/src`, /\.(c|h|def)$/)) {
    const where = `src/${path}`;
    const c = text(where);
    const bare = stripped(c).split('\n');
    const withStrings = stripped(c, {strings: true}).split('\n');

    bare.forEach((line, i) => {
        for (const [pattern, why] of forbidden) {
            const match = pattern.exec(line);
            expect(!match, `${where}:${i + 1}`, () => `${match[0].trim()}: ${why}`);
        }
        expect(!/%[-+ #0-9.*]*[lL]?[aefgAEFG](?![a-z])/.test((withStrings[i].match(/"(?:\\.|[^"\\])*"/g) ?? []).join(' ')) || path.endsWith('.def'),
            `${where}:${i + 1}`, '%f and its like: the locale decides their form');
        expect(!/\(\s*(const\s+)?struct\s+html\s*\)\s*\{/.test(line) || path === 'base/html.c', `${where}:${i + 1}`,
            '(struct html){ stands in base/html.c only');
    });
    if (!path.endsWith('.def')) {
        c.split('\n').forEach((line, i) => {
            expect([...line].length <= COLUMNS, `${where}:${i + 1}`, () => `${[...line].length} columns; expected at most ${COLUMNS}`);
        });
        expect(bare.length - 1 <= FILE_LINES, where, `${bare.length - 1} lines; expected at most ${FILE_LINES}`);
    }
    if (path.endsWith('.c')) {
        lengths.push(...functions(c).map((found) => ({...found, where: `${where}:${found.line}`})));
        expect(/^\/\* /.test(c), where, 'expected a comment at its beginning: what the file is for');
    }
}

const longer = lengths.filter((found) => found.length > FUNCTION_LINES);
const median = lengths.map((found) => found.length).sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
if (!expect(longer.length <= lengths.length * LONGER_SHARE, 'src', `${longer.length} of ${lengths.length} functions have over ${FUNCTION_LINES} lines`)) {
    for (const found of longer) {
        console.log(`    ${found.where}: ${found.name}: ${found.length}`);
    }
}
expect(median <= MEDIAN_LINES, 'src', `the median length of a function is ${median}; expected at most ${MEDIAN_LINES}`);
console.log(`${lengths.length} functions, median ${median} lines, ${longer.length} over ${FUNCTION_LINES}`);
finish('lines');
