import {buildApp} from '../../../server/app.js';
import {readConfig} from '../../../server/config.js';
import {createServices} from '../../../server/services.js';

export interface TestServer {
  /** Its address, without a slash at the end. */
  url: string;
  close: () => Promise<void>;
}

/**
 * Starts the real server on a free port, without books, with settings as in the environment and options as on the command
 * line.
 */
export async function startServer(env: Record<string, string> = {}, ...argv: string[]): Promise<TestServer> {
  const config = readConfig(argv, {PORT: '0', LOG_LEVEL: 'error', CLOSE_GRACE_MS: '0', AUTH: 'off', ...env});
  const app = await buildApp(await createServices(config));
  const url = await app.listen({port: config.port, host: config.host});
  return {url, close: () => app.close()};
}
