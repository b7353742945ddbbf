import {sqlBooks} from './sql-books.js';
import {sqlCards} from './sql-cards.js';
import {sqlHistory} from './sql-history.js';
import type {Store} from './store.js';
import type {Db} from './tables.js';

/** The store in a database that has its tables. */
export const sqlStore = (name: Store['name'], db: Db): Store => ({
  name,
  books: sqlBooks(db),
  cards: sqlCards(db),
  history: sqlHistory(db),
  close: () => db.destroy(),
});
