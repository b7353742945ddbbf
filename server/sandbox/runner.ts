import type {ExitEvent, Limits, OutputBytesEvent, RunRequest, StageEvent} from 'code-card/wire';
import type {RunInput} from './run-input.js';

/** What a runner yields: output, stages, and as the last event always one `exit`. It gives neither `id` nor `t`. */
export type RunnerEvent = OutputBytesEvent | StageEvent | ExitEvent;

/** A language as `GET /languages` tells it. */
export interface LanguageInfo {
  id: string;
  label: string;
  aliases: readonly string[];
  /** The name of the program's own file. */
  fileName: string;
  /** As the interpreter tells it; absent where it is not installed. */
  version?: string;
  available: boolean;
  /** Whether setup can run before a program, in the same process; absent where it cannot. */
  hasSetup?: true;
  /** What the operator has to install; absent where the language is available. */
  install?: string;
}

/** What came of starting boxes ahead. */
export interface PoolState {
  /** Boxes that wait for a program. */
  waiting: number;
  /** Runs so far that found a box, and those that started their own. */
  warm: number;
  cold: number;
}

/** Runs code in isolation. */
export interface Runner {
  /** Name for logs and `/healthz`. */
  readonly name: 'bubblewrap' | 'unsandboxed';

  /** The languages of the table, with what this machine has of them. */
  languages(): Promise<readonly LanguageInfo[]>;

  /**
   * Runs one program. Output is cut only at UTF-8 character borders. The whole process tree is gone when the generator
   * has ended, whatever ended it, a consumer that left included.
   *
   * @param input - What goes to the program while it runs, where the request is for an interactive run; signals to any.
   * @param signal - Aborting it ends the run with reason `canceled`.
   * @throws {RunnerError} when the program could not be started: our fault, never the program's.
   */
  run(
    request: RunRequest,
    limits: Limits,
    input: RunInput | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<RunnerEvent, void, undefined>;

  /** Absent where no box is started ahead. */
  readonly pool?: PoolState;

  /** Ends every run and frees what the runner holds. */
  close(): Promise<void>;
}

/** The sandbox failed, not the program. The message is for the operator; readers get a general text. */
export class RunnerError extends Error {
  override name = 'RunnerError';
}

/** A box ended before any of its program had run: another one may run it. */
export class NotStartedError extends RunnerError {}
