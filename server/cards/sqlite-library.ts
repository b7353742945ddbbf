// One small face for two SQLite libraries: Node's own where it has one (22.13 and newer), else libsql.
import {StartError} from '../start-error.js';

/** What Kysely's dialect for SQLite asks of a library. */
export interface SqliteLibrary {
  name: 'node:sqlite' | 'libsql';
  close: () => void;
  prepare: (sql: string) => SqliteStatement;
}

interface SqliteStatement {
  /** Whether it answers with rows. */
  readonly reader: boolean;
  all: (parameters: readonly unknown[]) => unknown[];
  run: (parameters: readonly unknown[]) => {changes: number | bigint; lastInsertRowid: number | bigint};
  iterate: (parameters: readonly unknown[]) => IterableIterator<unknown>;
}

/** The part of either library that is used. */
interface Driver {
  all: (parameters: unknown[]) => Record<string, unknown>[];
  run: (parameters: unknown[]) => {changes: number | bigint; lastInsertRowid: number | bigint};
}

interface Connection {
  name: SqliteLibrary['name'];
  prepare: (sql: string) => Driver;
  close: () => void;
}

/** Statements kept prepared. Ours are a few dozen; lists with their filters make some more. */
const MAX_STATEMENTS = 200;

/** Milliseconds to wait for another process, such as a backup or an import, to let go of the file. */
const BUSY_TIMEOUT_MS = 5000;

/** A kill of the process loses nothing; the power cord may take the last commits, but never breaks the file. */
const PRAGMAS = [
  `busy_timeout = ${BUSY_TIMEOUT_MS}`,
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'foreign_keys = ON',
];

/**
 * Opens a database file; makes it where there is none.
 *
 * @throws {StartError} when neither library is there.
 */
export async function openSqlite(file: string): Promise<SqliteLibrary> {
  const connection = await connect(file);
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= MAX_STATEMENTS) statements.clear();
    const statement = wrap(connection, sql);
    statements.set(sql, statement);
    return statement;
  };
  try {
    for (const pragma of PRAGMAS) prepare(`pragma ${pragma}`).all([]);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    name: connection.name,
    prepare,
    close: () => {
      statements.clear();
      connection.close();
    },
  };
}

function wrap(connection: Connection, sql: string): SqliteStatement {
  // A transaction that first reads and then writes could find that another process has written in between.
  const driver = connection.prepare(sql === 'begin' ? 'begin immediate' : sql);
  const all = (parameters: readonly unknown[]) => driver.all(checked(parameters)).map(plain);
  return {
    reader: /^\s*(select|with|pragma)\b|\breturning\b/i.test(sql),
    all,
    run: (parameters) => (sql === 'rollback' ? rollBack(driver) : driver.run(checked(parameters))),
    iterate: (parameters) => all(parameters).values(),
  };
}

/** After some faults, a full disk say, SQLite has taken the transaction back by itself. */
function rollBack(driver: Driver): ReturnType<Driver['run']> {
  try {
    return driver.run([]);
  } catch (error) {
    if (String(error).includes('no transaction is active')) return {changes: 0, lastInsertRowid: 0};
    throw error;
  }
}

/** What libsql 0.5 does not refuse: a boolean aborts the process, and text after a NUL is lost. */
function checked(parameters: readonly unknown[]): unknown[] {
  return parameters.map((value) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value === 'string' && value.includes('\0'))
      throw new TypeError('Expected text without NUL for SQLite, got some with it; bytes go as a Buffer');
    const isFit =
      value === null || ['number', 'bigint', 'string'].includes(typeof value) || Buffer.isBuffer(value);
    if (isFit) return value;
    throw new TypeError(`Expected a value that SQLite can hold, got one of type ${typeof value}`);
  });
}

/** libsql may add `_metadata` to a row, and gives bytes as an ArrayBuffer; node:sqlite gives a Uint8Array. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  const {_metadata, ...rest} = row;
  for (const [name, value] of Object.entries(rest))
    if (value instanceof ArrayBuffer || (value instanceof Uint8Array && !Buffer.isBuffer(value)))
      rest[name] = Buffer.from(value as Uint8Array);
  return rest;
}

async function connect(file: string): Promise<Connection> {
  return (await connectNode(file)) ?? (await connectLibsql(file));
}

async function connectNode(file: string): Promise<Connection | undefined> {
  // By a variable: the types of Node 20, which we compile against, do not know it.
  const name = 'node:sqlite';
  const library = (await import(name).catch(() => undefined)) as NodeSqlite | undefined;
  if (!library) return undefined;
  const db = new library.DatabaseSync(file);
  return {
    name,
    close: () => db.close(),
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return {all: (values) => statement.all(...values), run: (values) => statement.run(...values)};
    },
  };
}

interface NodeSqlite {
  DatabaseSync: new (file: string) => {
    close: () => void;
    prepare: (sql: string) => {
      all: (...values: unknown[]) => Record<string, unknown>[];
      run: (...values: unknown[]) => {changes: number | bigint; lastInsertRowid: number | bigint};
    };
  };
}

async function connectLibsql(file: string): Promise<Connection> {
  const library = await import('libsql').catch((cause: unknown) => {
    throw new StartError(
      'Expected Node 22.13 or newer, or the package libsql beside this one, got neither; books need one of them',
      {cause},
    );
  });
  const db = new library.default(file);
  return {
    name: 'libsql',
    close: () => db.close(),
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return {
        all: (values) => statement.all(values) as Record<string, unknown>[],
        run: (values) => statement.run(values),
      };
    },
  };
}
