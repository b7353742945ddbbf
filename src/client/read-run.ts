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
import type {RunRequestEvent} from '../events.js';
import type {ClientEvent, RunFailure} from '../run-state.js';
import {failureOf, unreadable} from './failures.js';
import type {Resumed} from './reconnect.js';
import type {RunOptions} from './start-run.js';

/** A run that waits can be canceled before its `start` has said where. */
function tellLocation(response: Response, url: string, onRunUrl: RunOptions['onRunUrl']): void {
  const location = response.headers.get('location');
  const base = response.url || url;
  if (location === null || !URL.canParse(location, base)) return;
  const runUrl = new URL(location, base);
  if (runUrl.origin === new URL(url).origin) onRunUrl(runUrl.href);
}

/** Asks for the rest of a run. */
export async function ask(
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
    const why = await failureOf(response);
    const isPassing = why.kind === 'busy' || response.status >= 500;
    if (!isPassing) return {gone: true};
    return {retry: true, ...('retryAfterS' in why && {afterMs: 1000 * (why.retryAfterS ?? 0)})};
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
export async function* read(
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
      // Whoever reads a run on knows where it is, and relative addresses in it are relative to where it was posted.
      if (event.type === 'start' && !isResumed) tellRunUrl(event, response.url || url);
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
export async function* untilExit(
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

export const failure = (why: RunFailure): ClientEvent => ({type: 'failure', failure: why});
