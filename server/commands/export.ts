import type {Card, Store} from '../cards/store.js';
import type {Config} from '../config.js';
import {StartError} from '../start-error.js';
import {withStore} from './open-books.js';
import {writeMarkdown} from './write-markdown.js';

/** Cards that are read at once. */
const PAGE = 100;

/** Prints a book as Markdown, as `import` reads it. */
export async function exportBook(config: Config, id: string): Promise<void> {
  await withStore(config, async (store) => {
    const book = await store.books.get(id);
    if (!book) throw new StartError(`Expected the id of a book, got "${id}"`);
    process.stdout.write(writeMarkdown(book.title, await cardsOf(store, id)));
  });
}

async function cardsOf({cards}: Store, book: string): Promise<Card[]> {
  const all: Card[] = [];
  let after: string | null | undefined;
  do {
    const page = await cards.list(book, {limit: PAGE, after: after ?? undefined});
    for (const {id} of page.items) {
      const card = await cards.get(book, id);
      if (card) all.push(card);
    }
    after = page.next;
  } while (after !== null);
  return all;
}
