import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {RunEvent} from 'code-card/wire';
import {startCuttingProxy} from '../helpers/cutting-proxy.js';
import {eventsOf, outcomeOf, postRun, refusalOf} from '../helpers/post-run.js';
import {readThroughCuts} from '../helpers/read-through-cuts.js';
import {processesWith, uniqueMarker, until} from '../helpers/processes.js';
import {startServer, type TestServer} from '../helpers/start-server.js';

const LINES = 100_000;
const COUNT = `for n in range(${LINES}): print("line", n)`;
const COUNTED = Array.from({length: LINES}, (_, n) => `line ${n}\n`).join('');

/** Prints, waits until a file is there for ever, which it never is. */
const waiting = (marker: string) =>
  `import subprocess\nprint("started")\nsubprocess.run(["/bin/sh", "-c", "sleep 1000; :", "${marker}"])`;

const stdoutOf = (events: RunEvent[]) =>
  events.map((event) => (event.type === 'stdout' ? event.text : '')).join('');

describe('A run whose reader has lost the connection', {timeout: 120_000}, () => {
  let server: TestServer;
  before(async () => (server = await startServer({SLOTS: '20'})));
  after(() => server.close());

  const runOf = async (code: string) => {
    const response = await postRun(server.url, {language: 'python', code});
    return {response, address: `${server.url}/${response.headers.get('location')}`};
  };

  it('goes on, and is read on from where it was, every line once and in order', async () => {
    // Long and short stretches, most of which end in the middle of an event; one has up to 64 KB.
    let seed = 1;
    const proxy = await startCuttingProxy(
      server.url,
      () => 600 + ((seed = (seed * 48_271) % 0x7fffffff) % 200_000),
    );
    try {
      const events = await readThroughCuts(proxy.url, {language: 'python', code: COUNT});
      assert.equal(stdoutOf(events), COUNTED);
      assert.deepEqual(
        events.map(({id}) => id),
        events.map((_, index) => index + 1),
      );
      assert.ok(proxy.cuts > 3, `${proxy.cuts} cuts`);
    } finally {
      await proxy.close();
    }
  });

  it('is read alike by two readers, whatever each has read already', async () => {
    const {response, address} = await runOf('import time\nfor n in range(20): print(n); time.sleep(0.01)');
    const later = fetch(`${address}/events`, {headers: {'last-event-id': '3'}}).then(outcomeOf);
    const whole = await outcomeOf(response);
    assert.deepEqual((await later).events, whole.events.slice(3));
    const again = await outcomeOf(await fetch(`${address}/events?after=0`));
    assert.deepEqual(again.events, whole.events);
  });

  it('is over for one who has read everything', async () => {
    const {response, address} = await runOf('');
    const {exit} = await outcomeOf(response);
    const rest = await fetch(`${address}/events?after=${exit?.id}`);
    assert.equal(rest.status, 204);
    assert.equal(await rest.text(), '');
  });

  it('can be resumed as plain text and as SSE too', async () => {
    const {response, address} = await runOf('print("x")');
    await outcomeOf(response);
    const text = await fetch(`${address}/events`, {headers: {accept: 'text/plain'}});
    assert.equal(await text.text(), 'x\n');
    const sse = await fetch(`${address}/events?after=1`, {headers: {accept: 'text/event-stream'}});
    assert.match(await sse.text(), /^id: 2\ndata: /);
  });

  it('goes on while it has another reader, and is canceled some time after the last one has left', async () => {
    const short = await startServer({RESUME_GRACE_MS: '300'});
    try {
      const marker = uniqueMarker();
      const first = new AbortController();
      const second = new AbortController();
      const response = await postRun(
        short.url,
        {language: 'python', code: waiting(marker)},
        {signal: first.signal},
      );
      const address = `${short.url}/${response.headers.get('location')}`;
      await until(async () => (await processesWith(marker)).length > 0);
      const other = await fetch(`${address}/events`, {signal: second.signal});
      first.abort();
      await eventsOf(other).next();
      const state = async () => ((await (await fetch(address)).json()) as {state: string}).state;
      assert.equal(await state(), 'running');
      second.abort();
      await until(async () => (await state()) === 'ended');
      assert.deepEqual(await processesWith(marker), []);
    } finally {
      await short.close();
    }
  });

  it('tells by its ids how many events are no longer kept', async () => {
    const small = await startServer({OUTPUT_BYTES: '20000'});
    try {
      const code = 'import sys\nfor line in sys.stdin: pass\nprint("end")';
      const response = await postRun(small.url, {language: 'python', code, interactive: true});
      const address = `${small.url}/${response.headers.get('location')}`;
      const typed = 100;
      for (let n = 1; n <= typed; n++) {
        const init = {method: 'POST', headers: {'content-type': 'application/json'}};
        const body = JSON.stringify({text: `${n}\n`.padStart(200)});
        await fetch(`${address}/stdin${n === typed ? '?end' : ''}`, {...init, body});
      }
      const {events} = await outcomeOf(response);
      assert.ok(events.length > typed);
      const kept = await outcomeOf(await fetch(`${address}/events`));
      const firstKept = kept.events[0]?.id ?? 0;
      assert.ok(firstKept > typed / 2, `the first that is kept is ${firstKept} of ${events.length}`);
      assert.deepEqual(kept.events, events.slice(firstKept - 1));
    } finally {
      await small.close();
    }
  });

  for (const [query, headers, expected] of [
    ['?after=-1', {}, /after/],
    ['?after=x', {}, /after/],
    ['?after=99999999999999999999', {}, /after/],
    ['?before=1', {}, /before/],
    ['', {'last-event-id': 'seven'}, /"Last-Event-ID" to be the id of a run event.*seven/],
  ] as const)
    it(`is not resumed by ${query || JSON.stringify(headers)}`, async () => {
      const {response, address} = await runOf('');
      await outcomeOf(response);
      const {status, detail} = await refusalOf(await fetch(`${address}/events${query}`, {headers}));
      assert.equal(status, 400);
      assert.match(detail, expected);
    });

  it('is not known under another id', async () => {
    for (const id of ['AAAAAAAAAAAAAAAAAAAAAA', '..%2f..', '%00'])
      assert.equal((await refusalOf(await fetch(`${server.url}/runs/${id}/events`))).status, 404);
  });

  it('is not read by other sites', async () => {
    const {response, address} = await runOf('');
    await outcomeOf(response);
    const answer = await fetch(`${address}/events`, {headers: {origin: 'https://evil.example'}});
    assert.equal(answer.status, 403);
  });
});
