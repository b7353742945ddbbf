import cors from '@fastify/cors';
import Fastify, {type FastifyInstance} from 'fastify';
import {authorRoutes} from './http/author.js';
import {answerBrokenRequest} from './http/broken-requests.js';
import {documentRoutes} from './http/docs.js';
import {embedRoutes} from './http/embed.js';
import {healthRoutes} from './http/health.js';
import {languageRoutes} from './http/languages.js';
import {frameAncestors, refuseForeignHost, refuseForeignOrigin} from './http/origins.js';
import {metricsRoutes} from './http/metrics.js';
import {oembedRoutes} from './http/oembed.js';
import {countOwners, ownerByAddress, ownerByUser} from './http/owners.js';
import {answerMalformedAddress, answerWithProblems} from './http/problems.js';
import {refuseOtherBodies} from './http/json-only.js';
import {runRoutes} from './http/runs.js';
import {findUsers} from './http/signed-in.js';
import {staticRoutes} from './http/static.js';
import {noBooksRoutes, storedRoutes} from './http/stored.js';
import {Journal, journalOptions} from './journal.js';
import {Metrics} from './metrics.js';
import {tellAll} from './runs/run-observer.js';
import {Runs} from './runs/runs.js';
import type {Services} from './services.js';

/** How often Node looks for requests that take too long, in milliseconds, or sooner where they may take less. */
const CHECK_REQUESTS_MS = 5000;

/** How long browsers may remember a preflight, in seconds: Chromium's own bound. */
const PREFLIGHT_MAX_AGE = 7200;

/** Milliseconds in which all interpreters must have told their versions: some take seconds on a busy machine. */
const START_TIMEOUT_MS = 60_000;

/** Milliseconds that answers have left when all runs are over: browsers keep spare connections open for minutes. */
const FLUSH_MS = 1000;

/** Builds the server; it does not listen yet. Closing it ends the runs that still go on. */
export async function buildApp({
  config,
  runner,
  lacking,
  createLog,
  books,
}: Services): Promise<FastifyInstance> {
  const app = Fastify({
    logger: journalOptions(config.logLevel),
    bodyLimit: config.maxBodyBytes,
    trustProxy: config.proxies.length > 0 && [...config.proxies],
    frameworkErrors: answerMalformedAddress,
    clientErrorHandler: answerBrokenRequest(config.requestTimeoutMs),
    // A client that trickles its request, or sends none, must not hold a connection.
    pluginTimeout: START_TIMEOUT_MS,
    requestTimeout: config.requestTimeoutMs,
    keepAliveTimeout: config.requestTimeoutMs,
    http: {
      headersTimeout: config.requestTimeoutMs,
      requestTimeout: config.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(CHECK_REQUESTS_MS, config.requestTimeoutMs),
    },
    // While it closes, Stop still works and a new run is refused in our own words.
    return503OnClosing: false,
    // A field of a wrong type is refused, not converted, and an unknown one is refused, not dropped.
    ajv: {customOptions: {coerceTypes: false, removeAdditional: false, verbose: true}},
  });
  const metrics = new Metrics(() => runs);
  const journal = new Journal(app.log);
  const runs: Runs = new Runs({
    observer: tellAll([metrics, journal]),
    runner,
    createLog,
    limits: config.limits,
    slots: config.slots,
    queueLength: config.queueLength,
    interactiveWallTimeMs: config.interactiveWallTimeMs,
    resumeGraceMs: config.resumeGraceMs,
    onFault: (fault, runId) => journal.fault(fault, runId),
  });
  const logFault = (fault: unknown) => app.log.error({err: fault}, 'The history could not be written');
  app.addHook('onResponse', async (_request, {statusCode}) => metrics.answered(statusCode));
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
  await app.register(healthRoutes, {runs, lacking});
  if (config.metricsToken !== '') await app.register(metricsRoutes, {metrics, token: config.metricsToken});
  await app.register(staticRoutes);
  // Without a sandbox a link that somebody sends, and a click, would be enough to run anything.
  if (!config.unsafe) {
    await app.register(embedRoutes, {frameAncestors: frameAncestors(config)});
    await app.register(oembedRoutes);
  }
  await app.register(authorRoutes);
  await app.register(async (api) => {
    api.addHook('onRequest', refuseForeignOrigin(config));
    await api.register(cors, {
      // Foreign origins have been refused above.
      origin: true,
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: ['Location', 'Retry-After', 'ETag', 'Code-Card-Saved'],
      maxAge: PREFLIGHT_MAX_AGE,
    });
    api.addHook('onRequest', refuseOtherBodies);
    if (books) findUsers(api, books.users);
    // Without tokens the one user is everybody on this machine.
    const ownerOf = config.auth === 'jwt' ? ownerByUser(config) : ownerByAddress(config);
    const owners = await countOwners(api, ownerOf);
    await api.register(runRoutes, {runs, owners});
    if (books) await api.register(storedRoutes, {...books, config, runs, owners, onFault: logFault});
    else await api.register(noBooksRoutes);
    await api.register(languageRoutes, {runs});
  });
  return app;
}
