// Bad input to books and cards: each with a clear answer, and nothing changed.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {askAs, tokenOf, WITH_TOKENS, type Ask} from '../helpers/test-users.js';

/** Bytes that one user may keep here. */
const USER_BYTES = 300_000;

/** As many as the ground has. */
const USER_CARDS = 2;

/** Two books of the same owner, with a card in each. */
interface Ground {
  book: string;
  card: string;
  otherBook: string;
  otherCard: string;
}

/** For each route with a card: what is sent, which would be taken under the card's own book. */
const CARD_ROUTES: [method: string, rest: string, body?: object][] = [
  ['GET', ''],
  ['PATCH', '', {code: 'lost'}],
  ['DELETE', ''],
  ['PUT', '/draft', {code: 'lost'}],
  ['DELETE', '/draft'],
  ['POST', '/run', {code: 'lost'}],
];

type Row = [
  what: string,
  request: [
    method: string,
    path: (ground: Ground) => string,
    body?: unknown,
    headers?: Record<string, string>,
  ],
  status: number,
  detail: RegExp,
];

const books = () => '/books';
const book = ({book}: Ground) => `/books/${book}`;
const order = ({book}: Ground) => `/books/${book}/order`;
const cards = ({book}: Ground) => `/books/${book}/cards`;
const card = ({book, card}: Ground) => `/books/${book}/cards/${card}`;
const draft = (ground: Ground) => `${card(ground)}/draft`;
const run = (ground: Ground) => `${card(ground)}/run`;
const newCard = (changes: object) => ({title: 'C', language: 'bash', code: ':', ...changes});
const ANY = {'if-match': '*'};
const TOO_LONG = 'x'.repeat(262_145);

const ROWS: Row[] = [
  ['an unknown field of a book', ['POST', books, {title: 'A', color: 'red'}], 400, /known fields.*color/],
  ['another owner of a book', ['PATCH', book, {owner: 'ben'}, ANY], 400, /known fields.*owner/],
  ['an unknown field of a card', ['POST', cards, newCard({id: 'mine'})], 400, /known fields.*id/],
  ['another place of a card', ['PATCH', card, {position: 2}, ANY], 400, /known fields.*position/],
  ['an unknown field of an order', ['PUT', order, {cards: [], title: 'A'}, ANY], 400, /known fields.*title/],
  ['a draft of somebody else', ['PUT', draft, {code: ':', user: 'ben'}], 400, /known fields.*user/],
  ['setup that a run brings', ['POST', run, {before: [{name: 'a', code: ':'}]}], 400, /known fields.*before/],
  ['an unknown field of a run', ['POST', run, {owner: 'ben'}], 400, /known fields.*owner/],
  ['an unknown field of a query', ['GET', () => '/books?sort=title'], 400, /known fields.*sort/],

  ['a title of 201 characters', ['POST', books, {title: 'x'.repeat(201)}], 400, /at most 200 characters/],
  ['a longer title of a card', ['PATCH', card, {title: 'x'.repeat(201)}, ANY], 400, /at most 200 characters/],
  ['an empty title', ['PATCH', book, {title: ''}, ANY], 400, /"title"/],
  ['a title of blanks', ['POST', books, {title: ' \t '}], 400, /"title" to match/],
  ['a title of two lines', ['POST', cards, newCard({title: 'a\nb'})], 400, /"title" to match/],
  ['no title', ['POST', books, {}], 400, /Expected "title", got none/],
  ['code that is too long', ['POST', cards, newCard({code: TOO_LONG})], 400, /"code" to have at most 262144/],
  ['such a change', ['PATCH', card, {code: TOO_LONG}, ANY], 400, /"code" to have at most 262144/],
  ['such a draft', ['PUT', draft, {code: TOO_LONG}], 400, /"code" to have at most 262144/],
  ['such code that is run', ['POST', run, {code: TOO_LONG}], 400, /"code" to have at most 262144/],
  ['such input', ['PATCH', card, {stdin: TOO_LONG}, ANY], 400, /"stdin" to have at most 262144/],
  [
    'a body of more than a megabyte',
    ['POST', cards, newCard({code: '中'.repeat(350_000)})],
    413,
    /1048576 bytes/,
  ],
  ['more bytes than one may keep', ['PATCH', card, {code: 'ü'.repeat(200_000)}, ANY], 413, /bytes/],
  ['so many in a run', ['POST', run, {code: 'ü'.repeat(200_000)}], 413, /bytes/],
  ['one more card than one may keep', ['POST', cards, newCard({})], 409, /cards/],

  ['a NUL in code', ['PATCH', card, {code: 'a\0b'}, ANY], 400, /"code" to match/],
  ['a NUL in an expected output', ['PATCH', card, {expected: '\0'}, ANY], 400, /"expected"/],
  ['a NUL in a reader', ['PATCH', book, {readers: ['a\0']}, ANY], 400, /"readers.0" to match/],
  ['a number for code', ['PATCH', card, {code: 1}, ANY], 400, /"code" to be of type string/],
  ['another visibility', ['PATCH', book, {visibility: 'secret'}, ANY], 400, /"visibility"/],
  ['a language that can be none', ['POST', cards, newCard({language: 'a b'})], 400, /"language" to match/],
  [
    'setup in a folder',
    ['PATCH', card, {before: [{name: '../a.py', code: ''}]}, ANY],
    400,
    /"before.0.name" to match/,
  ],
  [
    'more setup than runs take',
    ['PATCH', card, {before: Array.from({length: 9}, (_, n) => ({name: `${n}`, code: ''}))}, ANY],
    400,
    /"before" to have at most 8 items/,
  ],
  ['no change', ['PATCH', card, {}, ANY], 400, /"body"/],
  ['another language than the card has', ['POST', run, {language: 'python'}], 400, /that of the card, bash/],
  ['a text that is no JSON', ['POST', books, 'x', {'content-type': 'text/plain'}], 415, /application\/json/],
  ['an order of a card of another book', ['PUT', order, {cards: ['a']}, ANY], 400, /cards/],

  ['no version', ['PATCH', card, {code: 'lost'}], 428, /If-Match/],
  ['no version of what is to be deleted', ['DELETE', book], 428, /If-Match/],
  ['another version', ['PATCH', card, {code: 'lost'}, {'if-match': '"7"'}], 412, /changed/],
  ['another version in a run', ['POST', run, {code: 'lost'}, {'if-match': '"7"'}], 412, /changed/],
  ['another version of an order', ['PUT', order, {cards: []}, {'if-match': '"7"'}], 412, /changed/],
  ['a version of nothing', ['DELETE', card, undefined, {'if-match': 'x'}], 412, /"If-Match" to be an "ETag"/],

  ['a page of 101', ['GET', () => '/books?limit=101'], 400, /"limit"/],
  ['a page after nothing', ['GET', (ground) => `${cards(ground)}?after=%00`], 400, /"after"/],
  ['a book whose id has a NUL', ['GET', () => '/books/%00'], 400, /"bookId" to match/],
  ['a card whose id has a NUL', ['GET', (ground) => `${cards(ground)}/a%00`], 400, /"cardId" to match/],
  ['a run whose id has a NUL', ['GET', () => '/history/%00'], 400, /"id" to match/],
  ['runs of a user with a NUL', ['GET', (ground) => `${book(ground)}/history?user=%00`], 400, /"user"/],
  ['runs of a card with a NUL', ['GET', (ground) => `${book(ground)}/history?card=%00`], 400, /"card"/],
  ['an order of what has a NUL', ['PUT', order, {cards: ['\0']}, ANY], 400, /cards/],
];

