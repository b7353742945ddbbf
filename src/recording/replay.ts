import type {Recording} from './read-recording.js';

/** The longest time that a timer can count, in milliseconds; a recording that asks for more is wrong. */
const MAX_WAIT_MS = 2 ** 31 - 1;

/**
 * A recorded run as the answer of an endpoint, at the pace at which it was recorded.
 *
 * @param signal - Aborted, everything that is left comes at once.
 */
export function replay({events}: Recording, signal: AbortSignal): Response {
  const startedAt = performance.now();
  const encoder = new TextEncoder();
  const rest = [...events];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        const event = rest.shift();
        if (!event) {
          stream.close();
          return;
        }
        const wait = startedAt + event.t - performance.now();
        if (wait > 0 && !signal.aborted)
          await new Promise<void>((resolve) => {
            timer = setTimeout(resolve, Math.min(wait, MAX_WAIT_MS));
            signal.addEventListener('abort', () => resolve(), {once: true});
          });
        clearTimeout(timer);
        stream.enqueue(encoder.encode(`${event.json}\n`));
      },
      cancel: () => clearTimeout(timer),
    },
    {highWaterMark: 0}, // Nothing is waited for that nobody reads.
  );
  return new Response(body, {headers: {'content-type': 'application/x-ndjson'}});
}
