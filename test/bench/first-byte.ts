// How much longer than a bare interpreter a run takes until its first output arrives over HTTP. The two
// alternate, so that what else the machine does weighs on both.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {Agent, request, type IncomingMessage} from 'node:http';
import {findInterpreter} from '../../server/sandbox/interpreters.js';
import {findLanguage, LANGUAGES} from '../../server/sandbox/languages.js';
import {startServer} from '../server/helpers/start-server.js';

const ROUNDS = 30;

/** What a run may take at most, in times of the bare interpreter. Asked for Python. */
const MAX_RATIO = 1.5;

const PROGRAMS = [
  {language: 'python', flags: ['-u', '-c'], code: 'print("x")'},
  {language: 'javascript', flags: ['-e'], code: 'console.log("x")'},
  {language: 'bash', flags: ['-c'], code: 'echo x'},
] as const;

type Program = (typeof PROGRAMS)[number];

const agent = new Agent({keepAlive: true});
const server = await startServer();
let failed = false;
for (const program of PROGRAMS) {
  const bare: number[] = [];
  const posted: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await time(() => bareFirstByte(program)));
    posted.push(await time(() => postedFirstByte(program)));
  }
  const ratio = median(posted) / median(bare);
  failed ||= program.language === 'python' && ratio > MAX_RATIO;
  console.log(
    `${program.language.padEnd(10)}  bare ${median(bare).toFixed(1)} ms  ` +
      `POST /runs ${median(posted).toFixed(1)} ms  ratio ${ratio.toFixed(2)}`,
  );
}
agent.destroy();
await server.close();
if (failed) {
  console.error(`Expected a ratio of at most ${MAX_RATIO} for python`);
  process.exitCode = 1;
}

/**
 * Calls a function that resolves to the end of what it started; returns the milliseconds until it resolved.
 */
async function time(start: () => Promise<Promise<unknown>[]>): Promise<number> {
  const startedAt = performance.now();
  const rest = await start();
  const elapsed = performance.now() - startedAt;
  await Promise.all(rest);
  return elapsed;
}

async function bareFirstByte({language, flags, code}: Program): Promise<Promise<unknown>[]> {
  const child = spawn(interpreterOf(language), [...flags, code], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {}, // As in the box; some variables of a machine make Node twice as slow.
  });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  return [closed];
}

/** The very interpreter that the box has, by its full path. */
function interpreterOf(id: string): string {
  const language = findLanguage(LANGUAGES, id);
  const interpreter = language && findInterpreter(language);
  if (!interpreter) throw new Error(`Expected ${id} to be installed`);
  return interpreter;
}

async function postedFirstByte({language, code}: Program): Promise<Promise<unknown>[]> {
  const headers = {'content-type': 'application/json'};
  const outgoing = request(`${server.url}/runs`, {method: 'POST', headers, agent});
  outgoing.end(JSON.stringify({language, code}));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const ended = once(response, 'end');
  await new Promise<void>((resolve) => {
    response.on('data', (chunk: Buffer) => {
      if (chunk.includes('"type":"stdout"')) resolve();
    });
  });
  return [ended];
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
