// A header is a contract: it compiles alone and twice, its guard is named after it, it begins with what it is for and who may use it
// from which thread, and over every prototype (or group of them) stands a sentence.
import {execFileSync} from 'node:child_process';
import {expect, files, finish, source, text} from '../support/check.js';
import {stripped} from '../support/c.js';

const flags = ['-std=c11', '-D_GNU_SOURCE', '-DDIPTYCH_VERSION=""', '-DDIPTYCH_SHARE=""', '-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-I', `${source}/src`];
const owns = /^(struct [a-z_0-9]+ \{|#define [A-Z_]+\()/m; // defines things that live or have units

for (const path of files(`${source}/src`, /\.h$/)) {
    const where = `src/${path}`;
    const header = text(where);
    const guard = `DIPTYCH_${path.toUpperCase().replace(/[/.]/g, '_')}`;
    const first = /^\/\*[\s\S]*?\*\//.exec(header)?.[0];

    try {
        execFileSync('cc', [...flags, '-x', 'c', '-'], {input: `#include "${path}"\n#include "${path}"\nextern int alone;\n`, stdio: ['pipe', 'pipe', 'pipe']});
        expect(true, where);
    } catch (error) {
        expect(false, where, `doesn't compile alone:\n${error.stderr}`);
    }
    expect(header.includes(`#ifndef ${guard}\n#define ${guard}\n`) && header.endsWith('#endif\n'), where, `expected the guard ${guard}`);
    if (expect(first !== undefined, where, 'expected a comment at its beginning')) {
        expect(/^ \* Threads /m.test(first) || /\n \* Threads\b/.test(first), where, 'its first comment has no line "Threads"');
        if (owns.test(header) && /\*\s*[a-z_]+;|struct buf|struct arena/.test(stripped(header))) {
            expect(/\n \* Lifetime\b/.test(first), where, 'has structs that point somewhere, and its first comment no line "Lifetime"');
        }
    }

    // Paragraphs: what stands between blank lines outside of braces.
    const lines = header.split('\n');
    const bare = stripped(header).split('\n');
    let depth = 0;
    let commented = false; // does this paragraph begin with a comment?
    let fresh = true; // does a paragraph begin here?
    lines.forEach((line, i) => {
        if (depth === 0 && line.trim() === '') {
            fresh = true;
            return;
        }
        if (fresh) {
            commented = line.startsWith('/*');
            fresh = false;
        }
        if (depth === 0 && /^[a-z_].*\(/.test(bare[i]) && !/^(struct|enum|union) [a-z_0-9]+ \{/.test(bare[i])) {
            expect(commented, `${where}:${i + 1}`, `no sentence over the prototype: ${line.trim()}`);
        }
        depth += (bare[i].match(/\{/g) ?? []).length - (bare[i].match(/\}/g) ?? []).length;
    });
}
finish('headers and prototypes');
