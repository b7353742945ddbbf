import type {EncodableEvent} from 'code-card/wire';

/**
 * How far the slowest connected reader may be behind before `append()` waits: a few full pipes, so that none
 * runs dry.
 */
export const READER_LAG_BYTES = 256 * 1024;

/**
 * The events of one run, in order. Writing and reading meet only here: a log elsewhere lets the program run
 * on another machine than the one that streams its output.
 */
export interface RunLog {
  /**
   * Appends an event, with the next id (from 1 by one) and `t`, the milliseconds since the log was made.
   * Resolves when no connected reader is more than `READER_LAG_BYTES` behind; without readers, at once.
   *
   * @param signal - Aborting it ends the waiting; the event is appended nevertheless.
   */
  append(event: EncodableEvent, signal: AbortSignal): Promise<void>;

  /** The id of the last event; 0 before the first. */
  readonly lastId: number;

  /** Bytes that it holds in memory. */
  readonly bytes: number;

  /** No event comes any more; readers end when they have read what is there. */
  end(): void;

  /**
   * The events after the one with the id `after` (0: all), then the live ones until the end. Events that the
   * log no longer holds are left out; as ids go up by one, the gap tells a reader how many are missing.
   *
   * @param signal - Aborting it disconnects the reader, also while it waits for an event.
   */
  read(after: number, signal: AbortSignal): AsyncGenerator<EncodableEvent, void, undefined>;
}
