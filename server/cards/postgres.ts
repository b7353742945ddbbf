import {Kysely, PostgresDialect, sql, type PostgresPoolClient} from 'kysely';
import type {PoolClient} from 'pg';
import {migrate} from './migrations.js';
import {sqlStore} from './sql-store.js';
import {StoreError} from './store-error.js';
import type {Store} from './store.js';
import type {Tables} from './tables.js';

/** Connections of one server: a query takes a millisecond, so that a few serve many readers. */
const MAX_CONNECTIONS = 10;

/** Milliseconds to wait for a connection: a database that is away is told of at once. */
const CONNECT_TIMEOUT_MS = 3000;

/** Milliseconds that a query may take; ours take a few. */
const QUERY_TIMEOUT_MS = 10_000;

/** Any number, the same in all servers. */
const MIGRATION_LOCK = 7_305_226;

/** The type of numbers of eight bytes, which come as text: ours are times and counts, and fit into a double. */
const INT8 = 20;

const isInt8 = (oid: number) => oid === INT8;

/** Classes of SQLSTATE that say that the server, not the query, is at fault. */
const UNAVAILABLE = /^(08|57|53)/;

/** "disk_full" of class 53. */
const DISK_FULL = '53100';

/** "read_only_sql_transaction": a standby, say. */
const READ_ONLY = '25006';

/**
 * Opens the store in a PostgreSQL database, which several servers may share.
 *
 * @param onLost - Told when a connection that nobody uses is lost.
 * @throws {StoreError} when it does not answer, or cannot be written to.
 */
export async function openPostgresStore(url: string, onLost: (error: Error) => void): Promise<Store> {
  const {default: pg} = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    statement_timeout: QUERY_TIMEOUT_MS,
    application_name: 'code-card-server',
    types: {
      getTypeParser: (...[oid, format]: Parameters<typeof pg.types.getTypeParser>) =>
        isInt8(oid) ? Number : (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
    },
  });
  // Without listeners a lost connection would end the process.
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  const connect = (): Promise<PoolClient> => pool.connect().catch(tellFault);
  const dialect = new PostgresDialect({
    pool: {
      connect: async () => withFaults(await connect()),
      end: () => pool.end(),
    },
  });
  const db = new Kysely<Tables>({dialect});
  try {
    await migrate(db, {
      bytes: 'bytea',
      lockMigrations: async (tx) => {
        await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
      },
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return sqlStore('PostgreSQL', db);
}

/** A connection that has failed is not used again. */
function withFaults(client: PoolClient): PostgresPoolClient {
  let isBroken = false;
  const query = (text: string, parameters: readonly unknown[]) =>
    client.query(text, [...parameters]).catch((error: unknown) => {
      const fault = faultOf(error);
      isBroken ||= fault instanceof StoreError && fault.fault === 'unavailable';
      throw fault;
    });
  return {query: query as unknown as PostgresPoolClient['query'], release: () => client.release(isBroken)};
}

function tellFault(error: unknown): never {
  throw faultOf(error);
}

function faultOf(error: unknown): unknown {
  const {code} = error as {code?: unknown};
  const state = typeof code === 'string' ? code : '';
  if (state === DISK_FULL)
    return new StoreError('full', 'The disk of the database is full; nothing has been saved', {cause: error});
  if (state === READ_ONLY)
    return new StoreError('read-only', 'The database cannot be written to: it is read-only', {cause: error});
  // Five characters are PostgreSQL's own; anything else is the network's, or the driver's, which has no code.
  const isOurs = /^[0-9A-Z]{5}$/.test(state) && !UNAVAILABLE.test(state);
  return isOurs
    ? error
    : new StoreError('unavailable', 'The database does not answer; try again', {cause: error});
}
