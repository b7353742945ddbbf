import type {EncodableEvent, ExitEvent, Limits, OutputBytesEvent, RunRequest} from 'code-card/wire';
import {RunnerError, type LanguageInfo, type PoolState, type Runner} from '../sandbox/runner.js';
import {admitFiles, admitLanguage, admitSetup, unknownRun} from './admission.js';
import type {Asker} from './asker.js';
import {EndedRuns} from './ended-runs.js';
import {CANCELED, SERVER_FAULT, SHUT_DOWN, type RunEnd} from './ends.js';
import {FairQueue} from './fair-queue.js';
import {admitLoad} from './load.js';
import {Refusal} from './refusal.js';
import type {RunObserver} from './run-observer.js';
import type {RunQueue} from './run-queue.js';
import type {RunLog} from './run-log.js';
import {Run, type RunInfo} from './run.js';

/** How often those who wait are told their place, in milliseconds: with many of them, each change would be many events. */
const POSITIONS_MS = 500;

export interface RunsOptions {
  runner: Runner;
  createLog: () => RunLog;
  limits: Limits;
  /** Milliseconds that an interactive run may last: somebody has to think, and to type. */
  interactiveWallTimeMs: number;
  /** Runs that may go on at once. */
  slots: number;
  /** Runs that may wait for one of them. */
  queueLength: number;
  /** Milliseconds for which a run goes on that has lost its reader and can be resumed. */
  resumeGraceMs: number;
  observer: RunObserver;
  /** Told of the server's own failures, which readers see only in general words. */
  onFault: (fault: unknown, runId: string) => void;
}

