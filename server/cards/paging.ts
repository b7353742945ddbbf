import {sql, type SelectQueryBuilder} from 'kysely';
import type {Page, PageOf} from './store.js';

/** Where a page begins: after the row of this time and id. */
interface Cursor {
  time: number;
  id: string;
}

const CURSOR = /^(\d{1,15})-([a-z0-9]{1,32})$/;

/** What a cursor must look like, for the schema of a query. */
export const CURSOR_PATTERN = CURSOR.source;

function readCursor(text: string | undefined): Cursor | undefined {
  const [, time, id] = CURSOR.exec(text ?? '') ?? [];
  return id === undefined ? undefined : {time: Number(time), id};
}

/** Newest first: the rows after a cursor, and one more to see whether there are others. */
export function newestFirst<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  time: string,
  id: string,
  {limit, after}: PageOf,
): SelectQueryBuilder<DB, TB, O> {
  const cursor = readCursor(after);
  const rest = cursor
    ? query.where(sql<boolean>`(${sql.ref(time)}, ${sql.ref(id)}) < (${cursor.time}, ${cursor.id})`)
    : query;
  return rest
    .orderBy(sql.ref(time), 'desc')
    .orderBy(sql.ref(id), 'desc')
    .limit(limit + 1);
}

/** Cuts off the one row too many. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => string,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}
