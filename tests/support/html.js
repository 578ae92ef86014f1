// The finished pages, read as the tests need it: a tree of elements and texts. It takes what the program writes, where every element
// that isn't void has an end tag; whether a page is valid HTML is asked of the Nu checker (tests/site/valid_test.js).
import {readFileSync} from 'node:fs';
import {join, posix, resolve} from 'node:path';
import {build, files} from './check.js';

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const named = {amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '\u00a0'};

/** A text with its character references replaced. */
export function decoded(text) {
    return text.replace(/&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-z]+));/g, (whole, hex, decimal, name) => {
        if (hex || decimal) {
            return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
        }
        return named[name] ?? whole;
    });
}

/** Parses a page. An element is {name, attributes: Map, children, parent, at}; a text is {text, parent, at}. The root has `problems`: tags that
 *  don't match, which are mended as a browser would, more or less. */
export function parsed(html) {
    const root = {name: '#document', attributes: new Map(), children: [], parent: null, at: 0, problems: []};
    const token = /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([a-zA-Z][a-zA-Z0-9-]*)\s*>|<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>\/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>|[^<]+|</giy;
    let at = root;
    let match;
    while ((match = token.exec(html)) !== null) {
        const [whole, end, begin, attributes, selfClosed] = match;
        if (end) {
            let open = at;
            while (open !== root && open.name !== end.toLowerCase()) {
                open = open.parent;
            }
            if (open !== at) {
                root.problems.push(`</${end}> at byte ${match.index} where <${at.name}> is open`);
            }
            at = open === root ? at : open.parent;
        } else if (begin) {
            const element = {name: begin.toLowerCase(), attributes: new Map(), children: [], parent: at, at: match.index};
            for (const [, name, quoted, single, bare] of attributes.matchAll(/([^\s"'<>\/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g)) {
                if (element.attributes.has(name)) {
                    root.problems.push(`attribute ${name} twice at byte ${match.index}`);
                }
                element.attributes.set(name, decoded(quoted ?? single ?? bare ?? ''));
            }
            at.children.push(element);
            if (element.name === 'script' || element.name === 'style') {
                const close = html.toLowerCase().indexOf(`</${element.name}`, token.lastIndex);
                element.children.push({text: html.slice(token.lastIndex, close), parent: element, at: token.lastIndex});
                token.lastIndex = html.indexOf('>', close) + 1;
            } else if (!selfClosed && !voids.has(element.name)) {
                at = element;
            }
        } else if (!whole.startsWith('<!')) {
            at.children.push({text: decoded(whole), parent: at, at: match.index});
        }
    }
    if (at !== root) {
        root.problems.push(`<${at.name}> isn't closed`);
    }
    return root;
}

/** Walks all nodes below one, in the order of the page; `enter` returns false to pass over what is below. */
export function walk(node, enter) {
    for (const child of node.children ?? []) {
        if (enter(child) !== false) {
            walk(child, enter);
        }
    }
}

/** All elements below a node that fit. */
export function elements(node, fits) {
    const test = typeof fits === 'string' ? (element) => element.name === fits : fits;
    const found = [];
    walk(node, (child) => {
        if (child.name && test(child)) {
            found.push(child);
        }
    });
    return found;
}

/** The element with an id, or undefined. */
export function byId(node, id) {
    return elements(node, (element) => element.attributes.get('id') === id)[0];
}

/** True if the element has a class. */
export function hasClass(element, name) {
    return (element.attributes?.get('class') ?? '').split(/\s+/).includes(name);
}

/** All text below a node, whitespace folded. */
export function words(node) {
    let text = node.text ?? '';
    walk(node, (child) => {
        if (child.text !== undefined && child.parent.name !== 'script' && child.parent.name !== 'style') {
            text += child.text;
        }
    });
    return text.replace(/\s+/g, ' ').trim();
}

/** The language a node is in: that of the nearest lang. */
export function language(node) {
    for (let at = node; at; at = at.parent) {
        const lang = at.attributes?.get('lang');
        if (lang !== undefined) {
            return lang;
        }
    }
    return '';
}

/** What a page of a path is: index, 404, home, set, code or pair, and of what. */
export function kindOf(path) {
    const parts = path.split('/');
    const name = parts.at(-1).replace(/\.html$/, '');
    if (parts.length === 1) {
        return {kind: name === 'index' ? 'index' : name};
    }
    const [lang, set] = parts;
    if (parts.length === 2) {
        return {kind: 'home', lang};
    }
    if (name === 'index') {
        return {kind: 'set', lang, set};
    }
    const pair = name.split('-vs-');
    return pair.length === 2 ? {kind: 'pair', lang, set, codes: pair} : {kind: 'code', lang, set, codes: [name]};
}

/** The finished site's folder. */
export const site = resolve(process.env.DIPTYCH_SITE ?? join(build, 'tested-site/public'));

let all;
/** All pages of the finished site: {path, html, tree, kind, lang, set, codes}; `tree` is parsed when it is asked for. */
export function pages() {
    all ??= files(site, /\.html$/).map((path) => {
        const html = readFileSync(join(site, path), 'utf8');
        let tree;
        return {path, html, ...kindOf(path), get tree() {
            return tree ??= parsed(html);
        }};
    });
    return all;
}

/** What is in the head of a page: title, description, robots, canonical. */
export function head(page) {
    const meta = (name) => elements(page.tree, (element) => element.name === 'meta' && element.attributes.get('name') === name)
        .map((element) => element.attributes.get('content'));
    return {
        title: words(elements(page.tree, 'title')[0] ?? {text: ''}),
        description: meta('description')[0],
        robots: meta('robots').join(', '),
        canonical: elements(page.tree, (element) => element.name === 'link' && element.attributes.get('rel') === 'canonical')
            .map((element) => element.attributes.get('href')),
    };
}

/** Where a link on a page leads: {outside: true}, or {path, anchor} in the site. `base` is the path of the site's address. */
export function target(page, href, base) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')) {
        return {outside: true};
    }
    const [, way, anchor] = /^([^#]*)(?:#(.*))?$/.exec(href);
    const bare = decodeURIComponent(way.split('?')[0]);
    let path;
    if (bare === '') {
        path = way.startsWith('?') || way === '' ? page.path : '';
    } else if (bare.startsWith('/')) {
        path = bare.startsWith(`${base}/`) ? bare.slice(base.length + 1) : null;
    } else {
        path = posix.normalize(posix.join(posix.dirname(page.path), bare));
    }
    return {path, anchor: anchor === undefined ? undefined : decodeURIComponent(anchor)};
}
