import {
  ACCEPT,
  CutStreamError,
  decoderFor,
  decoderOf,
  isFormatName,
  WireError,
  type RunEvent,
  type StartEvent,
} from '../wire/index.js';
import type {RunAnswer, RunRequestEvent} from '../events.js';
import type {ClientEvent, RunFailure} from '../run-state.js';
import {failureOf, unreadable} from './failures.js';
import {acquireStream, isStreamFree} from './page-streams.js';
import {keepReading, type Resumed} from './reconnect.js';

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
  if (answer) yield* untilAborted(read(answer, document.baseURI, options, signal), signal);
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
  try {
    let response: Response;
    try {
      response = await send(url, request, options.credentials, signal);
      if (response.status === 401 && (await isRenewed(request, options, signal))) {
        await response.body?.cancel();
        url = new URL(request.url, document.baseURI);
        response = await send(url, request, options.credentials, signal);
      }
    } catch (error) {
      signal.throwIfAborted();
      yield failure({kind: 'unreachable', url: url.href, detail: String(error)});
      return;
    }
    request.onResponse?.(response);
    let runUrl: string | undefined;
    const first = read(response, url.href, options, signal, {onResumable: (found) => (runUrl = found)});
    const resume = (after: number) => ask(`${runUrl}/events?after=${after}`, request, options, signal);
    yield* keepReading(first, () => (runUrl === undefined ? undefined : resume), signal);
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

/** A run that waits can be canceled before its `start` has said where. */
function tellLocation(response: Response, url: string, onRunUrl: RunOptions['onRunUrl']): void {
  const location = response.headers.get('location');
  const base = response.url || url;
  if (location === null || !URL.canParse(location, base)) return;
  const runUrl = new URL(location, base);
  if (runUrl.origin === new URL(url).origin) onRunUrl(runUrl.href);
}

/** Asks for the rest of a run. */
async function ask(
  url: string,
  request: RunRequestEvent,
  options: RunOptions,
  signal: AbortSignal,
): Promise<Resumed> {
  const headers = new Headers(request.headers);
  headers.delete('content-type'); // There is no body.
  if (!headers.has('accept')) headers.set('accept', ACCEPT);
  try {
    const response = await fetch(url, {headers, credentials: options.credentials, signal});
    if (response.ok && response.status !== 204)
      return {events: read(response, url, options, signal, {isResumed: true})};
    const failure = await failureOf(response);
    const isPassing = failure.kind === 'busy' || response.status >= 500;
    if (!isPassing) return {gone: true};
    return {retry: true, ...('retryAfterS' in failure && {afterMs: 1000 * (failure.retryAfterS ?? 0)})};
  } catch {
    signal.throwIfAborted();
    return {retry: true};
  }
}

interface ReadOptions {
  /** Told where the run is, once that is known, if it can be resumed. Absolute. */
  onResumable?: (runUrl: string) => void;
  /** This is the rest of a run that has promised an exit. */
  isResumed?: boolean;
}

/** The events of an answer, or why it has none. */
async function* read(
  response: Response,
  url: string,
  {format, onRunUrl}: RunOptions,
  signal: AbortSignal,
  {onResumable, isResumed = false}: ReadOptions = {},
): AsyncGenerator<ClientEvent, void, undefined> {
  try {
    if (!response.ok) {
      yield failure(await failureOf(response));
      return;
    }
    const decode = isFormatName(format)
      ? decoderOf(format)
      : decoderFor(response.headers.get('content-type'));
    if (!decode) {
      yield failure(await unreadable(response));
      return;
    }
    // Requests to it carry the reader's headers: they go nowhere but to the origin that was posted to.
    const tellRunUrl = ({run, can}: StartEvent, base: string) => {
      const runUrl = run && URL.canParse(run.url, base) ? new URL(run.url, base) : undefined;
      if (runUrl?.origin !== new URL(url).origin) return;
      if (can?.includes('stop') ?? true) onRunUrl(runUrl.href);
      if (can?.includes('resume')) onResumable?.(runUrl.href);
    };
    for await (const event of untilExit(decode(readBody(response)), isResumed)) {
      if (event.type === 'queued') tellLocation(response, url, onRunUrl);
      if (event.type === 'start') tellRunUrl(event, response.url || url);
      yield event;
    }
  } catch (error) {
    signal.throwIfAborted();
    yield failure(streamFailure(error));
  }
}

/**
 * Passes events on up to the one that ends the run, and says how a stream ended that has none.
 *
 * @param isPromised - Whether it is known already that there will be one.
 */
async function* untilExit(
  events: AsyncIterable<RunEvent>,
  isPromised = false,
): AsyncGenerator<ClientEvent, void, undefined> {
  let promised = isPromised;
  for await (const event of events) {
    yield event;
    if (event.type === 'exit' || event.type === 'error') return;
    promised ||= event.type === 'start' && event.protocol !== undefined;
  }
  // Who speaks our protocol promises an exit; without it the connection was cut, even if it was closed in good order.
  if (promised) yield failure({kind: 'connection-lost'});
  else yield {type: 'exit', code: null, signal: null, reason: 'ended'};
}

/** The body as chunks. Not every browser can iterate a body, and leaving early must close the connection. */
async function* readBody(response: Response): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const {value, done} = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Of a stream that has failed nothing is left to cancel.
    await reader.cancel().catch(() => undefined);
  }
}

function streamFailure(error: unknown): RunFailure {
  if (error instanceof WireError) return {kind: 'fault', problem: {title: error.message}};
  if (error instanceof CutStreamError) return {kind: 'connection-lost', detail: error.message};
  return {kind: 'connection-lost', detail: String(error)};
}

const failure = (why: RunFailure): ClientEvent => ({type: 'failure', failure: why});

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
