import {plainCard, type ImportedBook} from './imported-book.js';
import {readMarkdown} from './read-markdown.js';

/** The part of a notebook (nbformat 4) that is read. */
interface Notebook {
  metadata?: {language_info?: {name?: string}; kernelspec?: {language?: string}};
  cells?: {cell_type?: string; source?: string | string[]}[];
}

/** The cells of code, each under the heading above it. @throws {Error} on what is no notebook. */
export function readNotebook(json: string): ImportedBook {
  const {metadata, cells} = JSON.parse(json) as Notebook;
  if (!Array.isArray(cells)) throw new Error('Expected a notebook of format 4, got JSON without "cells"');
  const language = metadata?.language_info?.name ?? metadata?.kernelspec?.language ?? 'python';
  const book: ImportedBook = {title: '', cards: []};
  let heading = '';
  for (const {cell_type: type, source = ''} of cells) {
    const text = typeof source === 'string' ? source : source.join('');
    if (type === 'markdown') {
      // A block at its end stands under its last heading.
      const {title, cards} = readMarkdown(`${text}\n\n\`\`\`last\n\`\`\`\n`);
      if (book.title === '') book.title = title;
      const last = cards.at(-1)?.title ?? '';
      heading = last === 'last' ? heading : last;
    }
    if (type === 'code' && text.trim() !== '') book.cards.push(plainCard(heading, language, text));
  }
  return book;
}
