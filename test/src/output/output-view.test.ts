import {expect, fixture, nextFrame} from '@open-wc/testing';
import {MAX_OUTPUT_LENGTH, OutputView} from '../../../src/output/output-view.js';
import {noticesOf, openCard, partOf} from '../helpers/cards.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

interface Flush {
  added: string;
  dropped: number;
}

/** A view in a box that shows a few lines and scrolls. */
async function openView() {
  const box = await fixture<HTMLElement>(
    '<div style="height: 60px; overflow: auto; white-space: pre"></div>',
  );
  const flushes: Flush[] = [];
  const view = new OutputView(box, (added, dropped) => flushes.push({added, dropped}));
  return {box, view, flushes};
}

const lines = (count: number) => Array.from({length: count}, (_, n) => `line ${n}\n`).join('');
/** A hundred characters. */
const LINE = `${'x'.repeat(99)}\n`;
const isAtEnd = (box: Element) => box.scrollHeight - box.scrollTop - box.clientHeight < 2;

describe('OutputView', () => {
  it('puts what has come on the page once a frame', async () => {
    const {box, view, flushes} = await openView();
    view.append('stdout', 'a');
    view.append('stderr', 'b');
    view.append('stdout', 'c');
    expect(box.textContent).to.equal('');
    expect(view.text).to.equal('abc');
    await nextFrame();
    expect(box.textContent).to.equal('abc');
    expect(flushes).to.deep.equal([{added: 'abc', dropped: 0}]);
  });

  it('does not wait for a frame when too much has come', async () => {
    const {box, view} = await openView();
    view.append('stdout', 'x'.repeat(300_000));
    expect(box.textContent).to.have.length(300_000);
  });

  it('follows the tail, from the first flood on', async () => {
    const {box, view} = await openView();
    for (let n = 0; n < 3; n++) {
      view.append('stdout', lines(50));
      view.flush();
      expect(isAtEnd(box)).to.equal(true);
    }
  });

  it('stays where the reader has scrolled to, and follows again from the end', async () => {
    const {box, view} = await openView();
    view.append('stdout', lines(50));
    view.flush();
    box.scrollTop = 100;
    view.append('stdout', lines(50));
    view.flush();
    expect(box.scrollTop).to.equal(100);
    box.scrollTop = box.scrollHeight;
    view.append('stdout', lines(50));
    view.flush();
    expect(isAtEnd(box)).to.equal(true);
  });

  it('keeps the newest output when there is too much, and counts what is gone', async () => {
    const {view, flushes} = await openView();
    for (let written = 0; written < MAX_OUTPUT_LENGTH + 300_000; written += 100_000)
      view.append('stdout', LINE.repeat(1000));
    view.append('stdout', 'the end');
    view.flush();
    expect(view.text).to.have.length.at.most(MAX_OUTPUT_LENGTH);
    expect(view.text.endsWith('the end')).to.equal(true);
    const {dropped} = flushes.at(-1)!;
    expect(dropped + view.text.length).to.equal(flushes.reduce((sum, {added}) => sum + added.length, 0));
  });

  it('is empty after clear(), also of what waited for a frame', async () => {
    const {box, view, flushes} = await openView();
    view.append('stdout', 'shown');
    view.flush();
    view.append('stdout', 'waiting');
    view.clear();
    await nextFrame();
    expect(view.text).to.equal('');
    expect(box.childNodes).to.have.length(0);
    expect(flushes).to.have.length(1);
  });
});

describe('the output of a card', () => {
  async function print(text: string, attributes: Record<string, string>) {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url, ...attributes});
    const sent = endpoint.send(text).then(() => endpoint.end());
    await Promise.all([card.run(), sent]);
    await card.updateComplete;
    return card;
  }

  it('is as high as its lines, up to output-lines', async () => {
    const heightOf = async (count: number) => {
      const card = await print(lines(count).trimEnd(), {'output-lines': '3'});
      return partOf(card, 'output').clientHeight;
    };
    const [two, three, four] = [await heightOf(2), await heightOf(3), await heightOf(4)];
    expect(three).to.be.greaterThan(two);
    expect(four).to.equal(three);
  });

  it('scrolls sideways, or wraps with wrap', async () => {
    const long = 'word '.repeat(500);
    const scrolled = partOf(await print(long, {}), 'output');
    expect(scrolled.scrollWidth).to.be.greaterThan(scrolled.clientWidth);
    const wrapped = partOf(await print(long, {wrap: ''}), 'output');
    expect(wrapped.scrollWidth).to.equal(wrapped.clientWidth);
  });

  it('says how much of it is no longer shown', async () => {
    const card = await print(LINE.repeat(MAX_OUTPUT_LENGTH / LINE.length + 1), {});
    expect(noticesOf(card)[0]).to.match(/^The oldest [\d,]+ characters of the output are no longer shown\.$/);
  });
});
