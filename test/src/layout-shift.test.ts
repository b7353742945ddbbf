import {expect} from '@open-wc/testing';
import {resetMouse, sendMouse} from '@web/test-runner-commands';
import type {CodeCard} from '../../src/index.js';
import {button, editorOf, outputOf, partOf, settled, stillOf, until, untilHit} from './helpers/cards.js';
import {openPage, type FramedPage} from './helpers/framed-cards.js';
import {middleInWindow, openSlowly, shiftsOn} from './helpers/layout-shifts.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';

const firstCard = ({cards}: FramedPage): CodeCard => cards[0]!;

describe('a page with cards', () => {
  afterEach(() => resetMouse());

  it('can tell a layout shift', async () => {
    const opened = await openPage('index.html');
    await settled();
    firstCard(opened).style.cssText = 'display: block; margin-block-start: 100px;';
    expect(await shiftsOn(opened)).to.have.length.greaterThan(0);
  });

  for (const [path, width] of [
    ['index.html', 1400],
    ['index.html', 360],
    ['seven-cards.html', 760],
  ] as const)
    it(`does not move when they come to life: ${path} at ${width} pixels`, async () => {
      const opened = await openSlowly(path, width);
      await until(() => stillOf(firstCard(opened)).querySelector('[class^="tok-"]'));
      expect(await shiftsOn(opened)).to.deep.equal([]);
    });

  it('does not move when an editor arrives', async () => {
    const opened = await openPage('index.html');
    const card = firstCard(opened);
    const [x, y] = middleInWindow(opened, stillOf(card));
    await sendMouse({type: 'move', position: [x - 10, y]});
    await sendMouse({type: 'move', position: [x, y]});
    await until(() => editorOf(card));
    expect(await shiftsOn(opened)).to.deep.equal([]);
  });

  it('moves nothing of what stands above or in a card when it runs', async () => {
    const opened = await openPage('index.html');
    const card = firstCard(opened);
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    card.endpoint = endpoint.url;
    const code = partOf(card, 'code').getBoundingClientRect();
    const run = button(card, /^Run/);
    await untilHit(run);
    await sendMouse({type: 'click', position: middleInWindow(opened, run)});
    await endpoint.send('one\n');
    await until(() => outputOf(card) === 'one\n');
    const after = partOf(card, 'code').getBoundingClientRect();
    expect([after.x, after.y, after.height]).to.deep.equal([code.x, code.y, code.height]);
    await endpoint.send('two\n');
    await until(() => outputOf(card) === 'one\ntwo\n');
    const controls = partOf(card, 'controls').getBoundingClientRect();
    await endpoint.end();
    await until(() => card.state === 'ended');
    await card.updateComplete;
    expect(partOf(card, 'controls').getBoundingClientRect().y).to.equal(controls.y);
    expect(partOf(card, 'controls').getBoundingClientRect().height).to.equal(controls.height);
  });

  it('does not scroll when a card prints a lot', async () => {
    const opened = await openPage('index.html');
    const card = firstCard(opened);
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    card.endpoint = endpoint.url;
    void endpoint.send('line\n'.repeat(500));
    void endpoint.end();
    await card.run();
    await settled();
    expect(opened.page.scrollY).to.equal(0);
    const output = partOf(card, 'output');
    expect(output.scrollHeight).to.be.greaterThan(output.clientHeight);
    expect(output.scrollTop + output.clientHeight).to.be.closeTo(output.scrollHeight, 1);
  });
});
