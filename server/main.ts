#!/usr/bin/env node
import type {FastifyInstance} from 'fastify';
import {buildApp} from './app.js';
import {helpText, readConfig} from './config.js';
import type {Runner} from './sandbox/runner.js';
import {createServices} from './services.js';
import {StartError} from './start-error.js';

try {
  if (process.argv.includes('--help')) process.stdout.write(helpText());
  else await start();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  const services = await createServices(config);
  const app = await buildApp(services);
  const {host, port} = config;
  const address = await app.listen({port, host}).catch((cause: unknown) => {
    throw new StartError(`Expected to listen on ${host}, port ${port}, got: ${String(cause)}`, {cause});
  });
  process.stdout.write(`code-card-server: ${address}/${config.unsafe ? ' (without a sandbox)' : ''}\n`);
  closeOnSignal(app, services.runner);
}

/** The first signal lets runs end for a while; the second one ends everything at once. */
function closeOnSignal(app: FastifyInstance, runner: Runner): void {
  let closing = false;
  const close = () => {
    // Set first: when the last run is gone, the server may end before that.
    if (closing) process.exitCode = 1;
    if (closing) void runner.close().finally(() => process.exit(1));
    else void app.close();
    closing = true;
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}
