import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {Socket} from 'node:net';
import {fileURLToPath} from 'node:url';

/**
 * A process that kills what is left of boxes when their server has died. bwrap mostly sees to that itself, but one that
 * dies with its server between making the first process of a box and letting it go on leaves that waiting for good.
 */
export class Guardian {
  readonly #process: ChildProcess;

  /** @param groups - Control groups to be removed, with those in them. */
  constructor(groups: readonly string[] = []) {
    const script = fileURLToPath(new URL('harness/guardian.sh', import.meta.url));
    // A group of its own: who kills the whole group of the server must not kill its guardian.
    this.#process = spawn('/bin/bash', ['--norc', script, ...groups], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {},
      cwd: '/',
      detached: true,
    });
    this.#process.on('error', () => {}); // Without Bash there are no boxes either.
    this.#process.stdin?.on('error', () => {}); // Somebody has killed it. Boxes still die with bwrap.
    this.#process.unref();
    if (this.#process.stdin instanceof Socket) this.#process.stdin.unref();
  }

  /** To be called when a box has started. */
  watch(group: number): void {
    this.#process.stdin?.write(`+${group}\n`);
  }

  /** To be called when none of its processes is left: its number may soon be another's. */
  forget(group: number): void {
    this.#process.stdin?.write(`-${group}\n`);
  }

  /** Ends it, after the last box. */
  async close(): Promise<void> {
    if (
      this.#process.pid === undefined ||
      this.#process.exitCode !== null ||
      this.#process.signalCode !== null
    )
      return;
    this.#process.ref();
    this.#process.stdin?.end();
    await once(this.#process, 'close');
  }
}
