import {expect, oneEvent} from '@open-wc/testing';
import type {CodeCard, RunRequestEvent} from '../../../src/index.js';
import {button, detailsOf, findButton, noticesOf, openCard, outputOf, statusOf} from '../helpers/cards.js';
import {stubEndpoint, type StubEndpoint, type StubOptions} from '../helpers/stub-endpoint.js';
import {itExceptIn, TELLS_NO_CUT} from '../helpers/engines.js';

const NDJSON = 'application/x-ndjson';

/** A card whose one run has failed, from what its endpoint does. */
async function fail(
  options: StubOptions,
  act: (endpoint: StubEndpoint) => Promise<void>,
  attributes: Record<string, string> = {},
): Promise<CodeCard> {
  const endpoint = await stubEndpoint(options);
  const card = await openCard({endpoint: endpoint.url, ...attributes});
  const [result] = await Promise.all([card.run(), act(endpoint)]);
  await card.updateComplete;
  expect(result.error).to.not.equal(null);
  expect(result.exit).to.equal(null);
  expect(card.state).to.equal('ended');
  expect(findButton(card, /^Run/)?.disabled).to.equal(false);
  return card;
}

const say = (text: string) => async (endpoint: StubEndpoint) => {
  await endpoint.send(text);
  await endpoint.end();
};

const retries = (card: CodeCard) => findButton(card, /^Retry$/) !== undefined;

