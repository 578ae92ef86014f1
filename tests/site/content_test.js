// The content itself, read by a parser that isn't ours: its length, that no two codes say the same with another number, that labels are
// short, that nobody cites what is obsolete, and that a language keeps to its glossary. What is alike and rightly so stands in exceptions.yaml, with the reason.
import {exists, expect, files, finish, source} from '../support/check.js';
import {project, yaml} from '../support/content.js';
import {hasNoBlanks} from './sentences.js';

const WORDS = 350; // of a code's prose in a language that puts blanks between words
const LABEL_WORDS = 8;

const {sets, languages} = project();
const exceptions = yaml(`${source}/tests/site/exceptions.yaml`) ?? [];
const needed = new Set();
const words = (text) => text.replace(/\]\([^)]*\)/g, ']').replace(/<[a-z]+:[^>]*>/g, 'x').replace(/[`*_]/g, '').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** A text with this code's own number and phrase left out. */
const neutral = (text, code, phrase) => JSON.stringify(text).replaceAll(code, '{code}').replaceAll(phrase, '{phrase}').replace(/\s+/g, ' ').toLowerCase();

const steps = (fix) => (fix ?? []).map((step) => (typeof step === 'string' ? step : step.lead ?? step.step));

for (const [id, set] of Object.entries(sets)) {
    // Alike but for the code.
    const met = new Map();
    const alike = (what, code, text) => {
        const key = `${what} ${neutral(text, code, set.codes[code] ?? '')}`;
        const other = met.get(key);
        met.set(key, code);
        if (other === undefined) {
            expect(true);
            return;
        }
        const index = exceptions.findIndex((exception) => exception.what === what && exception.codes.includes(code) && exception.codes.includes(other));
        needed.add(index);
        expect(index >= 0 && exceptions[index].reason?.length > 10, `content/${id}: ${other} and ${code}`, `the same ${what} but for the code: ${JSON.stringify(text).slice(0, 160)}`);
    };
    for (const code of set.order) {
        const entry = set.entries[code];
        if (entry.message) {
            alike('message', code, entry.message);
        }
        if (entry.ladder) {
            const {participants, arrows} = entry.ladder;
            alike('ladder', code, [participants, Object.values(arrows).map(({from, to, at, label, kind}) => [from, to, at, label, kind])]);
        }
    }
    for (const lang of languages) {
        const text = set.text[lang];
        for (const code of set.order) {
            const prose = text.codes[code];
            if (!prose) {
                continue;
            }
            const where = `content/${id}/text/${lang}/${code}.yaml`;
            for (const item of prose.when ?? []) {
                alike('when', code, item);
            }
            for (const item of steps(prose.fix)) {
                alike('fix', code, item);
            }
            const own = [prose.name, prose.summary, prose.description, ...prose.when ?? [], ...steps(prose.fix), prose.use].filter(Boolean);
            if (!hasNoBlanks(lang)) {
                const count = own.reduce((sum, part) => sum + words(part), 0);
                expect(count <= WORDS, where, `${count} words; expected at most ${WORDS}`);
            }
            for (const field of own) {
                const twice = /(?<![\p{L}\p{N}-])(\p{L}+)\s+\1(?![\p{L}\p{N}-])/iu.exec(field);
                expect(hasNoBlanks(lang) || !twice || /^(that|had)$/i.test(twice[1]), where, `"${twice?.[0]}"`);
            }
            for (const own of Object.values(prose.axes ?? {})) {
                expect(hasNoBlanks(lang) || !own.label || words(own.label) <= LABEL_WORDS, where, `a label of ${words(own.label ?? '')} words: ${own.label}`);
            }
        }
        // A label stands for one value: a code's own words are neither those of its value nor those of another one.
        for (const [axis, {values}] of Object.entries(set.axes)) {
            const meant = new Map(Object.entries(text.set?.axes?.[axis]?.values ?? {}).map(([value, {label}]) => [label, value]));
            for (const code of set.order) {
                const label = text.codes[code]?.axes?.[axis]?.label;
                const value = String(set.entries[code].axes[axis]);
                if (values && label !== undefined) {
                    const of = meant.get(label);
                    const isOwn = of === undefined || of === `${value} of codes`;
                    expect(isOwn, `content/${id}/text/${lang}/${code}.yaml: axes.${axis}`, `"${label}" is the label of ${of}; the code's value is ${value}`);
                    meant.set(label, `${value} of codes`);
                }
            }
        }
        for (const [axis, own] of Object.entries(text.set?.axes ?? {})) {
            const labels = [own.label, ...Object.values(own.values ?? {}).map((value) => value.label), ...Object.values(own.groups ?? {})];
            for (const label of labels) {
                expect(hasNoBlanks(lang) || words(label) <= LABEL_WORDS, `content/${id}/text/${lang}/set.yaml: ${axis}`, `a label of ${words(label)} words: ${label}`);
            }
            const patterns = Object.values(own.values ?? {}).map((value) => value.text);
            expect(new Set(patterns).size === patterns.length, `content/${id}/text/${lang}/set.yaml: ${axis}`, 'two values have the same sentence');
        }
        for (const [pair, verdict] of Object.entries(text.verdicts)) {
            const where = `content/${id}/text/${lang}/pairs/${pair}.yaml`;
            expect(pair in set.verdicts, where, 'has no facts');
            expect(hasNoBlanks(lang) || words(verdict.short) <= LABEL_WORDS, where, `short has ${words(verdict.short)} words`);
        }
    }
}
exceptions.forEach((exception, i) => {
    expect(needed.has(i), `tests/site/exceptions.yaml: ${exception.what} ${exception.codes}`, 'is an exception that nothing needs');
});

// Obsolete documents, and what a glossary rejects.
const glossaries = exists(`${source}/content/glossary`)
    ? Object.fromEntries(files(`${source}/content/glossary`, /\.yaml$/).map((path) => [path.replace('.yaml', ''), yaml(`${source}/content/glossary/${path}`)])) : {};
for (const path of files(`${source}/content`, /\.yaml$/).filter((path) => !path.startsWith('glossary/'))) {
    const text = JSON.stringify(yaml(`${source}/content/${path}`));
    expect(!/rfc:(2543|4474)\b|RFC ?(2543|4474)\b/.test(text), `content/${path}`, 'cites an obsolete RFC');
    const lang = /(?:text|ui)\/([A-Za-z-]+)/.exec(path)?.[1];
    for (const term of glossaries[lang]?.terms ?? []) {
        for (const rejected of [term.rejected ?? []].flat()) {
            expect(!text.includes(rejected), `content/${path}`, `says "${rejected}"; the glossary of ${lang} prefers "${term.preferred}"`);
        }
    }
}
finish('texts');
