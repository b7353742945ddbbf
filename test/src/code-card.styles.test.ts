import {expect} from '@open-wc/testing';
import {emulateMedia} from '@web/test-runner-commands';
import type {CodeCard} from '../../src/index.js';
import {button, editorOf, openCard, openEditor, outputOf, partOf, stillOf, until} from './helpers/cards.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';

const LONG = 'print("a line that is far longer than a sheet of paper is wide") #'.repeat(4);

/** A card that has printed so many lines. */
async function openPrinted(
  attributes: Record<string, string> = {},
  code = 'print(1)',
  lines = 1,
): Promise<CodeCard> {
  const endpoint = await stubEndpoint({contentType: 'application/x-ndjson'});
  const card = await openCard({endpoint: endpoint.url, label: 'a', ...attributes}, `<pre>${code}</pre>`);
  const text = Array.from({length: lines}, (_, line) => `line ${line}\n`).join('');
  void endpoint.sendEvent({type: 'stdout', text});
  void endpoint.sendEvent({type: 'exit', code: 0, signal: null, reason: 'exited'});
  void endpoint.end();
  await card.run();
  await until(() => outputOf(card) === text);
  await card.updateComplete;
  return card;
}

const heightOf = (element: Element) => element.getBoundingClientRect().height;
const isSeen = (card: CodeCard, part: string) => partOf(card, part).checkVisibility();

describe('a compact card', () => {
  it('takes less room, at rest, with its editor and with its output', async () => {
    const [usual, compact] = [await openPrinted(), await openPrinted({compact: ''})];
    for (const part of ['code', 'controls', 'output'])
      expect(heightOf(partOf(compact, part)), part).to.be.lessThan(heightOf(partOf(usual, part)));
    await openEditor(usual);
    await openEditor(compact);
    expect(heightOf(partOf(compact, 'code'))).to.be.lessThan(heightOf(partOf(usual, 'code')));
  });

  it('has icons without their words, which those who listen still hear', async () => {
    const card = await openPrinted({compact: ''});
    for (const name of [/^Run: a$/, /^Reset: a$/, /^Copy: a$/, /^More: a$/]) {
      const found = button(card, name);
      expect(found.querySelector('span')!.checkVisibility()).to.equal(false);
      // That of Run is drawn without an element.
      const icon = found.querySelector('svg');
      expect(icon?.checkVisibility() ?? getComputedStyle(found, '::before').width !== 'auto').to.equal(true);
    }
  });

  it('becomes a usual one when a script says so', async () => {
    const card = await openPrinted({compact: ''});
    const before = heightOf(card);
    card.compact = false;
    await card.updateComplete;
    expect(card.hasAttribute('compact')).to.equal(false);
    expect(heightOf(card)).to.be.greaterThan(before);
  });
});

describe('on paper', () => {
  afterEach(() => emulateMedia({media: 'screen'}));

  for (const theme of ['light', 'dark'])
    for (const isEdited of [false, true])
      it(`a ${theme} card ${isEdited ? 'with its editor' : 'at rest'} shows all of its code and last output, and nothing to press`, async () => {
        const lines = 120;
        const code = Array.from({length: lines}, (_, line) => `${line} ${line === 0 ? LONG : ''}`).join('\n');
        const card = await openPrinted({theme, 'output-lines': '4'}, code, lines);
        if (isEdited) await openEditor(card);
        const output = partOf(card, 'output');
        expect(output.scrollHeight).to.be.greaterThan(output.clientHeight);

        await emulateMedia({media: 'print'});
        const shown = isEdited ? editorOf(card)! : stillOf(card);
        // An editor draws what is in sight, and the rest when it learns that it is printed.
        await until(() => shown.textContent.includes(`${lines - 1} `));
        expect(shown.checkVisibility()).to.equal(true);
        expect(shown.scrollWidth, 'long lines are wrapped').to.be.at.most(shown.clientWidth);
        expect(output.checkVisibility()).to.equal(true);
        expect(output.scrollHeight).to.be.at.most(output.clientHeight + 1);
        expect(output.textContent).to.contain(`line ${lines - 1}`);
        for (const part of ['controls', 'tools', 'progress', 'menu'])
          expect(isSeen(card, part), part).to.equal(false);
        const {backgroundColor, color} = getComputedStyle(partOf(card, 'card'));
        if (theme === 'dark')
          expect([backgroundColor, color]).to.deep.equal(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
      });

  it('recorded output is whole', async () => {
    const text = Array.from({length: 60}, (_, line) => `recorded ${line}`).join('\n');
    const card = await openCard({'output-lines': '4'}, `<pre>print(1)</pre><output>${text}</output>`);
    await until(() => card.shadowRoot?.querySelector('[part~="recorded"]'));
    const recorded = partOf(card, 'recorded');
    expect(recorded.scrollHeight).to.be.greaterThan(recorded.clientHeight);
    await emulateMedia({media: 'print'});
    expect(recorded.checkVisibility()).to.equal(true);
    expect(recorded.scrollHeight).to.be.at.most(recorded.clientHeight + 1);
  });
});
