import type {Readable} from 'node:stream';
import {Type} from '@fastify/type-provider-typebox';
import {encodeNdjson, encodeSse, NDJSON, SSE, TEXT, type EncodableEvent} from 'code-card/wire';

/** A whole short run, as the examples of the documentation show it. */
const EXAMPLE: EncodableEvent[] = [
  {
    id: 1,
    t: 0,
    type: 'start',
    run: {id: 'UQHy0tJSGnPpDm2NUlCk8A', url: 'runs/UQHy0tJSGnPpDm2NUlCk8A'},
    language: 'python',
    can: ['stop'],
    protocol: 1,
  },
  {id: 2, t: 21, type: 'stdout', bytes: new TextEncoder().encode('hello\n')},
  {id: 3, t: 25, type: 'exit', code: 0, signal: null, reason: 'exited', wallTimeMs: 24, cpuTimeMs: 14},
];

const stream = (description: string, example: string) => ({
  schema: Type.Unsafe<Readable>({type: 'string', description, examples: [example]}),
});

/** The answer to `POST /runs`, for the documentation. */
export const STREAM_DOCS = {
  description: 'The run, as it goes on, in the format that `Accept` asks for.',
  headers: {
    Location: Type.String({description: 'Address of the run, relative to this one.'}),
  },
  content: {
    [NDJSON]: stream(
      'Default. One run event (run-event.schema.json) a line; empty lines keep the connection alive.',
      EXAMPLE.map(encodeNdjson).join(''),
    ),
    [SSE]: stream('The same events, as server-sent events.', EXAMPLE.map(encodeSse).join('')),
    [TEXT]: stream('stdout and stderr, the very bytes, nothing else.', 'hello\n'),
  },
};
