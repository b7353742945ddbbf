import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';

const pathOf = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

/** A script of ours, which has no types. */
const {isBuilt} = (await import(pathOf('scripts/lib/sources.mjs'))) as {isBuilt: () => boolean};

/** Arguments of Node that start the server: as it is built, which takes half the time, or else from its source. */
export const MAIN = isBuilt()
  ? [pathOf('server/dist/main.js')]
  : ['--conditions=code-card-source', '--import', 'tsx', pathOf('server/main.ts')];

/**
 * Starts servers as processes of their own; `killAll()` ends those that are left.
 *
 * @param within - What runs Node, which becomes it.
 */
export function serverProcesses(within: readonly string[] = []) {
  const children: ChildProcess[] = [];

  function spawnChild(file: string, args: readonly string[], env: Record<string, string>) {
    const child = spawn(file, args, {
      env: {...process.env, AUTH: 'off', ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return child;
  }

  function start(env: Record<string, string>, ...argv: string[]) {
    const [file = '', ...args] = [...within, process.execPath, ...MAIN, ...argv];
    return spawnChild(file, args, env);
  }

  /** Waits for a process to end by itself; returns what it said. */
  async function ended(child: ReturnType<typeof start>) {
    const closed = once(child, 'close') as Promise<[number | null]>;
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    return {stdout, stderr, code};
  }

  /** Starts a server; returns it with the line and the address that it prints. Fails when it ends before. */
  async function listen(env: Record<string, string> = {}, ...argv: string[]) {
    const child = start({PORT: '0', ...env}, ...argv);
    const closed = once(child, 'close') as Promise<[number | null]>;
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
    const ended = closed.then(([code]) => {
      throw new Error(`Expected a server to listen, it ended with ${code}: ${said}`);
    });
    ended.catch(() => {});
    let line = '';
    while (!line.includes('code-card-server:'))
      line += String((await Promise.race([once(child.stdout, 'data') as Promise<[Buffer]>, ended]))[0]);
    const url = /http:\/\/\S+(?=\/ ?(\(.*\))?\n)/.exec(line)?.[0] ?? '';
    return {child, url, closed, line};
  }

  const killAll = () => children.splice(0).forEach((child) => child.kill('SIGKILL'));
  return {start, ended, listen, spawnChild, killAll};
}
