// tests/oracle/all_names.js <docs/templates.md> <folder>
//
// Templates that show every name of docs/templates.md in every context that has it, and each in all places where a tag may stand: in
// Markdown and in HTML, alone on a line and within one, in emphasis, code, addresses, titles, attributes, headings, anchors and lists.
// Nobody would want such pages; they are for the oracle.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const [documentPath, folder] = process.argv.slice(2);
if (!folder) {
    console.error('usage: node all_names.js <docs/templates.md> <folder>');
    process.exit(2);
}

/** Every context's names: [{name, type, of}], by what its heading calls it. */
function readContexts(text) {
    const contexts = new Map();
    for (const [, title, body] of text.matchAll(/^### In the context of (.+)\n([^#]*)/gm)) {
        const names = [...body.matchAll(/^\| `([^`]+)` \| (\w+)(?:: ([^|]+))? \|/gm)].map(([, name, type, of]) => ({name, type, of: of?.trim()}));
        contexts.set(title, names);
    }
    return contexts;
}
const contexts = readContexts(readFileSync(documentPath, 'utf8'));
const namesOf = (title) => {
    if (!contexts.has(title)) {
        throw new Error(`no context of ${title}`);
    }
    return contexts.get(title);
};

/** What shows an element of a list within a line. */
function inElement(title) {
    return namesOf(title).map(({name, type}) => {
        if (type === 'text') {
            return `{{${name}}} <b title="{{${name}}}">{{#${name}}}+{{/${name}}}</b>`;
        }
        return type === 'line' ? `*{{${name}}}*` : type === 'flag' ? `{{#${name}}}yes{{/${name}}}{{^${name}}}no{{/${name}}}` : '';
    }).filter((text) => text !== '').join(' ');
}

function markdownOf({name, type, of}, level) {
    switch (type) {
    case 'text':
        return [`${name}: **{{${name}}}**{{${name}}}_{{${name}}}_ \`{{${name}}}\` [{{${name}}} & more]({{${name}}} "{{${name}}}") <i lang="{{${name}}}">x</i>`,
            `{{#${name}}}\nThere *is* one:\n{{${name}}}\n{{/${name}}}\n{{^${name}}}\nThere is none\n{{/${name}}}`, `    {{${name}}} in code`,
            `> within{{#${name}}} *a {{${name}}}* section{{/${name}}}\n> {{${name}}}`].join('\n\n');
    case 'line':
        return `${name}: **{{${name}}}**{{#${name}}} and {{${name}}}{{/${name}}}\n\n{{${name}}}\n\n{{#${name}}}\n1. {{${name}}}\n\n2. loose\n{{/${name}}}\n\n<p>{{${name}}}</p>`;
    case 'block':
        return `before\n{{${name}}}\nbehind\n{{#${name}}}\n{{${name}}}\n{{/${name}}}\n{{^${name}}}\nThere is none\n{{/${name}}}`;
    case 'flag':
        return `${name}: {{#${name}}}yes{{/${name}}}{{^${name}}}no{{/${name}}}\n\n{{#${name}}}\n- yes\n{{/${name}}}`;
    case 'object':
        return `{{#${name}}}\n${markdown(of, level)}\n{{/${name}}}`;
    case 'list':
        return [`{{#${name}}}\n${markdown(of, level)}\n{{/${name}}}\n{{^${name}}}\nNo ${name}.\n{{/${name}}}`,
            `{{#${name}}}\n- ${inElement(of)}\n{{! a remark }}\n{{/${name}}}`, `{{#${name}}}\n3. ${inElement(of)}\n\n   loose\n{{/${name}}}`,
            `In a line: {{#${name}}}, ${inElement(of)}{{/${name}}}.`].join('\n\n');
    default:
        throw new Error(`no type ${type}`);
    }
}

/** Markdown that shows all names of a context. */
function markdown(title, level = 0) {
    const names = namesOf(title);
    const texts = names.filter(({type}) => type === 'text').map(({name}) => name);
    const heading = texts.length > 0 ? [`## **{{${texts[0]}}}** and {{${texts[0]}}} {#l${level}-{{${texts[0]}}}.x}`, `*{{${texts[0]}}}* setext {#s}\n===`] : [];
    return [...heading, ...names.map((name) => markdownOf(name, level + 1))].join('\n\n');
}

/** HTML that shows all names of a context. */
function html(title) {
    return namesOf(title).map(({name, type, of}) => {
        switch (type) {
        case 'text':
            return `<p title="{{${name}}}"{{#${name}}} class="is"{{/${name}}}>{{ ${name} }}</p><!-- {{${name}}} -->\n{{#${name}}}\n  <i>{{${name}}}}</i>\n{{/${name}}}\n  {{^${name}}}  \nnone\n{{/${name}}}`;
        case 'line':
            return `<p>{{${name}}}{{^${name}}}none{{/${name}}}</p>`;
        case 'block':
            return `<div>\n{{${name}}}\n</div>`;
        case 'flag':
            return `<p>${name}: {{#${name}}}yes{{/${name}}}{{^${name}}}no{{/${name}}}</p>`;
        case 'object':
            return `{{#${name}}}\n${html(of)}\n{{/${name}}}`;
        default:
            return `<ul>\n{{#${name}}}\n<li>\n${html(of)}\n</li>\n{{/${name}}}\n</ul>{{#${name}}}<b>x</b>{{/${name}}}{{^${name}}}none{{/${name}}}`;
        }
    }).join('\n');
}

function write(path, text) {
    mkdirSync(join(folder, path, '..'), {recursive: true});
    writeFileSync(join(folder, path), text);
}

const pages = {index: 'the page that lists the languages', 404: '404', home: 'the home page of a language', set: "a set's page", code: 'a code page', pair: 'a pair page'};
const objects = {code: ['self', 'set'], pair: ['a', 'b', 'set']};
for (const [page, title] of Object.entries(pages)) {
    const dotted = (objects[page] ?? []).flatMap((object) => namesOf(object === 'set' ? 'a set' : 'a code').map(({name, type}) => ({name: `${object}.${name}`, type})))
        .filter(({type}) => type === 'text' || type === 'line').map(({name}) => `${name}: {{${name}}}`);
    write(`${page}.md`, [`# ${page} {{title}} {#top}`, markdown(title), ...dotted, `A *{{! remark }}b* c{{! over\nlines }}d.\n{{! one }}- not {{! alone }}a list\n\n- {{! a list }}\n\nParts in a line: {{> inline}}, {{> inline-if}}, and one alone:\n{{> alone}}\n{{! over\nlines }}\n{{> markdown}}`,
        'A word zqw00000q and zqww of the template itself, {{lang}}.', '<div class="{{lang}}">\n\n*inside* {{site}}\n\n</div>', '| not | a table |', '[r] and [e]\n\n[r]: https://example.org/{{lang}} "{{site}}"\n[e]: x ""'].join('\n\n') + '\n');
    write(`parts/of-${page}.html`, `{{! of its own }}\n${html(title)}\n`);
}
write('parts/every.html', `${html('every page')}\n`);
write('parts/every-markdown.md', `${markdown('every page')}\n`);
write('parts/inline.html', '<b>{{lang}}</b>\n');
write('parts/inline-if.html', '<b>x</b>\n{{#site}}\n<i>{{site}}</i>\n{{/site}}\n');
write('parts/alone.html', '{{! said once }}\n<b>{{lang}}</b>');
write('parts/markdown.md', 'A paragraph of *{{language}}*\n{{#sets}}\n* {{short}}\n{{/sets}}\n');
write('parts/labels.html', [...readFileSync(documentPath, 'utf8').matchAll(/^- `(ui\.[^`]+)`$/gm)].map(([, name]) => `<p title="{{${name}}}">{{${name}}}</p>`).join('\n') + '\n');
// Which page it is only the template knows; so the part of its kind is put in by the template.
for (const page of Object.keys(pages)) {
    write(`${page}.md`, `${readFileSync(join(folder, `${page}.md`), 'utf8')}\n{{> of-${page}}}\n`);
}
write('layout.html', '<!DOCTYPE html>\n<html lang="{{lang}}">\n{{> labels}}\n{{> every}}\n{{> every-markdown}}\n{{> page}}\n<p>{{> inline}}{{> inline-if}}</p></html>\n');
