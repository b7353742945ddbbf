// How long the server's event loop stands still while a program takes all the processor that it can get. Needs a build.
import {setTimeout as sleep} from 'node:timers/promises';
import {startBuiltServer} from './built-server.js';
import {atMost, report} from './figures.js';
import {agent, postRun, untilSays} from './ways.js';

const SPIN_MS = 4000;

/** 64 threads in all. Python's lock lets one thread of a process go on at a time, so there are several processes. */
const PROCESSES = 8;
const THREADS = 8;

const SPIN = `
import os, threading, time
end = time.monotonic() + ${SPIN_MS / 1000}
def spin():
    while time.monotonic() < end: pass
print("said", flush=True)
if all(os.fork() for _ in range(${PROCESSES - 1})): pass
for _ in range(${THREADS - 1}): threading.Thread(target=spin).start()
spin()
`;

const server = await startBuiltServer({CPU_TIME_MS: String(100 * SPIN_MS), PROCESSES: '80'});
try {
  // Calm first: the answer to the question itself counts, too.
  await server.ask('watchStalls');
  await sleep(SPIN_MS / 2);
  const calm = await server.ask('longestStallMs');
  const {output, ended} = await postRun(server.url, SPIN);
  await untilSays(output, 'said');
  await server.ask('watchStalls');
  await ended;
  const {ms} = await server.ask('longestStallMs');
  report(
    `event loop's longest stall beside ${PROCESSES * THREADS} spinning threads`,
    ms,
    'ms',
    atMost(100, 20),
    `calm ${calm.ms.toFixed(1)} ms`,
  );
} finally {
  agent.destroy();
  await server.close();
}
