import {ACCEPT} from '../wire/index.js';
import type {RunAnswer, RunRequestEvent} from '../events.js';
import type {ClientEvent} from '../run-state.js';
import {acquireStream, isStreamFree} from './page-streams.js';
import {ask, failure, read, untilExit} from './read-run.js';
import {keepReading, LOST} from './reconnect.js';

/** How a run is posted, besides what its request says. */
export interface RunOptions {
  credentials: RequestCredentials;
  /** The format of the answer, whatever its content type says; a name we do not know: by content type. */
  format: string;
  /** Called once it is known where the run can be canceled. Absolute. */
  onRunUrl: (url: string) => void;
  /** Lets the page change a request that was refused with 401. @returns false when it calls the run off. */
  askAgain: () => boolean;
}

/**
 * Posts a run, as soon as its page lets it go, and yields what comes back the moment it arrives; at the end one `exit`
 * (with reason `ended` where the stream does not tell how it ended) or one `failure`. Leaving the generator closes the
 * connection.
 *
 * @throws only the signal's reason, when that aborts.
 */
export async function* startRun(
  request: RunRequestEvent,
  options: RunOptions,
  signal: AbortSignal,
): AsyncGenerator<ClientEvent, void, undefined> {
  let answer: RunAnswer | undefined;
  try {
    answer = await abortable(request.settled(), signal);
    if (answer && !(answer instanceof Response)) {
      yield* untilAborted(untilExit(answer), signal);
      return;
    }
  } catch (error) {
    signal.throwIfAborted();
    yield failure({kind: 'page', detail: String(error)});
    return;
  }
  if (answer) request.onResponse?.(answer);
  if (answer) yield* untilAborted(read(answer, document.baseURI, options, signal), signal);
  else if (request.runUrl !== undefined) yield* attach(request.runUrl, request, options, signal);
  else if (request.url === '') yield failure({kind: 'no-endpoint'});
  else yield* post(request, options, signal);
}

/**
 * Asks the server to cancel a run.
 *
 * @returns whether the server has confirmed it; a run that it no longer knows is over too.
 */
export async function cancelRun(
  url: string,
  {headers, credentials}: Pick<RunRequestEvent, 'headers'> & Pick<RunOptions, 'credentials'>,
  signal: AbortSignal,
): Promise<boolean> {
  const own = new Headers(headers);
  own.delete('content-type'); // There is no body.
  try {
    const {ok, status} = await fetch(url, {method: 'DELETE', headers: own, credentials, signal});
    return ok || status === 404;
  } catch {
    return false;
  }
}

async function* post(
  request: RunRequestEvent,
  options: RunOptions,
  signal: AbortSignal,
): AsyncGenerator<ClientEvent, void, undefined> {
  let url = new URL(request.url, document.baseURI);
  if (!isStreamFree(url.origin)) yield {type: 'waiting'};
  const release = await acquireStream(url.origin, signal);
  // Leaving early must close the connection: Firefox keeps one whose body has only been canceled.
  const leaving = new AbortController();
  const ending = AbortSignal.any([signal, leaving.signal]);
  try {
    let response: Response;
    try {
      response = await send(url, request, options.credentials, ending);
      if (response.status === 401 && (await isRenewed(request, options, signal))) {
        await response.body?.cancel();
        url = new URL(request.url, document.baseURI);
        response = await send(url, request, options.credentials, ending);
      }
    } catch (error) {
      signal.throwIfAborted();
      yield failure({kind: 'unreachable', url: url.href, detail: String(error)});
      return;
    }
    request.onResponse?.(response);
    let runUrl: string | undefined;
    const first = read(response, url.href, options, ending, {onResumable: (found) => (runUrl = found)});
    const resume = (after: number) => ask(`${runUrl}/events?after=${after}`, request, options, ending);
    yield* keepReading(first, () => (runUrl === undefined ? undefined : resume), ending);
  } finally {
    leaving.abort();
    release();
  }
}

/** Reads a run that goes on already, from its beginning. */
async function* attach(
  runUrl: string,
  request: RunRequestEvent,
  options: RunOptions,
  signal: AbortSignal,
): AsyncGenerator<ClientEvent, void, undefined> {
  const {origin} = new URL(runUrl);
  if (!isStreamFree(origin)) yield {type: 'waiting'};
  const release = await acquireStream(origin, signal);
  try {
    options.onRunUrl(runUrl);
    const resume = (after: number) => ask(`${runUrl}/events?after=${after}`, request, options, signal);
    const first = await resume(0);
    if ('events' in first) yield* keepReading(first.events, () => resume, signal);
    else if ('gone' in first) yield LOST;
    else yield failure({kind: 'connection-lost'});
  } finally {
    release();
  }
}

/** Asks the page once more for what the request needs: a fresh token. */
async function isRenewed(
  request: RunRequestEvent,
  {askAgain}: RunOptions,
  signal: AbortSignal,
): Promise<boolean> {
  request.isRetry = true;
  if (!askAgain()) return false;
  try {
    await abortable(request.settled(), signal);
    return true;
  } catch {
    signal.throwIfAborted();
    return false; // The page has none; the server's own words say what is missing.
  }
}

function send(
  url: URL,
  request: RunRequestEvent,
  credentials: RequestCredentials,
  signal: AbortSignal,
): Promise<Response> {
  const headers = new Headers(request.headers);
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  if (!headers.has('accept')) headers.set('accept', ACCEPT);
  return fetch(url, {method: 'POST', headers, body: JSON.stringify(request.body), credentials, signal});
}

/** The promise, or the signal's reason as soon as that aborts. */
async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}

/** Events of the page's own making, which know nothing of our signal. */
async function* untilAborted<T>(
  events: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const iterator = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      const result = await abortable(iterator.next(), signal);
      if (result.done) return;
      yield result.value;
    }
  } finally {
    // Not awaited: a generator that hangs takes its leave when it wakes.
    void iterator.return?.();
  }
}
