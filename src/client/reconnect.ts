import type {ClientEvent} from '../run-state.js';

/** Before the second try; each further one waits twice as long. In milliseconds. */
const FIRST_DELAY_MS = 250;

/** The longest wait between two tries, in milliseconds. */
const MAX_DELAY_MS = 5000;

/** How long it is tried without any progress, in milliseconds; the reference server keeps a run for half of that. */
const GIVE_UP_MS = 60_000;

/** What a try to connect again has come to; `retry` may say when to try again, in milliseconds. */
export type Resumed = {events: AsyncIterable<ClientEvent>} | {gone: true} | {retry: true; afterMs?: number};

/** The end of a run that its server no longer knows. */
export const LOST: ClientEvent = {type: 'exit', code: null, signal: null, reason: 'lost'};

/**
 * Passes the events of a run on; where its connection is lost and it can be resumed, connects again and goes on where it
 * was, without an event twice.
 *
 * @param first - The events of the first answer, the last of them an `exit`, an `error` or a `failure`.
 * @param resume - Asks for the events after one; undefined while it is not known where.
 */
export async function* keepReading(
  first: AsyncIterable<ClientEvent>,
  resume: () => ((after: number) => Promise<Resumed>) | undefined,
  signal: AbortSignal,
): AsyncGenerator<ClientEvent, void, undefined> {
  let lastId = 0;
  let progressAt = performance.now();
  for (let events = first; ;) {
    let lost: ClientEvent | undefined;
    for await (const event of events) {
      lost = isLost(event) && lastId > 0 && resume() ? event : undefined;
      if (lost) break;
      const id = 'id' in event ? event.id : undefined;
      if (id !== undefined && resume()) {
        if (id <= lastId) continue;
        if (lastId > 0 && id > lastId + 1) yield {type: 'missed', events: id - lastId - 1};
        lastId = id;
        progressAt = performance.now();
      }
      yield event;
    }
    const ask = resume();
    if (!lost || !ask) return;
    yield {type: 'reconnecting'};
    const again = await reconnect(() => ask(lastId), progressAt + GIVE_UP_MS, signal);
    if (again === 'gone') {
      yield LOST;
      return;
    }
    if (!again) {
      yield lost;
      return;
    }
    yield {type: 'reconnected'};
    events = again;
  }
}

const isLost = (event: ClientEvent) => event.type === 'failure' && event.failure.kind === 'connection-lost';

/** Tries until it works; undefined when the time is over. */
async function reconnect(
  ask: () => Promise<Resumed>,
  until: number,
  signal: AbortSignal,
): Promise<AsyncIterable<ClientEvent> | 'gone' | undefined> {
  for (
    let delay = 0;
    performance.now() < until;
    delay = Math.min(2 * delay || FIRST_DELAY_MS, MAX_DELAY_MS)
  ) {
    // Not all readers of a server that has been away for a moment come back at the same instant.
    await pause(delay * (0.5 + Math.random() / 2), signal);
    const resumed = await ask();
    if ('events' in resumed) return resumed.events;
    if ('gone' in resumed) return 'gone';
    if (resumed.afterMs) await pause(resumed.afterMs, signal);
  }
  return undefined;
}

/** Waits, but no longer than until the browser is online again or the page is looked at again. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const over = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      over.signal.addEventListener('abort', () => clearTimeout(timer));
      addEventListener('online', () => resolve(), {signal: over.signal});
      document.addEventListener('visibilitychange', () => document.hidden || resolve(), {
        signal: over.signal,
      });
      signal.addEventListener('abort', () => reject(signal.reason as Error), {signal: over.signal});
    });
  } finally {
    over.abort();
  }
}
