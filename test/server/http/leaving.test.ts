import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {eventsOf, outcomeOf, postRun} from '../helpers/post-run.js';
import {processesWith, uniqueMarker, until} from '../helpers/processes.js';
import {startServer, type TestServer} from '../helpers/start-server.js';

/** A program that has a child with the marker in its arguments, says so, and never ends. */
const endless = (marker: string) =>
  `import subprocess, sys\nchild = subprocess.Popen(["/bin/sh", "-c", "sleep 1000; :", "${marker}"])\n` +
  'print("started", flush=True)\nchild.wait()';

describe('A run', {timeout: 60_000}, () => {
  let server: TestServer;
  before(async () => (server = await startServer({SLOTS: '20', RESUME_GRACE_MS: '100'})));
  after(() => server.close());

  for (const accept of ['application/x-ndjson', 'text/event-stream', 'text/plain']) {
    it(`is canceled, with all its processes, when the reader of its ${accept} leaves`, async () => {
      const marker = uniqueMarker();
      const left = new AbortController();
      const init = {headers: {accept}, signal: left.signal};
      const response = await postRun(server.url, {language: 'python', code: endless(marker)}, init);
      await until(async () => (await processesWith(marker)).length > 0);
      left.abort();
      await until(async () => (await processesWith(marker)).length === 0);
      const address = `${server.url}/${response.headers.get('location')}`;
      await until(async () => ((await (await fetch(address)).json()) as {state: string}).state === 'ended');
      const {exit} = (await (await fetch(address)).json()) as {exit: {reason: string}};
      assert.equal(exit.reason, 'canceled');
    });
  }

  it('is canceled by DELETE, which answers when nothing of it is left; its reader sees why', async () => {
    const marker = uniqueMarker();
    const response = await postRun(server.url, {language: 'python', code: endless(marker)});
    const address = `${server.url}/${response.headers.get('location')}`;
    await until(async () => (await processesWith(marker)).length > 0);
    const deleted = await fetch(address, {method: 'DELETE'});
    assert.equal(deleted.status, 204);
    assert.deepEqual(await processesWith(marker), []);
    const {stdout, exit} = await outcomeOf(response);
    assert.equal(stdout, 'started\n');
    assert.equal(exit?.reason, 'canceled');
    assert.equal((await fetch(address, {method: 'DELETE'})).status, 204, 'a second time is no fault');
  });

  it('that is over stays as it was when it is canceled', async () => {
    const response = await postRun(server.url, {language: 'python', code: ''});
    await outcomeOf(response);
    const address = `${server.url}/${response.headers.get('location')}`;
    await fetch(address, {method: 'DELETE'});
    const {exit} = (await (await fetch(address)).json()) as {exit: {reason: string}};
    assert.equal(exit.reason, 'exited');
  });

  it('that goes on when the server closes is ended, and its reader is told why', async () => {
    const marker = uniqueMarker();
    const closing = await startServer({SLOTS: '1'});
    const response = await postRun(closing.url, {language: 'python', code: endless(marker)});
    const waiting = await postRun(closing.url, {language: 'python', code: ''});
    await until(async () => (await processesWith(marker)).length > 0);
    const [going, queued] = await Promise.all([outcomeOf(response), outcomeOf(waiting), closing.close()]);
    for (const {events} of [going, queued]) {
      const last = events.at(-1);
      assert.ok(last?.type === 'error');
      assert.deepEqual([last.problem.status, last.problem.title], [503, 'The server was shut down']);
    }
    assert.deepEqual(await processesWith(marker), []);
  });
});

describe('A client that stops reading', {timeout: 60_000}, () => {
  /** What the program prints: far more than all buffers between it and the client hold. */
  const PRINTED_BYTES = 64 * 1024 * 1024;
  /**
   * What the server may hold of it: the log, the reader's lag, pipes, and room for what else a process does.
   */
  const HELD_BYTES = 16 * 1024 * 1024;
  const PAUSE_MS = 1500;

  it('blocks the program and leaves the memory of the server flat', async () => {
    const server = await startServer({OUTPUT_BYTES: String(PRINTED_BYTES * 2)});
    try {
      const code =
        'import time\nline = "x" * 65500\n' +
        `for _ in range(${PRINTED_BYTES / 65536}): print(f"{time.monotonic():030.6f}", line)`;
      const response = await postRun(
        server.url,
        {language: 'python', code},
        {headers: {accept: 'text/plain'}},
      );
      const reader = response.body?.getReader();
      assert.ok(reader);
      const decoder = new TextDecoder();
      let text = decoder.decode((await reader.read()).value, {stream: true});
      const before = process.memoryUsage().arrayBuffers;
      await sleep(PAUSE_MS);
      const held = process.memoryUsage().arrayBuffers - before;
      assert.ok(held < HELD_BYTES, `expected at most ${HELD_BYTES} bytes held, got ${held}`);
      for (let part = await reader.read(); !part.done; part = await reader.read())
        text += decoder.decode(part.value, {stream: true});
      const times = text
        .trimEnd()
        .split('\n')
        .map((line) => Number(line.slice(0, 30)));
      assert.equal(times.length, PRINTED_BYTES / 65536, 'every line arrived');
      const longest = Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)));
      assert.ok(
        longest > PAUSE_MS / 2000,
        `expected the program to wait for most of the pause, got ${longest} s`,
      );
    } finally {
      await server.close();
    }
  });

  it('can still be canceled', async () => {
    const server = await startServer();
    try {
      const left = new AbortController();
      const body = {language: 'python', code: 'while True: print("x" * 65536)'};
      const response = await postRun(server.url, body, {signal: left.signal});
      const address = `${server.url}/${response.headers.get('location')}`;
      await eventsOf(response).next();
      await sleep(200);
      assert.equal((await fetch(address, {method: 'DELETE'})).status, 204);
      left.abort();
    } finally {
      await server.close();
    }
  });
});
