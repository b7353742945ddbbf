// How much longer than a bare interpreter a run takes until its first output arrives over HTTP, where a started box
// waits for it (warm) and where none does (cold). They alternate, so that what else the machine does weighs on all.
// The server is a process of its own, as an operator starts it, so it must have been built.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {Agent, request, type IncomingMessage} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import {interpreterOf, median, startBuiltServer} from './built-server.js';

const ROUNDS = 30;

/** Every so many rounds a cold run, which takes two runs. */
const COLD_EVERY = 3;

/** What a warm run may take at most, in times of the bare interpreter. Asked for Python. */
const MAX_RATIO = 1.5;

/** After a run the server starts the box for the next one, 20 to 100 ms of work that is to weigh on neither side. */
const SETTLE_MS = 250;

/** `code` prints and ends; `staying` prints and stays, so that it keeps the box that was waiting. */
const PROGRAMS = [
  {
    language: 'python',
    flags: ['-u', '-c'],
    code: 'print("x")',
    staying: 'import time\nprint("x")\ntime.sleep(60)',
  },
  {
    language: 'javascript',
    flags: ['-e'],
    code: 'console.log("x")',
    staying: 'console.log("x"); setTimeout(() => {}, 60_000)',
  },
  {language: 'bash', flags: ['-c'], code: 'echo x', staying: 'echo x; sleep 60'},
] as const;

type Program = (typeof PROGRAMS)[number];

/** What has given its first output; `leave()` lets go of it before its end. */
interface Started {
  ended: Promise<unknown>;
  leave: () => void;
}

const agent = new Agent({keepAlive: true});
// Whoever is left is to be gone at once.
const server = await startBuiltServer({RESUME_GRACE_MS: '0'});
try {
  for (const program of PROGRAMS) await compare(server.url, program);
} finally {
  agent.destroy();
  await server.close();
}

async function compare(url: string, program: Program): Promise<void> {
  const {language, code, staying} = program;
  const bare: number[] = [];
  const warm: number[] = [];
  const cold: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await time(() => spawnBare(program)));
    warm.push(await time(() => postRun(url, language, code)));
    if (round % COLD_EVERY > 0) continue;
    await sleep(SETTLE_MS);
    const occupant = await postRun(url, language, staying);
    cold.push(await time(() => postRun(url, language, code)));
    occupant.leave();
  }
  const ratio = (values: number[]) => median(values) / median(bare);
  console.log(
    `${language.padEnd(10)}  bare ${median(bare).toFixed(1)} ms  ` +
      `warm ${median(warm).toFixed(1)} ms, ratio ${ratio(warm).toFixed(2)}  ` +
      `cold ${median(cold).toFixed(1)} ms, ratio ${ratio(cold).toFixed(2)}`,
  );
  if (language !== 'python' || ratio(warm) <= MAX_RATIO) return;
  console.error(`Expected a warm ratio of at most ${MAX_RATIO} for ${language}`);
  process.exitCode = 1;
}

/** The milliseconds until something that is started when all is calm has given its first output. */
async function time(start: () => Promise<Started>): Promise<number> {
  await sleep(SETTLE_MS);
  const startedAt = performance.now();
  const {ended} = await start();
  const elapsed = performance.now() - startedAt;
  await ended;
  return elapsed;
}

async function spawnBare({language, flags, code}: Program): Promise<Started> {
  const child = spawn(interpreterOf(language), [...flags, code], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {}, // As in the box; some variables of a machine make Node twice as slow.
  });
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  return {ended, leave: () => child.kill()};
}

async function postRun(url: string, language: string, code: string): Promise<Started> {
  const headers = {'content-type': 'application/json'};
  const outgoing = request(`${url}/runs`, {method: 'POST', headers, agent});
  outgoing.end(JSON.stringify({language, code}));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  response.on('error', () => {}); // Of one that is left before its end.
  const ended = new Promise((resolve) => response.once('close', resolve));
  await new Promise<void>((resolve) => {
    response.on('data', (chunk: Buffer) => {
      if (chunk.includes('"type":"stdout"')) resolve();
    });
  });
  return {ended, leave: () => outgoing.destroy()};
}
