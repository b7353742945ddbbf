import cors from '@fastify/cors';
import Fastify, {type FastifyInstance} from 'fastify';
import {documentRoutes} from './http/docs.js';
import {healthRoutes} from './http/health.js';
import {languageRoutes} from './http/languages.js';
import {refuseForeignHost, refuseForeignOrigin} from './http/origins.js';
import {metricsRoutes} from './http/metrics.js';
import {answerMalformedAddress, answerWithProblems} from './http/problems.js';
import {refuseOtherBodies} from './http/json-only.js';
import {runRoutes} from './http/runs.js';
import {staticRoutes} from './http/static.js';
import {Metrics} from './metrics.js';
import {Runs} from './runs/runs.js';
import type {Services} from './services.js';

/** Milliseconds for a request to arrive: a client that trickles its body must not hold a connection. */
const REQUEST_TIMEOUT_MS = 30_000;

/** How long browsers may remember a preflight, in seconds: Chromium's own bound. */
const PREFLIGHT_MAX_AGE = 7200;

/** Milliseconds that answers have left when all runs are over: browsers keep spare connections open for minutes. */
const FLUSH_MS = 1000;

/** Builds the server; it does not listen yet. Closing it ends the runs that still go on. */
export async function buildApp({config, runner, createLog}: Services): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {level: config.logLevel},
    bodyLimit: config.maxBodyBytes,
    trustProxy: config.proxies.length > 0 && [...config.proxies],
    frameworkErrors: answerMalformedAddress,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // While it closes, Stop still works and a new run is refused in our own words.
    return503OnClosing: false,
    // A field of a wrong type is refused, not converted, and an unknown one is refused, not dropped.
    ajv: {customOptions: {coerceTypes: false, removeAdditional: false, verbose: true}},
  });
  const metrics = new Metrics(() => runs);
  const runs: Runs = new Runs({
    observer: metrics,
    runner,
    createLog,
    limits: config.limits,
    slots: config.slots,
    queueLength: config.queueLength,
    interactiveWallTimeMs: config.interactiveWallTimeMs,
    resumeGraceMs: config.resumeGraceMs,
    onFault: (fault, runId) => app.log.error({err: fault, runId}, 'A run failed by the fault of the server'),
  });
  app.addHook('onReady', async () => {
    await runs.languages(); // Asked before the first run has to wait for it.
  });
  app.addHook('preClose', async () => {
    await runs.close(AbortSignal.timeout(config.closeGraceMs));
    setTimeout(() => app.server.closeAllConnections(), FLUSH_MS).unref();
  });

  answerWithProblems(app);
  app.addHook('onRequest', refuseForeignHost(config));
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });
  await documentRoutes(app);
  await app.register(healthRoutes, {runs});
  if (config.metricsToken !== '') await app.register(metricsRoutes, {metrics, token: config.metricsToken});
  await app.register(staticRoutes);
  await app.register(async (api) => {
    api.addHook('onRequest', refuseForeignOrigin(config));
    await api.register(cors, {
      // Foreign origins have been refused above.
      origin: true,
      methods: ['GET', 'POST', 'DELETE'],
      exposedHeaders: ['Location', 'Retry-After'],
      maxAge: PREFLIGHT_MAX_AGE,
    });
    api.addHook('onRequest', refuseOtherBodies);
    await api.register(runRoutes, {runs});
    await api.register(languageRoutes, {runs});
  });
  return app;
}
