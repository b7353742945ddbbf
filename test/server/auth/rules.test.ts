import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {until} from '../helpers/processes.js';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {askAs, tokenOf, WITH_TOKENS, type Ask} from '../helpers/test-users.js';

const WHO = ['nobody', 'another', 'reader', 'owner', 'admin'] as const;
type Who = (typeof WHO)[number];

/** What is there to ask for: made anew for each question, so that a deletion takes nothing from the next one. */
interface Ground {
  book: string;
  card: string;
  /** A run of the owner, and one of the reader where the book is private. */
  ownersRun: string;
  readersRun: string;
}

type Row = [
  method: string,
  path: (ground: Ground) => string,
  body: ((ground: Ground) => unknown) | undefined,
  /** The statuses for nobody, another user, a named reader, the owner, an admin. */
  ofPrivate: [number, number, number, number, number],
  ofPublic: [number, number, number, number, number],
];

const book = ({book}: Ground) => `/books/${book}`;
const card = ({book, card}: Ground) => `/books/${book}/cards/${card}`;
const always = (value: unknown) => () => value;

const ROUTES: Row[] = [
  ['GET', () => '/me', undefined, [200, 200, 200, 200, 200], [200, 200, 200, 200, 200]],
  ['GET', () => '/books', undefined, [200, 200, 200, 200, 200], [200, 200, 200, 200, 200]],
  ['GET', () => '/books?owner=me', undefined, [401, 200, 200, 200, 200], [401, 200, 200, 200, 200]],
  ['POST', () => '/books', always({title: 'B'}), [401, 201, 201, 201, 201], [401, 201, 201, 201, 201]],
  ['GET', book, undefined, [404, 404, 200, 200, 200], [200, 200, 200, 200, 200]],
  ['PATCH', book, always({title: 'C'}), [404, 404, 403, 200, 200], [401, 403, 403, 200, 200]],
  ['DELETE', book, undefined, [404, 404, 403, 204, 204], [401, 403, 403, 204, 204]],
  [
    'PUT',
    (ground) => `${book(ground)}/order`,
    (ground) => ({cards: [ground.card]}),
    [404, 404, 403, 204, 204],
    [401, 403, 403, 204, 204],
  ],
  [
    'GET',
    (ground) => `${book(ground)}/cards`,
    undefined,
    [404, 404, 200, 200, 200],
    [200, 200, 200, 200, 200],
  ],
  [
    'POST',
    (ground) => `${book(ground)}/cards`,
    always({title: 'C', language: 'bash', code: ':'}),
    [404, 404, 403, 201, 201],
    [401, 403, 403, 201, 201],
  ],
  ['GET', card, undefined, [404, 404, 200, 200, 200], [200, 200, 200, 200, 200]],
  ['PATCH', card, always({code: 'true'}), [404, 404, 403, 200, 200], [401, 403, 403, 200, 200]],
  ['DELETE', card, undefined, [404, 404, 403, 204, 204], [401, 403, 403, 204, 204]],
  [
    'PUT',
    (ground) => `${card(ground)}/draft`,
    always({code: 'true'}),
    [404, 404, 200, 200, 200],
    [401, 200, 200, 200, 200],
  ],
  [
    'DELETE',
    (ground) => `${card(ground)}/draft`,
    undefined,
    [404, 404, 204, 204, 204],
    [401, 204, 204, 204, 204],
  ],
  [
    'POST',
    (ground) => `${card(ground)}/run`,
    always({code: 'true'}),
    [404, 404, 200, 200, 200],
    [200, 200, 200, 200, 200],
  ],
  [
    'GET',
    (ground) => `${book(ground)}/history`,
    undefined,
    [404, 404, 200, 200, 200],
    [401, 200, 200, 200, 200],
  ],
  ['GET', () => '/history', undefined, [401, 200, 200, 200, 200], [401, 200, 200, 200, 200]],
  ['DELETE', () => '/history', undefined, [401, 204, 204, 204, 204], [401, 204, 204, 204, 204]],
  [
    'GET',
    ({ownersRun}) => `/history/${ownersRun}`,
    undefined,
    [401, 404, 404, 200, 200],
    [401, 404, 404, 200, 200],
  ],
  [
    'GET',
    ({readersRun}) => `/history/${readersRun}`,
    undefined,
    [401, 404, 200, 200, 200],
    [401, 404, 200, 200, 200],
  ],
  [
    'DELETE',
    ({ownersRun}) => `/history/${ownersRun}`,
    undefined,
    [401, 404, 404, 204, 204],
    [401, 404, 404, 204, 204],
  ],
  [
    'DELETE',
    ({readersRun}) => `/history/${readersRun}`,
    undefined,
    [401, 404, 204, 204, 204],
    [401, 404, 204, 204, 204],
  ],
];

