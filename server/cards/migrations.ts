import {sql, type Kysely} from 'kysely';
import type {Db, Tx} from './tables.js';

/** Where the two databases differ. */
export interface Dialect {
  /** The type of a column of bytes. */
  bytes: 'blob' | 'bytea';
  /** Waits until no other server migrates; holds until the end of the transaction. */
  lockMigrations: (tx: Tx) => Promise<void>;
}

type Migration = (schema: Kysely<unknown>['schema'], dialect: Dialect) => Promise<void>;

/** In this order. One that has been released is never changed: the next change is one more. */
const MIGRATIONS: readonly Migration[] = [createTables];

/** Brings the tables up to date; two servers that start at once are fine, and half a migration never stays. */
export async function migrate(db: Db, dialect: Dialect): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await dialect.lockMigrations(tx);
    await tx.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    const row = await tx.selectFrom('schema_version').select('version').executeTakeFirst();
    const version = row?.version ?? 0;
    if (version > MIGRATIONS.length)
      throw new Error(
        `Expected a database of version ${MIGRATIONS.length} at most, got ${version}: a newer server has made it`,
      );
    if (version === MIGRATIONS.length) return;
    for (const migration of MIGRATIONS.slice(version)) await migration(tx.schema, dialect);
    await tx.deleteFrom('schema_version').execute();
    await tx.insertInto('schema_version').values({version: MIGRATIONS.length}).execute();
  });
}

async function createTables(schema: Kysely<unknown>['schema'], {bytes}: Dialect): Promise<void> {
  const blob = sql.raw<Buffer>(bytes);
  await schema
    .createTable('books')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('owner_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('book_readers')
    .addColumn('book_id', 'text', (column) => column.notNull().references('books.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('book_readers_key', ['book_id', 'user_id'])
    .execute();
  await schema
    .createTable('cards')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('book_id', 'text', (column) => column.notNull().references('books.id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('code_version', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('stdin', 'text', (column) => column.notNull())
    .addColumn('expected', 'text')
    .addColumn('last_run_at', 'bigint')
    .addColumn('last_exit', 'text')
    .addColumn('last_is_truncated', 'integer', (column) => column.notNull())
    .addColumn('last_output', blob)
    .execute();
  await schema
    .createTable('drafts')
    .addColumn('card_id', 'text', (column) => column.notNull().references('cards.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('based_on', 'integer', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('drafts_key', ['card_id', 'user_id'])
    .execute();
  await schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('book_id', 'text', (column) => column.notNull().references('books.id').onDelete('cascade'))
    .addColumn('card_id', 'text', (column) => column.notNull().references('cards.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('user_name', 'text', (column) => column.notNull())
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('exit', 'text')
    .addColumn('is_truncated', 'integer', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('stdin', 'text', (column) => column.notNull())
    .addColumn('output', blob)
    .execute();
  await schema
    .createTable('servers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  for (const [name, table, columns] of INDEXES)
    await schema.createIndex(name).on(table).columns(columns).execute();
}

const INDEXES: [name: string, table: string, columns: string[]][] = [
  ['books_by_owner', 'books', ['owner_id', 'created_at']],
  ['books_by_time', 'books', ['created_at', 'id']],
  ['readers_by_user', 'book_readers', ['user_id']],
  ['cards_by_position', 'cards', ['book_id', 'position']],
  ['drafts_by_user', 'drafts', ['user_id', 'bytes']],
  ['runs_by_user', 'runs', ['user_id', 'started_at', 'id']],
  ['runs_by_book', 'runs', ['book_id', 'started_at', 'id']],
  ['runs_by_card', 'runs', ['card_id']],
  ['runs_by_time', 'runs', ['started_at']],
  ['runs_by_state', 'runs', ['state', 'server_id']],
];
