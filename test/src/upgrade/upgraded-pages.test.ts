import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import type {CodeCard} from '../../../src/index.js';
import {button, editorOf, findButton, outputOf, partOf, settled, until, untilHit} from '../helpers/cards.js';
import {devtools} from '../helpers/devtools.js';
import {openPage, type FramedPage} from '../helpers/framed-cards.js';
import {middleInWindow, openSlowly, shiftsOn} from '../helpers/layout-shifts.js';
import {blockOf} from '../helpers/sites.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

const PAGE = 'upgraded.html';
const BLOCKS = 4;

/** How long the network holds back what an editor consists of, in milliseconds: longer than a frame. */
const LATENCY_MS = 700;

const areCovers = (cards: readonly Element[]) =>
  cards.length === BLOCKS && cards.every((card) => card.shadowRoot?.querySelector('[data-cover]'));

async function openUpgraded(width?: number): Promise<FramedPage> {
  const opened = await openPage(PAGE, width);
  const cards = () => [...opened.page.document.querySelectorAll('code-card')];
  await until(() => areCovers(cards()), 'a card for each block');
  return {...opened, cards: cards()};
}

const recordedIn = (card: CodeCard) => card.shadowRoot!.querySelector<HTMLElement>('[part~="recorded"]');
const belowOf = (card: CodeCard) => card.nextElementSibling!.getBoundingClientRect().top;
/** Where what follows a card is, and what a card shows below its code. */
const placesOf = (card: CodeCard) => [
  belowOf(card),
  ...[...card.shadowRoot!.querySelectorAll('[part="controls"], [part="notice"]')].map(
    (element) => element.getBoundingClientRect().top,
  ),
];
const expectPlaces = (card: CodeCard, before: readonly number[]) => {
  for (const [index, place] of placesOf(card).entries()) expect(place).to.be.closeTo(before[index]!, 0.1);
};

/** What moves but for what is in cards, whose frame begins where the block has stood once it holds the editor. */
const shiftsOf = async (opened: FramedPage, since: number) =>
  (await shiftsOn(opened, since)).filter((shift) =>
    shift.replaceAll(/something in a card from \S+ \S+ to \S+ \S+/g, '').includes(' from '),
  );

const violationsOn = ({page}: FramedPage) => (page as unknown as {violations: string[]}).violations;

describe('a page whose blocks have become cards, under a strict content security policy', () => {
  afterEach(() => resetMouse());

  it('has them edited, run and shown as they stream without one violation', async () => {
    const opened = await openUpgraded();
    const {cards, page} = opened;
    const endpoint = await stubEndpoint({contentType: 'application/x-ndjson'});
    const card = cards[0]!;
    card.endpoint = endpoint.url;
    await sendMouse({type: 'click', position: middleInWindow(opened, blockOf(card).querySelector('.n')!)});
    await until(() => editorOf(card)?.matches(':focus'));
    await until(() => editorOf(card)?.querySelector('.tok-keyword'));
    expect(page.getComputedStyle(editorOf(card)!.querySelector('.tok-keyword')!).color).to.equal(
      'rgb(224, 160, 245)',
    );
    await sendKeys({type: '#'});
    button(card, /^Run/).click();
    await endpoint.sendEvent({type: 'start', protocol: 1});
    await endpoint.sendEvent({type: 'stdout', text: 'one\n'});
    await until(() => outputOf(card) === 'one\n');
    expect(card.state).to.equal('running');
    await endpoint.sendEvent({type: 'stderr', text: '\x1b[1;31mtwo\x1b[0m\n'});
    await endpoint.sendEvent({type: 'exit', code: 1, signal: null, reason: 'exited'});
    await endpoint.end();
    await until(() => card.state === 'ended');
    cards[1]!.endpoint = '';
    await cards[1]!.run();
    await until(() => findButton(card, /^More/));
    button(card, /^More/).click();
    await settled();
    expect(violationsOn(opened)).to.deep.equal([]);
  });
});

describe('a page whose blocks have become cards, on a phone', () => {
  for (const lang of ['de', 'fr', 'ar'])
    it(`is no wider with cards that are open, have run and hold an editor: ${lang}`, async () => {
      const {cards, page} = await openUpgraded(320);
      page.document.documentElement.lang = lang;
      page.document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
      const [first, second, ...sessions] = cards as [CodeCard, CodeCard, ...CodeCard[]];
      await first.run(); // There is no endpoint, which is said at length.
      const endpoint = await stubEndpoint({contentType: 'text/plain'});
      second.endpoint = endpoint.url;
      void endpoint.send('a line of output that is longer than a phone is wide\n'.repeat(40));
      void endpoint.end();
      await second.run();
      for (const card of [first, ...sessions]) {
        card.focus();
        await until(() => editorOf(card)?.matches(':focus'));
      }
      await until(() => cards.every((card) => card.shadowRoot?.querySelector('[part~="menu-button"]')));
      const {scrollWidth, clientWidth} = page.document.documentElement;
      expect(scrollWidth).to.equal(clientWidth);
      for (const card of cards) {
        const {left, right} = partOf(card, 'card').getBoundingClientRect();
        for (const each of card.shadowRoot!.querySelectorAll('button, [part~="status"], [part="notice"]')) {
          if (!each.checkVisibility()) continue;
          const box = each.getBoundingClientRect();
          expect(box.left, each.className).to.be.at.least(left);
          expect(box.right, each.className).to.be.at.most(right);
        }
      }
    });
});

