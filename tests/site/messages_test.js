// The example messages are complete and right, each is a call of its own, and the check that says so rejects a broken message a rule.
import {expect, files, finish, source} from '../support/check.js';
import {project, yaml} from '../support/content.js';
import {call, checked, rules} from '../support/sip.js';

const {sets} = project();
const set = sets.sip;
const axis = set.axes.methods;
const met = new Map();

for (const code of set.order) {
    const entry = set.entries[code];
    const where = `content/sip/codes/${code}.yaml: message`;
    if (!expect(entry.message !== undefined, where, 'there is none')) {
        continue;
    }
    const chosen = entry.axes.methods;
    const methods = Array.isArray(chosen) ? chosen : axis.groups?.[chosen];
    for (const [rule, what] of checked(entry.message, {code, phrase: set.codes[code], entry, methods})) {
        expect(false, where, `${rule}: ${what}`);
    }
    for (const [what, values] of Object.entries(call(entry.message))) {
        for (const value of values) {
            const key = `${what} ${value}`;
            expect(!met.has(key), where, () => `has the ${key} of ${met.get(key)}`);
        }
        values.forEach((value) => met.set(`${what} ${value}`, code));
    }
}

// One broken message a rule, and one that is right: {code, phrase, methods, headers, message}.
const broken = files(`${source}/tests/messages`, /\.yaml$/);
for (const path of broken) {
    const rule = path.replace(/\.yaml$/, '');
    const {code, phrase, methods, headers, message} = yaml(`${source}/tests/messages/${path}`);
    const found = checked(message, {code, phrase, methods, entry: {headers}}).map(([name]) => name).join(' ');
    expect(rule === 'right' ? found === '' : found === rule, `tests/messages/${path}`, `breaks "${found}"; expected "${rule === 'right' ? '' : rule}"`);
}
for (const rule of Object.keys(rules)) {
    expect(broken.includes(`${rule}.yaml`), `tests/messages/${rule}.yaml`, 'is missing: a rule that rejects nothing');
}
finish('messages and rules');
