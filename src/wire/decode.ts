import {decodeJson, JSON_TYPE} from './json.js';
import {decodeNdjson, NDJSON} from './ndjson.js';
import type {RunEvent} from './run-event.js';
import {decodeSse, SSE} from './sse.js';
import {decodeText, TEXT} from './text.js';

/** Names of the wire formats, as the `format` attribute takes them. */
export type FormatName = 'ndjson' | 'sse' | 'text' | 'json';

export type Decode = (bytes: AsyncIterable<Uint8Array>) => AsyncGenerator<RunEvent>;

/** Adding a format is a row here, one in `encode.ts`, and its file. */
const DECODERS: Record<FormatName, {mediaTypes: readonly string[]; decode: Decode}> = {
  ndjson: {mediaTypes: [NDJSON, 'application/ndjson', 'application/jsonl'], decode: decodeNdjson},
  sse: {mediaTypes: [SSE], decode: decodeSse},
  text: {mediaTypes: [TEXT, 'application/octet-stream', ''], decode: decodeText},
  json: {mediaTypes: [JSON_TYPE], decode: decodeJson},
};

/** What a reader asks for, in order of its liking. */
export const ACCEPT = `${NDJSON}, ${SSE};q=0.9, ${TEXT};q=0.8, ${JSON_TYPE};q=0.7`;

export const isFormatName = (name: unknown): name is FormatName =>
  typeof name === 'string' && Object.hasOwn(DECODERS, name);

/** The decoder of a format by its name. */
export const decoderOf = (format: FormatName): Decode => DECODERS[format].decode;

/** The decoder for a `Content-Type`, or undefined for one that carries no run (`text/html`, say). */
export function decoderFor(contentType: string | null): Decode | undefined {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return Object.values(DECODERS).find(({mediaTypes}) => mediaTypes.includes(mediaType))?.decode;
}
