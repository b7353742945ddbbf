import type {RunLog} from './run-log.js';
import type {RunInfo} from './run.js';

/**
 * How long an ended run can be asked for: enough for a page that was reloaded or a laptop that was shut for a
 * moment.
 */
export const KEPT_MS = 10 * 60_000;

/** How many ended runs can be asked for: a few hundred bytes each. */
export const KEPT_RUNS = 1000;

/** Bytes of the logs of ended runs that are kept together; a reader who comes back wants the end of the output. */
export const KEPT_BYTES = 64 * 1024 * 1024;

/** What is kept of a run that is over. */
export interface EndedRun {
  info: RunInfo;
  log: RunLog;
}

/** What is known of runs that are over; the oldest are forgotten. */
export class EndedRuns {
  readonly #runs = new Map<string, EndedRun & {endedAt: number}>();
  #bytes = 0;

  add(info: RunInfo, log: RunLog): void {
    this.#runs.set(info.id, {info, log, endedAt: performance.now()});
    this.#bytes += log.bytes;
    this.#forget();
  }

  get(id: string): EndedRun | undefined {
    this.#forget();
    return this.#runs.get(id);
  }

  #forget(): void {
    // A Map keeps the order of insertion, so the oldest come first.
    for (const [id, {endedAt, log}] of this.#runs) {
      const isFull = this.#runs.size > KEPT_RUNS || this.#bytes > KEPT_BYTES;
      if (!isFull && performance.now() - endedAt < KEPT_MS) break;
      this.#runs.delete(id);
      this.#bytes -= log.bytes;
    }
  }
}
