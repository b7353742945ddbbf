import {accessSync, constants, existsSync, mkdirSync} from 'node:fs';
import {dirname} from 'node:path';
import {Kysely, SqliteDialect} from 'kysely';
import {migrate} from './migrations.js';
import {sqlStore} from './sql-store.js';
import {openSqlite, type SqliteLibrary} from './sqlite-library.js';
import {StoreError, type StoreFault} from './store-error.js';
import type {Store} from './store.js';
import type {Tables} from './tables.js';

/** SQLite's own numbers of its faults, which node:sqlite tells, and their names, which libsql tells. */
const FAULTS: [code: number, name: string, fault: StoreFault, message: string][] = [
  [5, 'SQLITE_BUSY', 'unavailable', 'Another process holds the database; try again'],
  [8, 'SQLITE_READONLY', 'read-only', 'The database cannot be written to: its file is read-only'],
  [10, 'SQLITE_IOERR', 'unavailable', 'The database cannot be read or written: its disk fails'],
  [13, 'SQLITE_FULL', 'full', 'The disk of the database is full; nothing has been saved'],
  [14, 'SQLITE_CANTOPEN', 'unavailable', 'The database cannot be opened'],
];

/**
 * Opens the store in one file, for one server.
 *
 * @param file - A path, or `:memory:`.
 * @throws {StoreError} when it cannot be written to.
 * @throws {StartError} when no library for SQLite is there.
 */
export async function openSqliteStore(file: string): Promise<Store> {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), {recursive: true, mode: 0o700}); // Private books are in it.
    admitWritable(dirname(file)); // Beside the file stand its log and its index.
    admitWritable(file);
  }
  const library = await openSqlite(file).catch(tellFault);
  const db = new Kysely<Tables>({dialect: new SqliteDialect({database: withFaults(library)})});
  try {
    // "begin immediate" has the lock already, and fails where nothing can be written.
    await migrate(db, {bytes: 'blob', lockMigrations: async () => {}});
    // The file is one server's: whoever has been here before is gone.
    await db.deleteFrom('servers').execute();
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return sqlStore('SQLite', db);
}

/**
 * Copies the store into a new file while a server may use it.
 *
 * @throws {StoreError} when the file is there already, or cannot be written.
 */
export async function backupSqlite(file: string, to: string): Promise<void> {
  const library = await openSqlite(file).catch(tellFault);
  try {
    withFaults(library).prepare('vacuum into ?').run([to]);
  } finally {
    library.close();
  }
}

/** @throws {StoreError} */
function admitWritable(path: string): void {
  if (!existsSync(path)) return;
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw new StoreError('read-only', `The database cannot be written to: ${path} is read-only`, {cause});
  }
}

function withFaults(library: SqliteLibrary): SqliteLibrary {
  return {
    ...library,
    prepare: (sql) => {
      const statement = attempt(() => library.prepare(sql));
      return {
        reader: statement.reader,
        all: (parameters) => attempt(() => statement.all(parameters)),
        run: (parameters) => attempt(() => statement.run(parameters)),
        iterate: (parameters) => attempt(() => statement.iterate(parameters)),
      };
    },
  };
}

function attempt<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    return tellFault(error);
  }
}

function tellFault(error: unknown): never {
  const {code, errcode} = error as {code?: unknown; errcode?: unknown};
  const row = FAULTS.find(
    ([number, name]) =>
      // The lower byte of an extended code is the code itself.
      (typeof errcode === 'number' && (errcode & 0xff) === number) ||
      (typeof code === 'string' && code.startsWith(name)),
  );
  if (!row) throw error;
  const [, , fault, message] = row;
  throw new StoreError(fault, message, {cause: error});
}
