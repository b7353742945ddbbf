import {expect, fixture, nextFrame} from '@open-wc/testing';
import {en} from '../../../src/locales/en.js';
import {adoptOutputStyles} from '../../../src/output/output-sheet.js';
import {OutputView} from '../../../src/output/output-view.js';
import {until} from '../helpers/cards.js';

const ESC = '\x1b';

interface Opened {
  view: OutputView;
  box: HTMLElement;
  flushed: string[];
}

/** A view in a shadow tree, as a card has it. */
async function openView(): Promise<Opened> {
  const host = await fixture('<div></div>');
  const root = host.attachShadow({mode: 'open'});
  adoptOutputStyles(root);
  const card = document.createElement('div');
  card.style.cssText =
    '--_font: monospace; --_size: 16px; --_leading: 20px; --_bg: white; --_fg: black; --_error: red';
  const box = document.createElement('div');
  box.className = 'output';
  card.append(box);
  root.append(card);
  const flushed: string[] = [];
  const view = new OutputView(box, {
    onFlush: (added) => flushed.push(added),
    onChange: () => undefined,
    messages: () => en,
  });
  return {view, box, flushed};
}

const lines = (from: number, to: number) =>
  Array.from({length: to - from}, (_, n) => `line ${from + n}\n`).join('');

const linesOf = (box: HTMLElement) => [...box.querySelectorAll('.row')];

