import {Type, type FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import {quote, type RunRequest} from 'code-card/wire';
import {Refusal} from '../runs/refusal.js';
import {unknownRun} from '../runs/admission.js';
import type {Runs} from '../runs/runs.js';
import type {Owners} from './owners.js';
import {readerLeft} from './reader-left.js';
import {refusals} from './problems.js';
import {InputSchema, RunInfoSchema, RunRequestSchema, SignalSchema} from './schemas.js';
import {STREAM_DOCS} from './stream-docs.js';
import {encoderOf, stream} from './stream-run.js';

const RunId = Type.Object({id: Type.String({description: 'From the `start` event or `Location`.'})});

export interface RunRouteOptions {
  runs: Runs;
  owners: Owners;
}

/** Runs: start, resume, type, interrupt, look, cancel. */
export const runRoutes: FastifyPluginAsyncTypebox<RunRouteOptions> = async (app, {runs, owners}) => {
  app.post('/runs', {schema: START, onRequest: owners.limitRate}, async (request, reply) => {
    const encoder = encoderOf(request);
    const left = readerLeft(reply.raw);
    // Refusals are thrown here, while a status can still be sent. Plain text has no ids to come back to.
    const run = await runs.start(request.body satisfies RunRequest, {
      ...owners.of(request),
      isResumable: encoder.mediaType !== 'text/plain',
    });
    reply.header('location', `runs/${run.id}`);
    return stream(reply, encoder, run.read(0, left));
  });

  app.get('/runs/:id/events', {schema: RESUME}, async (request, reply) => {
    const {id} = request.params;
    const encoder = encoderOf(request);
    const after = Number(request.query.after ?? lastEventId(request.headers['last-event-id']));
    const events = runs.read(id, after, readerLeft(reply.raw));
    if (!events) throw unknownRun(id);
    if (events === 'over') return reply.code(204).send(null);
    return stream(reply, encoder, events);
  });

  app.post('/runs/:id/stdin', {schema: TYPE}, async ({params: {id}, body, query}, reply) => {
    runs.going(id).type(body.text, query.end !== undefined);
    return reply.code(204).send(null);
  });

  app.post('/runs/:id/signal', {schema: SIGNAL}, async ({params: {id}}, reply) => {
    runs.going(id).interrupt();
    return reply.code(204).send(null);
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

/** What EventSource sends when it connects again. */
function lastEventId(header: string | string[] | undefined): number {
  const text = String(header ?? 0);
  const id = Number(text);
  if (/^\d{1,15}$/.test(text)) return id;
  throw new Refusal(
    400,
    `Expected "Last-Event-ID" to be the id of a run event, a whole number, got ${quote(text)}`,
  );
}

const UNKNOWN = {404: 'No such run, or it is no longer kept.'};

const START = {
  tags: ['runs'],
  summary: 'Run code and stream its output',
  description:
    'Answers at once and streams each chunk of output the moment the program prints it. ' +
    'When the connection closes, the run goes on for a while and can be resumed; one in plain text is canceled.',
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
      429: 'Every slot is taken and the queue is full, or too many runs of one owner; see `Retry-After`.',
      503: 'The server is shutting down.',
    }),
  },
};

const RESUME = {
  tags: ['runs'],
  summary: 'Resume a run',
  description:
    'Streams the events after one that has been read already, then the live ones: from the log, the same to all readers. ' +
    'Where the ids do not go on by one, events in between are no longer kept.',
  params: RunId,
  querystring: Type.Object(
    {
      after: Type.Optional(
        Type.String({
          pattern: '^[0-9]{1,15}$',
          description: 'The id of the last event that has been read. `Last-Event-ID` says the same.',
        }),
      ),
    },
    {additionalProperties: false},
  ),
  response: {
    200: STREAM_DOCS,
    204: Type.Null({description: 'The run is over and has no event after that.'}),
    ...refusals({
      400: '`after` or `Last-Event-ID` is no id.',
      406: 'None of the formats is acceptable.',
      ...UNKNOWN,
    }),
  },
};

const NOT_GOING = {409: 'The run is over, or was not asked for with `interactive`.'};

const TYPE = {
  tags: ['runs'],
  summary: 'Give a program input',
  description: 'For interactive runs. Who reads the run is told by a `stdin` event, but under a terminal.',
  params: RunId,
  querystring: Type.Object(
    {
      end: Type.Optional(
        Type.String({description: 'That is all: the input ends. Its value does not matter.'}),
      ),
    },
    {additionalProperties: false},
  ),
  body: InputSchema,
  response: {
    204: Type.Null({description: 'Given.'}),
    ...refusals({
      400: 'Not JSON, or a field that is missing, wrong or unknown.',
      ...UNKNOWN,
      ...NOT_GOING,
      413: 'More than one run may be given.',
      415: 'The body is not `application/json`.',
    }),
  },
};

const SIGNAL = {
  tags: ['runs'],
  summary: 'Interrupt a program',
  description: 'Sends SIGINT, as Ctrl+C in a terminal does. The program may catch it and go on.',
  params: RunId,
  body: SignalSchema,
  response: {
    204: Type.Null({description: 'Sent.'}),
    ...refusals({
      400: 'Not JSON, or another signal.',
      ...UNKNOWN,
      409: 'The run is over.',
      415: 'The body is not `application/json`.',
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
