import {expect, fixture} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {configure} from '../../src/configure.js';
import type {CodeCard} from '../../src/index.js';
import {
  button,
  editorOf,
  focusedName,
  openCard,
  openEditor,
  outputOf,
  partOf,
  pressTogether,
  stillOf,
  until,
} from './helpers/cards.js';
import {stubEndpoint, type StubEndpoint} from './helpers/stub-endpoint.js';

/** Presses Tab until something named so has the focus in the card; fails where it is not among the next few stops. */
async function tabTo(card: CodeCard, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 10 && !name.test(focusedName(card)); presses++)
    await sendKeys({press: 'Tab'});
  expect(focusedName(card)).to.match(name);
}

/** Goes into a card from before it, edits, runs, stops, reads the output from its first line on, and goes to its last stop. */
async function useByKeys(card: CodeCard, endpoint: StubEndpoint): Promise<void> {
  const lines = Array.from({length: 60}, (_, line) => `line ${line}\n`).join('');
  await sendKeys({press: 'Tab'});
  await until(() => editorOf(card)?.matches(':focus'));
  await sendKeys({type: '#'});
  expect(card.code).to.equal('#print(1)');
  await tabTo(card, /^Run: /);
  await sendKeys({press: 'Enter'});
  expect(JSON.parse((await endpoint.request()).body)).to.deep.include({code: '#print(1)'});
  await endpoint.send(lines);
  await until(() => outputOf(card) === lines);
  expect(focusedName(card)).to.match(/^Stop: /);
  await sendKeys({press: 'Enter'});
  await until(() => card.state === 'ended');

  await tabTo(card, /^Output: /);
  const output = partOf(card, 'output');
  expect(output.scrollTop).to.be.greaterThan(0);
  await sendKeys({press: 'Home'});
  await until(() => output.scrollTop === 0);
  expect(getComputedStyle(output).outlineStyle).to.equal('solid');
  await tabTo(card, /^Download output: /);
}

/** A page whose only other stops for Tab stand before and behind the card. */
async function openBetween(
  attributes: Record<string, string>,
): Promise<{card: CodeCard; before: HTMLElement}> {
  const card = await openCard(attributes);
  const before = await fixture<HTMLElement>('<button>before</button>');
  const behind = await fixture<HTMLElement>('<button>behind</button>');
  card.before(before);
  card.after(behind);
  before.focus();
  return {card, before};
}

describe('the keyboard', () => {
  it('stops at most twice at a card at rest', async () => {
    const card = await openCard();
    const stops = [...card.shadowRoot!.querySelectorAll<HTMLElement>('*')].filter(
      (element) => element.tabIndex >= 0 && element.checkVisibility() && !element.matches(':disabled'),
    );
    expect(stops).to.have.length(2);
  });

  it('suffices: to come, to edit, to run, to stop, to read and to leave', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const {card} = await openBetween({endpoint: endpoint.url});
    await sendKeys({press: 'Tab'});
    await until(() => editorOf(card)?.matches(':focus'));
    await sendKeys({type: '#'});
    await pressTogether('Control', 'Enter');
    await endpoint.send('printed');
    await until(() => outputOf(card) === 'printed');

    await sendKeys({press: 'Tab'});
    expect(focusedName(card)).to.match(/^Stop/);
    await sendKeys({press: 'Enter'});
    await until(() => card.state === 'ended');
    await card.updateComplete;
    expect(focusedName(card)).to.match(/^Run/);
    await sendKeys({press: 'Tab'});
    expect(focusedName(card)).to.match(/^Reset/);
    await sendKeys({press: 'Tab'});
    expect(focusedName(card)).to.match(/^Copy/);
    await sendKeys({press: 'Tab'});
    expect(focusedName(card)).to.match(/^More/);
    await sendKeys({press: 'Tab'});
    expect(focusedName(card)).to.match(/^Output/);
    await sendKeys({press: 'Tab'});
    expect(focusedName(card)).to.match(/^Announce output/);
    await sendKeys({press: 'Tab'});
    expect(focusedName(card)).to.match(/^Copy output/);
    await sendKeys({press: 'Tab'});
    expect(focusedName(card)).to.match(/^Download output/);
    await sendKeys({press: 'Tab'});
    expect(focusedName(card)).to.equal('behind');
  });

  it('goes through two cards: edits, runs, stops, reads the output, and leaves each', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const {card: first} = await openBetween({endpoint: endpoint.url, label: 'one'});
    const second = await openCard({endpoint: endpoint.url, label: 'two'});
    first.after(second);
    await useByKeys(first, endpoint);
    await useByKeys(second, endpoint);
    await sendKeys({press: 'Tab'});
    expect(focusedName(second)).to.equal('behind');
  });

  it('goes likewise through two code blocks of a page that have become cards', async () => {
    const block = '<pre class="block"><code class="language-python">print(1)\n</code></pre>';
    const page = await fixture<HTMLElement>(
      `<div><button>before</button>${block}${block}<button>behind</button></div>`,
    );
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    configure({upgrade: '.block', languages: 'python'});
    const cards = () => [...page.querySelectorAll('code-card')];
    await until(() => cards().length === 2 && cards().every((card) => card.shadowRoot));
    page.querySelector('button')!.focus();
    for (const card of cards()) {
      card.endpoint = endpoint.url;
      await useByKeys(card, endpoint);
    }
    await sendKeys({press: 'Tab'});
    expect(focusedName(cards()[1]!)).to.equal('behind');
  });

  it('comes back into the card from behind', async () => {
    const {card} = await openBetween({});
    await sendKeys({press: 'Tab'});
    await until(() => editorOf(card)?.matches(':focus'));
    await pressTogether('Shift', 'Tab');
    expect(focusedName(card)).to.equal('before');
  });

  it('keeps what is typed into the code from the page', async () => {
    const card = await openCard();
    const heard: string[] = [];
    const listening = new AbortController();
    for (const type of ['keydown', 'keyup', 'keypress'] as const)
      document.addEventListener(type, (event) => heard.push(event.key), {signal: listening.signal});
    await openEditor(card);
    await sendKeys({press: '/'});
    await sendKeys({press: 'ArrowRight'});
    await sendKeys({press: 'Escape'});
    listening.abort();
    expect(heard).to.deep.equal([]);
    expect(card.code).to.equal('/print(1)');
  });

  it('keeps keys from the page before the editor has come, too', async () => {
    const card = await openCard();
    const heard: string[] = [];
    const hear = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener('keydown', hear);
    stillOf(card).focus();
    await sendKeys({press: '/'});
    document.removeEventListener('keydown', hear);
    expect(heard).to.deep.equal([]);
  });

  it('leaves the page’s own keys alone on the card’s buttons', async () => {
    const card = await openCard();
    const heard: string[] = [];
    const hear = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener('keydown', hear);
    button(card, /^Run/).focus();
    await sendKeys({press: '/'});
    document.removeEventListener('keydown', hear);
    expect(heard).to.deep.equal(['/']);
  });

  it('shows where it is', async () => {
    const {card} = await openBetween({});
    await sendKeys({press: 'Tab'});
    await until(() => editorOf(card)?.matches(':focus'));
    const frame = partOf(card, 'code').querySelector('.editor')!;
    expect(getComputedStyle(frame).outlineStyle).to.equal('solid');
    await sendKeys({press: 'Tab'});
    expect(getComputedStyle(button(card, /^Run/)).outlineStyle).to.equal('solid');
  });
});
