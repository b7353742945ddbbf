import MarkdownIt from 'markdown-it';
import type {CardContent} from '../cards/store.js';
import {plainCard, toTitle, type ImportedBook} from './imported-book.js';

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

/** What a block is that has a role after its language, as `export` writes it. */
const ROLES: Record<string, (card: CardContent, text: string) => void> = {
  stdin: (card, text) => void (card.stdin = withoutEnd(text)),
  expected: (card, text) => void (card.expected = withoutEnd(text)),
};

/** The last line break of a fenced block belongs to the fence. */
const withoutEnd = (text: string) => text.replace(/\n$/, '');

/**
 * The fenced blocks that name a language, each under the heading above it. The first heading of the first level is the
 * title of the book. "before=NAME" after the language makes a block the setup of the next one; "stdin" and "expected"
 * belong to the one before.
 */
export function readMarkdown(markdown: string): ImportedBook {
  const book: ImportedBook = {title: '', cards: []};
  let heading = '';
  let before: CardContent['before'][number][] = [];
  let isHeading = false;
  for (const token of new MarkdownIt().parse(markdown, {})) {
    if (token.type === 'inline' && isHeading) heading = toTitle(textOf(token));
    isHeading = token.type === 'heading_open';
    if (token.type === 'heading_close' && token.tag === 'h1' && book.title === '') book.title = heading;
    if (token.type !== 'fence') continue;
    const [language = '', role = ''] = token.info.trim().split(/\s+/);
    const last = book.cards.at(-1);
    const name = /^before=(.+)$/.exec(role)?.[1];
    if (name !== undefined) before.push({name: decodeURIComponent(name), code: withoutEnd(token.content)});
    else if (ROLES[role] && last) ROLES[role](last, token.content);
    else if (language !== '') {
      book.cards.push({...plainCard(heading, language, withoutEnd(token.content)), before});
      before = [];
    }
  }
  return book;
}

/** The words of a heading, without their markup. */
const textOf = (token: Token): string =>
  (token.children ?? [])
    .map(({type, content}) => (type === 'softbreak' || type === 'hardbreak' ? ' ' : content))
    .join('');
