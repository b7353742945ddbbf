import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {outcomeOf, postRun, refusalOf} from '../helpers/post-run.js';
import {startServer, type TestServer} from '../helpers/start-server.js';

const good = {language: 'python', code: ''};

describe('A request that cannot be granted', () => {
  let server: TestServer;
  before(async () => (server = await startServer({MAX_BODY_BYTES: '1000'})));
  after(() => server.close());

  const bodies: [name: string, body: string | Record<string, unknown>, status: number, detail: RegExp][] = [
    ['is not JSON', '{', 400, /Expected a JSON body/],
    ['is empty', '', 400, /Expected a JSON body, got an empty one/],
    ['is a list', '[]', 400, /"body" to be of type object, got \[\]/],
    ['has no code', {language: 'python'}, 400, /Expected "code", got none/],
    ['has no language', {code: ''}, 400, /Expected "language", got none/],
    ['has code that is no text', {language: 'python', code: 5}, 400, /"code" to be of type string, got 5/],
    [
      'names an unknown language',
      {...good, language: 'cobol'},
      400,
      /python, javascript, bash(, \w+)*, got "cobol"/,
    ],
    ['has an unknown field', {...good, colour: 1}, 400, /got "colour"/],
    ['has a file outside its folder', {...good, files: {'../x': ''}}, 400, /got "\.\.\/x"/],
    ['has a file that is its folder', {...good, files: {'..': ''}}, 400, /got "\.\."/],
    ['has a file without a name', {...good, files: {'': ''}}, 400, /got ""/],
    ['has a file name with NUL', {...good, files: {'a\0': ''}}, 400, /Expected file names/],
    ['has a file name of 256 bytes', {...good, files: {['é'.repeat(128)]: ''}}, 400, /1 to 255 bytes/],
    ['has a file named as the program', {...good, files: {'main.py': ''}}, 400, /no file named "main.py"/],
    ['has a file that is a number', {...good, files: {a: 5}}, 400, /"files.a" to be a text/],
    ['has a file that is a number under any name', {...good, files: {'\u2028': 5}}, 400, /to be a text/],
    ['has a file that is not base64', {...good, files: {a: {base64: '?'}}}, 400, /"files.a"/],
    ['has an interactive that is no boolean', {...good, interactive: 'yes'}, 400, /"interactive"/],
    ['has a tty that is no boolean', {...good, tty: 1}, 400, /"tty"/],
    ['has an argument with NUL', {...good, args: ['a\0']}, 400, /"args.0"/],
    ['is too large', {...good, code: 'x'.repeat(1000)}, 413, /at most 1000 bytes/],
    ...['after'].map((field): [string, Record<string, unknown>, number, RegExp] => [
      `has the reserved field ${field}`,
      {...good, [field]: true},
      400,
      new RegExp(`"${field}".*reserves`),
    ]),
  ];
  for (const [name, body, status, detail] of bodies) {
    it(`is refused when its body ${name}`, async () => {
      const refusal = await refusalOf(await postRun(server.url, body));
      assert.equal(refusal.status, status);
      assert.match(refusal.detail, detail);
    });
  }

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', '']) {
    it(`is refused when it is sent as "${type}"`, async () => {
      const refusal = await refusalOf(await postRun(server.url, good, {headers: {'content-type': type}}));
      assert.equal(refusal.status, 415);
      assert.match(refusal.detail, /Expected "Content-Type: application\/json"/);
    });
  }

  it('may say its character encoding', async () => {
    const headers = {'content-type': 'Application/JSON; charset=utf-8'};
    assert.equal((await outcomeOf(await postRun(server.url, good, {headers}))).exit?.code, 0);
  });

  it('is refused when no format is acceptable', async () => {
    const refusal = await refusalOf(await postRun(server.url, good, {headers: {accept: 'image/png'}}));
    assert.equal(refusal.status, 406);
    assert.match(refusal.detail, /application\/x-ndjson, text\/event-stream, text\/plain, got "image\/png"/);
  });

  it('is told which methods an address has', async () => {
    const response = await fetch(`${server.url}/runs`);
    assert.equal(response.headers.get('allow'), 'POST');
    assert.equal((await refusalOf(response)).status, 405);
    assert.equal(
      (await fetch(`${server.url}/runs/x`, {method: 'PUT'})).headers.get('allow'),
      'GET, HEAD, DELETE',
    );
  });

  it('is told that an address is unknown', async () => {
    const refusal = await refusalOf(await fetch(`${server.url}/nowhere`));
    assert.deepEqual([refusal.status, refusal.detail.includes('/nowhere')], [404, true]);
  });

  it('is told that an address is malformed', async () => {
    assert.equal((await refusalOf(await fetch(`${server.url}/%zz`))).status, 400);
  });
});

describe('A server whose slots are all taken', () => {
  it('refuses a run and says when to try again; the slot is free when the last event has come', async () => {
    const server = await startServer({SLOTS: '1', QUEUE_LENGTH: '0'});
    try {
      const endless = await postRun(server.url, {language: 'python', code: 'while True: pass'});
      const busy = await postRun(server.url, good);
      assert.match(busy.headers.get('retry-after') ?? '', /^\d+$/);
      const refusal = await refusalOf(busy);
      assert.equal(refusal.status, 429);
      assert.match(refusal.detail, /1 slot/);
      await fetch(`${server.url}/${endless.headers.get('location')}`, {method: 'DELETE'});
      await endless.text();
      for (let round = 0; round < 5; round++) {
        const {exit} = await outcomeOf(await postRun(server.url, good));
        assert.equal(exit?.code, 0);
      }
    } finally {
      await server.close();
    }
  });

  it('keeps its slots when runs are refused', async () => {
    const server = await startServer({SLOTS: '1'});
    try {
      for (let round = 0; round < 3; round++) await postRun(server.url, {...good, language: 'cobol'});
      assert.equal((await outcomeOf(await postRun(server.url, good))).exit?.code, 0);
    } finally {
      await server.close();
    }
  });
});