describe('Who may do what', () => {
  let server: TestServer;
  let ask: Record<Who, Ask>;
  const grounds: Record<string, Ground> = {};
  before(async () => {
    server = await startServer({...WITH_TOKENS, RUNS_PER_MINUTE: '10000'});
    ask = {
      nobody: askAs(server.url),
      another: askAs(server.url, await tokenOf('another')),
      reader: askAs(server.url, await tokenOf('reader')),
      owner: askAs(server.url, await tokenOf('owner')),
      admin: askAs(server.url, await tokenOf('root', {roles: ['admin']})),
    };
  });
  after(() => server.close());

  async function ground(visibility: string): Promise<Ground> {
    const known = grounds[visibility];
    if (known && (await ask.owner('GET', card(known))).status === 200) {
      const [ownersRun, readersRun] = await Promise.all([
        ask.owner('GET', `/history/${known.ownersRun}`),
        ask.reader('GET', `/history/${known.readersRun}`),
      ]);
      if (ownersRun.status === 200 && readersRun.status === 200) return known;
    }
    const {body: made} = await ask.owner('POST', '/books', {title: 'A', visibility, readers: ['reader']});
    const {body: added} = await ask.owner('POST', `/books/${made.id}/cards`, {
      title: 'A',
      language: 'bash',
      code: ':',
    });
    const run = async (who: Who) => {
      const {status} = await ask[who]('POST', `/books/${made.id}/cards/${added.id}/run`, {code: ': 1'});
      assert.equal(status, 200);
      let id = '';
      await until(async () => {
        const {body} = await ask[who]('GET', `/books/${made.id}/history?user=${who}`);
        id = body.items[0]?.id ?? '';
        return id !== '';
      });
      return id;
    };
    return (grounds[visibility] = {
      book: made.id,
      card: added.id,
      ownersRun: await run('owner'),
      readersRun: await run('reader'),
    });
  }

  for (const [method, path, body, ofPrivate, ofPublic] of ROUTES)
    for (const [visibility, statuses] of [
      ['private', ofPrivate],
      ['public', ofPublic],
    ] as const)
      for (const [index, who] of WHO.entries()) {
        const shown = path({
          book: '{book}',
          card: '{card}',
          ownersRun: '{run of the owner}',
          readersRun: '{run of the reader}',
        });
        it(`${who} gets ${statuses[index]} for ${method} ${shown} of a ${visibility} book`, async () => {
          const on = await ground(visibility);
          const answer = await ask[who](method, path(on), body?.(on), {'if-match': '*'});
          assert.equal(answer.status, statuses[index], JSON.stringify(answer.body));
        });
      }

  it('says the same of a private book as of one that is not there', async () => {
    const {book: id} = await ground('private');
    const other = id.replaceAll(/./g, 'a');
    for (const who of ['nobody', 'another'] as const) {
      const hidden = await ask[who]('GET', `/books/${id}`);
      const missing = await ask[who]('GET', `/books/${other}`);
      assert.equal(JSON.stringify(hidden.body).replaceAll(id, other), JSON.stringify(missing.body));
    }
    const listed = await ask.another('GET', '/books');
    assert.ok(!(listed.body.items as {id: string}[]).some((item) => item.id === id));
  });

  it('covers every route of books, cards and the history', async () => {
    const {paths} = (await ask.nobody('GET', '/openapi.json')).body;
    const told = Object.entries(paths as Record<string, object>)
      .filter(([path]) => /^\/(me|books|history)\b/.test(path))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    const covered = ROUTES.map(
      ([method, path]) =>
        `${method} ${path({book: '{bookId}', card: '{cardId}', ownersRun: '{id}', readersRun: '{id}'}).replace(/\?.*/, '')}`,
    );
    assert.deepEqual([...new Set(covered)].sort(), told.sort());
  });
});
