// Server-sent events (HTML standard, section 9.2): `id:` and `data:`, no `event:`, since a type named "error" would
// collide with EventSource's own.
import {decodeUtf8, splitLines} from './lines.js';
import {toJson} from './output-text.js';
import {parseRunEvent, type EncodableEvent, type RunEvent} from './run-event.js';
import {CutStreamError} from './cut-stream-error.js';

export const SSE = 'text/event-stream';

export function encodeSse(event: EncodableEvent): string {
  const id = event.id === undefined ? '' : `id: ${event.id}\n`;
  return `${id}data: ${toJson(event)}\n\n`;
}

/** A comment; readers ignore it. */
export const SSE_KEEP_ALIVE = ':\n\n';

/**
 * Decodes server-sent events whose data are run events. Data that is no JSON object is taken as text of stdout, a line
 * an event, which is what many small back-ends send; `[DONE]` is ignored.
 *
 * @throws {WireError} on data that is a JSON object but no run event.
 * @throws {CutStreamError} when the stream ends in the middle of an event.
 */
export async function* decodeSse(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RunEvent> {
  let data: string[] = [];
  let id: string | undefined;
  for await (const {text, complete} of splitLines(decodeUtf8(bytes), true)) {
    if (!complete) throw new CutStreamError(text);
    if (text === '') {
      const event = data.length > 0 ? toEvent(data.join('\n'), id) : undefined;
      data = [];
      if (event) yield event;
      continue;
    }
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') data.push(value);
    else if (field === 'id') id = value;
  }
  if (data.length > 0) throw new CutStreamError(data.join('\n'));
}

function toEvent(data: string, id: string | undefined): RunEvent | undefined {
  if (data === '[DONE]') return undefined;
  if (!data.startsWith('{')) return {type: 'stdout', text: `${data}\n`};
  const event = parseRunEvent(data);
  if (event && id !== undefined && /^\d+$/.test(id)) event.id ??= Number(id);
  return event;
}
