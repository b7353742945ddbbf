import {admitBytes, bytesOf} from './quota.js';
import type {Card, Draft, Quota} from './store.js';
import type {Db, Tx} from './tables.js';

export async function getDraft(db: Db, card: string, user: string): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .where('card_id', '=', card)
    .where('user_id', '=', user)
    .executeTakeFirst();
  return row && {code: row.code, basedOn: row.based_on, updatedAt: row.updated_at};
}

/** @throws {StoreError} `too-many-bytes` */
export async function keepDraft(
  tx: Tx,
  card: Card,
  user: string,
  code: string,
  basedOn: number,
  quota: Quota,
): Promise<Draft> {
  const before = await getDraft(tx, card.id, user);
  const bytes = bytesOf(code);
  await admitBytes(tx, user, bytes - bytesOf(before?.code ?? ''), quota);
  const now = Date.now();
  const values = {bytes, code, based_on: basedOn, updated_at: now};
  await tx
    .insertInto('drafts')
    .values({...values, card_id: card.id, user_id: user})
    .onConflict((conflict) => conflict.columns(['card_id', 'user_id']).doUpdateSet(values))
    .execute();
  return {code, basedOn, updatedAt: now};
}

export async function dropDraft(db: Db, card: string, user: string): Promise<void> {
  await db.deleteFrom('drafts').where('card_id', '=', card).where('user_id', '=', user).execute();
}
