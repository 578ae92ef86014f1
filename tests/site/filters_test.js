// The filters do what they say. All example messages stand in one capture (text2pcap); the filter that finds a code's response selects
// its message and none of the others, tshark reads every message without a complaint, and each filter of a code or a pair is one that
// tshark takes. sngrep's patterns are regular expressions: the response's matches its own message only, the others compile.
import {execFile, execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {build, expect, finish} from '../support/check.js';
import {project} from '../support/content.js';
import {wire} from '../support/sip.js';

const run = promisify(execFile);
const set = project().sets.sip;
const folder = mkdtempSync(join(build, 'filters.'));
const capture = join(folder, 'all.pcap');

// One packet a message: its bytes in hexadecimal, as text2pcap wants them.
const codes = set.order.filter((code) => set.entries[code].message);
const dump = codes.map((code) => {
    const message = wire(set.entries[code].message.replace(/\n*$/, '\n'));
    const bytes = Buffer.from(message.includes('\r\n\r\n') ? message : `${message}\r\n`);
    const lines = [];
    for (let at = 0; at < bytes.length; at += 16) {
        const row = [...bytes.subarray(at, at + 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
        lines.push(`${at.toString(16).padStart(6, '0')} ${row}`);
    }
    return lines.join('\n');
}).join('\n\n');
writeFileSync(join(folder, 'all.txt'), `${dump}\n`);
execFileSync('text2pcap', ['-q', '-4', '192.0.2.1,192.0.2.2', '-u', '5060,5060', join(folder, 'all.txt'), capture], {stdio: ['ignore', 'ignore', 'inherit']});

/** The numbers of the packets that a filter selects, or what tshark has against it. */
async function selected(filter) {
    try {
        const {stdout} = await run('tshark', ['-n', '-r', capture, '-Y', filter, '-T', 'fields', '-e', 'frame.number']);
        return stdout.split('\n').filter(Boolean).map(Number);
    } catch (error) {
        return error.stderr.split('\n').filter((line) => !/^Running as user/.test(line)).join(' ').trim();
    }
}

/** The regular expression that a pattern is, or what is wrong with it. */
function compiled(pattern) {
    try {
        return new RegExp(pattern);
    } catch (error) {
        return error.message;
    }
}

const work = [];
codes.forEach((code, i) => {
    const label = set.entries[code].label ?? code;
    const response = (tool) => set.tools[tool].replaceAll('{code}', label);
    work.push(async () => {
        const found = await selected(response('tshark'));
        expect(String(found) === String([i + 1]), `content/sip/set.yaml: ${response('tshark')}`, `selects ${found}; expected ${i + 1} (${code})`);
    });
    const pattern = compiled(response('sngrep'));
    for (const other of codes) {
        expect(pattern instanceof RegExp && pattern.test(set.entries[other].message) === (other === code), `content/sip/set.yaml: ${response('sngrep')}`,
            `takes or leaves ${other} wrongly`);
    }
});
const own = [...set.order.map((code) => [`content/sip/codes/${code}.yaml`, set.entries[code].filter]),
    ...Object.entries(set.verdicts).map(([pair, verdict]) => [`content/sip/pairs/${pair}.yaml`, verdict.filter])];
for (const [path, filter] of own) {
    if (filter?.tshark) {
        work.push(async () => {
            const found = await selected(filter.tshark);
            expect(Array.isArray(found), path, `tshark doesn't take ${filter.tshark}: ${found}`);
        });
    }
    if (filter?.sngrep) {
        const pattern = compiled(filter.sngrep);
        expect(pattern instanceof RegExp, path, `no regular expression: ${filter.sngrep}: ${pattern}`);
    }
}
work.push(async () => {
    const found = await selected('sip');
    expect(found.length === codes.length, 'all messages', `tshark sees ${found.length} SIP messages of ${codes.length}`);
});
work.push(async () => {
    const found = await selected('_ws.malformed || _ws.expert.severity >= 0x600000'); // warnings and errors
    expect(String(found) === '', 'all messages', () => `tshark has something against ${[found].flat().map((i) => codes[i - 1] ?? i).join(' ')}`);
});

await Promise.all([0, 1].map(async () => {
    while (work.length > 0) {
        await work.shift()();
    }
}));
rmSync(folder, {recursive: true});
finish('filters');
