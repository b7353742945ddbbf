import type {EncodableEvent} from 'code-card/wire';
import {Bell} from './bell.js';
import {READER_LAG_BYTES, type RunLog} from './run-log.js';

/**
 * What an event costs besides its output: so that a program that prints byte by byte cannot fill the memory
 * with objects.
 */
const EVENT_BYTES = 256;

interface Entry {
  event: EncodableEvent;
  /** Bytes appended up to the end of this event, since the first one. */
  end: number;
}

/** A log in the memory of this process. Past `logBytes` it drops its oldest events. */
export class MemoryLog implements RunLog {
  readonly #logBytes: number;
  readonly #startedAt = performance.now();
  readonly #entries = new Map<number, Entry>();
  readonly #readers = new Set<{taken: number}>();
  readonly #appended = new Bell();
  readonly #taken = new Bell();
  #firstId = 1;
  #lastId = 0;
  #dropped = 0;
  #end = 0;
  #ended = false;

  /** @param logBytes - Bytes to keep of what was printed and typed, and 256 for each event. */
  constructor(logBytes: number) {
    this.#logBytes = logBytes;
  }

  get lastId(): number {
    return this.#lastId;
  }

  get bytes(): number {
    return this.#end - this.#dropped;
  }

  async append(event: EncodableEvent, signal: AbortSignal): Promise<void> {
    if (this.#ended) throw new Error(`Expected no event after the end of the log, got "${event.type}"`);
    this.#end += EVENT_BYTES + sizeOf(event);
    const id = ++this.#lastId;
    const t = Math.round(performance.now() - this.#startedAt);
    this.#entries.set(id, {event: {id, t, ...event}, end: this.#end});
    this.#dropOldest();
    this.#appended.ring();
    while (!signal.aborted && this.#lag() > READER_LAG_BYTES) await this.#taken.next(signal);
  }

  end(): void {
    this.#ended = true;
    this.#appended.ring();
  }

  async *read(after: number, signal: AbortSignal): AsyncGenerator<EncodableEvent, void, undefined> {
    let id = after + 1;
    // One who has asked for what is still to come holds nobody up.
    const taken = after > this.#lastId ? Infinity : (this.#entries.get(after)?.end ?? this.#dropped);
    const reader = {taken};
    const leave = () => {
      this.#readers.delete(reader);
      this.#taken.ring();
    };
    this.#readers.add(reader);
    signal.addEventListener('abort', leave, {once: true});
    try {
      while (!signal.aborted) {
        id = Math.max(id, this.#firstId);
        const entry = this.#entries.get(id);
        if (entry) {
          yield entry.event;
          // Taken is what the reader comes back from: until then it may still be on its way to a slow client.
          reader.taken = entry.end;
          this.#taken.ring();
          id += 1;
        } else if (this.#ended) return;
        else await this.#appended.next(signal);
      }
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  }

  #lag(): number {
    return this.#end - Math.min(this.#end, ...[...this.#readers].map(({taken}) => taken));
  }

  /** The newest event stays even if it alone is too large. */
  #dropOldest(): void {
    while (this.#end - this.#dropped > this.#logBytes && this.#firstId < this.#lastId) {
      this.#dropped = this.#entries.get(this.#firstId)?.end ?? this.#dropped;
      this.#entries.delete(this.#firstId);
      this.#firstId += 1;
    }
  }
}

/** Bytes of what was printed or typed; a text has two for each unit. */
function sizeOf(event: EncodableEvent): number {
  if ('bytes' in event) return event.bytes.byteLength;
  return 'text' in event ? 2 * event.text.length : 0;
}
