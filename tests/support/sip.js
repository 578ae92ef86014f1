// A check of our own of SIP responses: what RFC 3261 makes mandatory in every response, what the code's own facts demand, and that names
// and addresses are those reserved for documents. Each rule has its name; tests/messages/<rule>.yaml is a message that breaks it alone.

/** A message as it goes over the wire: every line ends in CRLF. */
export const wire = (message) => message.replace(/\r?\n/g, '\r\n');

/** Takes a message apart: {first, fields: [{name, value}], body}; `body` as on the wire. */
export function taken(message) {
    const text = wire(message.replace(/\n*$/, '\n'));
    const end = text.indexOf('\r\n\r\n');
    const head = end < 0 ? text.replace(/\r\n$/, '') : text.slice(0, end);
    const [first, ...lines] = head.split('\r\n');
    const fields = [];
    for (const line of lines) {
        if (/^[ \t]/.test(line) && fields.length > 0) {
            fields.at(-1).value += ` ${line.trim()}`;
        } else {
            const colon = line.indexOf(':');
            fields.push({name: colon < 0 ? line : line.slice(0, colon).trim(), value: colon < 0 ? '' : line.slice(colon + 1).trim(), line});
        }
    }
    return {first, fields, body: end < 0 ? '' : text.slice(end + 4)};
}

const all = (message, name) => message.fields.filter((field) => field.name.toLowerCase() === name.toLowerCase()).map((field) => field.value);
const tag = (value) => /[>;\s]\s*;?\s*tag=([^\s;,]+)/.exec(value)?.[1];
const once = ['From', 'To', 'Call-ID', 'CSeq', 'Content-Length', 'Content-Type', 'RSeq', 'Retry-After', 'Date', 'Server', 'Timestamp', 'Expires', 'Min-Expires'];
const isDocumentIpv4 = (ip) => /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/.test(ip);
const isDocumentName = (name) => /(^|\.)example(\.(com|net|org))?$|\.(invalid|test)$/i.test(name);

/** Fields that some codes must carry in some of their answers only, as their remark says: the codes, and the methods where these decide. */
const onlyFor = {
    Require: {codes: /^1/}, // of these two the rule `reliable` sees to
    RSeq: {codes: /^1/},
    Expires: {codes: /^20[02]$/, methods: ['SUBSCRIBE', 'PUBLISH']},
    'SIP-ETag': {codes: /^200$/, methods: ['PUBLISH']},
    Contact: {codes: /^202$/, methods: ['REFER']},
    'Accept-Encoding': {codes: /^415$/},
    'Accept-Language': {codes: /^415$/},
    'Security-Server': {codes: /^421$/},
    'Proxy-Authenticate': {codes: /^4(21|94)$/},
    'Retry-After': {codes: /^500$/},
};
const isDue = (code, name, method) => !onlyFor[name]?.codes.test(code) || (onlyFor[name].methods?.includes(method) ?? false);