/** Admits, queues, executes and cancels runs. */
export class Runs {
  readonly slots: number;
  readonly #options: RunsOptions;
  /** Those that wait and those that go on. */
  readonly #current = new Map<string, Run>();
  readonly #queue: RunQueue<{run: Run; begin: () => void}> = new FairQueue();
  readonly #ended = new EndedRuns();
  #running = 0;
  #telling: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.slots = options.slots;
  }

  get runner(): Runner['name'] {
    return this.#options.runner.name;
  }

  /** What came of starting boxes ahead; undefined where none is. */
  get pool(): PoolState | undefined {
    return this.#options.runner.pool;
  }

  get running(): number {
    return this.#running;
  }

  /** Whether it takes runs. */
  get isOpen(): boolean {
    return !this.#closing;
  }

  get queued(): number {
    return this.#queue.length;
  }

  languages(): Promise<readonly LanguageInfo[]> {
    return this.#options.runner.languages();
  }

  /**
   * Starts a run, or lets it wait for a slot; its events are in its log.
   *
   * @throws {Refusal} when the language is not known, a file cannot have its name, or there is no room for one more.
   */
  async start(request: RunRequest, asker: Asker): Promise<Run> {
    const info = admitLanguage(await this.languages(), request.language);
    const language = info.id;
    admitSetup(info, request);
    admitFiles(request, info.fileName);
    admitLoad(this.#load(asker), asker);
    const {limits, interactiveWallTimeMs, createLog, resumeGraceMs} = this.#options;
    const isInteractive = request.interactive === true;
    const run = new Run({
      owner: asker.owner,
      language,
      isInteractive,
      hasTerminal: request.tty === true,
      limits: isInteractive ? {...limits, wallTimeMs: interactiveWallTimeMs} : limits,
      log: createLog(),
      graceMs: asker.isResumable ? resumeGraceMs : 0,
    });
    if (isInteractive && request.stdin) run.input.give({text: request.stdin});
    this.#current.set(run.id, run);
    run.over = this.#execute(run, {...request, language});
    return run;
  }

  get(id: string): RunInfo | undefined {
    return this.#current.get(id)?.info() ?? this.#ended.get(id)?.info;
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
    const run = this.#current.get(id);
    if (run) return run.read(after, signal);
    const log = this.#ended.get(id)?.log;
    return log && after >= log.lastId ? 'over' : log?.read(after, signal);
  }

  /** Cancels a run and waits until nothing of it is left. @returns false when no such run is known. */
  async cancel(id: string): Promise<boolean> {
    const run = this.#current.get(id);
    run?.cancel();
    await run?.over;
    return this.get(id) !== undefined;
  }

  /**
   * A run that waits or goes on.
   *
   * @throws {Refusal} when there is no such run.
   */
  going(id: string): Run {
    const run = this.#current.get(id);
    if (run) return run;
    if (this.#ended.get(id)) throw new Refusal(409, 'Expected a run that goes on, got one that is over');
    throw unknownRun(id);
  }

  /**
   * Takes no more runs and waits for those that go on; when the signal aborts, they are ended, and their readers told
   * why.
   */
  async close(signal: AbortSignal): Promise<void> {
    this.#closing = true;
    const runs = [...this.#current.values()];
    const cancel = () => runs.forEach((run) => run.cancel(SHUT_DOWN));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, {once: true});
    await Promise.all(runs.map((run) => run.over));
    signal.removeEventListener('abort', cancel);
    await this.#options.runner.close();
  }

  #load({owner}: Asker) {
    return {
      isClosing: this.#closing,
      hasSlot: this.#hasSlot,
      slots: this.slots,
      queued: this.queued,
      queueLength: this.#options.queueLength,
      ofOwner: [...this.#current.values()].filter((run) => run.owner === owner).length,
    };
  }

  /** Who waits comes first. */
  get #hasSlot(): boolean {
    return this.#running < this.slots && this.queued === 0;
  }

  async #execute(run: Run, request: RunRequest): Promise<void> {
    const {id, log} = run;
    const hadSlot = await this.#slot(run);
    const outcome = hadSlot ? await this.#outcome(run, request) : CANCELED;
    const end = isCanceled(outcome) && run.canceledBy ? run.canceledBy : outcome;
    // Before the last event is told: who reads it may ask for the slot at once.
    this.#current.delete(id);
    this.#options.observer.ended({
      id,
      language: run.language,
      reason: end.type === 'exit' ? end.reason : 'error',
      ms: Math.round(performance.now() - run.admittedAt),
    });
    if (hadSlot) this.#giveSlot();
    run.end();
    const appended = log.append(end, run.signal);
    this.#ended.add(run.info(end), log);
    await appended;
    log.end();
  }

  /** Waits for a slot. @returns false when the run has been canceled before it got one. */
  async #slot(run: Run): Promise<boolean> {
    if (this.#hasSlot) {
      this.#running += 1;
      return true;
    }
    run.isQueued = true;
    const hasSlot = await new Promise<boolean>((resolve) => {
      const entry = {run, begin: () => resolve(true)};
      const leave = () => {
        this.#queue.remove(entry);
        resolve(false);
      };
      this.#queue.add(run.owner, entry);
      if (run.signal.aborted) leave();
      run.signal.addEventListener('abort', leave, {once: true});
      this.#tellPositions();
    });
    run.isQueued = false;
    this.#telling ??= setTimeout(() => this.#tellPositions(), POSITIONS_MS).unref();
    return hasSlot;
  }

  /** The slot of a run that is over goes to the one whose turn it is. */
  #giveSlot(): void {
    const next = this.#queue.take();
    if (next) next.begin();
    else this.#running -= 1;
  }

  /** Tells those who wait whose place has changed. */
  #tellPositions(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    for (const [index, {run}] of this.#queue.inOrder().entries()) {
      if (run.position === index + 1) continue;
      run.position = index + 1;
      void run.log.append({type: 'queued', position: run.position}, run.signal);
    }
  }

  #outcome(run: Run, request: RunRequest): Promise<RunEnd> {
    return this.#output(run, request).catch((fault: unknown) => {
      this.#options.onFault(fault, run.id);
      return SERVER_FAULT;
    });
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
        can: run.can,
        protocol: 1,
      },
      signal,
    );
    let exit: ExitEvent | undefined;
    for await (const event of this.#options.runner.run(request, limits, run.input, signal)) {
      if (event.type === 'exit') exit = event;
      else {
        if ('bytes' in event) this.#observeOutput(run, event);
        await log.append(event, signal);
      }
    }
    if (!exit) throw new RunnerError('Expected the runner to end with an "exit" event, got none');
    return exit;
  }

  #observeOutput(run: Run, {type, bytes}: OutputBytesEvent): void {
    const {observer} = this.#options;
    if (!run.hasPrinted) observer.firstByte(run.language, performance.now() - run.admittedAt);
    run.hasPrinted = true;
    observer.output(type, bytes.byteLength);
  }
}

const isCanceled = (end: RunEnd) => end.type === 'exit' && end.reason === 'canceled';
