import type {FastifyPluginAsyncTypebox, Static} from '@fastify/type-provider-typebox';
import {Refusal} from '../runs/refusal.js';
import type {Runs} from '../runs/runs.js';
import {refusals} from './problems.js';
import {HealthSchema, ReadySchema} from './schemas.js';

/** For operators and their load balancers. */
export const healthRoutes: FastifyPluginAsyncTypebox<{
  runs: Runs;
  lacking: Static<typeof ReadySchema>['lacking'];
}> = async (app, {runs, lacking}) => {
  app.get('/readyz', {schema: READY}, async (_request, reply) => {
    if (!runs.isOpen) throw new Refusal(503, 'The server is shutting down and takes no more runs');
    const body = {status: 'ready' as const, lacking: lacking.map(toLack)};
    return reply.header('cache-control', 'no-store').send(body);
  });

  app.get('/healthz', {schema: HEALTH}, async (_request, reply) => {
    const {runner, running, slots, queued} = runs;
    return reply.header('cache-control', 'no-store').send({status: 'ok', runner, running, slots, queued});
  });
};

const toLack = ({layer, detail, remedy}: Static<typeof ReadySchema>['lacking'][number]) => ({
  layer,
  detail,
  ...(remedy !== undefined && {remedy}),
});

const READY = {
  tags: ['operation'],
  summary: 'Tell whether the server takes runs',
  response: {
    200: ReadySchema,
    ...refusals({503: 'It is shutting down.'}),
  },
};

const HEALTH = {
  tags: ['operation'],
  summary: 'Tell that the server works, and how busy it is',
  response: {200: HealthSchema},
};
