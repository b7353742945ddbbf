#!/usr/bin/env node
import type {FastifyInstance} from 'fastify';
import {buildApp} from './app.js';
import type {Command} from './commands/command.js';
import {COMMANDS} from './commands/commands.js';
import {helpText, readCommandLine, readConfig} from './config.js';
import {describeFindings} from './sandbox/doctor.js';
import type {Runner} from './sandbox/runner.js';
import {createServices} from './services.js';
import {StartError} from './start-error.js';

try {
  if (process.argv.includes('--help')) process.stdout.write(helpText());
  else await (commandOf(process.argv.slice(2)) ?? start)();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** What the first argument names, with the others; undefined: the server is to start. */
function commandOf([name = '', ...argv]: string[]): (() => Promise<void>) | undefined {
  const command = Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
  return command && (() => runCommand(name, command, argv));
}

async function runCommand(name: string, command: Command, argv: string[]): Promise<void> {
  const {config, operands} = readCommandLine(argv, process.env);
  const expected = command.operands.split(' ').filter((operand) => operand !== '');
  if (operands.length !== expected.length)
    throw new StartError(
      `Expected "${`code-card-server ${name} ${command.operands}`.trim()}", got ${operands.length} operands`,
    );
  await command.run(config, operands);
}

async function start(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  const services = await createServices(config);
  const app = await buildApp(services);
  const {host, port} = config;
  const address = await app.listen({port, host}).catch((cause: unknown) => {
    throw new StartError(`Expected to listen on ${host}, port ${port}, got: ${String(cause)}`, {cause});
  });
  if (services.lacking.length > 0) process.stderr.write(describeFindings(services.lacking));
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
