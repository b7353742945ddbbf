import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, existsSync, mkdirSync} from 'node:fs';
import {mkdtemp, realpath, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Duplex} from 'node:stream';
import {fileURLToPath} from 'node:url';
import type {Limits, RunRequest} from 'code-card/wire';
import {CONTROL, giveProgram, type Box} from './box.js';
import {describeLanguages, findInterpreter} from './interpreters.js';
import {findLanguage, type Language} from './languages.js';
import {createFifos} from './nameless-files.js';
import {encodePayload} from './payload.js';
import {toProgramExit} from './program-exit.js';
import {runInBox} from './run-in-box.js';
import {RunnerError, type LanguageInfo, type Runner, type RunnerEvent} from './runner.js';
import {openOutputs} from './outputs.js';
import {descendants, measureProcesses} from './usage.js';

/**
 * A runner without isolation, for code that one trusts on one's own machine: programs can do all that the user of the
 * server can. Of the limits it keeps those on time, memory and output (without /proc, as on macOS, not on memory and on
 * processor time of children); processes and disk are not bounded, and a process that leaves its group stays.
 */
export function createUnsandboxedRunner(): Runner {
  return new UnsandboxedRunner();
}

class UnsandboxedRunner implements Runner {
  readonly name = 'unsandboxed';
  readonly #closing = new AbortController();
  readonly #runs = new Set<Promise<void>>();
  #languages: Promise<readonly LanguageInfo[]> | undefined;

  languages(): Promise<readonly LanguageInfo[]> {
    return (this.#languages ??= describeLanguages());
  }

  async *run(
    request: RunRequest,
    limits: Limits,
    signal: AbortSignal,
  ): AsyncGenerator<RunnerEvent, void, undefined> {
    const language = findLanguage(request.language);
    if (!language)
      throw new RunnerError(`Expected a known language, got ${JSON.stringify(request.language)}`);
    const payload = encodePayload(request, language);
    const {promise, resolve} = withResolver();
    this.#runs.add(promise);
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'code-card-')));
    try {
      const box = startProcessGroup(language, limits, folder);
      yield* runInBox(box, payload, limits, AbortSignal.any([signal, this.#closing.signal]));
    } finally {
      await rm(folder, {recursive: true, force: true});
      this.#runs.delete(promise);
      resolve();
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#runs);
  }
}

function withResolver(): {promise: Promise<void>; resolve: () => void} {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return {promise, resolve};
}

/** Bounds the processor time of each process (seconds) and forbids core dumps, then becomes the program. */
const LIMITED = 'ulimit -t "$1"; ulimit -c 0; shift; exec "$@"';

/** Starts a harness in a process group of its own. Its output goes through FIFOs beside the folder of the program. */
function startProcessGroup(language: Language, limits: Limits, folder: string): Box {
  const interpreter = findInterpreter(language);
  if (!interpreter) throw new RunnerError(`Expected ${language.label} to be installed: ${language.install}`);
  const work = join(folder, 'work');
  mkdirSync(work);
  const fifos = {stdout: join(folder, 'stdout'), stderr: join(folder, 'stderr')};
  createFifos(Object.values(fifos));
  const {stdout, stderr, writers} = openOutputs(fifos);
  const harness = fileURLToPath(new URL(`harness/${language.harness}`, import.meta.url));
  const cpuSeconds = String(Math.ceil(limits.cpuTimeMs / 1000) + 1);
  const command = [interpreter, ...language.start(harness, join(work, language.fileName))];
  const child = spawn('/bin/sh', ['-c', LIMITED, 'sh', cpuSeconds, ...command], {
    stdio: ['ignore', ...writers, 'pipe'],
    env: {PATH: process.env['PATH'], HOME: work, LANG: 'C.UTF-8', TMPDIR: tmpdir()},
    cwd: work,
    detached: true,
  });
  for (const writer of writers) closeSync(writer);
  const closed = once(child, 'close').then(
    () => undefined,
    (error: Error) => error,
  );
  let isOver = false;
  const kill = () => {
    if (child.pid === undefined || isOver) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody is left in the group.
    }
  };
  child.on('exit', () => {
    kill(); // What the program left behind holds its outputs open.
    isOver = true;
  });
  return {
    stdout,
    stderr,
    give: (payload) => giveProgram(child.stdio[CONTROL] as Duplex, payload, closed),
    usage: (enoughBytes) =>
      child.pid !== undefined && existsSync('/proc/self/stat')
        ? measureProcesses('/proc', descendants(child.pid), enoughBytes)
        : undefined,
    kill,
    exit: closed.then(() => {
      if (child.exitCode !== null) return toProgramExit(child.exitCode);
      return child.signalCode === null ? undefined : {code: null, signal: child.signalCode};
    }),
    gone: closed.then(() => undefined),
  };
}
