// Every ladder in every language, wide and as narrow as on a phone, and there in a wide font too: no word leaves the drawing, no two words
// touch or have their edges eaten by the other's halo, what crosses a lifeline has a halo, no label crosses the lifeline of somebody its
// message doesn't pass, and none is wider than its arrow unless one word alone is.
import {finish} from '../support/check.js';
import {pages} from '../support/html.js';
import {fromDisk, launch, open, same, site, test, useWideFont} from './browser.js';

const LOOKS = [{width: 320}, {width: 768}, {width: 1440}, {width: 320, isWideFont: true}];

/** Runs in the page: the faults of its ladder, and how many words were measured. */
function measure() {
    const FINE = 64; // a canvas measures in whole pixels
    const svg = document.querySelector('.ladder svg');
    const context = document.createElement('canvas').getContext('2d');
    const paper = getComputedStyle(document.body).backgroundColor;
    const words = [...svg.querySelectorAll('text')].map((element) => {
        const style = getComputedStyle(element);
        const box = element.getBBox();
        const y = Number(element.getAttribute('y'));
        context.font = `${style.fontWeight} ${FINE * parseFloat(style.fontSize)}px ${style.fontFamily}`;
        const ink = context.measureText(element.textContent);
        return {
            text: element.textContent, kind: element.classList[0], y, left: box.x, right: box.x + box.width, top: y - ink.actualBoundingBoxAscent / FINE,
            bottom: y + ink.actualBoundingBoxDescent / FINE,
            halo: style.paintOrder.startsWith('stroke') && style.stroke === paper ? parseFloat(style.strokeWidth) / 2 : 0,
        };
    });
    const paths = (look) => [...svg.querySelectorAll(`path.${look}`)].map((path) => path.getAttribute('d')).join('');
    const lanes = [...paths('l').matchAll(/M(\d+) /g)].map((found) => Number(found[1]));
    const shafts = [...paths('m').matchAll(/M(\d+) (\d+)H(\d+)/g)].map(([, from, y, to]) => ({y: Number(y), ends: [Number(from), Number(to)].sort((a, b) => a - b)}));
    const frame = svg.viewBox.baseVal;
    const faults = [];
    for (const [i, word] of words.entries()) {
        if (word.left < -0.1 || word.right > frame.width + 0.1 || word.top < 0 || word.bottom > frame.height) {
            faults.push(`'${word.text}' leaves the drawing: ${word.left.toFixed(1)} to ${word.right.toFixed(1)}, ${word.top.toFixed(1)} to ${word.bottom.toFixed(1)}`);
        }
        for (const later of words.slice(i + 1)) {
            if (word.left < later.right + later.halo && later.left - later.halo < word.right && word.top < later.bottom + later.halo && later.top - later.halo < word.bottom) {
                faults.push(`'${later.text}' eats into '${word.text}': ${(later.top - later.halo).toFixed(2)}, ${word.bottom.toFixed(2)}`);
            }
        }
        const crossed = lanes.filter((x) => word.kind !== 'p' && word.left < x && x < word.right && word.y > 37);
        if (crossed.length > 0 && word.halo < 2) {
            faults.push(`'${word.text}' crosses a lifeline without a halo`);
        }
        // A label stands above its arrow, a note below.
        const shaft = shafts.filter(({y}) => (word.kind === 't' ? y > word.y : y < word.y)).sort((a, b) => Math.abs(a.y - word.y) - Math.abs(b.y - word.y))[0];
        if (word.y <= 37 || shaft === undefined || (word.kind === 's' && word.top - shaft.y > 40)) {
            continue;
        }
        const low = Math.max(...lanes.filter((x) => x <= shaft.ends[0]));
        const high = Math.min(...lanes.filter((x) => x >= shaft.ends[1]));
        if (word.kind === 't' && /\S\s+\S/.test(word.text) && (word.left < low || word.right > high)) {
            faults.push(`'${word.text}' is wider than its arrow`);
        }
        for (const x of crossed.filter((lane) => lane < low || lane > high)) {
            faults.push(`'${word.text}' crosses the lifeline at ${x}, which isn't on its way`);
        }
    }
    return {faults, count: words.length, lanes: lanes.length, shafts: shafts.length};
}

const browser = await launch();
const context = await browser.newContext({reducedMotion: 'reduce'});
const page = await open(context, 'ladders');
let words = 0;

for (const {path} of pages().filter((each) => each.kind === 'code')) {
    await test(path, async () => {
        await page.goto(fromDisk(site) + path);
        for (const {width, isWideFont} of LOOKS) {
            await page.setViewportSize({width, height: 900});
            if (isWideFont) {
                await useWideFont(page);
            }
            const found = await page.evaluate(measure);
            same(found.faults, [], `at ${width}${isWideFont ? ' in a wide font' : ''}`);
            same(found.lanes >= 2 && found.shafts >= 2 && found.count >= 5, true, `a ladder with ${found.lanes} lifelines, ${found.shafts} arrows and ${found.count} words`);
            words += found.count;
        }
    });
}
console.log(`${words} lines of words measured`);
await browser.close();
finish('ladders');
