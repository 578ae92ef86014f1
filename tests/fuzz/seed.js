// Makes the inputs of tests/fuzz/corpus that come from elsewhere in the checkout anew: from the shipped content and templates and from
// the golden cases (content-*, golden-*). Those made by hand (hand-*) and those that once failed (found-*) stay.
//
//     node tests/fuzz/seed.js
import {mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {parse} from 'yaml';
import {exists, files, source, text} from '../support/check.js';

const MOST_BYTES = 8000; // of an input: a small one is tried more often
const corpus = join(source, 'tests/fuzz/corpus');
const codes = ['100', '181', '200', '302', '401', '421', '480', '488', '503', '603'];

const seen = new Set();
function put(target, name, body) {
    const cut = body.length <= MOST_BYTES ? body : body.slice(0, body.lastIndexOf('\n', MOST_BYTES) + 1);
    if (cut.trim() === '' || seen.has(target + cut)) {
        return;
    }
    seen.add(target + cut);
    writeFileSync(join(corpus, target, name.replace(/[^A-Za-z0-9.-]+/g, '-')), cut);
}

for (const target of ['yaml', 'markdown', 'template', 'load']) {
    mkdirSync(join(corpus, target), {recursive: true});
    for (const name of readdirSync(join(corpus, target)).filter((each) => /^(content|golden)-/.test(each))) {
        rmSync(join(corpus, target, name));
    }
}

// The YAML reader: every kind of file of the content, and what the golden cases have that is wrong.
for (const path of ['content/ui/en.yaml', 'content/sip/set.yaml', 'content/sip/codes/183.yaml', 'content/sip/text/ja/183.yaml',
    'content/sip/text/en/set.yaml', 'content/sip/pairs/183-vs-407.yaml', 'content/sip/text/en/pairs/183-vs-407.yaml',
    'content/glossary/ja.yaml', 'site/site.yaml']) {
    put('yaml', `content-${path.slice(path.indexOf('/') + 1)}`, text(path).slice(0, 2500));
}
for (const path of files(`${source}/tests/golden/diagnostics`, /\.ya?ml$/)) {
    put('yaml', `golden-${path.replace('/input/content/smtp/', '-').replace('/input/', '-')}`, text(`tests/golden/diagnostics/${path}`));
}

// The Markdown reader: fields of the content.
for (const code of codes) {
    for (const language of ['en', 'ja']) {
        const words = parse(text(`content/sip/text/${language}/${code}.yaml`));
        for (const key of ['summary', 'description', 'use']) {
            put('markdown', `content-${language}-${code}-${key}`, `${words[key]}`);
        }
    }
}

// The template compiler: the golden cases, and each shipped template with the parts that it names.
const templates = `${source}/tests/golden/templates`;
for (const name of readdirSync(templates)) {
    for (const kind of ['md', 'html']) {
        if (exists(`${templates}/${name}/input.${kind}`)) {
            put('template', `golden-${name}`, `@@ ${kind === 'md' ? 'pair.md' : 'layout.html'}\n${text(`tests/golden/templates/${name}/input.${kind}`)}`);
        }
    }
    const folder = ['input/templates', 'fallback/templates'].map((each) => `${templates}/${name}/${each}`).find(exists);
    if (folder) {
        const parts = files(folder).map((path) => `@@ ${path.replace(/parts\/(?!panel)[a-z]+\./, 'parts/a.')}\n${text(`${folder.slice(source.length + 1)}/${path}`)}`);
        put('template', `golden-${name}`, parts.join(''));
    }
}
for (const path of files(`${source}/templates`, /\.(md|html)$/)) {
    const body = text(`templates/${path}`);
    const part = path.startsWith('parts/') ? `{{> ${basename(path).replace(/\.[a-z]+$/, '')}}}\n` : '';
    const page = /numerals|panel|verdict|differences|glance/.test(path) ? 'pair.md' : 'code.md';
    put('template', `content-${path}`, part === '' ? `@@ ${path}\n${body}` : `@@ ${page}\n${part}@@ ${path}\n${body}`);
}

// The load: each file of the small project, and other codes' facts and words in the place of 183's.
for (const path of ['codes/183.yaml', 'codes/407.yaml', 'text/en/183.yaml', 'text/ja/183.yaml', 'text/en/407.yaml', 'pairs/183-vs-407.yaml',
    'text/en/pairs/183-vs-407.yaml', 'text/ja/pairs/183-vs-407.yaml', 'set.yaml']) {
    put('load', `content-${path}`, `@@ ${path}\n${text(`content/sip/${path}`)}`);
}
for (const code of codes) {
    const facts = text(`content/sip/codes/${code}.yaml`).replace(`"${code}"`, '"183"').replaceAll(`SIP/2.0 ${code}`, 'SIP/2.0 183');
    put('load', `content-facts-${code}`, `@@ codes/183.yaml\n${facts}`);
    put('load', `content-words-${code}`, `@@ codes/183.yaml\n${facts}@@ text/en/183.yaml\n${text(`content/sip/text/en/${code}.yaml`)}`);
}
