// One JSON body for a whole run, as back-ends send that do not stream. Read only: our server always streams.
import {decodeUtf8} from './lines.js';
import {isRecord, WireError, type RunEvent} from './run-event.js';

export const JSON_TYPE = 'application/json';

/** Largest body in UTF-16 units: four times what our own server lets a program print. */
export const MAX_JSON_LENGTH = 16 * 1024 * 1024;

/** Where back-ends put what we call stdout, stderr, code and a fault of theirs; the first name present counts. */
const FIELDS = {
  stdout: ['stdout', 'output'],
  stderr: ['stderr'],
  code: ['code', 'exitCode'],
  error: ['error'],
} as const;

/** @throws {WireError} when the body is too long or not JSON. */
export async function* decodeJson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RunEvent> {
  let text = '';
  for await (const chunk of decodeUtf8(bytes)) {
    text += chunk;
    if (text.length > MAX_JSON_LENGTH)
      throw new WireError(`Expected a JSON body of at most ${MAX_JSON_LENGTH} characters, got a longer one`);
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new WireError('Expected one JSON body, got something that does not parse', {cause});
  }
  yield* toEvents(body);
}

function* toEvents(body: unknown): Generator<RunEvent> {
  const pick = (names: readonly string[]) =>
    isRecord(body)
      ? names.map((name) => body[name]).find((value) => value !== undefined && value !== null)
      : undefined;
  const stdout = pick(FIELDS.stdout);
  const stderr = pick(FIELDS.stderr);
  const code = pick(FIELDS.code);
  const error = pick(FIELDS.error);
  if ([stdout, stderr, code, error].every((value) => value === undefined)) {
    yield {type: 'stdout', text: typeof body === 'string' ? body : `${JSON.stringify(body, null, 2)}\n`};
    return;
  }
  if (stdout !== undefined && stdout !== '') yield {type: 'stdout', text: asText(stdout)};
  if (stderr !== undefined && stderr !== '') yield {type: 'stderr', text: asText(stderr)};
  if (error !== undefined && error !== false && error !== '')
    yield {type: 'error', problem: {title: asText(error)}};
  else if (typeof code === 'number') yield {type: 'exit', code, signal: null, reason: 'exited'};
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
