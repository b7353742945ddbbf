import type {RunInfo} from './run.js';

/**
 * How long an ended run can be asked for: enough for a page that was reloaded or a laptop that was shut for a
 * moment.
 */
export const KEPT_MS = 10 * 60_000;

/** How many ended runs can be asked for: a few hundred bytes each. */
export const KEPT_RUNS = 1000;

/** What is known of runs that are over; the oldest are forgotten. */
export class EndedRuns {
  readonly #runs = new Map<string, {info: RunInfo; endedAt: number}>();

  add(info: RunInfo): void {
    this.#runs.set(info.id, {info, endedAt: performance.now()});
    this.#forget();
  }

  get(id: string): RunInfo | undefined {
    this.#forget();
    return this.#runs.get(id)?.info;
  }

  #forget(): void {
    // A Map keeps the order of insertion, so the oldest come first.
    for (const [id, {endedAt}] of this.#runs) {
      if (this.#runs.size <= KEPT_RUNS && performance.now() - endedAt < KEPT_MS) break;
      this.#runs.delete(id);
    }
  }
}
