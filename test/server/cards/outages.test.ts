import assert from 'node:assert/strict';
import {appendFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {RunEvent} from 'code-card/wire';
import {insideOf, withReadOnly, withSmallDisk} from '../helpers/mounts.js';
import {eventsOf} from '../helpers/post-run.js';
import {until} from '../helpers/processes.js';
import {serverProcesses} from '../helpers/server-process.js';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {TestPostgres} from '../helpers/start-postgres.js';
import {askAs, type Ask} from '../helpers/test-users.js';

/** @returns the address of a card that is made. */
async function makeCard(ask: Ask): Promise<string> {
  const {body: book} = await ask('POST', '/books', {title: 'A'});
  const {body} = await ask('POST', `/books/${book.id}/cards`, {title: 'A', language: 'bash', code: 'echo 1'});
  return `/books/${book.id}/cards/${body.id}`;
}

/** Starts a run of a card. @returns how it ends, when it has. */
async function startRun(card: string, body: object) {
  const headers = {'content-type': 'application/json'};
  const response = await fetch(`${card}/run`, {method: 'POST', headers, body: JSON.stringify(body)});
  const events = eventsOf(response);
  const {value} = (await events.next()) as {value: RunEvent};
  assert.ok(value.type === 'start');
  return {
    id: value.run!.id,
    async exitCode() {
      for await (const event of events) if (event.type === 'exit') return event.code;
      return undefined;
    },
  };
}

/** Everything that would write. */
const WRITES: [method: string, rest: string, body?: object][] = [
  ['PATCH', '', {code: 'lost'}],
  ['POST', '/run', {code: 'lost'}],
  ['PUT', '/draft', {code: 'lost'}],
  ['DELETE', ''],
];

async function assertRefusesToWrite(ask: Ask, path: string, status: number, detail: RegExp): Promise<void> {
  for (const [method, rest, body] of WRITES) {
    const refused = await ask(method, path + rest, body, {'if-match': '*'});
    assert.equal(refused.status, status, JSON.stringify(refused.body));
    assert.match(refused.body.detail, detail);
    assert.equal(refused.headers.has('retry-after'), status === 503);
  }
}

async function assertRunsWithoutBooks(ask: Ask): Promise<void> {
  const {status} = await ask('POST', '/runs', {language: 'bash', code: 'echo on'});
  assert.equal(status, 200, 'runs need no database');
}

describe('A server whose PostgreSQL', () => {
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

  it('goes away answers 503 meanwhile, saves nothing, and goes on by itself when it is back', async () => {
    const path = await makeCard(ask);
    const asks = await startRun(`${server.url}${path}`, {code: 'read line; exit $line', interactive: true});
    const going = Array.from({length: 20}, (_, n) =>
      ask('PATCH', path, {code: `echo ${n}`}, {'if-match': '*'}),
    );
    await postgres.stop();
    for (const {status} of await Promise.all(going)) assert.ok([200, 503].includes(status), String(status));
    assert.equal((await ask('GET', path)).status, 503);
    await assertRefusesToWrite(ask, path, 503, /database does not answer/);
    await assertRunsWithoutBooks(ask);
    assert.equal((await ask('POST', `/runs/${asks.id}/stdin`, {text: '3\n'})).status, 204);
    assert.equal(await asks.exitCode(), 3);
    await postgres.start();
    const back = await ask('GET', path);
    assert.equal(back.status, 200);
    assert.notEqual(back.body.code, 'lost');
    assert.equal((await ask('POST', `${path}/run`, {code: 'echo 2'})).status, 200);
    // The end of the run that nobody could write down is written now.
    await until(async () => {
      const {items} = (await ask('GET', '/history')).body;
      return (items as {exit: {code: number} | null}[]).some(({exit}) => exit?.code === 3);
    });
  });

  it('takes no changes for a while reads on, answers 503 to changes, and takes them again', async () => {
    const path = await makeCard(ask);
    const {body: card} = await ask('GET', path);
    const change = () => ask('PATCH', path, {code: 'echo 1'}, {'if-match': '*'});
    postgres.set('default_transaction_read_only', 'on');
    await until(async () => (await change()).status === 503);
    const {body: kept} = await ask('GET', path);
    await assertRefusesToWrite(ask, path, 503, /cannot be written to: it is read-only/);
    assert.deepEqual((await ask('GET', path)).body, kept);
    assert.equal(kept.code, card.code);
    postgres.set('default_transaction_read_only', 'off');
    await until(async () => (await change()).status === 200);
  });
});

describe('A server whose SQLite', {concurrency: true}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'code-card-outages-'));
  after(() => rmSync(folder, {recursive: true, force: true}));
  const settings = {AUTH: 'none', DATABASE_URL: `sqlite:${folder}/books.sqlite`, LOG_LEVEL: 'fatal'};

  it('has a full disk reads on, answers 507 to changes, and takes them when there is room again', async () => {
    const {listen, killAll} = serverProcesses(withSmallDisk(folder, 4 << 20));
    try {
      const {child, url} = await listen(settings, '--unsafe');
      const ask = askAs(url);
      const path = await makeCard(ask);
      const {body: card} = await ask('GET', path);
      const filler = insideOf(child.pid!, join(folder, 'filler'));
      assert.throws(() => {
        for (;;) appendFileSync(filler, Buffer.alloc(4096));
      }, /ENOSPC/);
      await assertRefusesToWrite(ask, path, 507, /disk of the database is full; nothing has been saved/);
      assert.deepEqual((await ask('GET', path)).body, card);
      assert.deepEqual((await ask('GET', '/history')).body.items, []);
      await assertRunsWithoutBooks(ask);
      rmSync(filler);
      assert.equal((await ask('PATCH', path, {code: 'echo 2'}, {'if-match': '*'})).status, 200);
    } finally {
      killAll();
    }
  });

  it('cannot be written to does not start, says why, and leaves it as it is', async () => {
    const {listen, killAll} = serverProcesses();
    const readOnly = serverProcesses(withReadOnly(folder));
    try {
      const first = await listen(settings, '--unsafe');
      const path = await makeCard(askAs(first.url));
      first.child.kill('SIGTERM');
      await first.closed;
      const {stderr, code} = await readOnly.ended(readOnly.start(settings, '--unsafe'));
      assert.equal(code, 1);
      assert.match(stderr, /Expected to use the database .*books\.sqlite, got: .*read-only/);
      const again = await listen(settings, '--unsafe');
      assert.equal((await askAs(again.url)('GET', path)).status, 200);
    } finally {
      killAll();
      readOnly.killAll();
    }
  });
});