describe('a run that fails', () => {
  it('without an endpoint says what the author has to do', async () => {
    const card = await openCard();
    const {error} = await card.run();
    await card.updateComplete;
    expect(error?.kind).to.equal('no-endpoint');
    expect(noticesOf(card)).to.deep.equal([
      'This card does not know where to run its code. The page’s author has to set its endpoint attribute.',
    ]);
    expect(retries(card)).to.equal(false);
  });

  it('because nobody listens at the address names the server and offers another try', async () => {
    const card = await openCard({endpoint: 'http://127.0.0.1:9/runs'}); // The discard port; browsers refuse it too.
    const {error} = await card.run();
    await card.updateComplete;
    expect(error?.kind).to.equal('unreachable');
    expect(noticesOf(card)[0]).to.match(/^The server at 127\.0\.0\.1:9 could not be reached\./);
    expect(detailsOf(card)).to.contain('TypeError');
    expect(retries(card)).to.equal(true);
  });

  it('because the server does not let this page in does so too', async () => {
    const card = await fail(
      {crossOrigin: true, status: 200, headers: {'access-control-allow-origin': 'https://other.example'}},
      () => Promise.resolve(),
    );
    expect(card.result?.error?.kind).to.equal('unreachable');
    expect(noticesOf(card)[0]).to.match(/may not accept requests from this page\.$/);
  });

  it('because the address is none ends like any other', async () => {
    const card = await openCard({endpoint: 'http://'});
    const {error} = await card.run();
    expect(error).to.not.equal(null);
    expect(card.state).to.equal('ended');
  });

  const REFUSALS: Record<string, {contentType?: string; status: number; body: string; text: string}> = {
    'problem details': {
      contentType: 'application/problem+json',
      status: 400,
      body: '{"title": "Unknown language", "detail": "Expected python or bash, got klingon", "status": 400}',
      text: 'Expected python or bash, got klingon',
    },
    'problem details without a detail': {
      contentType: 'application/problem+json',
      status: 403,
      body: '{"title": "Not your book"}',
      text: 'Not your book',
    },
    'FastAPI’s JSON': {
      contentType: 'application/json',
      status: 422,
      body: '{"detail": [{"loc": ["body", "code"], "msg": "Field required"}]}',
      text: '[{"loc":["body","code"],"msg":"Field required"}]',
    },
    'plain text': {
      contentType: 'text/plain; charset=utf-8',
      status: 403,
      body: ' Log in first.\n',
      text: 'Log in first.',
    },
    'a web page': {contentType: 'text/html', status: 404, body: '<h1>Nope</h1>', text: 'HTTP 404 Not Found'},
    'JSON that is none': {
      contentType: 'application/json',
      status: 400,
      body: '{"detail',
      text: 'HTTP 400 Bad Request',
    },
    'nothing at all': {status: 405, body: '', text: 'HTTP 405 Method Not Allowed'},
  };
  for (const [what, {text, body, ...options}] of Object.entries(REFUSALS))
    it(`because it is refused by ${what} shows the server’s own text`, async () => {
      const card = await fail(options, body === '' ? (endpoint) => endpoint.end() : say(body));
      expect(card.result?.error?.kind).to.equal('refused');
      expect(noticesOf(card)).to.deep.equal([`The server refused to run this: ${text}`]);
      expect(detailsOf(card)).to.contain(String(options.status));
      expect(retries(card)).to.equal(false);
    });

  it('because the server is busy says when to try again', async () => {
    const busy = {contentType: 'text/plain', status: 429};
    let card = await fail({...busy, headers: {'retry-after': '7'}}, say('too many'));
    expect(card.result?.error).to.deep.include({kind: 'busy', retryAfterS: 7});
    expect(noticesOf(card)).to.deep.equal(['The server is busy. Try again in 7 s.']);
    expect(retries(card)).to.equal(true);
    card = await fail(busy, say('too many'));
    expect(noticesOf(card)).to.deep.equal(['The server is busy. Try again in a moment.']);
    card = await fail({...busy, status: 503, headers: {'retry-after': '3'}}, say('down'));
    expect(noticesOf(card)).to.deep.equal(['The server is busy. Try again in 3 s.']);
  });

  it('because of a fault of the server never blames the program', async () => {
    const card = await fail({contentType: 'application/json', status: 500}, say('{"error": "no disk"}'));
    expect(noticesOf(card)).to.deep.equal(['The server had a fault, not your program: no disk']);
    expect(retries(card)).to.equal(true);
  });

  it('because a web page came instead of a stream says so', async () => {
    const card = await fail({contentType: 'text/html'}, say('<h1>Welcome</h1>'));
    expect(card.result?.error?.kind).to.equal('fault');
    expect(noticesOf(card)[0]).to.contain('got content type text/html');
    expect(card.output).to.equal('');
  });

  it('by an error event keeps what was printed before', async () => {
    const card = await fail(
      {contentType: NDJSON},
      say('{"type":"stdout","text":"so far"}\n{"type":"error","problem":{"title":"worker gone"}}\n'),
    );
    expect(noticesOf(card)).to.deep.equal(['The server had a fault, not your program: worker gone']);
    expect(outputOf(card)).to.equal('so far');
  });

  it('by nonsense in mid-stream keeps what was printed before', async () => {
    const card = await fail({contentType: NDJSON}, say('{"type":"stdout","text":"so far"}\n<html>\n'));
    expect(card.result?.error?.kind).to.equal('fault');
    expect(outputOf(card)).to.equal('so far');
  });

  for (const [where, rest] of Object.entries({
    'between events': '',
    'in the middle of an event': '{"type":"std',
  }))
    for (const [how, end] of Object.entries({
      cut: (endpoint: StubEndpoint) => endpoint.cut(),
      'closed in good order': (endpoint: StubEndpoint) => endpoint.end(),
    }))
      it(`because the connection was ${how} ${where} keeps what was printed before`, async () => {
        const card = await fail({contentType: NDJSON}, async (endpoint) => {
          await endpoint.sendEvent({type: 'start', protocol: 1});
          await endpoint.send(`{"type":"stdout","text":"so far"}\n${rest}`);
          await end(endpoint);
        });
        expect(card.result?.error?.kind).to.equal('connection-lost');
        expect(outputOf(card)).to.equal('so far');
        expect(card.result?.output).to.equal('so far');
        expect(noticesOf(card)[0]).to.match(/^The connection was lost before the run ended\./);
        expect(retries(card)).to.equal(true);
      });

  itExceptIn('WebKit', TELLS_NO_CUT)('because a plain stream was cut says so too', async () => {
    const card = await fail({contentType: 'text/plain'}, async (endpoint) => {
      await endpoint.send('so far');
      await endpoint.cut();
    });
    expect(card.result?.error?.kind).to.equal('connection-lost');
    expect(outputOf(card)).to.equal('so far');
  });

  it('because a listener of the page failed says what it said', async () => {
    const endpoint = await stubEndpoint();
    const card = await openCard({endpoint: endpoint.url});
    card.addEventListener('run-request', (event: RunRequestEvent) => {
      event.waitUntil(Promise.reject(new Error('no token')));
    });
    const {error} = await card.run();
    await card.updateComplete;
    expect(error?.kind).to.equal('page');
    expect(noticesOf(card)).to.deep.equal(['This page could not prepare the run.']);
    expect(detailsOf(card)).to.contain('no token');
    expect(await endpoint.requests()).to.have.length(0);
  });

  itExceptIn('WebKit', TELLS_NO_CUT)('works again by Retry, and the notice is gone', async () => {
    const endpoint = await stubEndpoint({contentType: NDJSON});
    const card = await openCard({endpoint: endpoint.url});
    await Promise.all([card.run(), endpoint.cut()]);
    await card.updateComplete;
    const ended = oneEvent(card, 'run-end');
    button(card, /^Retry$/).click();
    await endpoint.sendEvent({type: 'exit', code: 0, signal: null, reason: 'exited'});
    await endpoint.end();
    await ended;
    await card.updateComplete;
    expect(noticesOf(card)).to.deep.equal([]);
    expect(statusOf(card)).to.match(/^finished in .*, exit 0 · no output$/);
  });
});
