import type {ExitReason} from 'code-card/wire';

/** Is told of what runs do, for those who operate the server: never of anybody's code, input or output. */
export interface RunObserver {
  /** @param ms - Milliseconds from the admission to the first byte of output, waiting for a slot included. */
  firstByte(language: string, ms: number): void;

  output(stream: 'stdout' | 'stderr', bytes: number): void;

  /** @param reason - `error` where the fault was the server's. */
  ended(language: string, reason: ExitReason | 'error'): void;
}
