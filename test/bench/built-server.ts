import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import {fileURLToPath} from 'node:url';

/** What `probe.mjs` answers to each question. */
interface Answers {
  /** Bytes, garbage not counted. */
  memory: {rss: number; heapUsed: number; external: number};
  watchStalls: {isWatching: boolean};
  /** Since `watchStalls` was asked. */
  longestStallMs: {ms: number};
}

/** A server that has been built, as a process of its own. */
export interface BuiltServer {
  url: string;
  /** Its process. */
  pid: number;
  ask: <Q extends keyof Answers>(question: Q) => Promise<Answers[Q]>;
  close: () => Promise<void>;
}

/** Starts the server as an operator does, on a free port. */
export async function startBuiltServer(env: Record<string, string> = {}): Promise<BuiltServer> {
  const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
  const probe = new URL('probe.mjs', import.meta.url).href;
  const server = spawn(process.execPath, ['--expose-gc', '--import', probe, main], {
    env: {...process.env, PORT: '0', HOST: '127.0.0.1', AUTH: 'off', ...env},
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const closed = once(server, 'close');
  const stdout = server.stdout!;
  return {
    url: await printedAddress(stdout),
    pid: server.pid ?? 0,
    ask: async (question) => {
      server.send(question);
      const [answer] = (await once(server, 'message')) as [Answers[typeof question]];
      return answer;
    },
    close: async () => {
      server.kill();
      await closed;
    },
  };
}

async function printedAddress(stdout: Readable): Promise<string> {
  for await (const line of createInterface(stdout)) {
    const address = /http:\/\/\S+(?=\/)/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('Expected the server to print its address; "npm run build" builds it');
}
