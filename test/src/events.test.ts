import {expect} from '@open-wc/testing';
import type {RunRequestEvent} from '../../src/index.js';
import type {RunEvent} from '../../src/wire/index.js';
import {openCard, outputOf, settled, until} from './helpers/cards.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';
import {itExceptIn} from './helpers/engines.js';

/** A card whose next runs are met by this listener. */
async function openHeard(endpoint: string, listener: (event: RunRequestEvent) => void) {
  const card = await openCard({endpoint});
  card.addEventListener('run-request', listener);
  return card;
}

async function* engine(...events: RunEvent[]): AsyncGenerator<RunEvent> {
  for (const event of events) yield await Promise.resolve(event);
}

const HELLO: RunEvent = {type: 'stdout', text: 'hello'};
const EXIT: RunEvent = {type: 'exit', code: 0, signal: null, reason: 'exited'};

describe('run-request', () => {
  it('lets the page change address, headers and body', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openHeard('/nowhere', (event) => {
      expect(event.url).to.match(/\/nowhere$/);
      event.url = `${endpoint.url}?via=page`;
      event.headers.set('x-token', 'secret');
      event.body = {...event.body, user: 7};
    });
    void endpoint.end();
    await card.run();
    const {url, headers, body} = await endpoint.request();
    expect(url).to.match(/\?via=page$/);
    expect(headers['x-token']).to.equal('secret');
    expect(JSON.parse(body)).to.deep.equal({language: 'python', code: 'print(1)', user: 7});
  });

  it('holds the request back until every promise given to waitUntil() is fulfilled', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const fulfill: (() => void)[] = [];
    const hold = () => new Promise<void>((resolve) => fulfill.push(resolve));
    const card = await openHeard(endpoint.url, (event) => {
      event.waitUntil(hold().then(() => event.headers.set('x-token', 'fresh')));
      event.waitUntil(hold());
    });
    const running = card.run();
    fulfill[0]!();
    await settled();
    expect(await endpoint.requests()).to.deep.equal([]);
    expect(card.state).to.equal('connecting');
    fulfill[1]!();
    expect((await endpoint.request()).headers['x-token']).to.equal('fresh');
    await endpoint.end();
    await running;
  });

  it('asks the page once more when its token is refused, and the run goes on', async () => {
    const refusing = await stubEndpoint({status: 401, contentType: 'application/problem+json'});
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const asked: (boolean | undefined)[] = [];
    const card = await openHeard(refusing.url, (event) => {
      asked.push(event.isRetry);
      const token = event.isRetry ? 'fresh' : 'expired';
      event.waitUntil(settled().then(() => event.headers.set('authorization', `Bearer ${token}`)));
      if (event.isRetry) event.url = endpoint.url;
    });
    const statuses: number[] = [];
    card.addEventListener('run-request', (event) => {
      event.onResponse = ({status}) => statuses.push(status);
    });
    void refusing.end();
    const running = card.run();
    await endpoint.send('hello');
    await endpoint.end();
    expect(await running).to.include({output: 'hello', error: null});
    expect((await refusing.request()).headers['authorization']).to.equal('Bearer expired');
    expect((await endpoint.request()).headers['authorization']).to.equal('Bearer fresh');
    expect(asked).to.deep.equal([undefined, true]);
    expect(statuses).to.deep.equal([200]);
  });

  for (const [what, renew] of [
    ['has none', () => undefined],
    ['cannot get one', (event: RunRequestEvent) => event.waitUntil(Promise.reject(new Error('no')))],
    ['calls the run off', (event: RunRequestEvent) => event.preventDefault()],
  ] as const)
    itExceptIn('Firefox', 'holds an answer back whose body has not begun')(
      `is refused in the server’s words where the page is asked for a token and ${what}`,
      async () => {
        const endpoint = await stubEndpoint({status: 401, contentType: 'application/problem+json'});
        const card = await openHeard(endpoint.url, (event) => {
          if (event.isRetry) renew(event);
        });
        const running = card.run();
        await endpoint.request();
        if (what === 'has none') await endpoint.request();
        await endpoint.send('{"title": "Unauthorized", "detail": "The token has expired."}');
        await endpoint.end();
        expect((await running).error?.kind).to.equal('refused');
        expect((await endpoint.requests()).length).to.equal(what === 'has none' ? 2 : 1);
      },
    );

  it('may be answered by a Response', async () => {
    const card = await openHeard('', (event) => {
      event.respondWith(new Response('hello', {headers: {'content-type': 'text/plain'}}));
    });
    const {output, exit} = await card.run();
    expect(output).to.equal('hello');
    expect(exit?.reason).to.equal('ended');
  });

  it('may be answered by a Response that refuses', async () => {
    const card = await openHeard('', (event) => event.respondWith(new Response('no', {status: 403})));
    expect((await card.run()).error?.kind).to.equal('refused');
  });

  it('may be answered by run events', async () => {
    const card = await openHeard('', (event) => event.respondWith(engine(HELLO, {...EXIT, code: 2})));
    const {output, exit} = await card.run();
    expect(output).to.equal('hello');
    expect(exit).to.deep.equal({code: 2, signal: null, reason: 'exited'});
  });

  it('may be answered later, by a promise of either', async () => {
    const card = await openHeard('', (event) => event.respondWith(Promise.resolve(engine(HELLO, EXIT))));
    expect((await card.run()).output).to.equal('hello');
    card.addEventListener('run-request', (event) => {
      event.respondWith(Promise.resolve(new Response('again')));
    });
    expect((await card.run()).output).to.equal('again');
  });

  it('posts nothing when it is answered', async () => {
    const endpoint = await stubEndpoint();
    const card = await openHeard(endpoint.url, (event) => event.respondWith(engine(HELLO, EXIT)));
    await card.run();
    expect(await endpoint.requests()).to.deep.equal([]);
  });

  it('answered by an engine that fails keeps what it had printed', async () => {
    const card = await openHeard('', (event) => event.respondWith(failing()));
    const {error, output} = await card.run();
    expect(error).to.deep.include({kind: 'page'});
    expect(output).to.equal('hello');
    await card.updateComplete;
    expect(outputOf(card)).to.equal('hello');

    async function* failing(): AsyncGenerator<RunEvent> {
      yield* engine(HELLO);
      throw new Error('engine broke');
    }
  });

  it('answered by an engine lets that go when the reader presses Stop', async () => {
    let left = false;
    const card = await openHeard('', (event) => event.respondWith(endless()));
    const running = card.run();
    await until(() => outputOf(card).length > 20);
    await card.stop();
    expect((await running).exit?.reason).to.equal('canceled');
    await until(() => left);

    async function* endless(): AsyncGenerator<RunEvent> {
      try {
        for (;;) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          yield HELLO;
        }
      } finally {
        left = true;
      }
    }
  });

  it('answered by an engine that says nothing more can be stopped too', async () => {
    const card = await openHeard('', (event) => event.respondWith(silent()));
    const running = card.run();
    await until(() => outputOf(card) === 'hello');
    await card.stop();
    expect((await running).exit?.reason).to.equal('canceled');

    async function* silent(): AsyncGenerator<RunEvent> {
      yield HELLO;
      await new Promise(() => undefined);
    }
  });

  it('that is prevented leaves the card as it was', async () => {
    const endpoint = await stubEndpoint();
    const card = await openHeard(endpoint.url, (event) => event.preventDefault());
    const heard: string[] = [];
    for (const type of ['run-start', 'run-output', 'run-end'])
      card.addEventListener(type, () => heard.push(type));
    expect((await card.run()).exit?.reason).to.equal('canceled');
    await settled();
    expect(card.state).to.equal('idle');
    expect(heard).to.deep.equal([]);
    expect(await endpoint.requests()).to.deep.equal([]);
  });

  it('can be met once for all cards of a page', async () => {
    const card = await openCard();
    const meet = (event: RunRequestEvent) => event.respondWith(engine(HELLO, EXIT));
    document.addEventListener('run-request', meet);
    const {output} = await card.run().finally(() => document.removeEventListener('run-request', meet));
    expect(output).to.equal('hello');
  });
});
