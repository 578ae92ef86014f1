// A right-to-left pseudo-language: a copy of a project with one more language, `ar`, whose words are the English ones in Arabic letters.
// It reads as nothing, but it is shaped, joined and set from right to left as Arabic is, so a place that was never translated or that
// lays itself out by left and right is seen at once. Code, links, holes and Markdown's signs stay as they are.
import {cpSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseDocument, visit} from 'yaml';
import {exists, files, source} from './check.js';

const letters = Object.fromEntries([...'abcdefghijklmnopqrstuvwxyz'].map((letter, i) => [letter, [...'ابجدهوزحطيكلمنسعفصقرشتثخذض'][i]]));
const kept = /`[^`]*`|<[a-z]+:[^>]*>|\]\([^)]*\)|\{[a-z-]+\}|https?:\S+/g;

/** A text in the pseudo-language. */
export function pseudo(text) {
    let out = '';
    let from = 0;
    const turned = (part) => part.replace(/[A-Za-z]/g, (letter) => letters[letter.toLowerCase()]);
    for (const match of text.matchAll(kept)) {
        out += turned(text.slice(from, match.index)) + match[0];
        from = match.index + match[0].length;
    }
    return out + turned(text.slice(from));
}

/** A YAML file with its texts turned; keys and what `keep` names stay. */
function turned(path, keep = []) {
    const document = parseDocument(readFileSync(path, 'utf8'), {schema: 'failsafe'});
    visit(document, {
        Pair(_, pair) {
            if (keep.includes(pair.key?.value)) {
                return visit.SKIP;
            }
            return undefined;
        },
        Scalar(key, scalar) {
            if (key !== 'key') {
                scalar.value = pseudo(scalar.value);
                scalar.type = scalar.value.includes('\n') ? 'BLOCK_LITERAL' : 'QUOTE_DOUBLE';
            }
        },
    });
    return document;
}

/** Makes the project in `folder` from the checkout. */
export function makePseudoProject(folder) {
    mkdirSync(join(folder, 'site'), {recursive: true});
    cpSync(join(source, 'content'), join(folder, 'content'), {recursive: true});
    cpSync(join(source, 'templates'), join(folder, 'templates'), {recursive: true});
    if (exists(join(source, 'site/static'))) {
        cpSync(join(source, 'site/static'), join(folder, 'site/static'), {recursive: true});
    }
    const settings = parseDocument(readFileSync(join(source, 'site/site.yaml'), 'utf8'), {schema: 'failsafe'});
    settings.get('languages').add('ar');
    writeFileSync(join(folder, 'site/site.yaml'), settings.toString());

    const ui = turned(join(source, 'content/ui/en.yaml'), ['name', 'direction', 'fallback', 'translators', 'plurals']);
    ui.set('name', 'العربية');
    ui.set('direction', 'rtl');
    ui.set('fallback', 'en');
    writeFileSync(join(folder, 'content/ui/ar.yaml'), ui.toString({lineWidth: 0}));

    const content = join(source, 'content');
    for (const path of files(content, /\.yaml$/).filter((path) => /^[^/]+\/text\/en\//.test(path))) {
        const to = join(folder, 'content', path.replace('/text/en/', '/text/ar/'));
        mkdirSync(join(to, '..'), {recursive: true});
        const side = turned(join(content, path), ['side']);
        writeFileSync(to, side.toString({lineWidth: 0}));
    }
}
