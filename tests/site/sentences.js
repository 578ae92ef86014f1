// What a sentence is, for the tests that look at them.
//
// A *block* is the text of an element with its inline children; another block in it ends it. Left out: what isn't the page's own prose
// (nav, the site's header with its box and switches, footer, the list of all pairs), what isn't prose (pre, script, style, commands and
// the labels in drawings; <desc> and <title> of a drawing are prose), and the notices of missing texts (class "notice"), which stand at each field.
// Code, codes' numbers (<b>), phrases quoted as seen (<bdi>) and other marked-up tokens stay in as they are: two sentences that differ in a
// header field differ. Words in another language are a block of their own.
//
// A *sentence* is a stretch of a block that ends in a full stop, a question or an exclamation mark before a blank or the end (in Chinese
// and Japanese: 。！？) and has at least four words (six characters). So labels, headings and table cells without a full stop aren't sentences.
import {hasClass, language} from '../support/html.js';

const inline = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'br', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'mark', 'q',
    's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr']);
const leftOut = new Set(['nav', 'footer', 'pre', 'script', 'style', 'template', 'form', 'button', 'select', 'head']);
const abbreviation = /(?<![\p{L}\p{N}])(p|pp|no|e\.g|i\.e|vs|cf|sec|approx|etc|z\.B|d\.h|bzw|vgl|Nr|S)\.(?=\s)/giu;
const withoutBlanks = /^(ja|zh|th|lo|km|my)\b/;

/** True if the language writes words without blanks between them. */
export const hasNoBlanks = (lang) => withoutBlanks.test(lang);

function isLeftOut(element) {
    if (leftOut.has(element.name) || hasClass(element, 'notice') || hasClass(element, 'vh')) {
        return true;
    }
    if (element.name === 'text' || element.name === 'tspan' || element.attributes.get('role') === 'search') {
        return true;
    }
    return element.name === 'header' && element.parent?.name === 'body';
}

/** The blocks of a page's body: [{text, lang, prose}]; `prose` has code and other quoted tokens replaced by a sign of their own. */
export function blocks(page) {
    const found = [];
    const open = (element) => ({text: '', prose: '', lang: language(element), element});
    const close = (block) => {
        const text = block.text.replace(/\s+/g, ' ').trim();
        if (text !== '') {
            found.push({...block, text, prose: block.prose.replace(/\s+/g, ' ').trim()});
        }
    };
    const visit = (element, block, quoted) => {
        for (const child of element.children) {
            if (child.text !== undefined) {
                block.text += child.text;
                block.prose += quoted ? '' : child.text;
            } else if (isLeftOut(child)) {
                block.text += ' ';
                block.prose += ' \u2060 ';
            } else if (inline.has(child.name)) {
                const isQuoted = quoted || ['b', 'code', 'kbd', 'samp', 'bdi', 'var'].includes(child.name) || child.attributes.get('dir') === 'ltr'
                    || (child.attributes.has('lang') && child.attributes.get('lang') !== block.lang);
                if (isQuoted && !quoted) {
                    block.prose += '\u2060';
                }
                if (child.name !== 'bdi' && child.attributes.has('lang') && child.attributes.get('lang') !== block.lang) {
                    const foreign = open(child); // a block of its own, in its own language
                    visit(child, foreign, false);
                    close(foreign);
                    block.text += '\u2060';
                } else {
                    visit(child, block, isQuoted);
                }
            } else {
                close(block);
                const inner = open(child);
                visit(child, inner, false);
                close(inner);
                block.text = '';
                block.prose = '';
            }
        }
    };
    const body = page.tree.children.find((child) => child.name === 'html')?.children.find((child) => child.name === 'body');
    const block = open(body);
    visit(body, block, false);
    close(block);
    return found;
}

/** The sentences of a text in a language. */
export function sentences(text, lang) {
    if (hasNoBlanks(lang)) {
        return (text.match(/[^。！？]+[。！？]+/g) ?? []).map((sentence) => sentence.trim()).filter((sentence) => [...sentence].length >= 6);
    }
    return (text.replace(abbreviation, '$1\u2024').match(/[^\s].*?[.!?…]+["'”’»)\]]*(?=\s|$)/g) ?? []).filter((sentence) => sentence.split(' ').length >= 4);
}
