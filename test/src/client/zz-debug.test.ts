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

const inState = (opened: Opened[], state: CodeCard['state']) => opened.filter(({card}) => card.state === state);

describe('the streams of a page', () => {
  it('are at most four an origin: the fifth card says that it waits, and starts when one ends', async () => {
    const opened = await openCards(5);
    const running = opened.map(({card}) => card.run());
    for (const {endpoint} of opened.slice(0, 4)) await endpoint.send('mine');
    await until(() => inState(opened, 'running').length === 4);
    console.log('step 1', performance.now());
    const {card: fifth, endpoint} = opened[4]!;
    await until(() => fifth.state === 'queued');
    console.log('step 2', performance.now());
    await fifth.updateComplete;
    console.log('step 3', performance.now());
    expect(statusOf(fifth)).to.match(/^waits for another card on this page…/);
    expect(await endpoint.requests()).to.deep.equal([]);

    await opened[2]!.endpoint.end();
    console.log('step 4', performance.now());
    await endpoint.send('at last');
    console.log('step 5', performance.now());
    await until(() => outputOf(fifth) === 'at last');
    console.log('step 6', performance.now());
    for (const each of [0, 1, 3, 4]) await opened[each]!.endpoint.end();
    await Promise.all(running);
    console.log('step 7', performance.now());
  });

  it('leave those to other origins alone', async () => {
    const opened = await openCards(4);
    const running = opened.map(({card}) => card.run());
    for (const {endpoint} of opened) await endpoint.send('mine');
    await until(() => inState(opened, 'running').length === 4);
    console.log('step 8', performance.now());
    const other = await stubEndpoint({contentType: 'text/plain', crossOrigin: true});
    const card = await openCard({endpoint: other.url});
    const elsewhere = card.run();
    await other.send('over here');
    console.log('step 9', performance.now());
    await until(() => outputOf(card) === 'over here');
    console.log('step 10', performance.now());
    await other.end();
    console.log('step 11', performance.now());
    for (const {endpoint} of opened) await endpoint.end();
    await Promise.all([...running, elsewhere]);
    console.log('step 12', performance.now());
  });

  it('can all be stopped when seven cards run at once, those that wait too', async () => {
    const opened = await openCards(7);
    const running = opened.map(({card}) => card.run());
    await until(() => inState(opened, 'queued').length === 3);
    console.log('step 13', performance.now());
    await Promise.all(opened.toReversed().map(({card}) => card.stop()));
    console.log('step 14', performance.now());
    running.forEach((r,i)=>r.then((x)=>console.log(i,x.exit?.reason,x.error?.kind)));const results = await Promise.all(running);console.log('all');
    expect(results.map(({exit}) => exit?.reason)).to.deep.equal(Array(7).fill('canceled'));
    // The places are free again.
    const again = opened[0]!;
    const rerun = again.card.run();
    await again.endpoint.send('again');
    console.log('step 15', performance.now());
    await until(() => outputOf(again.card) === 'again');
    console.log('step 16', performance.now());
    await again.endpoint.end();
    console.log('step 17', performance.now());
    await rerun;
    console.log('step 18', performance.now());
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
    console.log('step 19', performance.now());
    await Promise.all(cards.map((card) => card.stop()));
    console.log('step 20', performance.now());
    const results = await Promise.all(running);
    expect(results.map(({exit, error}) => exit?.reason ?? error)).to.deep.equal(Array(7).fill('canceled'));
  });
});
