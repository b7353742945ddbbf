import {readFileSync} from 'node:fs';
import {basename, extname} from 'node:path';
import type {Config} from '../config.js';
import {StartError} from '../start-error.js';
import type {ImportedBook} from './imported-book.js';
import {withStore} from './open-books.js';
import {readHtml} from './read-html.js';
import {readMarkdown} from './read-markdown.js';
import {readNotebook} from './read-notebook.js';

/** For each kind of file: what reads a book from it. */
const READERS: Record<string, (text: string) => ImportedBook> = {
  '.md': readMarkdown,
  '.markdown': readMarkdown,
  '.ipynb': readNotebook,
  '.html': readHtml,
  '.htm': readHtml,
};

/** Makes a book from the code in a file, of the user IMPORT_OWNER; prints its id. */
export async function importBook(config: Config, file: string): Promise<void> {
  const read = READERS[extname(file).toLowerCase()];
  if (!read) throw new StartError(`Expected a file of type ${Object.keys(READERS).join(', ')}, got ${file}`);
  const {title, cards} = parse(file, read);
  if (cards.length === 0)
    throw new StartError(`Expected a block of code with its language in ${file}, got none`);
  const owner = config.importOwner;
  const quota = {cards: config.userCards, bytes: config.userBytes};
  const id = await withStore(config, async ({books, cards: store}) => {
    const name = title === '' ? basename(file, extname(file)) : title;
    const book = await books.create(owner, {title: name, visibility: 'private', readers: []});
    try {
      for (const card of cards) await store.add(book, card, quota);
    } catch (cause) {
      await books.delete(book.id, '*'); // No half of a book.
      throw new StartError(`Expected room for ${cards.length} cards: ${(cause as Error).message}`, {cause});
    }
    return book.id;
  });
  process.stderr.write(`Made a private book of ${cards.length} cards, of the user "${owner}":\n`);
  process.stdout.write(`${id}\n`);
}

function parse(file: string, read: (text: string) => ImportedBook): ImportedBook {
  try {
    return read(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartError(`Expected to read ${file}, got: ${(cause as Error).message}`, {cause});
  }
}
