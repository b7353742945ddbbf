import {fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {interpreterOf, postRun, type Started} from './ways.js';

/** Starts a server in a process of its own that passes the pipe of a bare interpreter on, and does nothing else. */
export async function startRelay(): Promise<{
  post: (code: string) => Promise<Started>;
  close: () => Promise<void>;
}> {
  const script = fileURLToPath(new URL('relay-server.mjs', import.meta.url));
  const server = fork(script, [interpreterOf('python')], {execArgv: []});
  const closed = once(server, 'close');
  const [port] = (await once(server, 'message')) as [number];
  return {
    post: (code) => postRun(`http://127.0.0.1:${port}`, code),
    close: async () => {
      server.kill();
      await closed;
    },
  };
}
