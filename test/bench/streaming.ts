// What the server does with much output and with little, beside the same interpreter read by this process directly:
// MB/s of a flood as plain text, printed lines a second as NDJSON, and how long a single line takes to its reader.
// They alternate, so that what else the machine does weighs on all. Needs a build.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import type {Readable} from 'node:stream';
import {interpreterOf, median, startBuiltServer} from './built-server.js';

const ROUNDS = 5;
const FLOOD_BYTES = 256 * 1024 * 1024;
const LINES = 500_000;
const SINGLE_LINES = 200;

/** What each figure must be. */
const MUST = {floodRatio: 0.3, linesRatio: 1.5};

const FLOOD = `import sys\nchunk = b"x" * 65535 + b"\\n"\nfor _ in range(${FLOOD_BYTES / 65_536}): sys.stdout.buffer.write(chunk)`;
const PRINTS = `for n in range(${LINES}): print("line", n)`;
/** Each line says when it was printed, on the clock that this process has too. */
const SINGLES = `import time\nfor _ in range(${SINGLE_LINES}):\n    print(time.clock_gettime_ns(time.CLOCK_MONOTONIC), flush=True)\n    time.sleep(0.01)`;

const server = await startBuiltServer({OUTPUT_BYTES: String(4 * FLOOD_BYTES)});
try {
  await compareSpeed('flood as plain text', FLOOD, 'text/plain', FLOOD_BYTES / 1e6, 'MB/s', MUST.floodRatio);
  await compareSpeed(
    'printed lines, NDJSON',
    PRINTS,
    'application/x-ndjson',
    LINES,
    'lines/s',
    MUST.linesRatio,
  );
  await measureSingles();
} finally {
  await server.close();
}

/** @param amount - What the program prints, in the unit a second. */
async function compareSpeed(
  what: string,
  code: string,
  accept: string,
  amount: number,
  unit: string,
  must: number,
): Promise<void> {
  const bare: number[] = [];
  const served: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await timeToEnd(async () => spawnBare(code)));
    served.push(await timeToEnd(() => postRun(code, accept)));
  }
  const ratio = median(bare) / median(served);
  const speed = (seconds: number) => (amount / seconds).toFixed(0);
  console.log(
    `${what}: bare ${speed(median(bare))} ${unit}, served ${speed(median(served))} ${unit}, ratio ${ratio.toFixed(2)} (must ${must})`,
  );
  if (ratio >= must) return;
  console.error(`Expected a ratio of at least ${must}, got ${ratio.toFixed(2)}: ${what}`);
  process.exitCode = 1;
}

/** In seconds. */
async function timeToEnd(start: () => Promise<Readable>): Promise<number> {
  const startedAt = performance.now();
  const stream = await start();
  stream.resume();
  await once(stream, 'end');
  return (performance.now() - startedAt) / 1000;
}

async function measureSingles(): Promise<void> {
  for (const [what, start] of [
    ['bare pipe', async () => spawnBare(SINGLES)],
    ['served, plain text', () => postRun(SINGLES, 'text/plain')],
  ] as const) {
    const delays: number[] = [];
    for await (const chunk of await start()) {
      const now = process.hrtime.bigint();
      for (const line of String(chunk).trim().split('\n')) delays.push(Number(now - BigInt(line)) / 1e6);
    }
    const sorted = delays.sort((a, b) => a - b);
    const p99 = sorted[Math.floor(0.99 * sorted.length)] ?? NaN;
    console.log(`a single line, ${what}: median ${median(delays).toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`);
  }
}

function spawnBare(code: string): Readable {
  return spawn(interpreterOf('python'), ['-u', '-c', code], {stdio: ['ignore', 'pipe', 'inherit'], env: {}})
    .stdout;
}

async function postRun(code: string, accept: string): Promise<IncomingMessage> {
  const headers = {'content-type': 'application/json', accept};
  const outgoing = request(`${server.url}/runs`, {method: 'POST', headers});
  outgoing.end(JSON.stringify({language: 'python', code}));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return response;
}
