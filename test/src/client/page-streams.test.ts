import {expect} from '@open-wc/testing';
import type {CodeCard} from '../../../src/index.js';
import {openCard, outputOf, statusOf, until} from '../helpers/cards.js';
import {startServer} from '../helpers/servers.js';
import {stubEndpoint, type StubEndpoint} from '../helpers/stub-endpoint.js';

interface Opened {
  card: CodeCard;
  endpoint: StubEndpoint;
}

async function openCards(count: number): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (let n = 0; n < count; n++) {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    opened.push({endpoint, card: await openCard({endpoint: endpoint.url})});
  }
  return opened;
}

const inState = (opened: Opened[], state: CodeCard['state']) =>
  opened.filter(({card}) => card.state === state);

describe('the streams of a page', () => {
  it('are at most four an origin: the fifth card says that it waits, and starts when one ends', async () => {
    const opened = await openCards(5);
    const running = opened.map(({card}) => card.run());
    await until(() => inState(opened, 'queued').length === 1);
    const [waiting] = inState(opened, 'queued') as [Opened];
    const others = opened.filter((each) => each !== waiting);
    for (const {endpoint} of others) await endpoint.send('mine');
    await until(() => inState(others, 'running').length === 4);
    expect(statusOf(waiting.card)).to.match(/^waits for another card on this page…/);
    expect(await waiting.endpoint.requests()).to.deep.equal([]);

    await others[2]!.endpoint.end();
    await waiting.endpoint.send('at last');
    await until(() => outputOf(waiting.card) === 'at last');
    for (const {endpoint} of opened.filter(({card}) => card.state === 'running')) await endpoint.end();
    await Promise.all(running);
  });

  it('leave those to other origins alone', async () => {
    const opened = await openCards(4);
    const running = opened.map(({card}) => card.run());
    for (const {endpoint} of opened) await endpoint.send('mine');
    await until(() => inState(opened, 'running').length === 4);
    const other = await stubEndpoint({contentType: 'text/plain', crossOrigin: true});
    const card = await openCard({endpoint: other.url});
    const elsewhere = card.run();
    await other.send('over here');
    await until(() => outputOf(card) === 'over here');
    await other.end();
    for (const {endpoint} of opened) await endpoint.end();
    await Promise.all([...running, elsewhere]);
  });

  it('can all be stopped when seven cards run at once, those that wait too', async () => {
    const opened = await openCards(7);
    const running = opened.map(({card}) => card.run());
    await until(() => inState(opened, 'queued').length === 3);
    await Promise.all(opened.toReversed().map(({card}) => card.stop()));
    const results = await Promise.all(running);
    expect(results.map(({exit}) => exit?.reason)).to.deep.equal(Array(7).fill('canceled'));
    const [again] = await openCards(1); // The places are free.
    const rerun = again!.card.run();
    await again!.endpoint.send('again');
    await until(() => outputOf(again!.card) === 'again');
    await again!.endpoint.end();
    await rerun;
  });

  it('can all be stopped against the real server', async function () {
    this.timeout(60_000);
    const server = await startServer('code-card-server');
    const cards: CodeCard[] = [];
    for (let n = 0; n < 7; n++)
      cards.push(
        await openCard(
          {endpoint: `${server}runs`},
          '<pre>import time\nprint("up")\nwhile True: time.sleep(1)</pre>',
        ),
      );
    const running = cards.map((card) => card.run());
    await until(() => cards.some((card) => outputOf(card) === 'up\n'));
    await Promise.all(cards.map((card) => card.stop()));
    const results = await Promise.all(running);
    expect(results.map(({exit, error}) => exit?.reason ?? error)).to.deep.equal(Array(7).fill('canceled'));
  });
});