/** The rules: name → function(message, context) that returns what is wrong, or nothing. context: {code, phrase, label, entry, methods}. */
export const rules = {
    'status-line': (message, {code, phrase}) =>
        message.first !== `SIP/2.0 ${code} ${phrase}` && `begins with "${message.first}"; expected "SIP/2.0 ${code} ${phrase}"`,
    'field-form': (message) => {
        const bad = message.fields.find((field) => !/^[A-Za-z][A-Za-z0-9-]*: ?\S/.test(field.line));
        return bad && `"${bad.line}" is no header field`;
    },
    'field-twice': (message) => {
        const twice = once.find((name) => all(message, name).length > 1);
        return twice && `has ${twice} twice`;
    },
    via: (message) => all(message, 'Via').length === 0 && 'has no Via (RFC 3261, 8.2.6.2)',
    'via-form': (message) => {
        const bad = all(message, 'Via').find((value) => !/^SIP\/2\.0\/(UDP|TCP|TLS|SCTP|WS|WSS) +(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(:\d+)?(;|$)/.test(value));
        return bad && `Via: ${bad} isn't SIP/2.0/<transport> <host> (RFC 3261, 20.42)`;
    },
    'via-branch': (message) => {
        const bad = all(message, 'Via').find((value) => !/;branch=z9hG4bK[^\s;,]+/.test(value));
        return bad && `Via: ${bad} has no branch that begins with z9hG4bK (RFC 3261, 8.1.1.7)`;
    },
    from: (message) => all(message, 'From').length === 0 && 'has no From',
    'from-tag': (message) => all(message, 'From').some((value) => !tag(value)) && 'its From has no tag (RFC 3261, 8.1.1.3)',
    to: (message) => all(message, 'To').length === 0 && 'has no To',
    'to-tag': (message, {code}) => code !== '100' && all(message, 'To').some((value) => !tag(value)) && 'its To has no tag (RFC 3261, 8.2.6.2)',
    'tags-differ': (message) => {
        const tags = [...all(message, 'From'), ...all(message, 'To')].map(tag);
        return tags.length === 2 && tags[0] !== undefined && tags[0] === tags[1] && 'From and To have the same tag';
    },
    'call-id': (message) => all(message, 'Call-ID').length === 0 && 'has no Call-ID',
    cseq: (message) => all(message, 'CSeq').length === 0 && 'has no CSeq',
    'cseq-form': (message) => all(message, 'CSeq').some((value) => !/^\d{1,10} [A-Z]+$/.test(value) || Number(value.split(' ')[0]) >= 2 ** 31)
        && `CSeq: ${all(message, 'CSeq')[0]} isn't a number below 2^31 and a method (RFC 3261, 8.1.1.5)`,
    'cseq-method': (message, {methods}) => {
        const method = /^\d+ ([A-Z]+)$/.exec(all(message, 'CSeq')[0] ?? '')?.[1];
        return method && methods && !methods.includes(method) && `answers ${method}, which this code doesn't answer`;
    },
    'content-length': (message) => all(message, 'Content-Length').length === 0 && 'has no Content-Length',
    'content-length-right': (message) => {
        const given = all(message, 'Content-Length')[0];
        const size = Buffer.byteLength(message.body);
        return given !== undefined && Number(given) !== size && `Content-Length: ${given}; its body has ${size} bytes`;
    },
    'content-type': (message) => message.body !== '' && all(message, 'Content-Type').length === 0 && 'has a body and no Content-Type (RFC 3261, 20.15)',
    'content-without-body': (message) => message.body === '' && all(message, 'Content-Type').length > 0 && 'has a Content-Type and no body',
    sdp: (message) => {
        if (!/^application\/sdp\b/.test(all(message, 'Content-Type')[0] ?? '') || message.body === '') {
            return undefined;
        }
        const kinds = message.body.replace(/\r\n$/, '').split('\r\n').map((line) => (/^[a-z]=\S/.test(line) ? line[0] : '?')).join('');
        return !/^vosi?u?e?p?c?b*(t[r]*)+z?k?a*(mi?c*b*k?a*)+$/.test(kinds) && `its SDP's lines are ${kinds} (RFC 8866, 5)`;
    },
    'must-carry': (message, {code, entry}) => {
        const method = all(message, 'CSeq')[0]?.split(' ')[1];
        const missing = Object.entries(entry?.headers ?? {}).find(([name, fact]) =>
            fact.rule === 'must' && isDue(code, name, method) && all(message, name).length === 0);
        return missing && `has no ${missing[0]}, which this code must carry`;
    },
    'must-not-carry': (message, {entry}) => {
        const found = Object.entries(entry?.headers ?? {}).find(([name, fact]) => fact.rule === 'must-not' && all(message, name).length > 0);
        return found && `has ${found[0]}, which this code must not carry`;
    },
    redirection: (message, {code}) => /^3/.test(code) && code !== '380' && all(message, 'Contact').length === 0 && 'redirects without a Contact (RFC 3261, 8.3)',
    'dialog-contact': (message, {code}) => /^\d+ (INVITE|SUBSCRIBE)$/.test(all(message, 'CSeq')[0] ?? '') && /^(2|1(?!00))/.test(code) && code !== '199'
        && all(message, 'Contact').length === 0 && 'makes a dialog without a Contact (RFC 3261, 12.1.1)',
    challenge: (message) => {
        const bad = [...all(message, 'WWW-Authenticate'), ...all(message, 'Proxy-Authenticate')]
            .find((value) => !/^Digest\s/.test(value) || !/\brealm="[^"]+"/.test(value) || !/\bnonce="[^"]+"/.test(value));
        return bad && `its challenge has no realm or no nonce: ${bad}`;
    },
    reliable: (message, {code}) => {
        const reliable = all(message, 'RSeq').length > 0;
        const required = all(message, 'Require').some((value) => value.split(/\s*,\s*/).includes('100rel'));
        if (Number(code) < 200 && reliable !== required) { // a final response may require it, as 421 does
            return 'RSeq and Require: 100rel go together (RFC 3262, 3)';
        }
        return reliable && !/^1(?!00)\d\d$/.test(code) && 'RSeq stands in 101 to 199 only (RFC 3262, 3)';
    },
    reserved: (message) => {
        const text = [message.first, ...message.fields.map((field) => field.line), message.body].join('\n');
        for (const [ip] of text.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g)) {
            if (!isDocumentIpv4(ip)) {
                return `${ip} isn't an address of RFC 5737`;
            }
        }
        for (const [, ip] of text.matchAll(/\[?\b([0-9a-f]{1,4}:[0-9a-f:]*:[0-9a-f]*)\b\]?/gi)) {
            if (!/^2001:0?db8:/i.test(ip) && !/^\d\d:\d\d:\d\d$/.test(ip)) {
                return `${ip} isn't an address of RFC 3849`;
            }
        }
        for (const [, host] of text.matchAll(/(?:@|sips?:(?:[^@\s>;]*@)?|\/(?:UDP|TCP|TLS) |realm=")([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)/g)) {
            if (!/^\d+(\.\d+){3}$/.test(host) && !isDocumentName(host)) {
                return `${host} isn't a name of RFC 2606`;
            }
        }
        for (const [number] of text.matchAll(/\+\d{7,15}/g)) {
            if (!/^\+120255501\d\d$/.test(number)) {
                return `${number} isn't a number reserved for fiction (+1 202 555 01xx)`;
            }
        }
        return undefined;
    },
};

/** All that is wrong with a message: [[rule, what]]. */
export function checked(text, context) {
    const message = taken(text);
    return Object.entries(rules).map(([name, rule]) => [name, rule(message, context)]).filter(([, what]) => what);
}

/** What must differ between the calls of two messages. */
export function call(text) {
    const message = taken(text);
    return {
        'Call-ID': all(message, 'Call-ID'),
        branch: all(message, 'Via').map((value) => /;branch=([^\s;,]+)/.exec(value)?.[1]),
        tag: [...all(message, 'From'), ...all(message, 'To')].map(tag).filter(Boolean),
    };
}
