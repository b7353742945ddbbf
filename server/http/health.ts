import type {FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import type {Runs} from '../runs/runs.js';
import {HealthSchema} from './schemas.js';

/** For operators and their load balancers. */
export const healthRoutes: FastifyPluginAsyncTypebox<{runs: Runs}> = async (app, {runs}) => {
  app.get('/healthz', {schema: HEALTH}, async (_request, reply) => {
    const {runner, running, slots, queued} = runs;
    return reply.header('cache-control', 'no-store').send({status: 'ok', runner, running, slots, queued});
  });
};

const HEALTH = {
  tags: ['operation'],
  summary: 'Tell that the server works, and how busy it is',
  response: {200: HealthSchema},
};
