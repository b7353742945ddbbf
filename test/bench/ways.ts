// The ways to run a program that benchmarks compare: by the server, and by this process itself, which is the floor.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {Agent, request, type IncomingMessage} from 'node:http';
import type {Readable} from 'node:stream';
import {findInterpreter} from '../../server/sandbox/interpreters.js';
import {findLanguage, LANGUAGES} from '../../server/sandbox/languages.js';

/** A program that has been started. */
export interface Started {
  output: Readable;
  /** Resolves when it is over. */
  ended: Promise<unknown>;
  /** Lets go of it before its end. */
  leave: () => void;
}

/** How the floor starts a program: without buffers, and at once. */
const FLAGS: Record<string, readonly string[]> = {python: ['-u', '-c'], javascript: ['-e'], bash: ['-c']};

/** What to ask a server for. */
interface Wanted {
  language: string;
  accept: string;
  path: string;
}

export const agent = new Agent({keepAlive: true, maxSockets: Infinity});

/** Starts the interpreter by its full path, with nothing around it. */
export function spawnBare(code: string, language = 'python'): Started {
  const child = spawn(interpreterOf(language), [...(FLAGS[language] ?? []), code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {}, // As in the box; some variables of a machine make Node twice as slow.
  });
  return {output: child.stdout, ended: once(child, 'close'), leave: () => child.kill()};
}

/** Runs a program by a server that takes what `<code-card>` sends. */
export async function postRun(
  url: string,
  code: string,
  {language = 'python', accept = 'application/x-ndjson', path = '/runs'}: Partial<Wanted> = {},
): Promise<Started> {
  const headers = {'content-type': 'application/json', accept};
  const outgoing = request(`${url}${path}`, {method: 'POST', headers, agent});
  outgoing.end(JSON.stringify({language, code}));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`Expected a run, got status ${response.statusCode}`);
  response.on('error', () => {}); // Of one that is left before its end.
  const ended = new Promise((resolve) => response.once('close', resolve));
  return {output: response, ended, leave: () => outgoing.destroy()};
}

/** Resolves when the output holds a text: the program's first line, in whatever format. The rest is passed over. */
export async function untilSays(output: Readable, text: string): Promise<void> {
  let said = '';
  await new Promise<void>((resolve) => {
    output.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('latin1')).slice(-10_000);
      if (said.includes(text)) resolve();
    });
    output.once('close', resolve);
  });
}

/** The very interpreter that the box has, by its full path. */
export function interpreterOf(id: string): string {
  const language = findLanguage(LANGUAGES, id);
  const interpreter = language && findInterpreter(language);
  if (!interpreter) throw new Error(`Expected ${id} to be installed`);
  return interpreter;
}
