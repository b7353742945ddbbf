// Eight runs at once: when the first byte of each comes, and how many a second are begun and ended, beside the bare
// interpreter at the same load. Needs a build.
import {startBuiltServer} from './built-server.js';
import {atLeast, atMost, median, quantile, report} from './figures.js';
import {startNeighbour} from './neighbour.js';
import {agent, postRun, spawnBare, untilSays, type Started} from './ways.js';

const AT_ONCE = 8;
const RUNS = 240;

/** Turns of each way, so that what else the machine does weighs on all. */
const TURNS = 3;

const CODE = 'print("said")';

const server = await startBuiltServer({RUNS_PER_MINUTE: '1000000', SLOTS: String(AT_ONCE)});
const neighbour = await startNeighbour();
const ways = {
  bare: async () => spawnBare(CODE),
  boxed: () => postRun(server.url, CODE),
  ...(neighbour && {neighbour: () => neighbour.post(CODE)}),
};
try {
  // A server that has just been started would still be compiling its own JavaScript.
  for (const start of Object.values(ways)) await runMany(start);
  const firstBytes: Record<string, number[]> = {};
  const speeds: Record<string, number[]> = {};
  for (let turn = 0; turn < TURNS; turn++)
    for (const [way, start] of Object.entries(ways)) {
      const {times, runsPerSecond} = await runMany(start);
      (firstBytes[way] ??= []).push(...times);
      (speeds[way] ??= []).push(runsPerSecond);
    }
  const late = (way: string) => quantile(firstBytes[way] ?? [], 0.95);
  const speed = (way: string) => median(speeds[way] ?? []);
  const beside = (of: (way: string) => number, unit: string) =>
    Object.keys(ways)
      .map((way) => `${way} ${of(way).toFixed(1)} ${unit}`)
      .join(', ');
  report(
    `first byte, 95th percentile, ${AT_ONCE} at once`,
    late('boxed') / late('bare'),
    '× bare',
    atMost(1.5, 1),
    beside(late, 'ms'),
  );
  report(
    `whole runs, ${AT_ONCE} at once`,
    speed('boxed') / speed('bare'),
    '× bare',
    atLeast(0.5, 0.8),
    beside(speed, '/s'),
  );
} finally {
  agent.destroy();
  await Promise.all([server.close(), neighbour?.close()]);
}

async function runMany(start: () => Promise<Started>): Promise<{times: number[]; runsPerSecond: number}> {
  const times: number[] = [];
  let left = RUNS;
  const startedAt = performance.now();
  const runOneByOne = async () => {
    while (left-- > 0) {
      const askedAt = performance.now();
      const {output, ended} = await start();
      await untilSays(output, 'said');
      times.push(performance.now() - askedAt);
      await ended;
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, runOneByOne));
  return {times, runsPerSecond: RUNS / ((performance.now() - startedAt) / 1000)};
}
