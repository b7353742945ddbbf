import {Readable} from 'node:stream';
import {ENCODERS, encoderFor, type EncodableEvent, type Encoder} from 'code-card/wire';
import type {FastifyReply, FastifyRequest} from 'fastify';
import {Refusal} from '../runs/refusal.js';
import {encodeStream} from './event-stream.js';

const FORMATS = ENCODERS.map(({mediaType}) => mediaType).join(', ');

/** @throws {Refusal} when none of the formats is acceptable. */
export function encoderOf({headers: {accept}}: FastifyRequest): Encoder {
  const encoder = encoderFor(accept);
  if (!encoder) throw new Refusal(406, `Expected "Accept" to allow ${FORMATS}, got "${accept}"`);
  return encoder;
}

/** Sends a run as it goes on. */
export function stream(
  reply: FastifyReply,
  encoder: Encoder,
  events: AsyncGenerator<EncodableEvent, void, undefined>,
): FastifyReply {
  return reply
    .type(encoder.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : encoder.mediaType)
    .headers({'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no'})
    .send(Readable.from(encodeStream(events, encoder, () => reply.raw.destroy())));
}
