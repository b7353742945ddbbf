import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import {fileURLToPath} from 'node:url';
import {findInterpreter} from '../../server/sandbox/interpreters.js';
import {findLanguage, LANGUAGES} from '../../server/sandbox/languages.js';

/** A server that has been built, as a process of its own. */
export interface BuiltServer {
  url: string;
  /** Its process. */
  pid: number;
  close: () => Promise<void>;
}

/** Starts the server as an operator does, on a free port. */
export async function startBuiltServer(env: Record<string, string> = {}): Promise<BuiltServer> {
  const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
  const server = spawn(process.execPath, [main], {
    env: {...process.env, PORT: '0', HOST: '127.0.0.1', AUTH: 'off', ...env},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(server, 'close');
  return {
    url: await printedAddress(server.stdout),
    pid: server.pid ?? 0,
    close: async () => {
      server.kill();
      await closed;
    },
  };
}

async function printedAddress(stdout: Readable): Promise<string> {
  for await (const line of createInterface(stdout)) return /http:\/\/\S+(?=\/)/.exec(line)?.[0] ?? '';
  throw new Error('Expected the server to print its address; "npm run build" builds it');
}

/** The very interpreter that the box has, by its full path. */
export function interpreterOf(id: string): string {
  const language = findLanguage(LANGUAGES, id);
  const interpreter = language && findInterpreter(language);
  if (!interpreter) throw new Error(`Expected ${id} to be installed`);
  return interpreter;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
