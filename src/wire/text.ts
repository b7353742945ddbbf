// Plain text: stdout and stderr, the very bytes, nothing else. The format of a FastAPI StreamingResponse.
import {decodeUtf8} from './lines.js';
import type {EncodableEvent, RunEvent} from './run-event.js';

export const TEXT = 'text/plain';

/** The bytes of output; nothing for every other event. */
export const encodeText = (event: EncodableEvent): Uint8Array | string =>
  'bytes' in event ? event.bytes : '';

/** Yields the text as stdout as it comes. How the program ended cannot be told. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RunEvent> {
  for await (const text of decodeUtf8(bytes)) yield {type: 'stdout', text};
}
