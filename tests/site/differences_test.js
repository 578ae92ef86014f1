// The rows that a pair page marks as different are those of the content, read by a parser that isn't ours: the values differ, or a code has a
// label of its own and the other one shows another. Each of them has its sentences, and at least one side has something to say.
import {expect, finish} from '../support/check.js';
import {project} from '../support/content.js';
import {byId, elements, hasClass, pages, words} from '../support/html.js';

const {sets, languages} = project();

/** The values of a code on an axis, a group taken apart, in one order. */
function values(axis, chosen) {
    return [chosen].flat().flatMap((value) => axis.groups?.[value] ?? [value]).sort().join(' ');
}

/** What a language says at a place, or the source language where it says nothing. */
function said(set, lang, find) {
    return [lang, languages[0]].map((tag) => find(set.text[tag])).find(Boolean);
}

/** The label that a code shows on an axis: its own, or that of its value. */
function label(set, lang, code, id) {
    const chosen = [set.entries[code].axes[id]].flat();
    return said(set, lang, (text) => text.codes[code]?.axes?.[id]?.label)
        ?? chosen.map((value) => said(set, lang, (text) => text.set.axes?.[id]?.values?.[value]?.label) ?? value).join(' · ');
}

let own = 0;
for (const page of pages().filter(({kind}) => kind === 'pair')) {
    const set = sets[page.set];
    const expected = Object.entries(set.axes).map(([id, axis]) => {
        const [a, b] = page.codes.map((code) => values(axis, set.entries[code].axes[id]));
        const hasOwn = page.codes.some((code) => said(set, page.lang, (text) => text.codes[code]?.axes?.[id]?.label));
        const [x, y] = page.codes.map((code) => label(set, page.lang, code, id));
        own += a === b && hasOwn && x !== y ? 1 : 0;
        return a !== b || (hasOwn && x !== y) ? '≠' : '=';
    }).join(' ');
    const section = (id) => byId(page.tree, id).parent;
    const found = elements(section('glance'), 'i').map(words).join(' ');
    expect(found === expected, page.path, `its axes are marked ${found}; expected ${expected}`);
    const items = elements(section('differences'), 'li');
    expect(items.length === expected.split('≠').length - 1, page.path, `${items.length} differences; expected as many as ≠ in ${expected}`);
    for (const item of items) {
        const sides = elements(item, 'p');
        expect(sides.length > 0 && sides.every((side) => words(side) !== '' && (hasClass(side, 'a') || hasClass(side, 'b'))), page.path, 'a difference is empty');
    }
}
expect(own > 0, 'all pages', 'no difference is one by the codes\' own words alone; expected some');
finish('differences');
