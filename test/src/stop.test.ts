import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {CodeCard} from '../../src/index.js';
import {
  button,
  findButton,
  focusedName,
  noticesOf,
  openCard,
  outputOf,
  statusOf,
  until,
} from './helpers/cards.js';
import {stubEndpoint, type StubEndpoint, type StubOptions} from './helpers/stub-endpoint.js';

const CANCELED = {code: null, signal: null, reason: 'canceled'};

/** A card whose program has printed something and goes on. */
async function openRunning(options: StubOptions = {}): Promise<{
  card: CodeCard;
  endpoint: StubEndpoint;
  running: ReturnType<CodeCard['run']>;
}> {
  const endpoint = await stubEndpoint({contentType: 'application/x-ndjson', ...options});
  const card = await openCard({endpoint: endpoint.url});
  const running = card.run();
  await endpoint.sendEvent({type: 'start', run: {id: '7', url: 'runs/7?key=k'}, protocol: 1});
  await endpoint.sendEvent({type: 'stdout', text: 'so far'});
  await until(() => outputOf(card) === 'so far');
  return {card, endpoint, running};
}

describe('a card that is taken off the page', () => {
  it('has its run canceled, for a server would keep it for a reader who comes back', async () => {
    const {card, endpoint, running} = await openRunning();
    card.remove();
    expect(await endpoint.deleted).to.match(/\/runs\/7\?key=k$/);
    expect((await running).exit).to.deep.equal(CANCELED);
  });
});

describe('stop()', () => {
  it('cancels a run that waits in the queue, where its answer says it is', async () => {
    const endpoint = await stubEndpoint({
      contentType: 'application/x-ndjson',
      headers: {location: 'runs/9'},
    });
    const card = await openCard({endpoint: endpoint.url});
    const running = card.run();
    await endpoint.sendEvent({id: 1, type: 'queued', position: 3});
    await until(() => card.state === 'queued');
    await card.stop();
    expect(await endpoint.deleted).to.match(/\/runs\/9$/);
    expect((await running).exit).to.deep.equal(CANCELED);
  });

  it('closes the stream and then asks the server to cancel the run', async () => {
    const {card, endpoint, running} = await openRunning();
    card.headers = {'x-token': 'secret'};
    const stopped = card.stop();
    await endpoint.aborted;
    expect(await endpoint.deleted).to.match(/\/runs\/7\?key=k$/);
    await stopped;
    const result = await running;
    expect(result.exit).to.deep.equal(CANCELED);
    expect(result.error).to.equal(null);
    expect(result.output).to.equal('so far');
    await card.updateComplete;
    expect(statusOf(card)).to.match(/^stopped after /);
    expect(noticesOf(card)).to.deep.equal([]);
    expect((await endpoint.requests()).map(({method}) => method)).to.deep.equal(['POST', 'DELETE']);
  });

  it('cancels with the headers that the run was posted with', async () => {
    const endpoint = await stubEndpoint({contentType: 'application/x-ndjson'});
    const card = await openCard({endpoint: endpoint.url});
    card.addEventListener('run-request', ({headers}) => headers.set('authorization', 'Bearer t'));
    const running = card.run();
    await endpoint.sendEvent({type: 'start', run: {id: '7', url: 'runs/7'}});
    await until(() => card.state === 'running');
    void card.stop();
    const {headers, body} = await endpoint.request('DELETE');
    expect(headers['authorization']).to.equal('Bearer t');
    expect(body).to.equal('');
    await running;
  });

  it('only closes a stream that nobody told where to cancel', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url});
    const running = card.run();
    await endpoint.send('so far');
    await until(() => outputOf(card) === 'so far');
    await card.stop();
    await endpoint.aborted;
    expect((await running).exit).to.deep.equal(CANCELED);
    expect(await endpoint.requests()).to.have.length(1);
  });

  it('ends a run that no server has answered yet', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain', held: true});
    const card = await openCard({endpoint: endpoint.url});
    const running = card.run();
    await endpoint.request();
    await card.stop();
    await endpoint.aborted;
    expect((await running).exit).to.deep.equal(CANCELED);
  });

  it('ends a run that the page still holds back', async () => {
    const endpoint = await stubEndpoint();
    const card = await openCard({endpoint: endpoint.url});
    card.addEventListener('run-request', (event) => event.waitUntil(new Promise(() => undefined)));
    const running = card.run();
    await card.stop();
    expect((await running).exit).to.deep.equal(CANCELED);
    expect(await endpoint.requests()).to.deep.equal([]);
  });

  it('does nothing while nothing runs', async () => {
    const card = await openCard();
    await card.stop();
    expect(card.state).to.equal('idle');
  });

  it('waits for the server to confirm, and says so meanwhile', async () => {
    const {card, endpoint, running} = await openRunning({holdsDeletes: true});
    const stopped = card.stop();
    await endpoint.aborted;
    await card.updateComplete;
    expect(card.state).to.equal('stopping');
    expect(statusOf(card)).to.equal('stopping…');
    expect(button(card, /^Stop/).ariaDisabled).to.equal('true');
    await endpoint.confirm();
    await stopped;
    expect((await running).exit).to.deep.equal(CANCELED);
  });

  it('asked for twice at once asks the server once', async () => {
    const {card, endpoint, running} = await openRunning();
    await Promise.all([card.stop(), card.stop(), running]);
    expect((await endpoint.requests()).filter(({method}) => method === 'DELETE')).to.have.length(1);
  });

  it('gives the card back also when the server never confirms', async function () {
    this.timeout(20_000);
    const {card, running} = await openRunning({holdsDeletes: true});
    await card.stop();
    expect((await running).exit).to.deep.equal(CANCELED);
    expect(findButton(card, /^Run/)).to.not.equal(undefined);
  });

  it('is what reset() does to a run that goes on', async () => {
    const {card, endpoint, running} = await openRunning();
    card.reset();
    expect(await endpoint.deleted).to.match(/runs\/7/);
    expect((await running).exit).to.deep.equal(CANCELED);
    await until(() => card.output === '');
  });
});

describe('the Stop button', () => {
  it('takes the place of Run, keeps its focus, and gives both back', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url});
    button(card, /^Run/).focus();
    await sendKeys({press: 'Enter'});
    await endpoint.send('so far');
    await until(() => outputOf(card) === 'so far');
    expect(focusedName(card)).to.match(/^Stop/);
    await sendKeys({press: 'Enter'});
    await endpoint.aborted;
    await until(() => card.state === 'ended');
    await card.updateComplete;
    expect(focusedName(card)).to.match(/^Run/);
  });
});
