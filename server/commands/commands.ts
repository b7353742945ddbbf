import type {Command} from './command.js';
import {doctor} from './doctor.js';

/** Adding a command is a row here, and a file beside this one; what it needs is read only when it is called. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  doctor,
  import: {
    operands: 'FILE',
    about: 'Make a book from a Markdown file, a notebook (.ipynb) or a page (.html).',
    run: async (config, [file = '']) => (await import('./import.js')).importBook(config, file),
  },
  export: {
    operands: 'BOOK',
    about: 'Print a book as Markdown.',
    run: async (config, [book = '']) => (await import('./export.js')).exportBook(config, book),
  },
  backup: {
    operands: 'FILE',
    about: 'Copy the database of books (SQLite) into a new file; the server may go on.',
    run: async (config, [file = '']) => (await import('./backup.js')).backup(config, file),
  },
};
