// Every fact line that an RFC settles has its line of evidence in tests/facts. Whether the words stand in the RFC is looked up by
// tests/facts/check, where the RFCs are at hand.
import {exists, expect, files, finish, source} from '../support/check.js';
import {project, yaml} from '../support/content.js';

const set = project().sets.sip;

/** The facts of a code that need evidence. */
function facts(entry) {
    const found = ['message', ...(entry.status === 'current' ? [] : ['status'])];
    const isRfc = (reference) => /^rfc:/.test(reference ?? '');
    for (const [id, chosen] of Object.entries(entry.axes)) {
        const axis = set.axes[id];
        const values = axis.kind === 'names' ? [] : [chosen].flat();
        const cited = [...(entry.cites?.[id] ?? []), ...(axis.cite ?? []), ...values.flatMap((value) => axis.values[value] ?? [])];
        if (cited.some(isRfc) && !(axis.kind === 'names' && [chosen].flat().length === 0)) {
            found.push(`axes.${id}`);
        }
    }
    for (const name of Object.keys(entry.headers ?? {})) {
        found.push(`headers.${name}`);
    }
    for (const [id, reference] of Object.entries(entry.references)) {
        if (isRfc(reference)) {
            found.push(`references.${id}`);
        }
    }
    for (const [direction, sources] of Object.entries(entry.causes ?? {})) {
        for (const id of Object.keys(sources)) {
            if (isRfc(set.causes.sources[id])) {
                found.push(`causes.${direction}.${id}`);
            }
        }
    }
    if (Object.values(entry.variants ?? {}).some(isRfc)) {
        found.push('variants');
    }
    if (entry.ladder?.cite) {
        found.push('ladder');
    }
    return found;
}

for (const code of set.order) {
    const path = `tests/facts/${code}.yaml`;
    if (!expect(exists(`${source}/${path}`), path, 'is missing')) {
        continue;
    }
    const lines = yaml(`${source}/${path}`);
    const given = new Set(lines.map((line) => line.fact));
    for (const fact of facts(set.entries[code])) {
        expect(given.has(fact), path, `has no evidence for ${fact}`);
    }
    // What a code itself cites, beside an axis or a header field, has evidence out of that very section.
    const {axes, cites = {}, headers = {}} = set.entries[code];
    const cited = [...Object.keys(axes).map((id) => [`axes.${id}`, cites[id] ?? []]), ...Object.entries(headers).map(([name, {cite}]) => [`headers.${name}`, [cite ?? []].flat()])];
    for (const [fact, references] of cited) {
        for (const reference of references.filter((reference) => /^rfc:/.test(reference))) {
            const isProved = lines.some((line) => line.fact === fact && (line.source === reference || line.source.startsWith(`${reference}.`)));
            expect(isProved, path, `has no words of ${reference} for ${fact}, which cites it`);
        }
    }
    for (const line of lines) {
        const [kind, id, of] = line.fact.split('.');
        const entry = set.entries[code];
        const known = {
            axes: () => id in entry.axes, headers: () => line.fact.slice(8) in (entry.headers ?? {}), references: () => id in entry.references,
            causes: () => of in (entry.causes?.[id] ?? {}), text: () => id in set.text.en.codes[code], status: () => true,
            variants: () => entry.variants !== undefined, ladder: () => entry.ladder !== undefined, message: () => entry.message !== undefined,
            filter: () => true, class: () => true, confused: () => true,
        }[kind];
        expect(known?.(), path, `is evidence for ${line.fact}, which the code doesn't have`);
    }
}

// What a code must carry is said twice, on the axis and by the rules of its header fields, and they agree. A condition, if there is one,
// is told by the field's remark, so it has one wherever the axis names it.
for (const code of set.order) {
    const {axes, headers} = set.entries[code];
    const where = `content/sip/codes/${code}.yaml`;
    const field = {'To;tag': 'To', SDP: 'Content-Type'};
    const carried = new Set(axes.carry.map((name) => field[name] ?? name));
    for (const name of carried) {
        expect(headers[name]?.rule === 'must', `${where}: axes.carry`, `names ${name}, whose rule is ${headers[name]?.rule}; expected must`);
        expect(set.text.en.codes[code].remarks?.[name] !== undefined, `${where}: headers`, `${name} has no remark that says when`);
    }
    for (const [name, {rule}] of Object.entries(headers)) {
        expect(rule !== 'must' || carried.has(name), `${where}: headers`, `${name} is a must that axes.carry doesn't name`);
    }
}

// The set's axes: each value that cites an RFC.
const given = new Set(yaml(`${source}/tests/facts/set.yaml`).map((line) => line.fact));
for (const [id, axis] of Object.entries(set.axes)) {
    for (const [value, cites] of Object.entries(axis.values ?? {})) {
        if (cites.length > 0) {
            expect(given.has(`axes.${id}.${value}`), 'tests/facts/set.yaml', `has no evidence for axes.${id}.${value}`);
        }
    }
}

// Evidence for what isn't there any more.
const names = new Set(['set', ...set.order, ...Object.keys(set.verdicts)]);
for (const path of files(`${source}/tests/facts`, /\.yaml$/)) {
    expect(names.has(path.replace(/\.yaml$/, '')), `tests/facts/${path}`, 'is evidence for nothing');
    for (const line of yaml(`${source}/tests/facts/${path}`)) {
        const words = (line.words ?? '').split(/\s+/).length;
        expect(/^rfc:\d+(#\S+)?$/.test(line.source ?? '') && words >= 3 && words <= 12, `tests/facts/${path}: ${line.fact}`,
            'expected source rfc:<number>#<section> and three to twelve words');
        expect(!/^rfc:(2543|4474)\b/.test(line.source ?? ''), `tests/facts/${path}: ${line.fact}`, `${line.source} is obsolete`);
    }
}
finish('facts');
