import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {askAs, tokenOf, WITH_TOKENS, type Ask} from '../helpers/test-users.js';

describe('Books over HTTP', () => {
  let server: TestServer;
  let ask: Ask;
  before(async () => {
    server = await startServer({...WITH_TOKENS, AUTH_AUTHOR_ROLE: 'author'}, '--unsafe');
    ask = askAs(server.url, await tokenOf('anna', {roles: ['author']}));
  });
  after(() => server.close());

  /** Every item of a list, page by page. */
  async function pagesOf(path: string, limit: number): Promise<{id: string; title: string}[][]> {
    const pages: {id: string; title: string}[][] = [];
    let after = '';
    do {
      const {status, body} = await ask('GET', `${path}?limit=${limit}${after}`);
      assert.equal(status, 200);
      pages.push(body.items);
      after = body.next === null ? '' : `&after=${body.next}`;
    } while (after !== '');
    return pages;
  }

  const addCard = async (book: string, title: string) =>
    (await ask('POST', `/books/${book}/cards`, {title, language: 'bash', code: ':'})).body as {id: string};

  it('are made at the address that is told, private if nothing else is said, by those who have the role', async () => {
    const made = await ask('POST', '/books', {title: 'A'});
    assert.equal(made.status, 201);
    assert.equal(made.body.visibility, 'private');
    const read = await ask('GET', new URL(made.headers.get('location')!, `${server.url}/books`).pathname);
    assert.deepEqual([read.body, read.headers.get('etag')], [made.body, made.headers.get('etag')]);
    const reader = askAs(server.url, await tokenOf('ben'));
    const refused = await reader('POST', '/books', {title: 'B'});
    assert.equal(refused.status, 403);
    assert.match(refused.body.detail, /"ben", who lacks the role/);
    assert.equal((await reader('GET', '/me')).body.canCreateBooks, false);
  });

  it('are listed in pages, as their cards are, each once', async () => {
    const {body: book} = await ask('POST', '/books', {title: 'Pages'});
    for (const title of ['1', '2', '3', '4', '5']) await addCard(book.id, title);
    const cards = await pagesOf(`/books/${book.id}/cards`, 2);
    assert.deepEqual(
      cards.map((page) => page.map(({title}) => title)),
      [['1', '2'], ['3', '4'], ['5']],
    );
    for (const title of ['B', 'C']) await ask('POST', '/books', {title});
    const ids = (await pagesOf('/books', 1)).flat().map(({id}) => id);
    const all: {id: string}[] = (await ask('GET', '/books')).body.items;
    assert.deepEqual(
      ids,
      all.map(({id}) => id),
    );
    assert.equal(new Set(ids).size, ids.length);
  });

  it('are put into another order, changed and deleted in the version that somebody has read', async () => {
    const made = await ask('POST', '/books', {title: 'Order'});
    const path = `/books/${made.body.id}`;
    const first = await addCard(made.body.id, 'first');
    const second = await addCard(made.body.id, 'second');
    const tag = async () => (await ask('GET', path)).headers.get('etag')!;
    const old = await tag();
    const ordered = await ask('PUT', `${path}/order`, {cards: [second.id, first.id]}, {'if-match': old});
    assert.equal(ordered.status, 204);
    assert.equal(ordered.headers.get('etag'), await tag());
    const [cards = []] = await pagesOf(`${path}/cards`, 10);
    assert.deepEqual(
      cards.map(({title}) => title),
      ['second', 'first'],
    );
    assert.equal((await ask('PATCH', path, {title: 'Old'}, {'if-match': old})).status, 412);
    const changed = await ask('PATCH', path, {title: 'New'}, {'if-match': await tag()});
    assert.deepEqual([changed.status, changed.body.title], [200, 'New']);
    assert.equal((await ask('DELETE', path, undefined, {'if-match': old})).status, 412);
    const last = changed.headers.get('etag')!;
    assert.equal((await ask('DELETE', path, undefined, {'if-match': last})).status, 204);
    assert.equal((await ask('GET', path)).status, 404);
  });

  it('are not kept where nobody is known', async () => {
    const without = await startServer({AUTH: 'off'}, '--unsafe');
    const nobody = askAs(without.url);
    for (const path of ['/me', '/books', '/books/a/cards/b', '/history', '/history/a']) {
      const {status, body} = await nobody('GET', path);
      assert.equal(status, 404);
      assert.match(body.detail, /keeps no books; its operator can change that by AUTH/);
    }
    await without.close();
  });
});
