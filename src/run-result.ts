import type {ExitEvent} from './wire/index.js';
import type {RunFailure, RunState} from './run-state.js';

/** What `run()` resolves to and `run-end` carries. */
export interface RunResult {
  /** How the program ended; null when the run failed before or beside it. */
  exit: Pick<ExitEvent, 'code' | 'signal' | 'reason'> | null;
  /** Why the run failed; null when it did not. A program that failed is no failed run. */
  error: RunFailure | null;
  /** The output as shown. */
  output: string;
  /** Milliseconds from the start of the program, as far as the card knows it, to the end. */
  durationMs: number;
}

export function toResult(state: RunState & {name: 'ended'}, output: string): RunResult {
  const {exit, failure} = state.end;
  return {
    exit: exit ? {code: exit.code, signal: exit.signal, reason: exit.reason} : null,
    error: failure ?? null,
    output,
    durationMs: exit?.wallTimeMs ?? state.durationMs,
  };
}
