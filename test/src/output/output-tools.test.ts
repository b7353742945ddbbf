import {expect} from '@open-wc/testing';
import type {CodeCard} from '../../../src/index.js';
import {button, findButton, openCard, partOf, until} from '../helpers/cards.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

/** A card that has printed. */
async function printed(output: string, attributes: Record<string, string> = {}): Promise<CodeCard> {
  const endpoint = await stubEndpoint({contentType: 'text/plain'});
  const card = await openCard({endpoint: endpoint.url, label: 'hello', ...attributes});
  void endpoint.send(output);
  void endpoint.end();
  await card.run();
  await card.updateComplete;
  return card;
}

const lines = (count: number) => Array.from({length: count}, (_, n) => `line ${n}\n`).join('');

const isShown = (element: HTMLElement | undefined) => element?.checkVisibility() === true;

describe('the tools below the output', () => {
  it('are not there before anything was printed', async () => {
    const card = await openCard();
    expect(findButton(card, /output/)).to.equal(undefined);
  });

  it('are named with the card', async () => {
    const card = await printed('x');
    expect(button(card, /^Copy output/).getAttribute('aria-label')).to.equal('Copy output: hello');
    expect(button(card, /^Download output/).getAttribute('aria-label')).to.equal('Download output: hello');
  });

  it('speak the language of the page', async () => {
    const card = await printed('x', {lang: 'zh-CN'});
    await until(() => findButton(card, /^复制输出/));
  });

  it('copy what is shown', async () => {
    const card = await printed('10 %\r\x1b[31m20 %\x1b[0m\n');
    const copied: string[] = [];
    // Without a reader's permission, a page cannot read what is on the clipboard.
    Object.defineProperty(navigator.clipboard, 'writeText', {
      configurable: true,
      value: (text: string) => Promise.resolve(void copied.push(text)),
    });
    const copyButton = button(card, /^Copy output/);
    copyButton.click();
    await until(() => copyButton.textContent === 'Copied');
    Reflect.deleteProperty(navigator.clipboard, 'writeText');
    expect(copied).to.deep.equal(['20 %\n']);
  });

  it('open long output to its full length and back', async () => {
    const card = await printed(lines(100), {'output-lines': '5'});
    const box = partOf(card, 'output');
    const low = box.clientHeight;
    button(card, /^Show all/).click();
    expect(box.clientHeight).to.be.greaterThan(10 * low);
    expect(box.scrollHeight - box.clientHeight).to.be.below(2);
    button(card, /^Show less/).click();
    expect(box.clientHeight).to.equal(low);
  });

  it('offer no full length to output that is all in sight', async () => {
    const card = await printed(lines(3));
    expect(isShown(findButton(card, /^Show all/))).to.equal(false);
  });

  it('lead back to the end once the reader has scrolled up', async () => {
    const card = await printed(lines(100));
    const box = partOf(card, 'output');
    const toEnd = button(card, /^Jump to the end/);
    expect(isShown(toEnd)).to.equal(false);
    box.scrollTop = 0;
    await until(() => isShown(toEnd));
    toEnd.click();
    expect(box.scrollHeight - box.scrollTop - box.clientHeight).to.be.below(2);
    expect(isShown(toEnd)).to.equal(false);
  });

  it('stand beside a word on how much is gone', async () => {
    const card = await printed(lines(12_000));
    const notice = partOf(card, 'notice').textContent;
    expect(notice.trim()).to.equal(
      'The oldest 16,899 characters of the output, 2,001 lines, are no longer kept.',
    );
  });

  it('do not stand in the way of wrapping, which can be switched at any time', async () => {
    const card = await printed('word '.repeat(400));
    const box = partOf(card, 'output');
    expect(box.scrollWidth).to.be.greaterThan(box.clientWidth);
    card.wrap = true;
    await card.updateComplete;
    expect(box.scrollWidth).to.equal(box.clientWidth);
    card.wrap = false;
    await card.updateComplete;
    expect(box.scrollWidth).to.be.greaterThan(box.clientWidth);
  });
});
