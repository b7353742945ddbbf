import {homedir} from 'node:os';
import {join} from 'node:path';
import {StartError} from '../start-error.js';
import {StoreError} from './store-error.js';
import type {Store} from './store.js';

/** Where a database is: a file of SQLite, or the address of a PostgreSQL. */
export type Place = {file: string} | {url: string};

/** Reads `DATABASE_URL`; empty: a file in the data folder of the user. */
export function placeOf(databaseUrl: string, env: NodeJS.ProcessEnv = process.env): Place {
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) return {url: databaseUrl};
  const file = databaseUrl.replace(/^sqlite:(\/\/(?=\/))?/, '');
  return {file: file === '' ? join(dataFolder(env), 'code-card', 'books.sqlite') : file};
}

/** By the XDG Base Directory Specification; systemd's `StateDirectory=` comes first. */
function dataFolder({STATE_DIRECTORY, XDG_DATA_HOME, LOCALAPPDATA}: NodeJS.ProcessEnv): string {
  const [folder = join(homedir(), '.local', 'share')] = [STATE_DIRECTORY, XDG_DATA_HOME, LOCALAPPDATA].filter(
    (path) => path !== undefined && path !== '',
  );
  return folder;
}

/**
 * Opens the store; makes its tables where there are none.
 *
 * @param onLost - Told when a connection to the database is lost; it is made again.
 * @throws {StartError} when it cannot be used.
 */
export async function openStore(place: Place, onLost: (error: Error) => void): Promise<Store> {
  try {
    if ('file' in place) return await (await import('./sqlite.js')).openSqliteStore(place.file);
    return await (await import('./postgres.js')).openPostgresStore(place.url, onLost);
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(`Expected to use the database ${describePlace(place)}, got: ${reasonOf(cause)}`, {
      cause,
    });
  }
}

/** Without the password. */
export function describePlace(place: Place): string {
  if ('file' in place) return place.file;
  if (!URL.canParse(place.url)) return 'of DATABASE_URL';
  const url = new URL(place.url);
  url.password = '';
  return url.href;
}

function reasonOf(cause: unknown): string {
  const {message, cause: deeper} = cause as Error;
  return cause instanceof StoreError && deeper instanceof Error ? `${message} (${deeper.message})` : message;
}