describe('What books and cards do not take', () => {
  let server: TestServer;
  let ask: Ask;
  let ground: Ground;
  before(async () => {
    const bounds = {USER_CARDS: String(USER_CARDS), USER_BYTES: String(USER_BYTES)};
    server = await startServer({...WITH_TOKENS, ...bounds}, '--unsafe');
    ask = askAs(server.url, await tokenOf('anna'));
    const make = async (): Promise<[string, string]> => {
      const {body: made} = await ask('POST', '/books', {title: 'A'});
      return [made.id, (await ask('POST', `/books/${made.id}/cards`, newCard({}))).body.id];
    };
    const [[book, card], [otherBook, otherCard]] = [await make(), await make()];
    ground = {book, card, otherBook, otherCard};
  });
  after(() => server.close());

  /** Everything there is. */
  async function everything(): Promise<unknown> {
    const read = async (path: string) => {
      const {status, body, headers} = await ask('GET', path);
      assert.equal(status, 200);
      return {body: body as unknown, etag: headers.get('etag')};
    };
    const {book, card, otherBook, otherCard} = ground;
    return Promise.all(
      [
        '/books',
        `/books/${book}`,
        `/books/${book}/cards`,
        `/books/${book}/cards/${card}`,
        `/books/${otherBook}`,
        `/books/${otherBook}/cards/${otherCard}`,
        '/history',
      ].map(read),
    );
  }

  async function assertRefused(request: Parameters<Ask>, status: number, detail: RegExp): Promise<void> {
    const before = await everything();
    const refused = await ask(...request);
    assert.equal(refused.status, status, JSON.stringify(refused.body));
    assert.match(refused.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.match(refused.body.detail, /^Expected |^The |^You /);
    assert.match(refused.body.detail, detail);
    assert.deepEqual(await everything(), before);
  }

  for (const [what, [method, path, body, headers], status, detail] of ROWS)
    it(`${what}: ${status}`, () => assertRefused([method, path(ground), body, headers], status, detail));

  for (const [method, rest, body] of CARD_ROUTES)
    it(`a card at the address of another book: 404 for ${method} /books/{bookId}/cards/{cardId}${rest}`, async () => {
      const {book, otherBook, card, otherCard} = ground;
      for (const path of [`/books/${otherBook}/cards/${card}`, `/books/${book}/cards/${otherCard}`])
        await assertRefused([method, `${path}${rest}`, body, ANY], 404, /id of a card of this book/);
    });

  it('a card of another book in an order, and in a history', async () => {
    const {book, card, otherCard} = ground;
    for (const cards of [[otherCard], [card, otherCard], [card, card], []])
      await assertRefused(['PUT', `/books/${book}/order`, {cards}, ANY], 400, /cards/);
    assert.deepEqual((await ask('GET', `/books/${book}/history?card=${otherCard}`)).body.items, []);
  });

  it('covers every route with a card', async () => {
    const {paths} = (await ask('GET', '/openapi.json')).body;
    const told = Object.entries(paths as Record<string, object>)
      .filter(([path]) => path.includes('{cardId}'))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    const covered = CARD_ROUTES.map(([method, rest]) => `${method} /books/{bookId}/cards/{cardId}${rest}`);
    assert.deepEqual(covered.sort(), told.sort());
  });
});
