// Each sentence stands once in a page's body. No word stands twice in a row ("the the") in languages that put blanks between words. On
// a page whose texts are all there in its language stands no sentence in another.
import {expect, finish, fault} from '../support/check.js';
import {project} from '../support/content.js';
import {coverage} from '../support/coverage.js';
import {elements, pages} from '../support/html.js';
import {blocks, hasNoBlanks, sentences} from './sentences.js';

const {languages, ui} = project();
const labels = new Set(Object.values(ui[languages[0]].labels).flatMap((label) => (typeof label === 'string' ? [label] : Object.values(label))));
const doubledRightly = new Set(['had', 'that']); // "that that is"
const english = /\b(the|a|an|is|are|was|be|of|to|and|or|in|on|at|for|with|by|from|that|this|it|its|not|no|has|have|will|can|may|must|should|which|when|if|as|one|you|your)\b/gi;
let seen = 0;

for (const page of pages()) {
    const met = new Map();
    const complete = page.lang !== undefined && coverage(page) === 'complete';
    for (const block of blocks(page)) {
        for (const sentence of sentences(block.text, block.lang)) {
            seen++;
            // The pages in all languages at once say the same in two of them where one has no words of its own yet.
            expect(!met.has(sentence) || page.lang === undefined, page.path, `stands twice: ${sentence}`);
            met.set(sentence, true);
        }
        if (!hasNoBlanks(block.lang)) {
            for (const [, word] of block.prose.matchAll(/(?<![\p{L}\p{N}-])(\p{L}+)\s+\1(?![\p{L}\p{N}-])/giu)) {
                expect(doubledRightly.has(word.toLowerCase()), page.path, `"${word} ${word}": ${block.text.slice(0, 120)}`);
            }
        }
        if (complete && page.lang !== languages[0]) {
            const foreign = block.lang !== page.lang;
            const found = foreign ? block.text : block.prose;
            const small = found.match(english) ?? [];
            const latin = found.match(/[A-Za-z][A-Za-z'’-]*/g) ?? [];
            const isSentence = languages[0] === 'en' && latin.length >= 5 && small.length >= 3 && small.length / latin.length > 0.2;
            expect(!isSentence || labels.has(block.text), page.path, `an English sentence on a page in "${page.lang}": ${found.slice(0, 160)}`);
        }
    }
    if (complete) {
        expect(elements(page.tree, (element) => (element.attributes.get('class') ?? '').split(' ').includes('notice')).length === 0, page.path,
            'is complete, and has a notice of a missing text');
    }
}
if (seen < pages().length * 5) {
    fault('all pages', `only ${seen} sentences; they aren't found any more`);
}
console.log(`${seen} sentences on ${pages().length} pages`);
finish('sentences and blocks');
