// <set>.json has every fact of the content: what the YAML files say is looked up in it, code by code, and nothing else is there.
import {readFileSync} from 'node:fs';
import {expect, finish} from '../support/check.js';
import {project} from '../support/content.js';
import {site} from '../support/html.js';

const {sets, languages} = project();
const same = (where, found, wanted) => expect(JSON.stringify(found) === JSON.stringify(wanted), where,
    () => `${JSON.stringify(found)}; expected ${JSON.stringify(wanted)}`);
const strings = (value) => value === null || value === undefined ? '' : String(value);

/** Lists as YAML has them: one, several or none. */
const list = (value) => value === undefined || value === null || value === '' ? [] : [value].flat().map(strings);

/** A mapping with each value changed. */
const mapped = (object, change) => Object.fromEntries(Object.entries(object ?? {}).map(([key, value]) => [key, change(value, key)]));

for (const [id, set] of Object.entries(sets)) {
    const json = JSON.parse(readFileSync(`${site}/${id}.json`, 'utf8'));
    same(`${id}: set`, json.set, id);
    same(`${id}: languages`, json.languages, languages);
    same(`${id}: registered codes`, json.codes.map((code) => [code.code, code.phrase]).sort(),
        Object.entries(set.codes ?? set.registered ?? {}).map(([code, phrase]) => [code, phrase]).sort());

    for (const [code, entry] of Object.entries(set.entries ?? {})) {
        const where = `${id}: ${code}`;
        const facts = json.codes.find((each) => each.code === code);
        if (!expect(facts?.page === `${id}/${code}.html`, where, `has the page ${facts?.page}`)) {
            continue;
        }
        same(`${where}: class`, facts.class, entry.class);
        same(`${where}: status`, facts.status, entry.status);
        same(`${where}: variants`, facts.variants, mapped(entry.variants, strings));
        same(`${where}: confused`, facts.confused, list(entry.confused));
        same(`${where}: references`, facts.references, mapped(entry.references, strings));
        same(`${where}: headers`, facts.headers, mapped(entry.headers, (header) => ({rule: header.rule, cite: list(header.cite)})));
        same(`${where}: message`, facts.message, entry.message);
        for (const [axis, value] of Object.entries(entry.axes)) {
            const kind = set.axes[axis].kind;
            if (kind === 'one') {
                same(`${where}: ${axis}`, facts.axes[axis], value);
            } else {
                const group = set.axes[axis].groups?.[value];
                same(`${where}: ${axis}`, [...facts.axes[axis]].sort(), [...(group ?? list(value))].sort());
                same(`${where}: group of ${axis}`, facts.groups[axis], group ? value : undefined);
            }
            if (entry.cites?.[axis]) {
                same(`${where}: cites of ${axis}`, facts.cites[axis], list(entry.cites[axis]));
            }
        }
        for (const [tool, pattern] of Object.entries(set.tools ?? {})) {
            same(`${where}: response in ${tool}`, facts.filter[tool].response, pattern.replaceAll('{code}', entry.label ?? code));
            same(`${where}: cause in ${tool}`, facts.filter[tool].cause, entry.filter?.[tool]);
        }
        for (const [direction, sources] of Object.entries(entry.causes ?? {})) {
            for (const [source, numbers] of Object.entries(sources)) {
                same(`${where}: causes ${direction} ${source}`, facts.causes[direction]?.[source], list(numbers));
            }
        }
        same(`${where}: number of causes`, Object.values(facts.causes).flatMap(Object.values).length,
            Object.values(entry.causes ?? {}).flatMap(Object.values).length);
        same(`${where}: ladder`, facts.ladder?.arrows.map((arrow) => [arrow.id, arrow.from, arrow.to]),
            entry.ladder && Object.entries(entry.ladder.arrows).map(([arrow, ends]) => [arrow, ends.from ?? ends.at, ends.to ?? ends.at]));
    }
}
finish('facts');
