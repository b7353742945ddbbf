// What runs cost the server's process: five hundred that sleep, and a flood whose reader has stopped reading. Needs a
// build.
import {setTimeout as sleep} from 'node:timers/promises';
import {startBuiltServer, type BuiltServer} from './built-server.js';
import {atMost, report} from './figures.js';
import {agent, postRun, untilSays} from './ways.js';

const SLEEPING = 500;

/** Runs started before memory is looked at, so that what is loaded once is not counted. */
const WARM_UP = 20;

/** Bytes of the log, and how long its reader reads nothing while the program wants to print. */
const LOG_BYTES = 1024 * 1024;
const STALL_MS = 3000;

const SLEEP = 'import time\nprint("said")\ntime.sleep(600)';
const FLOOD = 'import sys\nprint("said")\nwhile True: sys.stdout.buffer.write(b"x" * 65535 + b"\\n")';

await measureSleeping();
await measureStalled();
agent.destroy();

async function measureSleeping(): Promise<void> {
  const server = await startBuiltServer({
    SLOTS: String(SLEEPING + WARM_UP),
    RUNS_AT_ONCE: '100000',
    RUNS_PER_MINUTE: '100000',
    WALL_TIME_MS: '600000',
  });
  try {
    await start(server, WARM_UP);
    const before = await server.ask('memory');
    await start(server, SLEEPING);
    const after = await server.ask('memory');
    const each = (of: 'rss' | 'heapUsed' | 'external') => (after[of] - before[of]) / SLEEPING / 1024;
    report(
      `memory of the server's process for each of ${SLEEPING} runs that sleep`,
      each('rss'),
      'KB',
      atMost(150, 60),
      `heap ${each('heapUsed').toFixed(1)} KB, external ${each('external').toFixed(1)} KB`,
    );
  } finally {
    await server.close();
  }
}

async function start(server: BuiltServer, count: number): Promise<void> {
  // Few at once: what is measured is not how many can start together.
  for (let begun = 0; begun < count; begun += 4)
    await Promise.all(
      Array.from({length: 4}, async () => {
        const {output} = await postRun(server.url, SLEEP);
        await untilSays(output, 'said');
      }),
    );
}

async function measureStalled(): Promise<void> {
  const server = await startBuiltServer({LOG_BYTES: String(LOG_BYTES), OUTPUT_BYTES: String(2 ** 40)});
  try {
    const first = await postRun(server.url, 'print("said")');
    first.output.resume();
    await first.ended;
    const before = await server.ask('memory');
    const {output, leave} = await postRun(server.url, FLOOD);
    await untilSays(output, 'said');
    output.removeAllListeners('data');
    output.pause();
    await sleep(STALL_MS);
    const after = await server.ask('memory');
    const grown = (of: 'heapUsed' | 'external') => (after[of] - before[of]) / 1024 / 1024;
    report(
      'growth of heap and external memory while a reader of a flood reads nothing',
      grown('heapUsed') + grown('external'),
      'MB',
      atMost(4, 2),
      `heap ${grown('heapUsed').toFixed(2)} MB, external ${grown('external').toFixed(2)} MB`,
    );
    leave();
  } finally {
    await server.close();
  }
}
