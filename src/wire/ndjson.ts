// Newline-delimited JSON: one run event a line; empty lines only keep the connection alive.
import {decodeUtf8, splitLines} from './lines.js';
import {toJson} from './output-text.js';
import {parseRunEvent, type EncodableEvent, type RunEvent} from './run-event.js';
import {CutStreamError} from './cut-stream-error.js';

export const NDJSON = 'application/x-ndjson';

export const encodeNdjson = (event: EncodableEvent): string => `${toJson(event)}\n`;

/** What a server sends while a program is silent, so that no proxy closes the connection. */
export const NDJSON_KEEP_ALIVE = '\n';

/**
 * @throws {WireError} on a line that is no run event.
 * @throws {CutStreamError} when the stream ends in the middle of an event.
 */
export async function* decodeNdjson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RunEvent> {
  for await (const {text, complete} of splitLines(decodeUtf8(bytes))) {
    if (text.trim() === '') continue;
    const event = complete ? parseRunEvent(text) : parseLast(text);
    if (event) yield event;
  }
}

/** The last line may lack its line break; if it does not parse either, the stream was cut. */
function parseLast(text: string): RunEvent | undefined {
  try {
    return parseRunEvent(text);
  } catch (cause) {
    throw new CutStreamError(text, {cause});
  }
}
