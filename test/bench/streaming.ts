// What the server does with much output and with little, beside the same interpreter read by this process directly:
// MB/s of a flood as plain text, printed lines a second as NDJSON, and how long a single line takes to its reader,
// there beside a bare pipe that a server of Node passes on. They alternate, so that what else the machine does weighs
// on all. Needs a build.
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {startBuiltServer} from './built-server.js';
import {atLeast, atMost, median, quantile, report} from './figures.js';
import {startNeighbour} from './neighbour.js';
import {startRelay} from './relay.js';
import {agent, postRun, spawnBare, type Started} from './ways.js';

const ROUNDS = 5;
const FLOOD_BYTES = 256 * 1024 * 1024;
const LINES = 500_000;
const SINGLE_LINES = 300;

/** Blocks as large as a pipe takes, by one call of the system each: as fast as a program of Python can print. */
const FLOOD = `import sys\nchunk = b"x" * 65535 + b"\\n"\nfor _ in range(${FLOOD_BYTES / 65_536}): sys.stdout.buffer.write(chunk)`;
const PRINTS = `for n in range(${LINES}): print("line", n)`;
/** Each line says when it was printed, on the clock that this process has too. */
const SINGLES = `import time\nfor _ in range(${SINGLE_LINES}):\n    print(time.clock_gettime_ns(time.CLOCK_MONOTONIC), flush=True)\n    time.sleep(0.01)`;

/** The log as an operator has it: by default it keeps as much as a run may print. */
const LOG_BYTES = 4 * 1024 * 1024;

type Ways = Record<string, () => Promise<Started>>;

const server = await startBuiltServer({OUTPUT_BYTES: String(4 * FLOOD_BYTES), LOG_BYTES: String(LOG_BYTES)});
const relay = await startRelay();
const neighbour = await startNeighbour();
try {
  const flood = await compareSpeed(FLOOD_BYTES / 1e6, {
    bare: async () => spawnBare(FLOOD),
    relay: () => relay.post(FLOOD),
    served: () => postRun(server.url, FLOOD, {accept: 'text/plain'}),
  });
  report(
    'flood, plain text',
    flood.of('served') / flood.of('bare'),
    '× bare',
    atLeast(0.3, 0.7),
    flood.text('MB/s'),
  );
  const lines = await compareSpeed(LINES, {
    bare: async () => spawnBare(PRINTS),
    served: () => postRun(server.url, PRINTS),
  });
  report(
    'printed lines, NDJSON',
    lines.of('served') / lines.of('bare'),
    '× bare',
    atLeast(1.5, 2.5),
    lines.text('/s'),
  );
  await measureSingles();
} finally {
  agent.destroy();
  await Promise.all([server.close(), relay.close(), neighbour?.close()]);
}

/** @param amount - What the program prints. */
async function compareSpeed(amount: number, ways: Ways) {
  const speeds: Record<string, number[]> = {};
  // A server that has just been started would still be compiling its own JavaScript.
  for (const start of Object.values(ways)) await secondsToEnd(start);
  for (let round = 0; round < ROUNDS; round++)
    for (const [way, start] of Object.entries(ways))
      (speeds[way] ??= []).push(amount / (await secondsToEnd(start)));
  const of = (way: string) => median(speeds[way] ?? []);
  const text = (unit: string) =>
    Object.keys(ways)
      .map((way) => `${way} ${of(way).toFixed(0)} ${unit}`)
      .join(', ');
  return {of, text};
}

async function secondsToEnd(start: () => Promise<Started>): Promise<number> {
  const startedAt = performance.now();
  const {output} = await start();
  output.resume();
  await once(output, 'end');
  return (performance.now() - startedAt) / 1000;
}

async function measureSingles(): Promise<void> {
  const ways: Ways = {
    relay: () => relay.post(SINGLES),
    served: () => postRun(server.url, SINGLES, {accept: 'text/plain'}),
    ...(neighbour && {neighbour: () => neighbour.post(SINGLES)}),
  };
  const delays: Record<string, number[]> = {};
  for (const [way, start] of Object.entries(ways)) {
    const {output} = await start();
    const found: number[] = (delays[way] = []);
    // By event: an iterator would hand a line over later than it came.
    const lines = createInterface({input: output});
    lines.on('line', (line) => found.push(Number(process.hrtime.bigint() - BigInt(line)) / 1e6));
    await once(lines, 'close');
    if (found.length !== SINGLE_LINES)
      throw new Error(`Expected ${SINGLE_LINES} lines, got ${found.length} (${way})`);
  }
  for (const [share, name, bounds] of [
    [0.5, 'median', atMost(2, 1.2)],
    [0.99, 'p99', atMost(3, 1.2)],
  ] as const) {
    const of = (way: string) => quantile(delays[way] ?? [], share);
    const beside = Object.keys(ways)
      .map((way) => `${way} ${of(way).toFixed(2)} ms`)
      .join(', ');
    report(`a single line, ${name}`, of('served') / of('relay'), '× relay', bounds, beside);
  }
}
