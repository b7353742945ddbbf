import {timingSafeEqual} from 'node:crypto';
import type {FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import type {Metrics} from '../metrics.js';
import {Refusal} from '../runs/refusal.js';

/** For Prometheus, which sends the token as its `authorization.credentials`. */
export const metricsRoutes: FastifyPluginAsyncTypebox<{metrics: Metrics; token: string}> = async (
  app,
  {metrics, token},
) => {
  const expected = Buffer.from(`Bearer ${token}`);
  app.get('/metrics', {schema: {hide: true}}, async ({headers: {authorization = ''}}, reply) => {
    const given = Buffer.from(authorization);
    const isKnown = given.length === expected.length && timingSafeEqual(given, expected);
    if (!isKnown)
      throw new Refusal(401, 'Expected "Authorization: Bearer" with the METRICS_TOKEN of this server', {
        'www-authenticate': 'Bearer',
      });
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text());
  });
};
