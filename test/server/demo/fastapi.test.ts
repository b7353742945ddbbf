import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {eventsOf, outcomeOf} from '../helpers/post-run.js';
import {processesWith, uniqueMarker, until} from '../helpers/processes.js';
import {startFastapi} from '../helpers/start-fastapi.js';
import type {TestServer} from '../helpers/start-server.js';

describe('The FastAPI demo', () => {
  let server: TestServer;
  let folder: string;

  before(async () => {
    server = await startFastapi();
    folder = await mkdtemp(join(tmpdir(), 'fastapi-'));
  });
  after(async () => {
    await server.close();
    await rm(folder, {recursive: true});
  });

  const post = (
    path: string,
    body: object,
    {headers, ...init}: {headers?: Record<string, string>; signal?: AbortSignal} = {},
  ) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: {'content-type': 'application/json', ...headers},
      body: JSON.stringify(body),
      ...init,
    });

  /** A line of Python that waits until `go()` is called: so the test decides what has happened before. */
  function gate(): {wait: string; go: () => Promise<void>} {
    const file = join(folder, uniqueMarker());
    const wait = `\nimport os, time\nwhile not os.path.exists('${file}'): time.sleep(0.01)\n`;
    return {wait, go: () => writeFile(file, '')};
  }

  /** Reads until the text has come; returns all that has been read. */
  async function readUntil(reader: ReadableStreamDefaultReader<string>, text: string): Promise<string> {
    let read = '';
    while (!read.includes(text)) {
      const {value, done} = await reader.read();
      if (done) assert.fail(`Expected ${text}, got ${read} and the end`);
      read += value;
    }
    return read;
  }

  const textOf = (response: Response) => {
    assert.ok(response.body);
    return response.body.pipeThrough(new TextDecoderStream()).getReader();
  };

  it('sends the first line while the program still runs, as plain text', async () => {
    const {wait, go} = gate();
    const response = await post('/run', {language: 'python', code: `print('one')${wait}print('two')`});
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    const reader = textOf(response);
    assert.equal(await readUntil(reader, '\n'), 'one\n');
    await go();
    assert.equal(await readUntil(reader, '\n'), 'two\n');
    assert.ok((await reader.read()).done);
  });

  it('sends the first line while the program still runs, as a run event', async () => {
    const {wait, go} = gate();
    const response = await post('/events', {code: `print('one', end='')${wait}print('two', end='')`});
    assert.equal(response.headers.get('content-type'), 'application/x-ndjson');
    const texts: string[] = [];
    for await (const event of eventsOf(response)) {
      if (event.type !== 'stdout') continue;
      texts.push(event.text);
      if (texts.length === 1) await go();
    }
    assert.deepEqual(texts, ['one', 'two']);
  });

  it('tells stderr apart and how the program ended', async () => {
    const code = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)";
    const {events, stdout, stderr, exit} = await outcomeOf(await post('/events', {code}));
    assert.equal(events[0]?.type, 'start');
    assert.equal(events.at(-1), exit);
    assert.deepEqual([stdout, stderr], ['out\n', 'err\n']);
    assert.deepEqual([exit?.code, exit?.signal, exit?.reason], [3, null, 'exited']);
  });

  it('names the signal that ended the program', async () => {
    const {exit} = await outcomeOf(await post('/events', {code: 'import os; os.kill(os.getpid(), 15)'}));
    assert.deepEqual([exit?.code, exit?.signal], [null, 'SIGTERM']);
  });

  it('gives the program its input and its arguments', async () => {
    const code = 'import sys; print(input(), sys.argv[1:])';
    const {stdout} = await outcomeOf(await post('/events', {code, stdin: '你好\n', args: ['a b', 'c']}));
    assert.equal(stdout, "你好 ['a b', 'c']\n");
  });

  it('keeps an emoji whole that the program writes in two pieces', async () => {
    const {wait, go} = gate();
    const write = (bytes: string) => `import os; os.write(1, ${bytes})`;
    const code = `${write(String.raw`b'a\xf0\x9f'`)}${wait}${write(String.raw`b'\x98\x80b'`)}`;
    let text = '';
    for await (const event of eventsOf(await post('/events', {code}))) {
      if (event.type !== 'stdout') continue;
      text += event.text;
      if (text === 'a') await go();
    }
    assert.equal(text, 'a😀b');
  });

  it('replaces bytes that are no UTF-8', async () => {
    const code = String.raw`import os; os.write(1, b'a\xffb\xf0')`;
    assert.equal((await outcomeOf(await post('/events', {code}))).stdout, 'a\ufffdb\ufffd');
  });

  it('ends a program that prints too much, and says so', async () => {
    const {exit} = await outcomeOf(await post('/events', {code: "while True: print('x' * 1000)"}));
    assert.deepEqual([exit?.code, exit?.signal, exit?.reason], [null, 'SIGKILL', 'output-limit']);
  });

  for (const path of ['/run', '/events'])
    for (const [habit, line] of [
      ['sleeps', 'import time; time.sleep(1000)'],
      ['prints without end', "while True: print('x' * 1000)"],
    ])
      it(`kills a program that ${habit}, and its children, when the reader of ${path} leaves`, async (test) => {
        const marker = uniqueMarker();
        const child = `import subprocess; subprocess.Popen(['sh', '-c', 'sleep 1000; : ${marker}'])`;
        const code = `${child}\nprint('ready')\n${line}`;
        const leaving = new AbortController();
        test.after(() => leaving.abort());
        const response = await post(path, {code}, {signal: leaving.signal});
        await readUntil(textOf(response), 'ready');
        await until(async () => (await processesWith(marker)).length >= 2); // The program and its child.
        leaving.abort();
        await until(async () => (await processesWith(marker)).length === 0);
      });

  it('answers pages of this machine, and refuses those of the web', async () => {
    const from = (origin: string) => post('/run', {code: 'print(1)'}, {headers: {origin}});
    const own = await from('http://localhost:4000');
    assert.equal(await own.text(), '1\n');
    assert.equal(own.headers.get('access-control-allow-origin'), 'http://localhost:4000');
    for (const origin of ['https://example.com', 'http://localhost.example.com', 'null'])
      assert.equal((await from(origin)).status, 403, origin);
  });

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', undefined])
    it(`refuses a body that is sent as ${type ?? 'nothing in particular'}`, async () => {
      for (const path of ['/run', '/events']) {
        const body = new TextEncoder().encode('{"code": "print(1)"}'); // To bytes, fetch adds no type.
        const headers: Record<string, string> = type === undefined ? {} : {'content-type': type};
        const response = await fetch(server.url + path, {method: 'POST', headers, body});
        assert.equal(response.status, 415);
        const {detail} = (await response.json()) as {detail: string};
        assert.match(detail, /^Expected "Content-Type: application\/json", got /);
      }
    });

  it('tells proxies to pass each piece on at once', async () => {
    for (const path of ['/run', '/events']) {
      const response = await post(path, {code: 'print(1)'});
      assert.equal(response.headers.get('x-accel-buffering'), 'no');
      await response.text();
    }
  });

  it('refuses a foreign name for this machine', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(server.url, {headers: {host: 'rebound.example.com'}}, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject).end();
    });
    assert.equal(status, 400);
  });

  it('shows a page with cards', async () => {
    const page = await (await fetch(server.url)).text();
    assert.match(page, /<code-card [^>]*endpoint="run"/);
    assert.match(page, /<code-card [^>]*endpoint="events"/);
  });
});
