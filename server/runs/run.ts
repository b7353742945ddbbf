import {randomBytes} from 'node:crypto';
import type {EncodableEvent, ErrorEvent, ExitEvent, Limits, RunAbility} from 'code-card/wire';
import {RunInput} from '../sandbox/run-input.js';
import {Refusal} from './refusal.js';
import type {RunLog} from './run-log.js';

/** What `GET /runs/{id}` tells of a run. */
export interface RunInfo {
  id: string;
  language: string;
  state: 'queued' | 'running' | 'ended';
  limits: Limits;
  /** How the program ended; absent while it runs and where the server failed. */
  exit?: Omit<ExitEvent, 'type' | 'id' | 't'>;
  /** How the server failed. */
  problem?: ErrorEvent['problem'];
}

/** 128 bits: whoever knows the id of a run may read and cancel it. */
const ID_BYTES = 16;

/** How much may be typed for one run, in UTF-16 units: it waits in memory when the program does not read it. */
const MAX_INPUT_LENGTH = 1024 * 1024;

export interface RunOptions {
  /** On whose account it goes. */
  owner: string;
  language: string;
  /** Whether its input stays open. */
  isInteractive: boolean;
  hasTerminal: boolean;
  limits: Limits;
  log: RunLog;
  /** Milliseconds for which it goes on when it has no reader; 0: it is canceled at once. */
  graceMs: number;
}

/** A run that goes on. */
export class Run {
  readonly id = randomBytes(ID_BYTES).toString('base64url');
  readonly owner: string;
  readonly language: string;
  readonly limits: Limits;
  readonly log: RunLog;
  /**
   * Resolves when nothing of the program is left and its last event stands in the log. Set by whoever
   * executes it.
   */
  over: Promise<void> = Promise.resolve();
  /** On the clock of `performance.now()`. */
  readonly admittedAt = performance.now();
  hasPrinted = false;
  /** What its readers are told in the place of its exit, when it has been canceled for another reason than Stop. */
  canceledBy: ErrorEvent | undefined;
  /** Whether it waits for a slot. */
  isQueued = false;
  /** Its last told place among those that wait. */
  position = 0;
  /** What its readers type, and their signals: for the runner. */
  readonly input = new RunInput(() => void this.log.append({type: 'input'}, this.signal));
  readonly isInteractive: boolean;
  readonly hasTerminal: boolean;
  readonly #canceled = new AbortController();
  readonly #graceMs: number;
  /** Characters that may still be typed. */
  #inputLeft = MAX_INPUT_LENGTH;
  #readers = 0;
  #isOver = false;
  #grace: NodeJS.Timeout | undefined;

  constructor({owner, language, isInteractive, hasTerminal, limits, log, graceMs}: RunOptions) {
    this.#graceMs = graceMs;
    this.owner = owner;
    this.language = language;
    this.isInteractive = isInteractive;
    this.hasTerminal = hasTerminal;
    this.limits = limits;
    this.log = log;
  }

  /** Aborts when the run is to end. */
  get signal(): AbortSignal {
    return this.#canceled.signal;
  }

  /** Whether a reader who has left may come back. */
  get isResumable(): boolean {
    return this.#graceMs > 0;
  }

  /**
   * Reads the events after an id, then the live ones. When the last reader has left, the run's grace begins.
   *
   * @param signal - Aborts when the reader has left, perhaps before the first event has been asked for.
   */
  read(after: number, signal: AbortSignal): AsyncGenerator<EncodableEvent, void, undefined> {
    clearTimeout(this.#grace);
    this.#readers += 1;
    let isHere = true;
    const leave = () => {
      if (!isHere) return;
      isHere = false;
      this.#readers -= 1;
      if (this.#readers === 0) this.#awaitReader();
    };
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, {once: true});
    return this.#read(after, signal, leave);
  }

  /** To be called when nothing of the program is left. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#grace);
  }

  async *#read(
    after: number,
    signal: AbortSignal,
    leave: () => void,
  ): AsyncGenerator<EncodableEvent, void, undefined> {
    try {
      yield* this.log.read(after, signal);
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  }

  #awaitReader(): void {
    clearTimeout(this.#grace);
    if (this.#isOver) return;
    if (this.isResumable) this.#grace = setTimeout(() => this.cancel(), this.#graceMs).unref();
    else this.cancel();
  }

  /** What can be done with it besides reading it. */
  get can(): RunAbility[] {
    return [
      'stop',
      ...(this.isResumable ? ['resume' as const] : []),
      ...(this.isInteractive ? ['stdin' as const] : []),
    ];
  }

  /**
   * Gives the program what a reader has typed, and tells it to all who read the run.
   *
   * @param end - Whether that is all: the program's input ends.
   * @throws {Refusal} when the run is not interactive, or too much has been typed.
   */
  type(text: string, end: boolean): void {
    if (!this.isInteractive)
      throw new Refusal(409, 'Expected a run that was asked for with "interactive", got another');
    if (text.length > this.#inputLeft)
      throw new Refusal(
        413,
        `Expected at most ${this.#inputLeft} more characters for this run, got ${text.length}`,
      );
    this.#inputLeft -= text.length;
    if (text !== '') {
      // A terminal shows by itself what is typed.
      if (!this.hasTerminal) void this.log.append({type: 'stdin', text}, this.signal);
      this.input.give({text});
    }
    if (end) this.input.give('end');
  }

  /** Interrupts the program, as Ctrl+C in a terminal does. */
  interrupt(): void {
    this.input.give('interrupt');
  }

  /** @param by - Tells its readers why, where nobody has asked for it. */
  cancel(by?: ErrorEvent): void {
    if (!this.signal.aborted) this.canceledBy = by;
    this.#canceled.abort();
  }

  info(end?: ExitEvent | ErrorEvent): RunInfo {
    const {id, language, limits} = this;
    if (!end) return {id, language, state: this.isQueued ? 'queued' : 'running', limits};
    if (end.type === 'error') return {id, language, state: 'ended', limits, problem: end.problem};
    const {type: _, ...exit} = end;
    return {id, language, state: 'ended', limits, exit};
  }
}
