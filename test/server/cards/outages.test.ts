import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {TestPostgres} from '../helpers/start-postgres.js';
import {askAs, type Ask} from '../helpers/test-users.js';

describe('A server whose PostgreSQL goes away', () => {
  let postgres: TestPostgres;
  let server: TestServer;
  let ask: Ask;
  before(async () => {
    postgres = await TestPostgres.start();
    const database = postgres.createDatabase('outage');
    server = await startServer({AUTH: 'none', DATABASE_URL: database, LOG_LEVEL: 'fatal'});
    ask = askAs(server.url);
  });
  after(async () => {
    await server.close();
    await postgres.remove();
  });

  it('answers 503 meanwhile, saves nothing, and goes on by itself when it is back', async () => {
    const {body: book} = await ask('POST', '/books', {title: 'A'});
    const card = {title: 'A', language: 'bash', code: 'echo 1'};
    const {body} = await ask('POST', `/books/${book.id}/cards`, card);
    const path = `/books/${book.id}/cards/${body.id}`;
    const going = Array.from({length: 20}, (_, n) =>
      ask('PATCH', path, {code: `echo ${n}`}, {'if-match': '*'}),
    );
    await postgres.stop();
    for (const {status} of await Promise.all(going)) assert.ok([200, 503].includes(status), String(status));
    for (const [method, address, content] of [
      ['GET', path, undefined],
      ['PATCH', path, {code: 'lost'}],
      ['POST', `${path}/run`, {code: 'lost'}],
    ] as const) {
      const refused = await ask(method, address, content, {'if-match': '*'});
      assert.equal(refused.status, 503, JSON.stringify(refused.body));
      assert.match(refused.body.detail, /database does not answer/);
      assert.ok(refused.headers.get('retry-after'));
    }
    const plain = await ask('POST', '/runs', {language: 'bash', code: 'echo on'});
    assert.equal(plain.status, 200, 'runs need no database');
    await postgres.start();
    const back = await ask('GET', path);
    assert.equal(back.status, 200);
    assert.notEqual(back.body.code, 'lost');
    assert.equal((await ask('POST', `${path}/run`, {code: 'echo 2'})).status, 200);
  });
});
