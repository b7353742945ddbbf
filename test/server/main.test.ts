import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect, createServer, type AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import {after, describe, it} from 'node:test';
import {eventsOf, outcomeOf, postRun, refusalOf} from './helpers/post-run.js';
import {MAIN, serverProcesses} from './helpers/server-process.js';

/** Below the bound for a whole file, so that a hung test still ends what it has started. */
const TIMEOUT_MS = 110_000;

describe('code-card-server', {timeout: TIMEOUT_MS, concurrency: 2}, () => {
  const {start, ended, listen, spawnChild, killAll} = serverProcesses();
  after(killAll);

  it('prints its address, runs code, and ends by SIGTERM with 0', async () => {
    const {child, url, closed} = await listen();
    const {stdout} = await outcomeOf(await postRun(url, {language: 'python', code: 'print("hi")'}));
    assert.equal(stdout, 'hi\n');
    child.kill('SIGTERM');
    assert.deepEqual(await closed, [0, null]);
  });

  it('lets a run end before it closes', async () => {
    const {child, url, closed} = await listen({CLOSE_GRACE_MS: '50000'});
    const code = 'import time\nprint("on", flush=True)\ntime.sleep(0.5)\nprint("end")';
    const events = eventsOf(await postRun(url, {language: 'python', code}));
    const texts = [];
    for await (const event of events) {
      if (event.type !== 'stdout') continue;
      texts.push(event.text);
      if (texts.length === 1) child.kill('SIGINT');
    }
    assert.equal(texts.join(''), 'on\nend\n');
    assert.deepEqual(await closed, [0, null]);
  });

  it('is kept from closing by no connection on which nothing comes', async () => {
    const {child, url, closed} = await listen();
    const spare = connect(Number(new URL(url).port), '127.0.0.1');
    await once(spare, 'connect');
    await (await fetch(`${url}/healthz`)).text(); // By now the server has accepted the spare one too.
    child.kill('SIGTERM');
    assert.equal(await text(spare), '', 'it is closed, not answered when its time is over');
    assert.deepEqual(await closed, [0, null]);
  });

  /** The first answer that refuses a run; by then the first signal has come. */
  async function refusedRun(url: string): Promise<Response> {
    for (;;) {
      const response = await postRun(url, {language: 'python', code: ''});
      if (!response.ok) return response;
      await response.text();
    }
  }

  it('refuses runs and lets the others be canceled while it closes', async () => {
    const {child, url, closed} = await listen({CLOSE_GRACE_MS: '50000'});
    const response = await postRun(url, {language: 'python', code: 'while True: pass'});
    child.kill('SIGINT');
    const refused = await refusedRun(url);
    assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
    const {status, detail} = await refusalOf(refused);
    assert.deepEqual([status, detail.includes('shutting down')], [503, true]);
    const address = `${url}/${response.headers.get('location')}`;
    assert.equal((await fetch(address, {method: 'DELETE'})).status, 204);
    assert.equal((await outcomeOf(response)).exit?.reason, 'canceled');
    assert.deepEqual(await closed, [0, null]);
  });

  it('ends at once by a second signal', async () => {
    const {child, url, closed} = await listen({CLOSE_GRACE_MS: '50000'});
    const response = await postRun(url, {language: 'python', code: 'while True: pass'});
    child.kill('SIGINT');
    await refusedRun(url);
    child.kill('SIGINT');
    assert.deepEqual(await closed, [1, null]);
    await assert.rejects(async () => {
      for await (const event of eventsOf(response)) if (event.type === 'exit') throw new Error('canceled');
    });
  });

  it('says that it runs without a sandbox', async () => {
    const {line, url} = await listen({}, '--unsafe');
    assert.match(line, /without a sandbox/);
    assert.equal(((await (await fetch(`${url}/healthz`)).json()) as {runner: string}).runner, 'unsandboxed');
  });

  it('explains its settings', async () => {
    const {stdout, code} = await ended(start({}, '--help'));
    assert.match(stdout, /PORT +--port/);
    assert.equal(code, 0);
  });

  it('says what is wrong with a setting and ends with 1', async () => {
    const {stderr, code} = await ended(start({PORT: 'x'}));
    assert.equal(stderr, 'Expected PORT (--port) to be a whole number from 0 to 65535, got "x"\n');
    assert.equal(code, 1);
  });

  it('says that its port is taken and ends with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const {port} = other.address() as AddressInfo;
    const {stderr, code} = await ended(start({PORT: String(port)}));
    other.close();
    assert.match(stderr, new RegExp(`^Expected to listen on 127.0.0.1, port ${port}, got: .*EADDRINUSE`));
    assert.equal(code, 1);
  });

  it('says why it has no sandbox and what to do, and ends with 1', async () => {
    // In a box that forbids further user namespaces there can be no box.
    const inBox = ['--dev-bind', '/', '/', '--unshare-user', '--disable-userns', '--', process.execPath];
    const {stderr, code} = await ended(spawnChild('bwrap', [...inBox, ...MAIN], {PORT: '0'}));
    assert.match(stderr, /^No sandbox:\nMISSING/);
    assert.match(stderr, /--unsafe/);
    assert.equal(code, 1);
  });
});
