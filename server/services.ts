import {createAuthenticator} from './auth/authenticator.js';
import {openStore, placeOf} from './cards/open-store.js';
import type {Config} from './config.js';
import type {Books} from './http/book-access.js';
import {MemoryLog} from './runs/memory-log.js';
import type {RunLog} from './runs/run-log.js';
import {createBubblewrapRunner} from './sandbox/bubblewrap-runner.js';
import {describeFindings, examineSandbox} from './sandbox/doctor.js';
import {missing, type Finding} from './sandbox/finding.js';
import type {Runner} from './sandbox/runner.js';
import {createUnsandboxedRunner} from './sandbox/unsandboxed.js';
import {StartError} from './start-error.js';

/** What the server is made of. */
export interface Services {
  config: Config;
  runner: Runner;
  /** Layers of the sandbox that it has to do without on this machine. */
  lacking: Finding[];
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
  const {unsafe, slots, warmBoxes} = config;
  const lacking = await findLacking(config);
  return {
    config,
    runner: unsafe ? createUnsandboxedRunner() : createBubblewrapRunner({slots, warmBoxes}),
    lacking,
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

async function findLacking({unsafe, sandbox}: Config): Promise<Finding[]> {
  if (unsafe)
    return [missing('sandbox', 'Programs run without one.', 'Start the server without "--unsafe".')];
  const lacking = (await examineSandbox()).filter(({state}) => state !== 'there');
  if (lacking.some(({isNeeded}) => isNeeded))
    throw new StartError(
      `No sandbox:\n${describeFindings(lacking)}` +
        'On a machine of your own, for code that you trust, "--unsafe" runs it without a sandbox.',
    );
  if (sandbox === 'strict' && lacking.length > 0)
    throw new StartError(
      `Expected every layer of the sandbox with SANDBOX=strict:\n${describeFindings(lacking)}`,
    );
  return lacking;
}
