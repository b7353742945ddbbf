import type {Selectable} from 'kysely';
import {newId} from './ids.js';
import {newestFirst, toPage} from './paging.js';
import {admitBytes, contentBytes} from './quota.js';
import {changeCard, getCard} from './sql-cards.js';
import {dropDraft, getDraft, keepDraft} from './sql-drafts.js';
import type {Card, HistoryStore, NewRun, RunSummary, StoredExit} from './store.js';
import type {Db, Tables, Tx} from './tables.js';

/** Runs that are kept of one user, so that nobody fills the disk by running: the oldest go first. */
const RUNS_PER_USER = 500;

/** How a run ended whose server died. */
const LOST: StoredExit = {code: null, signal: null, reason: 'lost'};

/** What was run, in either database. */
export function sqlHistory(db: Db): HistoryStore {
  return {
    begin: (run) =>
      db.transaction().execute(async (tx) => {
        const card = await getCard(tx, run.book.id, run.card.id);
        if (!card) return undefined;
        const version = await saveCode(tx, run, card);
        if (version === undefined) return undefined;
        const id = newId();
        await tx
          .insertInto('runs')
          .values({
            id,
            book_id: card.book,
            card_id: card.id,
            user_id: run.user.id,
            user_name: run.user.name,
            server_id: run.server,
            state: 'running',
            started_at: Date.now(),
            language: run.language,
            is_truncated: 0,
            code: run.code,
            stdin: run.stdin,
          })
          .execute();
        return {id, version};
      }),

    async end(id, {exit, output, isTruncated, isOfOwner}) {
      const outcome = {exit: JSON.stringify(exit), is_truncated: isTruncated ? 1 : 0, output};
      const now = Date.now();
      await db.transaction().execute(async (tx) => {
        const run = await tx
          .updateTable('runs')
          .set({...outcome, state: 'ended', ended_at: now})
          .where('id', '=', id)
          .returning(['card_id', 'user_id'])
          .executeTakeFirst();
        if (!run) return; // Deleted meanwhile.
        await dropOldest(tx, run.user_id);
        if (!isOfOwner) return;
        await tx
          .updateTable('cards')
          .set({
            last_run_at: now,
            last_exit: outcome.exit,
            last_is_truncated: outcome.is_truncated,
            last_output: output,
          })
          .where('id', '=', run.card_id)
          .execute();
      });
    },

    async list({user, book, card}, page) {
      let query = selectRuns(db).select(SUMMARY);
      if (user !== undefined) query = query.where('runs.user_id', '=', user);
      if (book !== undefined) query = query.where('runs.book_id', '=', book);
      if (card !== undefined) query = query.where('runs.card_id', '=', card);
      const rows = await newestFirst(query, 'runs.started_at', 'runs.id', page).execute();
      return toPage(rows, page.limit, toSummary, ({started_at, id}) => `${started_at}-${id}`);
    },

    async get(id) {
      const row = await selectRuns(db)
        .select([...SUMMARY, 'runs.code', 'runs.stdin', 'runs.output', 'runs.is_truncated'])
        .where('runs.id', '=', id)
        .executeTakeFirst();
      if (!row) return undefined;
      const {code, stdin, output} = row;
      return {
        ...toSummary(row),
        code,
        stdin,
        output: output ?? Buffer.alloc(0),
        isTruncated: row.is_truncated !== 0,
      };
    },

    async delete(id) {
      await db.deleteFrom('runs').where('id', '=', id).execute();
    },

    async deleteOf(user) {
      await db.deleteFrom('runs').where('user_id', '=', user).execute();
    },

    async live(server, ms) {
      const values = {expires_at: Date.now() + ms};
      await db
        .insertInto('servers')
        .values({id: server, ...values})
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },

    async leave(server) {
      await db.deleteFrom('servers').where('id', '=', server).execute();
    },

    async endLost() {
      const now = Date.now();
      await db.deleteFrom('servers').where('expires_at', '<', now).execute();
      await db
        .updateTable('runs')
        .set({state: 'ended', ended_at: now, exit: JSON.stringify(LOST)})
        .where('state', '=', 'running')
        .where('server_id', 'not in', (select) => select.selectFrom('servers').select('servers.id'))
        .execute();
    },

    async deleteBefore(time) {
      await db.deleteFrom('runs').where('state', '=', 'ended').where('started_at', '<', time).execute();
    },
  };
}

/** Saves the code where it belongs. @returns the card's version, as `changeCard()` does. @throws {StoreError} */
async function saveCode(
  tx: Tx,
  {book, user, code, saves, quota}: NewRun,
  card: Card,
): Promise<number | undefined> {
  if (saves.in === 'card') {
    if (code === card.code && (saves.version === '*' || saves.version === card.version)) return card.version;
    await admitBytes(tx, book.owner, contentBytes({...card, code}) - contentBytes(card), quota);
    return changeCard(tx, card, saves.version, {code});
  }
  if (code === card.code) await dropDraft(tx, card.id, user.id);
  else {
    const basedOn = saves.basedOn ?? (await getDraft(tx, card.id, user.id))?.basedOn ?? card.codeVersion;
    await keepDraft(tx, card, user.id, code, basedOn, quota);
  }
  return card.version;
}

async function dropOldest(tx: Tx, user: string): Promise<void> {
  const oldest = await tx
    .selectFrom('runs')
    .select(['started_at', 'id'])
    .where('user_id', '=', user)
    .orderBy('started_at', 'desc')
    .offset(RUNS_PER_USER)
    .limit(1)
    .executeTakeFirst();
  if (!oldest) return;
  await tx
    .deleteFrom('runs')
    .where('user_id', '=', user)
    .where('state', '=', 'ended')
    .where('started_at', '<=', oldest.started_at)
    .execute();
}

const selectRuns = (db: Db) =>
  db
    .selectFrom('runs')
    .innerJoin('cards', 'cards.id', 'runs.card_id')
    .innerJoin('books', 'books.id', 'runs.book_id');

const SUMMARY = [
  'runs.id',
  'runs.book_id',
  'runs.card_id',
  'runs.user_id',
  'runs.user_name',
  'runs.language',
  'runs.state',
  'runs.exit',
  'runs.started_at',
  'runs.ended_at',
  'cards.title',
  'books.owner_id',
] as const;

type SummaryRow = Omit<
  Selectable<Tables['runs']>,
  'server_id' | 'code' | 'stdin' | 'output' | 'is_truncated'
> & {title: string; owner_id: string};

const toSummary = (row: SummaryRow): RunSummary => ({
  id: row.id,
  book: row.book_id,
  owner: row.owner_id,
  card: {id: row.card_id, title: row.title},
  user: {id: row.user_id, name: row.user_name},
  language: row.language,
  state: row.state as RunSummary['state'],
  exit: row.exit === null ? null : (JSON.parse(row.exit) as StoredExit),
  startedAt: row.started_at,
  endedAt: row.ended_at,
});
