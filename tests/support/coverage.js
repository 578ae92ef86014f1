// How much of a page is in its language, told from the content alone: the same question that the program answers by its own means.
import {project} from './content.js';

const {sets, languages} = project();

/** The text fields below a value of the source, by their paths; what stands in a sequence counts as one. */
function fields(value, path = '') {
    if (value === undefined || value === null || value === '') {
        return [];
    }
    if (typeof value === 'string' || Array.isArray(value)) {
        return [path];
    }
    return Object.entries(value).flatMap(([key, inner]) => fields(inner, `${path}/${key}`));
}

/** 'complete', 'mixed' or 'none'. */
export function coverage(page) {
    if (!page.lang || page.lang === languages[0]) {
        return 'complete';
    }
    const needed = [];
    const need = (have, want) => {
        const there = new Set(fields(have));
        needed.push(...fields(want).map((path) => there.has(path)));
    };
    if (page.kind === 'home') {
        for (const set of Object.values(sets)) {
            const [have, want] = [set.text[page.lang].set, set.text[languages[0]].set];
            for (const key of ['short', 'title', 'description']) {
                need(have?.[key], want?.[key]);
            }
        }
    } else {
        const set = sets[page.set];
        const [text, source] = [set.text[page.lang], set.text[languages[0]]];
        need(text.set, source.set);
        for (const code of page.codes ?? set.order) {
            need(text.codes[code], source.codes[code]);
        }
        if (page.kind === 'pair' && source.verdicts[page.codes.join('-vs-')]) {
            need(text.verdicts[page.codes.join('-vs-')], source.verdicts[page.codes.join('-vs-')]);
        }
    }
    if (needed.every(Boolean)) {
        return 'complete';
    }
    return needed.some(Boolean) ? 'mixed' : 'none';
}
