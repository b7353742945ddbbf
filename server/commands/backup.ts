import {existsSync} from 'node:fs';
import {describePlace, placeOf} from '../cards/open-store.js';
import {backupSqlite} from '../cards/sqlite.js';
import type {Config} from '../config.js';
import {StartError} from '../start-error.js';

/** Copies the database into a file that is not there yet; the server may go on. */
export async function backup({databaseUrl}: Config, file: string): Promise<void> {
  const place = placeOf(databaseUrl);
  if (!('file' in place))
    throw new StartError(
      `Expected a database in a file, got ${describePlace(place)}; pg_dump copies that one`,
    );
  if (!existsSync(place.file)) throw new StartError(`Expected a database in ${place.file}, got none`);
  if (existsSync(file)) throw new StartError(`Expected a file that is not there yet, got ${file}`);
  await backupSqlite(place.file, file).catch((cause: unknown) => {
    throw new StartError(`Expected to write ${file}, got: ${(cause as Error).message}`, {cause});
  });
  process.stderr.write(`Copied ${place.file} to ${file}\n`);
}
