/**
 * Streams that a page keeps open per origin. Browsers allow six connections to an origin over HTTP/1.1; Stop needs one,
 * and the page itself wants one.
 */
export const MAX_STREAMS = 4;

interface Origin {
  open: number;
  waiting: (() => void)[];
}

const origins = new Map<string, Origin>();

/** Whether a stream to this origin could start at once. */
export const isStreamFree = (origin: string): boolean => (origins.get(origin)?.open ?? 0) < MAX_STREAMS;

/**
 * Waits for a stream to this origin, first come, first served.
 *
 * @returns the function that gives it back.
 * @throws the signal's reason when it aborts before.
 */
export async function acquireStream(origin: string, signal: AbortSignal): Promise<() => void> {
  signal.throwIfAborted();
  const entry = origins.get(origin) ?? {open: 0, waiting: []};
  origins.set(origin, entry);
  if (entry.open < MAX_STREAMS) entry.open++;
  else await turn(entry, signal);
  return () => {
    const next = entry.waiting.shift();
    if (next) next();
    else if (--entry.open === 0) origins.delete(origin);
  };
}

/** Resolves when a stream is handed over; the count of open ones stays the same. */
function turn({waiting}: Origin, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const take = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      waiting.splice(waiting.indexOf(take), 1);
      reject(signal.reason as Error);
    };
    waiting.push(take);
    signal.addEventListener('abort', leave, {once: true});
  });
}
