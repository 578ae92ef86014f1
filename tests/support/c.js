// Reading C as far as the tests of the house need it.

/** The source with comments and the contents of strings blanked, every line and column where it was. `strings: true` keeps strings. */
export function stripped(c, {strings = false} = {}) {
    return c.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, (token) => {
        if (token[0] === '/') {
            return token.replace(/[^\n]/g, ' ');
        }
        return strings ? token : token[0] + ' '.repeat(token.length - 2) + token[0];
    });
}

/** The functions defined in a source of the house's style (the body's braces stand in column 1): name, line, length of the body. */
export function functions(c) {
    const lines = stripped(c).split('\n');
    const found = [];
    for (let i = 0; i < lines.length; i++) {
        if (lines[i] !== '{') {
            continue;
        }
        let head = i - 1;
        while (head > 0 && !/^\S.*\(/.test(lines[head])) {
            head--;
        }
        const name = /([a-z_][a-z0-9_]*)\s*\(/i.exec(lines[head].replace(/__attribute__\s*\(\(.*?\)\)/, ''))?.[1] ?? '?';
        const end = lines.indexOf('}', i);
        found.push({name, line: head + 1, length: end - i - 1});
        i = end;
    }
    return found;
}

/** What a source includes: [{line, path, system}]. */
export function includes(c) {
    const found = [];
    stripped(c, {strings: true}).split('\n').forEach((line, i) => {
        const match = /^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)/.exec(line);
        if (match) {
            found.push({line: i + 1, path: match[1] ?? match[2], system: match[1] === undefined});
        }
    });
    return found;
}
