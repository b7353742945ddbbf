import type {Selectable} from 'kysely';
import {newId} from './ids.js';
import {toPage} from './paging.js';
import {admitBytes, admitCard, contentBytes} from './quota.js';
import {touchBook} from './sql-books.js';
import {dropDraft, getDraft, keepDraft} from './sql-drafts.js';
import type {Card, CardContent, CardStore, CardSummary, Setup, StoredExit, Version} from './store.js';
import {StoreError} from './store-error.js';
import type {Db, Tables, Tx} from './tables.js';

const SUMMARY = ['id', 'title', 'language', 'position', 'code_version', 'created_at', 'updated_at'] as const;

/** Cards and drafts in either database. */
export function sqlCards(db: Db): CardStore {
  return {
    add: (book, content, quota) =>
      db.transaction().execute(async (tx) => {
        const bytes = contentBytes(content);
        await admitCard(tx, book.owner, quota);
        await admitBytes(tx, book.owner, bytes, quota);
        // Its lock makes two cards that are added at once take two places.
        if (!(await touchBook(tx, book.id, '*'))) return undefined;
        const id = newId();
        const now = Date.now();
        await tx
          .insertInto('cards')
          .values({
            ...toColumns(content),
            id,
            book_id: book.id,
            position: (await lastPosition(tx, book.id)) + 1,
            version: 1,
            code_version: 1,
            bytes,
            created_at: now,
            updated_at: now,
            last_is_truncated: 0,
          })
          .execute();
        return getCard(tx, book.id, id);
      }),

    get: (book, id) => getCard(db, book, id),

    async list(book, {limit, after}) {
      const rows = await db
        .selectFrom('cards')
        .select(SUMMARY)
        .where('book_id', '=', book)
        .where('position', '>', Number.parseInt(after ?? '0', 10))
        .orderBy('position')
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, toSummary, ({position, id}) => `${position}-${id}`);
    },

    change: (book, id, version, changes, quota) =>
      db.transaction().execute(async (tx) => {
        const card = await getCard(tx, book.id, id);
        if (!card) return undefined;
        await admitBytes(tx, book.owner, contentBytes({...card, ...changes}) - contentBytes(card), quota);
        await changeCard(tx, card, version, changes);
        return getCard(tx, book.id, id);
      }),

    delete: (book, id, version) =>
      db.transaction().execute(async (tx) => {
        if (!(await getCard(tx, book, id))) return false;
        if (!(await touchBook(tx, book, '*'))) return false;
        const card = await getCard(tx, book, id); // Its place is what it is now that the book is locked.
        if (!card) return false;
        if (version !== '*' && version !== card.version) throw changed();
        await tx.deleteFrom('cards').where('id', '=', id).execute();
        await tx
          .updateTable('cards')
          .set((value) => ({position: value('position', '-', 1)}))
          .where('book_id', '=', book)
          .where('position', '>', card.position)
          .execute();
        return true;
      }),

    draft: (card, user) => getDraft(db, card, user),
    keepDraft: (card, user, code, basedOn, quota) =>
      db.transaction().execute((tx) => keepDraft(tx, card, user, code, basedOn ?? card.codeVersion, quota)),
    dropDraft: (card, user) => dropDraft(db, card, user),
  };
}

/**
 * Changes what differs; the card's versions go up where something does. Of two changes of any version that come at once
 * the second one changes what the first one has left.
 *
 * @returns the new version; undefined when the card is no longer there.
 * @throws {StoreError} `changed`
 */
export async function changeCard(
  tx: Tx,
  card: Card,
  version: Version,
  changes: Partial<CardContent>,
): Promise<number | undefined> {
  if (version !== '*' && version !== card.version) throw changed();
  const next = {...card, ...changes};
  const isNewCode = next.code !== card.code || next.language !== card.language;
  const row = await tx
    .updateTable('cards')
    .set((value) => ({
      ...toColumns(next),
      version: value('version', '+', 1),
      code_version: value('code_version', '+', isNewCode ? 1 : 0),
      bytes: contentBytes(next),
      updated_at: Date.now(),
    }))
    .where('id', '=', card.id)
    .where('version', '=', card.version)
    .returning('version')
    .executeTakeFirst();
  if (row) return row.version;
  if (version !== '*') throw changed();
  const newer = await getCard(tx, card.book, card.id);
  return newer && changeCard(tx, newer, version, changes);
}

const changed = () =>
  new StoreError('changed', 'The card has been changed since you have read it; read it again');

export async function getCard(db: Db, book: string, id: string): Promise<Card | undefined> {
  const row = await db
    .selectFrom('cards')
    .selectAll()
    .where('id', '=', id)
    .where('book_id', '=', book)
    .executeTakeFirst();
  return row && toCard(row);
}

async function lastPosition(tx: Tx, book: string): Promise<number> {
  const row = await tx
    .selectFrom('cards')
    .where('book_id', '=', book)
    .select(({fn}) => fn.max('position').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

const toColumns = ({title, language, code, before, stdin, expected}: CardContent) => ({
  title,
  language,
  code,
  before: JSON.stringify(before),
  stdin,
  expected,
});

const toSummary = (row: Pick<Selectable<Tables['cards']>, (typeof SUMMARY)[number]>): CardSummary => ({
  id: row.id,
  title: row.title,
  language: row.language,
  position: row.position,
  codeVersion: row.code_version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const toCard = (row: Selectable<Tables['cards']>): Card => ({
  ...toSummary(row),
  book: row.book_id,
  version: row.version,
  code: row.code,
  before: JSON.parse(row.before) as Setup[],
  stdin: row.stdin,
  expected: row.expected,
  lastRun:
    row.last_exit === null
      ? null
      : {
          output: row.last_output ?? Buffer.alloc(0),
          isTruncated: row.last_is_truncated !== 0,
          exit: JSON.parse(row.last_exit) as StoredExit,
          at: row.last_run_at ?? 0,
        },
});
