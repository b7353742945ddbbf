import type {ExitReason} from 'code-card/wire';

/** What is told of a run that is over. */
export interface EndedRunFacts {
  id: string;
  language: string;
  /** `error` where the fault was the server's. */
  reason: ExitReason | 'error';
  /** Milliseconds since its admission. */
  ms: number;
}

/** Is told of what runs do, for those who operate the server: never of anybody's code, input or output. */
export interface RunObserver {
  /** @param ms - Milliseconds from the admission to the first byte of output, waiting for a slot included. */
  firstByte(language: string, ms: number): void;

  output(stream: 'stdout' | 'stderr', bytes: number): void;

  ended(run: EndedRunFacts): void;
}

/** Tells all of them. */
export const tellAll = (observers: readonly RunObserver[]): RunObserver => ({
  firstByte: (...told) => observers.forEach((observer) => observer.firstByte(...told)),
  output: (...told) => observers.forEach((observer) => observer.output(...told)),
  ended: (...told) => observers.forEach((observer) => observer.ended(...told)),
});
