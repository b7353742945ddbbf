import type {CardContent, Quota} from './store.js';
import {StoreError} from './store-error.js';
import type {Db} from './tables.js';

/** Bytes of texts, as they count for their owner. */
export const bytesOf = (...texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

export const contentBytes = ({title, code, before, stdin, expected}: CardContent): number =>
  bytesOf(title, code, stdin, expected ?? '', ...before.flatMap((setup) => [setup.name, setup.code]));

/** @throws {StoreError} `too-many-cards` when a user has as many as they may keep. */
export async function admitCard(db: Db, user: string, {cards}: Quota): Promise<void> {
  const {count} = await db
    .selectFrom('cards')
    .innerJoin('books', 'books.id', 'cards.book_id')
    .where('books.owner_id', '=', user)
    .select(({fn}) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (count < cards) return;
  throw new StoreError(
    'too-many-cards',
    `Expected at most ${cards} cards in all books of one owner, got one more`,
  );
}

/** @throws {StoreError} `too-many-bytes` when so many more would be more than a user may keep. */
export async function admitBytes(db: Db, user: string, more: number, {bytes}: Quota): Promise<void> {
  if (more <= 0) return;
  const cards = await db
    .selectFrom('cards')
    .innerJoin('books', 'books.id', 'cards.book_id')
    .where('books.owner_id', '=', user)
    .select(({fn}) => fn.sum<number | null>('cards.bytes').as('sum'))
    .executeTakeFirst();
  const drafts = await db
    .selectFrom('drafts')
    .where('user_id', '=', user)
    .select(({fn}) => fn.sum<number | null>('bytes').as('sum'))
    .executeTakeFirst();
  const kept = (cards?.sum ?? 0) + (drafts?.sum ?? 0);
  if (kept + more <= bytes) return;
  throw new StoreError(
    'too-many-bytes',
    `Expected at most ${bytes} bytes in the cards and drafts of one user, got ${kept + more}`,
  );
}
