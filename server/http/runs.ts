import {Readable} from 'node:stream';
import {Type, type FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import {ENCODERS, encoderFor, type RunRequest} from 'code-card/wire';
import {Refusal} from '../runs/refusal.js';
import type {Runs} from '../runs/runs.js';
import {encodeStream} from './event-stream.js';
import {readerLeft} from './reader-left.js';
import {refusals} from './problems.js';
import {RunInfoSchema, RunRequestSchema} from './schemas.js';
import {STREAM_DOCS} from './stream-docs.js';

const RunId = Type.Object({id: Type.String({description: 'From the `start` event or `Location`.'})});

/** Runs: start, look, cancel. */
export const runRoutes: FastifyPluginAsyncTypebox<{runs: Runs}> = async (app, {runs}) => {
  app.post('/runs', {schema: START}, async (request, reply) => {
    const {accept} = request.headers;
    const encoder = encoderFor(accept);
    if (!encoder) throw new Refusal(406, `Expected "Accept" to allow ${FORMATS}, got "${accept}"`);
    const left = readerLeft(reply.raw);
    // Refusals are thrown here, while a status can still be sent.
    const run = await runs.start(request.body satisfies RunRequest, left);
    const events = run.log.read(0, left);
    return reply
      .type(encoder.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : encoder.mediaType)
      .headers({
        location: `runs/${run.id}`,
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      })
      .send(Readable.from(encodeStream(events, encoder, () => reply.raw.destroy())));
  });

  app.get('/runs/:id', {schema: LOOK}, async ({params: {id}}, reply) => {
    const run = runs.get(id);
    if (!run) throw unknownRun(id);
    return reply.header('cache-control', 'no-store').send(run);
  });

  app.delete('/runs/:id', {schema: CANCEL}, async ({params: {id}}, reply) => {
    if (!(await runs.cancel(id))) throw unknownRun(id);
    return reply.code(204).send(null);
  });
};

const FORMATS = ENCODERS.map(({mediaType}) => mediaType).join(', ');

const unknownRun = (id: string) =>
  new Refusal(
    404,
    `Expected the id of a run this server knows, got "${id}"; ended runs are forgotten after a while`,
  );

const UNKNOWN = {404: 'No such run, or it is no longer kept.'};

const START = {
  tags: ['runs'],
  summary: 'Run code and stream its output',
  description:
    'Answers at once and streams each chunk of output the moment the program prints it. ' +
    'The run is canceled when the connection closes.',
  body: RunRequestSchema,
  response: {
    200: STREAM_DOCS,
    ...refusals({
      400: 'Not JSON, a field that is missing, wrong or unknown, or an unknown language.',
      403: 'The page’s origin is not allowed.',
      406: 'None of the formats is acceptable.',
      413: 'The body is too large.',
      415: 'The body is not `application/json`.',
      421: 'The `Host` is not known.',
      429: 'Every slot is taken; `Retry-After` tells when to try again.',
      503: 'The server is shutting down.',
    }),
  },
};

const LOOK = {
  tags: ['runs'],
  summary: 'Tell the state of a run',
  params: RunId,
  response: {200: RunInfoSchema, ...refusals(UNKNOWN)},
};

const CANCEL = {
  tags: ['runs'],
  summary: 'Cancel a run',
  description: 'Answers when nothing of the program is left. A run that is over stays as it is.',
  params: RunId,
  response: {204: Type.Null({description: 'Over.'}), ...refusals(UNKNOWN)},
};
