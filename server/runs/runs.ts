import {
  quote,
  type EncodableEvent,
  type ErrorEvent,
  type ExitEvent,
  type Limits,
  type RunRequest,
} from 'code-card/wire';
import {fileNameFault} from '../sandbox/file-name.js';
import {findLanguage} from '../sandbox/languages.js';
import {RunnerError, type LanguageInfo, type Runner} from '../sandbox/runner.js';
import {EndedRuns} from './ended-runs.js';
import {Refusal} from './refusal.js';
import type {RunLog} from './run-log.js';
import {Run, type RunInfo} from './run.js';

/**
 * What a client that found every slot taken is told to wait: programs are short, and a full server must not
 * be hammered.
 */
const RETRY_AFTER_SECONDS = 2;

const SERVER_FAULT: ErrorEvent = {
  type: 'error',
  problem: {
    title: 'The server could not run the program',
    status: 500,
    detail:
      'The fault is the server’s, not the program’s. Its operator finds the reason in the server’s log.',
  },
};

export interface RunsOptions {
  runner: Runner;
  createLog: () => RunLog;
  limits: Limits;
  /** Runs that may go on at once. */
  slots: number;
  /** Milliseconds for which a run goes on that has lost its reader and can be resumed. */
  resumeGraceMs: number;
  /** Told of the server's own failures, which readers see only in general words. */
  onFault: (fault: unknown, runId: string) => void;
}

/** Admits, executes and cancels runs. */
export class Runs {
  readonly slots: number;
  readonly #options: RunsOptions;
  readonly #running = new Map<string, Run>();
  readonly #ended = new EndedRuns();
  #closing = false;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.slots = options.slots;
  }

  get runner(): Runner['name'] {
    return this.#options.runner.name;
  }

  get running(): number {
    return this.#running.size;
  }

  languages(): Promise<readonly LanguageInfo[]> {
    return this.#options.runner.languages();
  }

  /**
   * Starts a run; its events are in its log.
   *
   * @param isResumable - Whether the one who asked can come back; otherwise the run is canceled when they leave.
   * @throws {Refusal} when the language is not known, a file cannot have its name, or every slot is taken.
   */
  async start(request: RunRequest, isResumable: boolean): Promise<Run> {
    const {id: language, fileName} = await this.#admitLanguage(request.language);
    admitFiles(Object.keys(request.files ?? {}), fileName);
    this.#admitSlot();
    const {limits, createLog, resumeGraceMs} = this.#options;
    const run = new Run(language, limits, createLog(), isResumable ? resumeGraceMs : 0);
    this.#running.set(run.id, run);
    run.over = this.#execute(run, {...request, language});
    return run;
  }

  get(id: string): RunInfo | undefined {
    return this.#running.get(id)?.info() ?? this.#ended.get(id)?.info;
  }

  /**
   * The events of a run after an id, then the live ones; the first reader and one who comes back read the same.
   *
   * @returns `over` when the run has ended and there is none after that id; undefined when no such run is known.
   */
  read(
    id: string,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<EncodableEvent, void, undefined> | 'over' | undefined {
    const run = this.#running.get(id);
    if (run) return run.read(after, signal);
    const log = this.#ended.get(id)?.log;
    return log && after >= log.lastId ? 'over' : log?.read(after, signal);
  }

  /** Cancels a run and waits until nothing of it is left. @returns false when no such run is known. */
  async cancel(id: string): Promise<boolean> {
    const run = this.#running.get(id);
    run?.cancel();
    await run?.over;
    return this.get(id) !== undefined;
  }

  /** Takes no more runs and waits for those that go on; when the signal aborts, they are canceled. */
  async close(signal: AbortSignal): Promise<void> {
    this.#closing = true;
    const runs = [...this.#running.values()];
    const cancel = () => runs.forEach((run) => run.cancel());
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, {once: true});
    await Promise.all(runs.map((run) => run.over));
    signal.removeEventListener('abort', cancel);
    await this.#options.runner.close();
  }

  async #admitLanguage(name: string): Promise<LanguageInfo> {
    const languages = await this.languages();
    const language = findLanguage(languages, name);
    const known = languages.filter(({available}) => available).map(({id}) => id);
    if (!language)
      throw new Refusal(400, `Expected "language" to be one of ${known.join(', ')}, got ${quote(name)}`);
    if (language.available) return language;
    const remedy = language.install ? `; it lacks ${language.install}` : '';
    throw new Refusal(
      400,
      `Expected a language this server can run (${known.join(', ')}), got "${name}"${remedy}`,
    );
  }

  #admitSlot(): void {
    const retry = {'retry-after': String(RETRY_AFTER_SECONDS)};
    if (this.#closing) throw new Refusal(503, 'The server is shutting down and takes no more runs', retry);
    if (this.running < this.slots) return;
    throw new Refusal(429, `All ${this.slots} slots are taken; try again in ${RETRY_AFTER_SECONDS} s`, retry);
  }

  async #execute(run: Run, request: RunRequest): Promise<void> {
    const {id, log} = run;
    const end = await this.#output(run, request).catch((fault: unknown) => {
      this.#options.onFault(fault, id);
      return SERVER_FAULT;
    });
    // Before the last event is told: who reads it may ask for the slot at once.
    this.#running.delete(id);
    run.end();
    const appended = log.append(end, run.signal);
    this.#ended.add(run.info(end), log);
    await appended;
    log.end();
  }

  /** Runs the program, its output into the log; returns how it ended, when nothing of it is left. */
  async #output(run: Run, request: RunRequest): Promise<ExitEvent> {
    const {id, log, language, limits, signal} = run;
    await log.append(
      {
        type: 'start',
        run: {id, url: `runs/${id}`},
        language,
        limits,
        can: run.isResumable ? ['stop', 'resume'] : ['stop'],
        protocol: 1,
      },
      signal,
    );
    let exit: ExitEvent | undefined;
    for await (const event of this.#options.runner.run(request, limits, signal)) {
      if (event.type === 'exit') exit = event;
      else await log.append(event, signal);
    }
    if (!exit) throw new RunnerError('Expected the runner to end with an "exit" event, got none');
    return exit;
  }
}

function admitFiles(names: readonly string[], program: string): void {
  for (const name of names) {
    const fault = fileNameFault(name, program);
    if (fault !== undefined) throw new Refusal(400, fault);
  }
}
