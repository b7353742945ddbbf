import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {outcomeOf, postRun} from '../helpers/post-run.js';
import {startServer, type TestServer} from '../helpers/start-server.js';

const TIMEOUT_MS = 500;

/** How often a trickling client sends a byte, in milliseconds. */
const TRICKLE_MS = 50;

const BODY = JSON.stringify({language: 'python', code: 'print("x")'});
const HEAD = [
  'POST /runs HTTP/1.1',
  'Host: 127.0.0.1',
  'Content-Type: application/json',
  `Content-Length: ${BODY.length}`,
].join('\r\n');

// At once, since most of them wait.
describe('A client that is slow on purpose', {timeout: 60_000, concurrency: true}, () => {
  let server: TestServer;
  const sockets: Socket[] = [];
  before(async () => (server = await startServer({REQUEST_TIMEOUT_MS: String(TIMEOUT_MS)})));
  after(async () => {
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  /** Sends a text at once and another one byte by byte; resolves to what was answered when the connection is closed. */
  async function trickle(atOnce: string, slowly: string): Promise<string> {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => {}); // It may be reset while a byte is on its way.
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    await once(socket, 'connect');
    socket.write(atOnce);
    const bytes = slowly.split('');
    const timer = setInterval(() => {
      const byte = bytes.shift();
      if (byte !== undefined) socket.write(byte);
    }, TRICKLE_MS);
    await once(socket, 'close');
    clearInterval(timer);
    assert.ok(slowly === '' || bytes.length > 0, 'it was ended before it had sent everything');
    return answer;
  }

  const problemOf = (answer: string) =>
    JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as {status: number; detail: string};

  it('is answered 408 when it trickles its body', async () => {
    const answer = await trickle(`${HEAD}\r\n\r\n`, BODY.padEnd(2000));
    assert.match(answer, /^HTTP\/1.1 408 /);
    assert.match(answer, /content-type: application\/problem\+json/i);
    assert.match(problemOf(answer).detail, /arrive within 500 ms/);
  });

  it('is answered 408 when it trickles its headers', async () => {
    assert.match(await trickle('POST /runs HTTP/1.1\r\nX-Slow: ', 'x'.repeat(2000)), /^HTTP\/1.1 408 /);
  });

  it('is not kept waiting for when it sends nothing', async () => {
    assert.match(await trickle('', ''), /^(HTTP\/1.1 408 .*|)/);
  });

  it('is let go when it keeps an idle connection after an answer', async () => {
    assert.match(await trickle('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', ''), /^HTTP\/1.1 200 /);
  });

  it('may take as long as it likes to read a run', async () => {
    const code = `import time\nfor n in range(4): print(n); time.sleep(${TIMEOUT_MS / 2000})`;
    const {stdout, exit} = await outcomeOf(await postRun(server.url, {language: 'python', code}));
    assert.deepEqual([stdout, exit?.code], ['0\n1\n2\n3\n', 0]);
  });

  it('that sends no HTTP at all is told so in problem details', async () => {
    const answer = await trickle('hello\r\n\r\n', '');
    assert.match(answer, /^HTTP\/1.1 400 /);
    assert.match(problemOf(answer).detail, /Expected an HTTP request/);
  });

  it('that sends more headers than are read is told so', async () => {
    const answer = await trickle(`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '');
    assert.match(answer, /^HTTP\/1.1 431 /);
  });
});
