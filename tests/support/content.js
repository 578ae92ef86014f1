// The content and the site's settings, read by a parser that isn't ours; every scalar is a text, as in the program.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parse} from 'yaml';
import {exists, files, source} from './check.js';

/** A YAML file as plain objects, arrays and texts. */
export function yaml(path) {
    return parse(readFileSync(path, 'utf8'), {schema: 'failsafe', prettyErrors: true, strict: true, uniqueKeys: true});
}

/** All of a project: the checkout, or another one by DIPTYCH_PROJECT. */
export function project(folder = process.env.DIPTYCH_PROJECT ?? source) {
    const content = join(folder, 'content');
    const settings = yaml(join(folder, 'site/site.yaml'));
    const sets = files(content, /^set\.yaml$/).map((path) => path.split('/'))
        .filter((parts) => parts.length === 2).map((parts) => parts[0]);
    const read = (path) => (exists(join(content, path)) ? yaml(join(content, path)) : undefined);
    const folderOf = (path) => (exists(join(content, path))
        ? Object.fromEntries(files(join(content, path), /\.yaml$/).filter((name) => !name.includes('/'))
            .map((name) => [name.replace(/\.yaml$/, ''), read(`${path}/${name}`)])) : {});
    return {
        folder,
        settings,
        languages: settings.languages,
        ui: folderOf('ui'),
        sets: Object.fromEntries(sets.map((id) => {
            const set = read(`${id}/set.yaml`);
            const known = folderOf(`${id}/codes`);
            const order = Object.keys(set.codes).map((code) => code.toLowerCase()).filter((code) => code in known);
            return [id, {
                ...set,
                order,
                entries: Object.fromEntries(order.map((code) => [code, known[code]])),
                verdicts: folderOf(`${id}/pairs`),
                text: Object.fromEntries(settings.languages.map((lang) => [lang, {
                    set: read(`${id}/text/${lang}/set.yaml`),
                    codes: Object.fromEntries(order.map((code) => [code, read(`${id}/text/${lang}/${code}.yaml`)])),
                    verdicts: folderOf(`${id}/text/${lang}/pairs`),
                }])),
            }];
        })),
    };
}
