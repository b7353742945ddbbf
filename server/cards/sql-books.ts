import type {ExpressionBuilder, Selectable} from 'kysely';
import {newId} from './ids.js';
import {newestFirst, toPage} from './paging.js';
import type {Book, BookContent, BookStore, Version, Visibility} from './store.js';
import {StoreError} from './store-error.js';
import type {Db, Tables, Tx} from './tables.js';

/** Books in either database. */
export function sqlBooks(db: Db): BookStore {
  return {
    async create(owner, {title, visibility, readers}) {
      const id = newId();
      const now = Date.now();
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('books')
          .values({id, owner_id: owner, title, visibility, version: 1, created_at: now, updated_at: now})
          .execute();
        await setReaders(tx, id, readers);
      });
      return {id, owner, title, visibility, readers, cards: 0, version: 1, createdAt: now, updatedAt: now};
    },

    get: (id) => getBook(db, id),

    async list(of, which, page) {
      let query = selectBooks(db);
      if (which === 'own') query = query.where('books.owner_id', '=', of ?? '');
      if (which === 'readable')
        query = query.where((where) =>
          where.or([
            where('books.visibility', '=', 'public'),
            ...(of === undefined ? [] : [where('books.owner_id', '=', of), isReader(where, of)]),
          ]),
        );
      const rows = await newestFirst(query, 'books.created_at', 'books.id', page).execute();
      const readers = await readersOf(
        db,
        rows.map(({id}) => id),
      );
      return toPage(
        rows,
        page.limit,
        (row) => toBook(row, readers.get(row.id) ?? []),
        ({created_at, id}) => `${created_at}-${id}`,
      );
    },

    change: (id, version, changes) =>
      db.transaction().execute(async (tx) => {
        if (!(await touchBook(tx, id, version, changes))) return undefined;
        if (changes.readers) await setReaders(tx, id, changes.readers);
        return getBook(tx, id);
      }),

    async delete(id, version) {
      let query = db.deleteFrom('books').where('id', '=', id);
      if (version !== '*') query = query.where('version', '=', version);
      const {numDeletedRows} = await query.executeTakeFirst();
      if (numDeletedRows === 0n) return !(await failIfThere(db, id));
      return true;
    },

    order: (id, version, cards) =>
      db.transaction().execute(async (tx) => {
        const book = await touchBook(tx, id, version);
        if (!book) return undefined;
        const rows = await tx.selectFrom('cards').select('id').where('book_id', '=', id).execute();
        const known = new Set(rows.map((row) => row.id));
        const wanted = new Set(cards);
        if (
          wanted.size !== cards.length ||
          known.size !== wanted.size ||
          cards.some((card) => !known.has(card))
        )
          throw new StoreError(
            'other-cards',
            `Expected each of the ${known.size} cards of the book once, got ${cards.length} ids that are not those`,
          );
        for (const [index, card] of cards.entries())
          await tx
            .updateTable('cards')
            .set({position: index + 1})
            .where('id', '=', card)
            .execute();
        return book.version;
      }),
  };
}

/**
 * Gives a book its next version, and with it its lock until the end of the transaction.
 *
 * @throws {StoreError} `changed`
 */
export async function touchBook(
  tx: Tx,
  id: string,
  version: Version,
  {title, visibility}: Partial<BookContent> = {},
): Promise<{version: number} | undefined> {
  let query = tx
    .updateTable('books')
    .set((value) => ({
      version: value('version', '+', 1),
      updated_at: Date.now(),
      ...(title !== undefined && {title}),
      ...(visibility && {visibility}),
    }))
    .where('id', '=', id);
  if (version !== '*') query = query.where('version', '=', version);
  const book = await query.returning('version').executeTakeFirst();
  if (!book) await failIfThere(tx, id);
  return book;
}

/** Nothing fitted: was it another version, or is there no such book? @throws {StoreError} `changed` */
async function failIfThere(db: Db, id: string): Promise<true> {
  const row = await db.selectFrom('books').select('version').where('id', '=', id).executeTakeFirst();
  if (!row) return true;
  throw new StoreError('changed', 'The book has been changed since you have read it; read it again');
}

export async function getBook(db: Db, id: string): Promise<Book | undefined> {
  const row = await selectBooks(db).where('books.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const readers = await readersOf(db, [id]);
  return toBook(row, readers.get(id) ?? []);
}

const selectBooks = (db: Db) =>
  db
    .selectFrom('books')
    .selectAll('books')
    .select((select) =>
      select
        .selectFrom('cards')
        .whereRef('cards.book_id', '=', 'books.id')
        .select(({fn}) => fn.countAll<number>().as('count'))
        .as('cards'),
    );

type BookRow = Selectable<Tables['books']> & {cards: number | null};

const toBook = (row: BookRow, readers: readonly string[]): Book => ({
  id: row.id,
  owner: row.owner_id,
  title: row.title,
  visibility: row.visibility as Visibility,
  readers,
  cards: row.cards ?? 0,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const isReader = (where: ExpressionBuilder<Tables, 'books'>, user: string) =>
  where.exists(
    where
      .selectFrom('book_readers')
      .select('book_readers.user_id')
      .whereRef('book_readers.book_id', '=', 'books.id')
      .where('book_readers.user_id', '=', user),
  );

async function readersOf(db: Db, books: string[]): Promise<Map<string, string[]>> {
  if (books.length === 0) return new Map();
  const rows = await db
    .selectFrom('book_readers')
    .selectAll()
    .where('book_id', 'in', books)
    .orderBy('user_id')
    .execute();
  const readers = new Map<string, string[]>();
  for (const {book_id, user_id} of rows) readers.set(book_id, [...(readers.get(book_id) ?? []), user_id]);
  return readers;
}

async function setReaders(tx: Tx, book: string, readers: readonly string[]): Promise<void> {
  await tx.deleteFrom('book_readers').where('book_id', '=', book).execute();
  if (readers.length === 0) return;
  const rows = [...new Set(readers)].map((reader) => ({book_id: book, user_id: reader}));
  await tx.insertInto('book_readers').values(rows).execute();
}
