import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {decodeSse} from 'code-card/wire';
import {eventsOf, outcomeOf, postRun} from '../helpers/post-run.js';
import {startServer, type TestServer} from '../helpers/start-server.js';

describe('POST /runs', () => {
  let server: TestServer;
  before(async () => (server = await startServer()));
  after(() => server.close());

  it('streams what a program prints while it still runs', async () => {
    const code = 'import sys\nprint("first")\nsys.stdin.read()\nwhile True: pass';
    const left = new AbortController();
    const response = await postRun(server.url, {language: 'python', code}, {signal: left.signal});
    for await (const event of eventsOf(response)) {
      if (event.type !== 'stdout') continue;
      assert.equal(event.text, 'first\n');
      break; // The program never ends: this line came while it ran.
    }
    left.abort();
  });

  it('sends its headers and the start before the program prints', async () => {
    const left = new AbortController();
    const body = {language: 'python', code: 'while True: pass'};
    const response = await postRun(server.url, body, {signal: left.signal});
    assert.equal(response.status, 200);
    const {value: start} = await eventsOf(response).next();
    assert.equal(start?.type, 'start');
    left.abort();
  });

  it('sends the headers of a plain text before the program prints', async () => {
    const left = new AbortController();
    const init = {headers: {accept: 'text/plain'}, signal: left.signal};
    const response = await postRun(server.url, {language: 'python', code: 'while True: pass'}, init);
    assert.equal(response.status, 200);
    left.abort();
  });

  it('tells what a reader has to know in the first event, and the end in the last', async () => {
    const response = await postRun(server.url, {language: 'python', code: 'import sys; sys.exit(3)'});
    const {events, exit} = await outcomeOf(response);
    const [start] = events;
    assert.ok(start?.type === 'start' && start.run);
    assert.equal(start.run.url, `runs/${start.run.id}`);
    assert.equal(start.language, 'python');
    assert.deepEqual(start.can, ['stop', 'resume']);
    assert.equal(start.protocol, 1);
    assert.equal(start.limits?.wallTimeMs, 60_000);
    assert.equal(events.at(-1), exit);
    assert.deepEqual([exit?.code, exit?.signal, exit?.reason], [3, null, 'exited']);
    assert.deepEqual(
      events.map(({id}) => id),
      events.map((_, index) => index + 1),
    );
  });

  it('tells proxies and caches to pass the stream on, and where the run is', async () => {
    const response = await postRun(server.url, {language: 'python', code: ''});
    const {events} = await outcomeOf(response);
    const [start] = events;
    assert.equal(response.headers.get('location'), start?.type === 'start' && start.run?.url);
    assert.equal(response.headers.get('cache-control'), 'no-store, no-transform');
    assert.equal(response.headers.get('x-accel-buffering'), 'no');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(response.headers.get('content-type') ?? '', /^application\/x-ndjson/);
  });

  it('streams the same events as server-sent events', async () => {
    const response = await postRun(
      server.url,
      {language: 'python', code: 'print("hi")'},
      {headers: {accept: 'text/event-stream'}},
    );
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    const types = [];
    for await (const {type} of decodeSse(response.body as unknown as AsyncIterable<Uint8Array>))
      types.push(type);
    assert.deepEqual([types[0], types.at(-1)], ['start', 'exit']);
    assert.ok(types.includes('stdout'));
  });

  it('streams the very bytes as plain text', async () => {
    const code = 'import sys; sys.stdout.buffer.write(bytes([0, 255, 10]) + "中".encode())';
    const response = await postRun(server.url, {language: 'python', code}, {headers: {accept: 'text/plain'}});
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.deepEqual(bytes, Buffer.from([0, 255, 10, 0xe4, 0xb8, 0xad]));
  });

  it('takes an alias for a language, and tells the id', async () => {
    const {events, stdout} = await outcomeOf(
      await postRun(server.url, {language: 'js', code: 'console.log(6 * 7)'}),
    );
    assert.equal(stdout, '42\n');
    assert.equal(events[0]?.type === 'start' && events[0].language, 'javascript');
  });

  it('takes a language in any case', async () => {
    for (const language of ['Python', 'PY']) {
      const {stdout} = await outcomeOf(await postRun(server.url, {language, code: 'print(1)'}));
      assert.equal(stdout, '1\n');
    }
  });

  it('gives the program its input, its arguments and its files', async () => {
    const {stdout, stderr} = await outcomeOf(
      await postRun(server.url, {
        language: 'python',
        code: 'import sys\nprint(input(), sys.argv[1:], open("a.txt").read(), open("b.bin", "rb").read())',
        stdin: 'typed\n',
        args: ['--x', 'y z'],
        files: {'a.txt': 'text', 'b.bin': {base64: 'AP8='}},
      }),
    );
    assert.equal(stderr, '');
    assert.equal(stdout, "typed ['--x', 'y z'] text b'\\x00\\xff'\n");
  });

  const awkward: [name: string, code: string, stdout: string][] = [
    ['nothing at all', '', ''],
    ['invalid UTF-8', 'import sys; sys.stdout.buffer.write(b"a\\xff\\xfeb\\n")', 'a\ufffd\ufffdb\n'],
    ['a character cut at the end', 'import sys; sys.stdout.buffer.write(b"a\\xe4\\xb8")', 'a\ufffd'],
    ['NUL bytes', 'print("a\\0b")', 'a\0b\n'],
    ['one endless line', 'import sys; sys.stdout.write("x" * 3_000_000)', 'x'.repeat(3_000_000)],
  ];
  for (const [name, code, expected] of awkward) {
    it(`passes on a program that prints ${name}`, async () => {
      const {stdout, stderr, exit} = await outcomeOf(await postRun(server.url, {language: 'python', code}));
      assert.equal(stderr, '');
      assert.ok(stdout === expected, `expected ${expected.length} characters, got ${stdout.length}`);
      assert.deepEqual([exit?.code, exit?.reason], [0, 'exited']);
    });
  }
});

describe('GET /runs/{id}', () => {
  let server: TestServer;
  before(async () => (server = await startServer()));
  after(() => server.close());

  it('tells the state of a run while it runs and after its end', async () => {
    const response = await postRun(server.url, {language: 'python', code: 'while True: pass'});
    const address = `${server.url}/${response.headers.get('location')}`;
    const running = (await (await fetch(address)).json()) as Record<string, unknown>;
    assert.equal(running['state'], 'running');
    assert.equal(running['language'], 'python');
    await fetch(address, {method: 'DELETE'});
    const {exit} = await outcomeOf(response);
    const ended = (await (await fetch(address)).json()) as {state: string; exit: unknown};
    const {type: _, id: __, t: ___, ...told} = exit ?? {type: 'exit'};
    assert.equal(ended.state, 'ended');
    assert.deepEqual(ended.exit, told);
  });

  it('says 404 to an unknown id', async () => {
    for (const method of ['GET', 'DELETE'])
      assert.equal((await fetch(`${server.url}/runs/nope`, {method})).status, 404);
  });
});
