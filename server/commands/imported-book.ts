import type {CardContent} from '../cards/store.js';

/** A book as a file has it; an empty title where it has none. */
export interface ImportedBook {
  title: string;
  cards: CardContent[];
}

/** Characters of a title, as the server takes them. */
const MAX_TITLE_LENGTH = 200;

/** A title on one line. */
export const toTitle = (text: string): string =>
  text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MAX_TITLE_LENGTH);

/** A card with nothing but its code; without a heading above it, its language is its title. */
export const plainCard = (title: string, language: string, code: string): CardContent => ({
  title: title === '' ? language : title,
  language,
  code: code.replaceAll('\0', ''),
  before: [],
  stdin: '',
  expected: null,
});
