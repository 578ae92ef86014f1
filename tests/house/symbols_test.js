// What the compiled program shows: nothing of ours is in .data or .bss but the flag of Ctrl-C, and the functions that x.c gives to
// others are x_<verb>. Looked up in the object files, where no macro and no `static` inside a function can hide anything.
import {execFileSync} from 'node:child_process';
import {basename} from 'node:path';
import {build, exists, expect, files, finish, source} from '../support/check.js';

const flag = 'command_interrupted'; // set by the handler of Ctrl-C, and by nobody else
const mutable = /^(\.data|\.bss|\.tdata|\.tbss|COMMON)/;
const constant = /^\.data\.rel\.ro/; // const, but for the addresses that the loader fills in
let flags = 0;

/** What may stand before the verb: the module, its plural for those of many, and for x_y.c, a part of x, also x. */
function prefixes(module) {
    const part = module.lastIndexOf('_');
    return [module, `${module}s`, ...(part > 0 && !module.startsWith('command_') ? [module.slice(0, part), `${module.slice(0, part)}s`] : [])];
}

for (const folder of ['CMakeFiles/diptych_core.dir/src', 'CMakeFiles/diptych.dir/src']) {
    for (const object of files(`${build}/${folder}`, /\.c\.o$/)) {
        const room = object.includes('/') ? object.split('/')[0] : '';
        const module = basename(object, '.c.o');
        const where = `src/${object.slice(0, -2)}`;
        if (!exists(`${source}/${where}`)) {
            continue; // left over from a file that went away
        }
        const symbols = execFileSync('objdump', ['-t', `${build}/${folder}/${object}`], {encoding: 'utf8', maxBuffer: 1 << 26});
        for (const line of symbols.split('\n')) {
            const match = /^[0-9a-f]+ (.{7}) (\S+)\t([0-9a-f]+)\s+(?:\.hidden )?(\S+)$/.exec(line);
            if (!match) {
                continue;
            }
            const [, kinds, section, size, name] = match;
            if (kinds.includes('O') && mutable.test(section) && !constant.test(section)) {
                if (name === flag) {
                    flags++;
                    continue;
                }
                expect(false, where, `${name} in ${section} (${parseInt(size, 16)} bytes) can change; nothing global may`);
            }
            if (kinds.includes('F') && kinds.startsWith('g')) {
                const prefix = room === 'command' && module !== 'command' ? `command_${module}` : module;
                const good = module === 'main' ? name === 'main' : prefixes(prefix).some((each) => name === each || name.startsWith(`${each}_`));
                expect(good, where, `gives others ${name}; expected ${prefix}_<verb>`);
            }
        }
    }
}
expect(flags <= 1, 'src', `${flag} stands ${flags} times`);
finish('functions');
