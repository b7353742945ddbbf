import {importAgain} from '../import-again.js';
import type {Language} from './languages.js';

/** What plain text is called; nothing is loaded for it. */
const PLAIN = /^(|text|txt|plain|plaintext|none)$/i;

/**
 * Loads the row of the language with this id or alias. The table comes when a card is seen: a page at rest has no use
 * for it.
 *
 * @returns undefined for plain text and for a language we do not know.
 */
export async function loadLanguage(name: string): Promise<Language | undefined> {
  if (PLAIN.test(name.trim())) return undefined;
  return (await importAgain(() => import('./languages.js'))).findLanguage(name);
}
