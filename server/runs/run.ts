import {randomBytes} from 'node:crypto';
import type {ErrorEvent, ExitEvent, Limits} from 'code-card/wire';
import type {RunLog} from './run-log.js';

/** What `GET /runs/{id}` tells of a run. */
export interface RunInfo {
  id: string;
  language: string;
  state: 'running' | 'ended';
  limits: Limits;
  /** How the program ended; absent while it runs and where the server failed. */
  exit?: Omit<ExitEvent, 'type' | 'id' | 't'>;
  /** How the server failed. */
  problem?: ErrorEvent['problem'];
}

/** 128 bits: whoever knows the id of a run may read and cancel it. */
const ID_BYTES = 16;

/** A run that goes on. */
export class Run {
  readonly id = randomBytes(ID_BYTES).toString('base64url');
  readonly language: string;
  readonly limits: Limits;
  readonly log: RunLog;
  /**
   * Resolves when nothing of the program is left and its last event stands in the log. Set by whoever
   * executes it.
   */
  over: Promise<void> = Promise.resolve();
  readonly #canceled = new AbortController();

  constructor(language: string, limits: Limits, log: RunLog) {
    this.language = language;
    this.limits = limits;
    this.log = log;
  }

  /** Aborts when the run is to end. */
  get signal(): AbortSignal {
    return this.#canceled.signal;
  }

  cancel(): void {
    this.#canceled.abort();
  }

  info(end?: ExitEvent | ErrorEvent): RunInfo {
    const {id, language, limits} = this;
    if (!end) return {id, language, state: 'running', limits};
    if (end.type === 'error') return {id, language, state: 'ended', limits, problem: end.problem};
    const {type: _, ...exit} = end;
    return {id, language, state: 'ended', limits, exit};
  }
}
