import {setMaxListeners} from 'node:events';
import {mkdtemp, realpath, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Limits, RunRequest} from 'code-card/wire';
import {describeLanguages} from './interpreters.js';
import {isCompiled, languageOf} from './languages.js';
import {encodePayload} from './payload.js';
import {startProcessGroupBox} from './process-group-box.js';
import {runInBox} from './run-in-box.js';
import type {RunInput} from './run-input.js';
import type {LanguageInfo, Runner, RunnerEvent} from './runner.js';

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

  constructor() {
    setMaxListeners(0, this.#closing.signal); // One for each run.
  }

  languages(): Promise<readonly LanguageInfo[]> {
    return (this.#languages ??= describeLanguages());
  }

  async *run(
    request: RunRequest,
    limits: Limits,
    input: RunInput | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<RunnerEvent, void, undefined> {
    const language = languageOf(request);
    const payload = encodePayload(request, language);
    const {promise, resolve} = withResolver();
    this.#runs.add(promise);
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'code-card-')));
    try {
      const box = startProcessGroupBox({language, tty: request.tty === true}, limits, folder);
      const isInteractive = request.interactive === true;
      const program = {payload, isCompiled: isCompiled(language), isInteractive, input};
      yield* runInBox(box, program, limits, [signal, this.#closing.signal]);
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
