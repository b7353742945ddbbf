import {encodeNdjson, NDJSON, NDJSON_KEEP_ALIVE} from './ndjson.js';
import type {EncodableEvent} from './run-event.js';
import {encodeSse, SSE, SSE_KEEP_ALIVE} from './sse.js';
import {encodeText, TEXT} from './text.js';

/** One way to put run events on the wire. */
export interface Encoder {
  mediaType: string;
  encode: (event: EncodableEvent) => string | Uint8Array;
  /** What may be sent while nothing happens; empty where the format has no such thing. */
  keepAlive: string;
}

/** The first one is the default. */
export const ENCODERS: readonly [Encoder, ...Encoder[]] = [
  {mediaType: NDJSON, encode: encodeNdjson, keepAlive: NDJSON_KEEP_ALIVE},
  {mediaType: SSE, encode: encodeSse, keepAlive: SSE_KEEP_ALIVE},
  {mediaType: TEXT, encode: encodeText, keepAlive: ''},
];

/**
 * Chooses the encoder for an `Accept` header (RFC 9110, 12.5.1): the highest weight, then our own order.
 *
 * @param accept - The header; without one, anything is acceptable.
 * @returns undefined when none is acceptable.
 */
export function encoderFor(accept = '*/*'): Encoder | undefined {
  const ranges = accept.split(',').map(parseRange);
  let best: Encoder | undefined;
  let bestWeight = 0;
  for (const encoder of ENCODERS) {
    const weight = weigh(encoder.mediaType, ranges);
    if (weight > bestWeight) [best, bestWeight] = [encoder, weight];
  }
  return best;
}

interface MediaRange {
  type: string;
  weight: number;
}

function parseRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
  return {type, weight: Number.isFinite(q) ? q : 0};
}

/** The weight of the most specific range that a media type falls in; 0 when in none. */
function weigh(mediaType: string, ranges: readonly MediaRange[]): number {
  const candidates = [mediaType, `${mediaType.split('/', 1)[0]}/*`, '*/*'];
  for (const candidate of candidates) {
    const range = ranges.find(({type}) => type === candidate);
    if (range) return range.weight;
  }
  return 0;
}