const distanceToEnd = ({scrollHeight, scrollTop, clientHeight}: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight;

/** Scrolls as a reader does, and waits until the page has heard of it. */
async function scrollTo(box: HTMLElement, top: number): Promise<void> {
  const heard = new Promise((resolve) => box.addEventListener('scroll', resolve, {once: true}));
  box.scrollTop = top;
  await heard;
}

describe('the view of the output', () => {
  it('tells lines of stderr by more than a colour', async () => {
    const {view, box} = await openView();
    view.append('stdout', 'out\n');
    view.append('stderr', 'err \x1b[32mgreen\n');
    await nextFrame();
    const bars = linesOf(box).map((row) => getComputedStyle(row).borderInlineStartWidth !== '0px');
    expect(bars).to.deep.equal([false, true]);
  });

  it('shows what was printed in the next frame, all of it at once', async () => {
    const {view, box, flushed} = await openView();
    view.append('stdout', 'one\n');
    view.append('stdout', 'two');
    expect(box.textContent).to.equal('');
    await until(() => box.textContent === 'one\ntwo');
    expect(flushed).to.deep.equal(['one\ntwo']);
  });

  it('draws only the line again that has changed', async () => {
    const {view, box} = await openView();
    view.append('stdout', 'done\n10 %');
    await nextFrame();
    const [first, second] = linesOf(box);
    const text = first?.firstChild;
    view.append('stdout', '\r20 %');
    await nextFrame();
    expect(linesOf(box)).to.deep.equal([first, second]);
    expect(first?.firstChild).to.equal(text);
    expect(second?.textContent).to.equal('20 %');
  });

  it('draws lines in the middle again, and takes lines away', async () => {
    const {view, box} = await openView();
    view.append('stdout', 'a\nb\nc\nd\n');
    await nextFrame();
    view.append('stdout', `${ESC}[3Ax${ESC}[K\n${ESC}[J`);
    await nextFrame();
    expect(box.textContent).to.equal('a\nx\n');
  });

  it('follows the end', async () => {
    const {view, box} = await openView();
    for (let n = 0; n < 5; n++) {
      view.append('stdout', lines(n * 30, n * 30 + 30));
      await nextFrame();
    }
    expect(box.scrollHeight).to.be.greaterThan(box.clientHeight);
    expect(distanceToEnd(box)).to.be.below(2);
  });

  it('stays where the reader has scrolled to, until they come back to the end', async () => {
    const {view, box} = await openView();
    view.append('stdout', lines(0, 100));
    await nextFrame();
    await scrollTo(box, 200);
    expect(view.isFollowing).to.equal(false);
    view.append('stdout', lines(100, 150));
    await until(() => box.textContent.includes('line 149'));
    expect(box.scrollTop).to.equal(200);
    view.follow();
    expect(distanceToEnd(box)).to.be.below(2);
    expect(view.isFollowing).to.equal(true);
  });

  it('keeps what is read in its place while older lines are dropped', async () => {
    const {view, box} = await openView();
    view.append('stdout', lines(0, 9_000));
    await until(() => linesOf(box).length === 9_000);
    await scrollTo(box, 5_000 * 20);
    const read = linesOf(box)[5_000]!;
    const place = () => read.getBoundingClientRect().top;
    const before = place();
    view.append('stdout', lines(9_000, 12_000));
    await until(() => view.first > 2_000 && linesOf(box).length > 9_900);
    expect(place()).to.be.closeTo(before, 2);
  });

  it('draws of a flood only its end, and all that is kept when it is over', async () => {
    const {view, box} = await openView();
    view.append('stdout', lines(0, 30_000));
    await nextFrame();
    expect(linesOf(box).length).to.be.below(300);
    expect(box.textContent).to.contain('line 29999');
    expect(distanceToEnd(box)).to.be.below(2);
    await until(() => linesOf(box).length === 9_999);
    expect(box.textContent).to.equal(view.text);
    expect(view.first).to.equal(20_001);
    expect(distanceToEnd(box)).to.be.below(2);
  });

  it('gives the selected text as it was printed', async () => {
    const {view, box} = await openView();
    const text = `plain\n\n${ESC}[31mred${ESC}[0m rest\n  last\n`;
    view.append('stdout', text);
    await nextFrame();
    const selection = getSelection()!;
    selection.selectAllChildren(box);
    expect(selection.toString().trimEnd()).to.equal('plain\n\nred rest\n  last');
    selection.removeAllRanges();
  });

  it('colours text by properties, never by markup', async () => {
    const {view, box} = await openView();
    view.append(
      'stdout',
      `${ESC}[38;2;1;2;3;48;5;208mtrue${ESC}[0;1;31mred${ESC}[0;7minverse${ESC}[0;30;42mon green`,
    );
    await nextFrame();
    const [exact, red, inverse, onGreen] = [...box.querySelectorAll<HTMLElement>('[part]')].map((piece) =>
      getComputedStyle(piece),
    );
    expect([exact?.color, exact?.backgroundColor]).to.deep.equal(['rgb(1, 2, 3)', 'rgb(255, 135, 0)']);
    expect(red?.fontWeight).to.equal('700');
    expect(red?.color).not.to.equal(getComputedStyle(box).color);
    expect([inverse?.color, inverse?.backgroundColor]).to.deep.equal(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    expect(onGreen?.color).to.equal('rgb(255, 255, 255)');
  });

  it('makes links that lead out of the page and nowhere else', async () => {
    const {view, box} = await openView();
    const link = (target: string) => `${ESC}]8;;${target}\x07text${ESC}]8;;\x07\n`;
    view.append('stdout', link('https://example.org/') + link('javascript:alert(1)') + link('"><img src=x>'));
    await nextFrame();
    const links = [...box.querySelectorAll('a')];
    expect(links.map(({href, target, rel}) => [href, target, rel])).to.deep.equal([
      ['https://example.org/', '_blank', 'noopener noreferrer nofollow'],
    ]);
    expect(box.querySelector('img')).to.equal(null);
  });

  it('is empty after clear(), and shows the next run from its start', async () => {
    const {view, box} = await openView();
    view.append('stdout', lines(0, 30_000));
    await nextFrame();
    view.clear();
    expect(view.text).to.equal('');
    view.append('stderr', 'again');
    await until(() => box.textContent === 'again');
    expect(view.first).to.equal(0);
  });
});
