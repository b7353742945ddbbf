import {
  ACCEPT,
  CutStreamError,
  decoderFor,
  decoderOf,
  isFormatName,
  WireError,
  type RunEvent,
} from '../wire/index.js';
import type {RunAnswer} from '../events.js';
import type {ClientEvent, RunFailure} from '../run-state.js';
import {failureOf, unreadable} from './failures.js';
import {acquireStream, isStreamFree} from './page-streams.js';

/** One run, as it is to be posted. */
export interface RunCall {
  /** Absolute. */
  url: string;
  headers: Headers;
  body: Record<string, unknown>;
  credentials: RequestCredentials;
  /** The format of the answer, whatever its content type says; a name we do not know: by content type. */
  format: string;
  /** Answers in the endpoint's stead. */
  answer?: RunAnswer | undefined;
  /** Called once it is known where the run can be canceled. Absolute. */
  onRunUrl?: (url: string) => void;
}

/**
 * Posts a run and yields what comes back the moment it arrives; at the end one `exit` (with reason `ended` where the
 * stream does not tell how it ended) or one `failure`. Leaving the generator closes the connection.
 *
 * @throws only the signal's reason, when that aborts.
 */
export async function* startRun(
  call: RunCall,
  signal: AbortSignal,
): AsyncGenerator<ClientEvent, void, undefined> {
  try {
    if (call.answer instanceof Response) yield* readResponse(call.answer, call);
    else if (call.answer) yield* untilExit(call.answer);
    else yield* post(call, signal);
  } catch (error) {
    signal.throwIfAborted();
    const ofPage = call.answer && !(call.answer instanceof Response);
    yield {type: 'failure', failure: ofPage ? {kind: 'page', detail: String(error)} : streamFailure(error)};
  }
}

/**
 * Asks the server to cancel a run.
 *
 * @returns whether the server has confirmed it; a run that it no longer knows is over too.
 */
export async function cancelRun(
  url: string,
  {headers, credentials}: RunCall,
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

async function* post(call: RunCall, signal: AbortSignal): AsyncGenerator<ClientEvent, void, undefined> {
  const {origin} = new URL(call.url);
  if (!isStreamFree(origin)) yield {type: 'waiting'};
  const release = await acquireStream(origin, signal);
  try {
    let response: Response;
    try {
      response = await send(call, signal);
    } catch (error) {
      signal.throwIfAborted();
      yield {type: 'failure', failure: {kind: 'unreachable', url: call.url, detail: String(error)}};
      return;
    }
    yield* readResponse(response, call);
  } finally {
    release();
  }
}

function send({url, headers, body, credentials}: RunCall, signal: AbortSignal): Promise<Response> {
  const all = new Headers(headers);
  if (!all.has('content-type')) all.set('content-type', 'application/json');
  if (!all.has('accept')) all.set('accept', ACCEPT);
  return fetch(url, {method: 'POST', headers: all, body: JSON.stringify(body), credentials, signal});
}

async function* readResponse(
  response: Response,
  call: RunCall,
): AsyncGenerator<ClientEvent, void, undefined> {
  if (!response.ok) {
    yield {type: 'failure', failure: await failureOf(response)};
    return;
  }
  const decode = isFormatName(call.format)
    ? decoderOf(call.format)
    : decoderFor(response.headers.get('content-type'));
  if (!decode) {
    yield {type: 'failure', failure: await unreadable(response)};
    return;
  }
  const base = response.url || call.url;
  for await (const event of untilExit(decode(readBody(response)))) {
    if (event.type === 'start' && event.run) call.onRunUrl?.(new URL(event.run.url, base).href);
    yield event;
  }
}

/** Passes events on up to the one that ends the run, and says how a stream ended that has none. */
async function* untilExit(events: AsyncIterable<RunEvent>): AsyncGenerator<ClientEvent, void, undefined> {
  let promised = false;
  for await (const event of events) {
    yield event;
    if (event.type === 'exit' || event.type === 'error') return;
    promised ||= event.type === 'start' && event.protocol !== undefined;
  }
  // Who speaks our protocol promises an exit; without it the connection was cut, even if it was closed in good order.
  if (promised) yield {type: 'failure', failure: {kind: 'connection-lost'}};
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
