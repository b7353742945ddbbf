import {expect, fixture} from '@open-wc/testing';
import type {CodeCard} from '../../src/index.js';
import {openCard, openEditor, outputOf, partOf, stillOf, until} from './helpers/cards.js';
import {emulateMedia} from './helpers/devtools.js';
import {stubEndpoint, type StubEndpoint} from './helpers/stub-endpoint.js';
import {linkTheme, THEMES} from './helpers/themes.js';

const CODE = '<pre># greet\nprint("hello", 1)</pre>';

async function openRunning(attributes: Record<string, string> = {}) {
  const endpoint = await stubEndpoint({contentType: 'application/x-ndjson'});
  const card = await openCard({endpoint: endpoint.url, label: 'hello', ...attributes}, CODE);
  const running = card.run();
  await endpoint.sendEvent({type: 'stdout', text: 'one\n'});
  await endpoint.sendEvent({type: 'stderr', text: 'two\n'});
  await until(() => outputOf(card) === 'one\ntwo\n');
  return {card, endpoint, running};
}

async function endWith(endpoint: StubEndpoint, running: Promise<unknown>, card: CodeCard): Promise<void> {
  await endpoint.sendEvent({type: 'exit', code: 1, signal: null, reason: 'exited'});
  await endpoint.end();
  await running;
  await card.updateComplete;
}

/** One card at rest, then another one with its output, while it runs and when it has failed. */
async function expectAccessible(attributes: Record<string, string>): Promise<void> {
  const atRest = await openCard({label: 'hello', ...attributes}, CODE);
  await until(() => stillOf(atRest).querySelector('.tok-comment'));
  await expect(atRest).to.be.accessible();
  const {card, endpoint, running} = await openRunning(attributes);
  await expect(card).to.be.accessible();
  await endWith(endpoint, running, card);
  await expect(card).to.be.accessible();
}

/** What those who listen are told by itself. */
const announced = (card: CodeCard) => card.shadowRoot!.querySelector('[role="status"]')!.textContent.trim();

describe('a card is accessible', () => {
  afterEach(() => emulateMedia({}));

  for (const theme of ['light', 'dark']) {
    const ground = theme === 'dark' ? 'background: #111; color: #eee' : '';

    it(`at rest, coloured, ${theme}`, async () => {
      const box = await fixture(`<div style="${ground}"></div>`);
      const card = await openCard({theme, label: 'hello'}, CODE);
      box.append(card);
      await until(() => stillOf(card).querySelector('.tok-comment'));
      await expect(card).to.be.accessible();
    });

    it(`with its editor, ${theme}`, async () => {
      const card = await openCard({theme, label: 'hello', 'line-numbers': ''}, CODE);
      await openEditor(card);
      await expect(card).to.be.accessible();
    });

    it(`while running and after, ${theme}`, async () => {
      const {card, endpoint, running} = await openRunning({theme});
      await expect(card).to.be.accessible();
      await endWith(endpoint, running, card);
      await expect(card).to.be.accessible();
    });

    it(`after a failure, ${theme}`, async () => {
      const endpoint = await stubEndpoint({contentType: 'text/plain', status: 500});
      const card = await openCard({theme, endpoint: endpoint.url, label: 'hello'}, CODE);
      await Promise.all([card.run(), endpoint.send('no disk').then(() => endpoint.end())]);
      await card.updateComplete;
      await expect(card).to.be.accessible();
    });
  }

  for (const theme of THEMES)
    for (const scheme of ['light', 'dark'])
      it(`at rest, running and after, in the theme ${theme}, ${scheme}`, async () => {
        const unlink = await linkTheme(theme);
        try {
          await expectAccessible({theme: scheme});
        } finally {
          unlink();
        }
      });

  it('at rest, running and after, from right to left', () => expectAccessible({lang: 'ar', dir: 'rtl'}));

  it('compact', () => expectAccessible({compact: ''}));

  it('read only', async () => {
    const card = await openCard({readonly: '', label: 'hello'}, CODE);
    await expect(card).to.be.accessible();
    await openEditor(card);
    await expect(card).to.be.accessible();
  });

  it('in forced colours, where buttons and focus keep their edges', async () => {
    await emulateMedia({'forced-colors': 'active'});
    const {card, endpoint, running} = await openRunning();
    await expect(card).to.be.accessible();
    expect(getComputedStyle(partOf(card, 'run-button')).borderTopStyle).to.equal('solid');
    expect(getComputedStyle(partOf(card, 'stderr')).fontWeight).to.equal('700');
    await endWith(endpoint, running, card);
  });

  it('at 320 pixels, without being wider than its place', async () => {
    const box = await fixture('<div style="width: 320px"></div>');
    const {card, endpoint, running} = await openRunning();
    box.append(card);
    await endWith(endpoint, running, card);
    expect(box.scrollWidth).to.equal(320);
    for (const each of card.shadowRoot!.querySelectorAll('button')) {
      if (!each.checkVisibility()) continue;
      const {left, right} = each.getBoundingClientRect();
      expect(left).to.be.at.least(box.getBoundingClientRect().left);
      expect(right).to.be.at.most(box.getBoundingClientRect().right);
    }
  });
});

describe('those who listen', () => {
  it('are told that a run goes on, how it ended, and why it failed, but not each passing tenth', async () => {
    const {card, endpoint, running} = await openRunning();
    await card.updateComplete;
    expect(announced(card)).to.equal('running…');
    await endWith(endpoint, running, card);
    expect(announced(card)).to.match(/^finished in .* s, exit 1$/);
    card.endpoint = '';
    await card.run();
    await card.updateComplete;
    expect(announced(card)).to.match(/^This card does not know where to run its code\./);
  });

  it('find the output as a labelled group that the keyboard can scroll', async () => {
    const {card, endpoint, running} = await openRunning();
    const output = partOf(card, 'output');
    expect(output.getAttribute('role')).to.equal('group');
    expect(output.getAttribute('aria-label')).to.equal('Output: hello');
    expect(output.tabIndex).to.equal(0);
    await endWith(endpoint, running, card);
  });
});
