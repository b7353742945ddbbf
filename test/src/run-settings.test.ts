import {expect} from '@open-wc/testing';
import {configureFromUrl} from '../../src/configure.js';
import {configure} from '../../src/index.js';
import {openCard} from './helpers/cards.js';
import {stubEndpoint, type StubEndpoint, type StubRequest} from './helpers/stub-endpoint.js';

/** What is posted when a card runs. */
async function requestOf(
  endpoint: StubEndpoint,
  attributes: Record<string, string>,
  set: Partial<HTMLElementTagNameMap['code-card']> = {},
): Promise<StubRequest> {
  const card = await openCard(attributes);
  void card.run.call(Object.assign(card, set));
  const request = await endpoint.request();
  await endpoint.end();
  return request;
}

const bodyOf = ({body}: StubRequest) => JSON.parse(body) as unknown;

describe('the request of a run', () => {
  it('carries language and code, and nothing that was not said', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const request = await requestOf(endpoint, {endpoint: endpoint.url});
    expect(bodyOf(request)).to.deep.equal({language: 'python', code: 'print(1)'});
    expect(request.headers['content-type']).to.equal('application/json');
    expect(request.headers['accept']).to.contain('application/x-ndjson').and.contain('text/event-stream');
  });

  it('carries stdin, args and payload', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const request = await requestOf(endpoint, {
      endpoint: endpoint.url,
      stdin: '3\n',
      args: '-v in.txt',
      payload: '{"course": 7, "code": "never"}',
    });
    expect(bodyOf(request)).to.deep.equal({
      course: 7,
      language: 'python',
      code: 'print(1)',
      stdin: '3\n',
      args: ['-v', 'in.txt'],
    });
  });

  it('carries the code as it was edited', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const request = await requestOf(endpoint, {endpoint: endpoint.url}, {code: 'print("你好 👋")'});
    expect(bodyOf(request)).to.deep.include({code: 'print("你好 👋")'});
  });

  it('carries headers', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const request = await requestOf(
      endpoint,
      {endpoint: endpoint.url},
      {headers: {'x-token': 'secret', accept: 'text/plain'}},
    );
    expect(request.headers).to.include({'x-token': 'secret', accept: 'text/plain'});
  });

  it('carries cookies to its own origin, to another one when told to, and to none when told not to', async () => {
    document.cookie = 'session=open; SameSite=Lax';
    const cookieOf = async (crossOrigin: boolean, credentials?: string) => {
      const endpoint = await stubEndpoint({contentType: 'text/plain', crossOrigin});
      const {headers} = await requestOf(endpoint, {
        endpoint: endpoint.url,
        ...(credentials && {credentials}),
      });
      return headers['cookie'] ?? '';
    };
    expect(await cookieOf(false)).to.contain('session=open');
    expect(await cookieOf(false, 'omit')).to.equal('');
    expect(await cookieOf(true)).to.equal('');
  });

  it('goes to an address with language, book and card filled in', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const {url} = await requestOf(endpoint, {
      endpoint: `${endpoint.url}/{language}/{book}/cards/{card}?l={language}&{unknown}`,
      language: 'c++',
      book: 'a/b',
      card: '7',
    });
    expect(url).to.match(/\/runs\/c%2B%2B\/a%2Fb\/cards\/7\?l=c%2B%2B&\{unknown\}$/);
  });

  it('goes to an address relative to the page', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const {url} = await requestOf(endpoint, {endpoint: new URL(endpoint.url).pathname});
    expect(url).to.equal(new URL(endpoint.url).pathname);
  });
});

describe('settings of the page', () => {
  afterEach(() => configure({endpoint: '', headers: {}, credentials: 'same-origin'}));

  it('come from a meta element', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const meta = document.createElement('meta');
    meta.name = 'code-card-endpoint';
    meta.content = `${endpoint.url}/{language}`;
    document.head.append(meta);
    const {url} = await requestOf(endpoint, {}).finally(() => meta.remove());
    expect(url).to.match(/\/runs\/python$/);
  });

  it('come from the script’s own address', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    configureFromUrl(`https://cdn.example/code-card.js?endpoint=${encodeURIComponent(endpoint.url)}`);
    expect((await requestOf(endpoint, {})).url).to.match(/\/runs$/);
    configureFromUrl('https://cdn.example/code-card.js'); // Says nothing, so it changes nothing.
    configureFromUrl(undefined);
    expect((await requestOf(endpoint, {})).url).to.match(/\/runs$/);
  });

  it('come from configure(), the card’s own going before', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    configure({endpoint: endpoint.url, headers: {'x-csrf': 'page', 'x-other': 'page'}});
    const {url, headers} = await requestOf(endpoint, {}, {headers: {'x-csrf': 'card'}});
    expect(url).to.match(/\/runs$/);
    expect(headers).to.include({'x-csrf': 'card', 'x-other': 'page'});
    expect((await requestOf(endpoint, {endpoint: `${endpoint.url}/own`})).url).to.match(/\/own$/);
  });
});
