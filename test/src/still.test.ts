import {expect} from '@open-wc/testing';
import type {CodeCard} from '../../src/index.js';
import {editorOf, openCard, partOf, stillOf, until} from './helpers/cards.js';

const CODE = 'def add(a, b):\n    return a + b\n\nprint(add(1, 2), "一二三")';

/** Where the first line's and the last line's first letters are, from the upper left corner of the code. */
function places(card: CodeCard, lines: Element): number[] {
  const corner = partOf(card, 'code').getBoundingClientRect();
  const walker = document.createTreeWalker(lines, NodeFilter.SHOW_TEXT);
  const found: number[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of ['def', 'print']) {
      const index = node.textContent!.indexOf(word);
      if (index < 0) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const {left, top, width} = range.getBoundingClientRect();
      found.push(left - corner.left, top - corner.top, width);
    }
  }
  return found;
}

/** Pixels that nobody sees: layouts round a column of numbers in different ways. */
const SAME_PX = 0.2;

describe('the editor', () => {
  for (const numbers of [{}, {'line-numbers': ''}])
    for (const size of ['', '22px'])
      for (const code of [CODE, `${CODE}\n`, '']) {
        const how = `${'line-numbers' in numbers ? 'with' : 'without'} line numbers, ${size || 'at the usual size'}`;
        it(`stands where the static text stood: ${how}, ${code.length} characters`, async () => {
          const card = await openCard(numbers, '');
          card.code = code;
          if (size) card.style.setProperty('--code-card-font-size', size);
          await until(() => code === '' || stillOf(card).querySelector('.tok-keyword'));
          const height = partOf(card, 'code').getBoundingClientRect().height;
          const before = places(card, stillOf(card).querySelector('code')!);
          card.focus();
          await until(() => editorOf(card)?.matches(':focus'));
          // CodeMirror measures its lines in a frame of its own.
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          expect(partOf(card, 'code').getBoundingClientRect().height).to.be.closeTo(height, 0.01);
          const after = places(card, editorOf(card)!);
          expect(after).to.have.length(code === '' ? 0 : 6);
          for (const [index, value] of after.entries()) expect(value).to.be.closeTo(before[index]!, SAME_PX);
        });
      }
});
