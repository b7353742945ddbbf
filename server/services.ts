import {createAuthenticator} from './auth/authenticator.js';
import {openStore, placeOf} from './cards/open-store.js';
import type {Config} from './config.js';
import type {Books} from './http/book-access.js';
import {MemoryLog} from './runs/memory-log.js';
import type {RunLog} from './runs/run-log.js';
import {createBubblewrapRunner} from './sandbox/bubblewrap-runner.js';
import {checkBubblewrap} from './sandbox/check-bubblewrap.js';
import type {Runner} from './sandbox/runner.js';
import {createUnsandboxedRunner} from './sandbox/unsandboxed.js';
import {StartError} from './start-error.js';

/** What the server is made of. */
export interface Services {
  config: Config;
  runner: Runner;
  createLog: () => RunLog;
  /** Absent where books are kept for nobody. */
  books?: Pick<Books, 'store' | 'users'>;
}

/**
 * The one place that chooses.
 *
 * @throws {StartError} when this machine cannot run code as the configuration asks.
 */
export async function createServices(config: Config): Promise<Services> {
  return {
    config,
    runner: await createRunner(config),
    createLog: () => new MemoryLog(config.logBytes),
    ...(await createBooks(config)),
  };
}

async function createBooks(config: Config): Promise<Pick<Services, 'books'>> {
  const users = createAuthenticator(config);
  if (!users) return {};
  const warn = (message: string) => process.stderr.write(`code-card-server: ${message}\n`);
  try {
    const store = await openStore(placeOf(config.databaseUrl), ({message}) =>
      warn(`a connection to the database was lost: ${message}`),
    );
    return {books: {store, users}};
  } catch (error) {
    // Who has not asked for books must be able to do without.
    if (config.databaseUrl !== '' || config.auth !== '') throw error;
    warn(`keeps no books. ${(error as Error).message}`);
    return {};
  }
}

async function createRunner({unsafe, slots}: Config): Promise<Runner> {
  if (unsafe) return createUnsandboxedRunner();
  const check = await checkBubblewrap();
  if (check.ok) return createBubblewrapRunner({slots});
  throw new StartError(
    `No sandbox: ${check.reason}\n${check.remedy}\n` +
      'On a machine of your own, for code that you trust, "--unsafe" runs it without a sandbox.',
  );
}
