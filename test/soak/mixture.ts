import assert from 'node:assert/strict';
import {setTimeout as sleep} from 'node:timers/promises';
import {startMarkedServer} from '../server/helpers/marked-server.js';
import {eventsOf, outcomeOf, postRun} from '../server/helpers/post-run.js';
import {until} from '../server/helpers/processes.js';
import {below, oneOf} from './randomness.js';

/** Runs a second: 2,000 within five minutes. */
const RATE = 2000 / 300;

/** What may be more at the end than halfway: boxes that wait, and memory that has not been collected yet. */
const SPARE = {descriptors: 40, processes: 12, memoryBytes: 64 << 20};

/** So that the logs that are kept of runs that are over weigh little beside what must not grow. */
const OUTPUT_BYTES = 256 * 1024;

/** Programs as readers write them. */
const PROGRAMS = [
  {language: 'python', code: 'for n in range(1000): print("line", n)'},
  {language: 'python', code: 'import time\nfor n in range(10): print(n); time.sleep(0.02)'},
  {language: 'javascript', code: 'console.log("x".repeat(50_000))'},
  {language: 'bash', code: 'for n in 1 2 3; do echo $n; sleep 0.05; done'},
  {language: 'python', code: 'while True: print("x" * 1000)'},
  {language: 'bash', code: 'exit 3'},
];

/** What a reader does with a run. */
const READERS: Record<string, (response: Response, url: string) => Promise<void>> = {
  /** Reads it to its end. */
  reads: async (response) => {
    const {events} = await outcomeOf(response);
    const last = events.at(-1)?.type;
    assert.ok(last === 'exit', `a run ended with ${last}`);
  },
  /** Cancels it after a while. */
  cancels: async (response, url) => {
    const outcome = outcomeOf(response);
    await sleep(below(100));
    const {status} = await fetch(`${url}/${response.headers.get('location')}`, {method: 'DELETE'});
    assert.equal(status, 204);
    assert.equal((await outcome).events.at(-1)?.type, 'exit');
  },
  /** Leaves, and does not come back. */
  leaves: async (response) => {
    const events = eventsOf(response);
    await events.next();
    await sleep(below(100));
    await events.return(undefined);
  },
  /** Leaves, and comes back. */
  resumes: async (response, url) => {
    const events = eventsOf(response);
    const {value: first} = await events.next();
    await events.return(undefined);
    const rest = await fetch(`${url}/${response.headers.get('location')}/events?after=${first?.id}`);
    assert.ok((await outcomeOf(rest)).exit, 'a resumed run has an exit');
  },
};
const SHARES = ['reads', 'reads', 'reads', 'cancels', 'leaves', 'resumes'].map((name) => READERS[name]!);

/** Runs at even intervals, read, canceled, dropped and resumed; fails where the server grows by that. */
export async function mixRuns(count: number, rate = RATE): Promise<{runs: number; figures: string}> {
  const server = await startMarkedServer({
    RESUME_GRACE_MS: '500',
    RUNS_AT_ONCE: '1000',
    OUTPUT_BYTES: String(OUTPUT_BYTES),
  });
  const going = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let halfway = server.usage();
  const startedAt = performance.now();
  const idle = async () => {
    await Promise.all(going);
    await until(async () => {
      const {running} = (await (await fetch(`${server.url}/healthz`)).json()) as {running: number};
      return running === 0;
    });
    return server.usage();
  };
  for (let run = 0; run < count; run++) {
    if (run === Math.floor(count / 2)) halfway = await idle();
    const reader = oneOf(SHARES);
    const done = postRun(server.url, oneOf(PROGRAMS))
      .then(async (response) => {
        assert.equal(response.status, 200);
        await reader(response, server.url);
      })
      .catch((error: unknown) => void failures.push(error))
      .finally(() => going.delete(done));
    going.add(done);
    await sleep(Math.max(0, startedAt + (1000 * (run + 1)) / rate - performance.now()));
  }
  const end = await idle();
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  await server.close();
  assert.deepEqual(failures, []);
  const growth = Object.entries(SPARE).map(([name, spare]) => {
    const [before, after] = [halfway[name as keyof typeof SPARE], end[name as keyof typeof SPARE]];
    assert.ok(after <= before + spare, `${name} have grown from ${before} to ${after}`);
    return name === 'memoryBytes' ? `memory ${mb(before)} → ${mb(after)} MB` : `${name} ${before} → ${after}`;
  });
  return {runs: count, figures: `in ${seconds} s; ${growth.join(', ')}`};
}

const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);
