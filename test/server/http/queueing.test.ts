import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {eventsOf, outcomeOf, postRun} from '../helpers/post-run.js';
import {startServer, type TestServer} from '../helpers/start-server.js';

const ENDLESS = {language: 'python', code: 'while True: pass'};
const GOOD = {language: 'python', code: 'print("x")'};

describe('A run that waits for a slot', {timeout: 60_000}, () => {
  let server: TestServer;
  before(async () => (server = await startServer({SLOTS: '1'})));
  after(() => server.close());

  it('is told its place at once, and runs when the slot is free', async () => {
    const endless = await postRun(server.url, ENDLESS);
    const waiting = await postRun(server.url, GOOD);
    assert.equal(waiting.status, 200);
    const events = eventsOf(waiting);
    const {value: first} = await events.next();
    assert.ok(first?.type === 'queued');
    assert.equal(first.position, 1);
    const address = `${server.url}/${waiting.headers.get('location')}`;
    assert.equal(((await (await fetch(address)).json()) as {state: string}).state, 'queued');
    await fetch(`${server.url}/${endless.headers.get('location')}`, {method: 'DELETE'});
    const types: string[] = [];
    for await (const {type} of events) types.push(type);
    assert.deepEqual(types, ['start', 'stdout', 'exit']);
  });

  it('can be canceled meanwhile, and leaves its place', async () => {
    const endless = await postRun(server.url, ENDLESS);
    const waiting = await postRun(server.url, GOOD);
    await fetch(`${server.url}/${waiting.headers.get('location')}`, {method: 'DELETE'});
    const {exit, stdout} = await outcomeOf(waiting);
    assert.deepEqual([exit?.reason, stdout], ['canceled', '']);
    assert.equal(((await (await fetch(`${server.url}/healthz`)).json()) as {queued: number}).queued, 0);
    await fetch(`${server.url}/${endless.headers.get('location')}`, {method: 'DELETE'});
    await endless.text();
  });
});