describe('a session of a page', () => {
  for (const [at, language, code, output] of [
    [2, 'python', 'total = 1 + 2\nprint(total)\ntotal * 2', '3\n6'],
    [3, 'bash', 'seq 2', '1\n2'],
  ] as const)
    it(`in ${language} is edited and run without its prompts, and has what it printed below`, async () => {
      const {cards, page} = await openUpgraded();
      const card = cards[at]!;
      expect([card.language, card.code, card.defaultCode]).to.deep.equal([language, code, code]);
      expect(recordedIn(card)).to.equal(null);
      const height = blockOf(card).getBoundingClientRect().height;
      card.focus();
      await until(() => editorOf(card)?.matches(':focus'));
      expect(blockOf(card).checkVisibility()).to.equal(false);
      const recorded = recordedIn(card)!;
      expect(recorded.textContent.trim()).to.equal(output);
      const {fontFamily, fontSize} = page.getComputedStyle(recorded);
      const font = page.getComputedStyle(blockOf(card).querySelector('code')!);
      expect([fontFamily, fontSize]).to.deep.equal([font.fontFamily, font.fontSize]);
      expect(partOf(card, 'code').getBoundingClientRect().height).to.be.closeTo(height, 0.1);
      const {top, bottom} = recorded.getBoundingClientRect();
      const lastLine = editorOf(card)!.querySelector('.cm-line:last-child')!;
      expect(top).to.be.at.least(lastLine.getBoundingClientRect().bottom - 0.1);
      const before = placesOf(card);
      expect(bottom).to.be.at.most(before[1]! + 0.1);

      const endpoint = await stubEndpoint({contentType: 'text/plain'});
      card.endpoint = endpoint.url;
      const run = card.run();
      expect(JSON.parse((await endpoint.request()).body)).to.deep.equal({language, code});
      await until(() => !recordedIn(card));
      expectPlaces(card, before);
      await endpoint.send('real');
      await endpoint.end();
      await run;
      await until(() => outputOf(card) === 'real');
    });

  it('shows what it printed once, by itself, while a run of it is shown below', async () => {
    const {cards} = await openUpgraded();
    const card = cards[2]!;
    await card.run(); // There is no endpoint.
    await card.updateComplete;
    expect(blockOf(card).checkVisibility()).to.equal(true);
    expect(recordedIn(card)?.checkVisibility() ?? false).to.equal(false);
  });
});

describe('a page whose blocks become cards', () => {
  afterEach(async () => {
    await setLatency(0);
    await resetMouse();
  });

  for (const width of [900, 360])
    it(`does not move when they do, at ${width} pixels`, async () => {
      const opened = await openSlowly(PAGE, width, areCovers);
      expect(await shiftsOn(opened, opened.scriptAt)).to.deep.equal([]);
    });

  for (const [block, at] of Object.entries({'a block': 0, 'a session': 2, 'a session in a shell': 3}))
    it(`does not move when the editor of ${block} arrives, however late after the click`, async () => {
      const opened = await openUpgraded();
      const card = opened.cards[at]!;
      blockOf(card).scrollIntoView({block: 'center'});
      await setLatency(LATENCY_MS);
      await sendMouse({
        type: 'click',
        position: middleInWindow(opened, blockOf(card).querySelector('.n, .p')!),
      });
      await until(
        () =>
          partOf(card, 'controls').getBoundingClientRect().top >=
          blockOf(card).getBoundingClientRect().bottom,
      );
      const before = placesOf(card);
      const since = await afterFrames(opened);
      await until(() => editorOf(card)?.matches(':focus') && findButton(card, /^More/));
      expect(await shiftsOf(opened, since)).to.deep.equal([]);
      expectPlaces(card, before);
    });

  it('does not move when an editor arrives in a card that is open', async () => {
    const opened = await openUpgraded();
    const card = opened.cards[0]!;
    button(card, /^Run/).click();
    await until(() => card.state === 'ended' && findButton(card, /^More/));
    const since = await afterFrames(opened);
    const before = placesOf(card);
    card.focus();
    await until(() => editorOf(card)?.matches(':focus'));
    expect(await shiftsOf(opened, since)).to.deep.equal([]);
    expectPlaces(card, before);
  });

  it('does not move when a run starts, however late its endpoint answers', async () => {
    const opened = await openUpgraded();
    const card = opened.cards[0]!;
    const endpoint = await stubEndpoint({contentType: 'application/x-ndjson', held: true});
    card.endpoint = endpoint.url;
    await setLatency(LATENCY_MS);
    const block = blockOf(card).getBoundingClientRect();
    await untilHit(button(card, /^Run/));
    await sendMouse({type: 'click', position: middleInWindow(opened, button(card, /^Run/))});
    await endpoint.request();
    await until(() => findButton(card, /^More/));
    const since = await afterFrames(opened);
    const before = belowOf(card);
    await endpoint.sendEvent({type: 'queued', position: 2});
    await until(() => card.state === 'queued');
    await endpoint.sendEvent({type: 'start', protocol: 1});
    await until(() => card.state === 'running');
    await card.updateComplete;
    expect(await shiftsOn(opened, since)).to.deep.equal([]);
    expect(belowOf(card)).to.equal(before);
    const {x, y, height} = blockOf(card).getBoundingClientRect();
    expect([x, y, height]).to.deep.equal([block.x, block.y, block.height]);
    await endpoint.end();
  });
});

/** Lets the page show what it has come to. @returns when that was, on its own clock. */
async function afterFrames({page}: FramedPage): Promise<number> {
  await settled();
  return page.performance.now();
}

/** Lets each request of the test's page and its frames wait. */
async function setLatency(latency: number): Promise<void> {
  await devtools('Network.enable');
  await devtools('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
}
