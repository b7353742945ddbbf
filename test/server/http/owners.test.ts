import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {outcomeOf, postRun, refusalOf} from '../helpers/post-run.js';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {tokenOf, WITH_TOKENS} from '../helpers/test-users.js';

const GOOD = {language: 'bash', code: ''};
const ENDLESS = {language: 'bash', code: 'while :; do sleep 1; done'};

/** A server that takes the addresses of readers from the proxy before it, which this test is. */
const behindProxy = (settings: Record<string, string>) => startServer({PROXIES: '127.0.0.1', ...settings});

const from = (address: string) => ({headers: {'x-forwarded-for': address}});

describe('One address that asks for many runs within a minute', {timeout: 60_000}, () => {
  let server: TestServer;
  before(async () => (server = await behindProxy({RUNS_PER_MINUTE: '2', METRICS_TOKEN: 't'})));
  after(() => server.close());

  it('is refused the next one and told when to come back, and others are not', async () => {
    for (let run = 0; run < 2; run++)
      assert.equal((await outcomeOf(await postRun(server.url, GOOD, from('192.0.2.1')))).exit?.code, 0);
    const refused = await postRun(server.url, GOOD, from('192.0.2.1'));
    const wait = Number(refused.headers.get('retry-after'));
    assert.ok(wait > 0 && wait <= 60, `Retry-After: ${wait}`);
    const {status, detail} = await refusalOf(refused);
    assert.equal(status, 429);
    assert.match(detail, /at most 2 runs of yours within a minute, got one more; try again in \d+ s/);
    assert.equal((await outcomeOf(await postRun(server.url, GOOD, from('192.0.2.2')))).exit?.code, 0);
    const metrics = await fetch(`${server.url}/metrics`, {headers: {authorization: 'Bearer t'}});
    assert.match(await metrics.text(), /^code_card_refusals_total\{status="429"\} 1$/m);
  });

  it('is the whole network of an IPv6 home, and the same address however it is written', async () => {
    const ask = async (address: string) => (await postRun(server.url, GOOD, from(address))).status;
    assert.equal(await ask('2001:db8::1'), 200);
    assert.equal(await ask('2001:db8:0:0:ffff::2'), 200);
    assert.equal(await ask('2001:db8::3'), 429);
    assert.equal(await ask('2001:db8:0:1::3'), 200);
    assert.equal(await ask('198.51.100.1'), 200);
    assert.equal(await ask('::ffff:198.51.100.1'), 200);
    assert.equal(await ask('198.51.100.1'), 429);
  });

  it('may still look, resume and stop', async () => {
    const first = await postRun(server.url, ENDLESS, from('192.0.2.7'));
    await (await postRun(server.url, GOOD, from('192.0.2.7'))).text();
    assert.equal((await postRun(server.url, GOOD, from('192.0.2.7'))).status, 429);
    const address = `${server.url}/${first.headers.get('location')}`;
    assert.equal((await fetch(address, from('192.0.2.7'))).status, 200);
    assert.equal((await fetch(address, {method: 'DELETE', ...from('192.0.2.7')})).status, 204);
    assert.equal((await outcomeOf(first)).exit?.reason, 'canceled');
  });
});

describe('One address with many runs at once', {timeout: 60_000}, () => {
  it('is refused one more, waiting ones counted, until one of them is over', async () => {
    const server = await behindProxy({RUNS_AT_ONCE: '2', SLOTS: '1'});
    try {
      const going = await postRun(server.url, ENDLESS, from('192.0.2.1'));
      const waiting = await postRun(server.url, GOOD, from('192.0.2.1'));
      const refused = await postRun(server.url, GOOD, from('192.0.2.1'));
      assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
      const {status, detail} = await refusalOf(refused);
      assert.deepEqual([status, detail.includes('at most 2 runs of yours at once')], [429, true]);
      const other = await postRun(server.url, GOOD, from('192.0.2.2'));
      assert.equal(other.status, 200);
      await fetch(`${server.url}/${going.headers.get('location')}`, {method: 'DELETE'});
      for (const response of [going, waiting, other]) await outcomeOf(response);
      const again = await outcomeOf(await postRun(server.url, GOOD, from('192.0.2.1')));
      assert.equal(again.exit?.code, 0);
    } finally {
      await server.close();
    }
  });
});

describe('A user who is signed in', {timeout: 60_000}, () => {
  let server: TestServer;
  before(
    async () =>
      (server = await behindProxy({...WITH_TOKENS, USER_RUNS_PER_MINUTE: '3', RUNS_PER_MINUTE: '1'})),
  );
  after(() => server.close());

  const headersOf = async (user: string, address: string) => ({
    'x-forwarded-for': address,
    authorization: `Bearer ${await tokenOf(user)}`,
  });

  it('has a count of their own, wherever they are and whatever they run, apart from their address', async () => {
    const json = {'content-type': 'application/json'};
    const post = async (path: string, body: object, headers: Record<string, string>) =>
      fetch(`${server.url}/${path}`, {
        method: 'POST',
        headers: {...json, ...headers},
        body: JSON.stringify(body),
      });
    const home = await headersOf('ada', '192.0.2.1');
    const away = await headersOf('ada', '192.0.2.2');
    const book = (await (await post('books', {title: 'B'}, home)).json()) as {id: string};
    const card = {title: 'C', language: 'bash', code: 'echo on'};
    const {id} = (await (await post(`books/${book.id}/cards`, card, home)).json()) as {id: string};
    assert.equal((await outcomeOf(await post('runs', GOOD, home))).exit?.code, 0);
    const stored = `books/${book.id}/cards/${id}/run`;
    assert.equal((await outcomeOf(await post(stored, {}, away))).stdout, 'on\n');
    assert.equal((await outcomeOf(await post('runs', GOOD, away))).exit?.code, 0);
    assert.equal((await post(stored, {}, home)).status, 429);
    assert.equal((await post('runs', GOOD, away)).status, 429);
    assert.equal((await post('runs', GOOD, await headersOf('bob', '192.0.2.1'))).status, 200);
    assert.equal((await post('runs', GOOD, {'x-forwarded-for': '192.0.2.1'})).status, 200);
  });
});

describe('A classroom of 300 behind one address', {timeout: 120_000}, () => {
  const PUPILS = 300;

  it('is refused nothing by the settings as they are', async () => {
    const server = await startServer();
    try {
      const answers = await Promise.all(
        Array.from({length: PUPILS}, async (_, pupil) => {
          const response = await postRun(server.url, {language: 'bash', code: `echo ${pupil}`});
          return {status: response.status, outcome: await outcomeOf(response)};
        }),
      );
      assert.deepEqual(
        answers.map(({status, outcome: {stdout}}) => [status, stdout]),
        answers.map((_, pupil) => [200, `${pupil}\n`]),
      );
    } finally {
      await server.close();
    }
  });
});
