import {expect} from '@open-wc/testing';
import type {CodeCard} from '../../../src/index.js';
import {noticesOf, openCard, outputOf, statusOf, until} from '../helpers/cards.js';
import {stubEndpoint, type StubEndpoint, type StubOptions} from '../helpers/stub-endpoint.js';

const START = {
  id: 1,
  type: 'start',
  run: {id: 'r', url: 'runs/r'},
  can: ['stop', 'resume'],
  protocol: 1,
} as const;
const EXIT = {type: 'exit', code: 0, signal: null, reason: 'exited'} as const;

interface Running {
  card: CodeCard;
  endpoint: StubEndpoint;
  run: ReturnType<CodeCard['run']>;
}

/** A run that has begun, with its first line. */
async function begin(
  options: StubOptions = {},
  start: {run: {id: string; url: string}; can: readonly ('stop' | 'resume')[]} = START,
): Promise<Running> {
  const endpoint = await stubEndpoint({contentType: 'application/x-ndjson', ...options});
  const card = await openCard({endpoint: endpoint.url});
  card.headers = {authorization: 'Bearer t'};
  const run = card.run();
  await endpoint.sendEvent({...START, ...start, can: [...start.can]});
  await endpoint.sendEvent({id: 2, type: 'stdout', text: 'one\n'});
  await until(() => card.output === 'one\n');
  return {card, endpoint, run};
}

describe('a run whose connection is lost', () => {
  it('is read on where it was, without a line twice', async () => {
    const {card, endpoint, run} = await begin();
    await endpoint.cut();
    const {url, headers} = await endpoint.request('GET');
    expect(url).to.match(/\/runs\/r\/events\?after=2$/);
    expect(headers['authorization']).to.equal('Bearer t');
    expect(headers['content-type']).to.equal(undefined);
    await endpoint.sendEvent({id: 2, type: 'stdout', text: 'one\n'});
    await endpoint.sendEvent({id: 3, type: 'stdout', text: 'two\n'});
    await until(() => outputOf(card) === 'one\ntwo\n');
    expect(card.state).to.equal('running');
    await endpoint.sendEvent({id: 4, ...EXIT});
    expect(await run).to.deep.include({output: 'one\ntwo\n', error: null});
  });

  it('is read on too when the connection was closed in good order', async () => {
    const {endpoint, run} = await begin();
    await endpoint.end();
    await endpoint.request('GET');
    await endpoint.sendEvent({id: 3, ...EXIT});
    expect((await run).exit).to.deep.include({code: 0});
  });

  it('says so meanwhile, and can be stopped', async () => {
    const {card, endpoint, run} = await begin({getStatus: 503});
    await endpoint.cut();
    await until(() => card.state === 'reconnecting');
    await card.updateComplete;
    expect(statusOf(card)).to.match(/^connection lost, connecting again…/);
    expect(card.matches(':state(run-reconnecting)')).to.equal(true);
    await expect(card).to.be.accessible();
    await card.stop();
    expect(await endpoint.deleted).to.match(/\/runs\/r$/);
    expect((await run).exit?.reason).to.equal('canceled');
  });

  it('is lost when the server no longer knows it', async () => {
    const {card, endpoint, run} = await begin({getStatus: 404});
    await endpoint.cut();
    expect((await run).exit?.reason).to.equal('lost');
    await card.updateComplete;
    expect(statusOf(card)).to.equal('lost: the server no longer knows this run');
    expect(card.output).to.equal('one\n');
  });

  it('is lost when the server has nothing more of it', async () => {
    const {endpoint, run} = await begin({getStatus: 204});
    await endpoint.cut();
    expect((await run).exit?.reason).to.equal('lost');
  });

  it('says how much is missing that the server no longer had', async () => {
    const {card, endpoint, run} = await begin();
    await endpoint.cut();
    await endpoint.request('GET');
    await endpoint.sendEvent({id: 13, type: 'stdout', text: 'later\n'});
    await endpoint.sendEvent({id: 14, ...EXIT});
    await run;
    expect(card.output).to.match(/^one\n\n\[10 pieces of output are missing here: .*\]\nlater\n$/);
  });

  it('is not asked for again where it cannot be resumed', async () => {
    const {endpoint, run} = await begin({}, {run: START.run, can: ['stop']});
    await endpoint.cut();
    expect((await run).error).to.deep.include({kind: 'connection-lost'});
    expect((await endpoint.requests()).map(({method}) => method)).to.deep.equal(['POST']);
  });

  it('is not asked for on another origin than the one that was posted to', async () => {
    const elsewhere = await stubEndpoint({crossOrigin: true});
    const {endpoint, run} = await begin({}, {run: {id: 'r', url: elsewhere.url}, can: ['resume']});
    await endpoint.cut();
    expect((await run).error).to.deep.include({kind: 'connection-lost'});
    expect(await elsewhere.requests()).to.deep.equal([]);
  });

  it('is given up after a minute without an answer, and keeps what had arrived', async () => {
    const {card, endpoint, run} = await begin({getStatus: 503});
    await endpoint.cut();
    await until(() => card.state === 'reconnecting');
    const now = performance.now.bind(performance);
    performance.now = () => now() + 60_000;
    try {
      dispatchEvent(new Event('online')); // It looks at the clock now.
      expect((await run).error).to.deep.include({kind: 'connection-lost'});
    } finally {
      performance.now = now;
    }
    await card.updateComplete;
    expect(noticesOf(card)[0]).to.match(/^The connection was lost before the run ended\./);
    expect(card.output).to.equal('one\n');
  });

  it('goes on at once when the browser is online again', async () => {
    const {card, endpoint} = await begin({getStatus: 503});
    await endpoint.cut();
    await until(() => card.state === 'reconnecting');
    // By now it waits seconds between two tries.
    for (let count = 0; count < 5; count++) await endpoint.request('GET');
    const before = (await endpoint.requests()).length;
    dispatchEvent(new Event('online'));
    await endpoint.request('GET');
    expect((await endpoint.requests()).length).to.be.greaterThan(before);
    await card.stop();
  });
});
