import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

/** Arguments of Node that start the server from its source. */
export const MAIN = [
  '--conditions=code-card-source',
  '--import',
  'tsx',
  fileURLToPath(new URL('../../../server/main.ts', import.meta.url)),
];

/** Starts servers as processes of their own; `killAll()` ends those that are left. */
export function serverProcesses() {
  const children: ChildProcess[] = [];

  function spawnChild(file: string, args: readonly string[], env: Record<string, string>) {
    const child = spawn(file, args, {
      env: {...process.env, AUTH: 'off', ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return child;
  }

  const start = (env: Record<string, string>, ...argv: string[]) =>
    spawnChild(process.execPath, [...MAIN, ...argv], env);

  /** Starts a server; returns it with the line and the address that it prints. */
  async function listen(env: Record<string, string> = {}, ...argv: string[]) {
    const child = start({PORT: '0', ...env}, ...argv);
    const closed = once(child, 'close') as Promise<[number | null]>;
    let line = '';
    while (!line.includes('code-card-server:'))
      line += String(((await once(child.stdout, 'data')) as [Buffer])[0]);
    const url = /http:\/\/\S+(?=\/ ?(\(.*\))?\n)/.exec(line)?.[0] ?? '';
    return {child, url, closed, line};
  }

  const killAll = () => children.splice(0).forEach((child) => child.kill('SIGKILL'));
  return {start, listen, spawnChild, killAll};
}
