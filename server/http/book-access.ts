import type {FastifyRequest} from 'fastify';
import type {Rules} from '../auth/rules.js';
import type {Authenticator} from '../auth/user.js';
import type {Book, Card, Quota, Store} from '../cards/store.js';
import {Refusal} from '../runs/refusal.js';
import {signedIn} from './signed-in.js';

/** What the routes of books need. */
export interface Books {
  store: Store;
  users: Authenticator;
  rules: Rules;
  quota: Quota;
}

/** A book that one may not read is not there: its existence is nobody's business. */
const noBook = (id: string) =>
  new Refusal(
    404,
    `Expected the id of a book that you may read, got "${id}"; a private one is for its readers only`,
  );

const noCard = (id: string) => new Refusal(404, `Expected the id of a card of this book, got "${id}"`);

/** Finds what a request is about, and looks whether who asks may have it. */
export class BookAccess {
  readonly #store: Store;
  readonly #rules: Rules;

  constructor({store, rules}: Pick<Books, 'store' | 'rules'>) {
    this.#store = store;
    this.#rules = rules;
  }

  /** @throws {Refusal} 404 */
  async readable({user}: FastifyRequest, id: string): Promise<Book> {
    const book = await this.#store.books.get(id);
    if (book && this.#rules.mayRead(user, book)) return book;
    throw noBook(id);
  }

  /** @throws {Refusal} 404, 401, 403 */
  async editable(request: FastifyRequest, id: string): Promise<Book> {
    const book = await this.readable(request, id);
    const user = signedIn(request);
    if (this.#rules.mayEdit(user, book)) return book;
    throw new Refusal(403, `Expected the owner of the book "${id}", got "${user.id}", who may only read it`);
  }

  /** @throws {Refusal} 404 */
  async card({id: book}: Book, id: string): Promise<Card> {
    return found(await this.#store.cards.get(book, id), id);
  }
}

/** Between two steps it may have been deleted. @throws {Refusal} 404 */
export function found<Item>(card: Item | undefined, id: string): Item {
  if (card !== undefined) return card;
  throw noCard(id);
}

/** Likewise. @throws {Refusal} 404 */
export function foundBook<Item>(book: Item | undefined, id: string): Item {
  if (book !== undefined) return book;
  throw noBook(id);
}
