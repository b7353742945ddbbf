import {expect} from '@open-wc/testing';
import type {CodeCard} from '../../src/index.js';
import {openCard, outputOf, partOf, until} from './helpers/cards.js';
import {emulateMedia} from './helpers/devtools.js';
import {stubEndpoint, type StubEndpoint} from './helpers/stub-endpoint.js';

const CODE = '<pre># greet\nprint("hello", 1)</pre>';

async function openRunning() {
  const endpoint = await stubEndpoint({contentType: 'application/x-ndjson'});
  const card = await openCard({endpoint: endpoint.url, label: 'hello'}, CODE);
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

/** What those who listen are told by itself. */
const announced = (card: CodeCard) => card.shadowRoot!.querySelector('[role="status"]')!.textContent.trim();

describe('a card in forced colours', () => {
  afterEach(() => emulateMedia({}));

  it('keeps the edges of buttons, and tells errors apart', async () => {
    await emulateMedia({'forced-colors': 'active'});
    const {card, endpoint, running} = await openRunning();
    await expect(card).to.be.accessible();
    expect(getComputedStyle(partOf(card, 'run-button')).borderTopStyle).to.equal('solid');
    expect(getComputedStyle(partOf(card, 'stderr')).fontWeight).to.equal('700');
    await endWith(endpoint, running, card);
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
