import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {startBrowser, type TestBrowser} from './browser.js';
import {startServer, type TestServer} from './start-server.js';
import {WITH_TOKENS} from './test-users.js';

/**
 * Starts a server that keeps books, for users with tokens, and a browser to look at it with.
 *
 * @param argv - Options of the server.
 */
export async function startWithBooks(...argv: string[]): Promise<TestServer & {browser: TestBrowser}> {
  const folder = await mkdtemp(join(tmpdir(), 'books-'));
  const DATABASE_URL = `sqlite:${folder}/books.db`;
  const server = await startServer({...WITH_TOKENS, DATABASE_URL}, ...argv);
  const browser = await startBrowser();
  return {
    url: server.url,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
      await rm(folder, {recursive: true});
    },
  };
}
