import type {Card, CardSummary, Draft} from '../cards/store.js';
import type {Rules} from '../auth/rules.js';
import type {User} from '../auth/user.js';
import type {Book} from '../cards/store.js';

const iso = (time: number) => new Date(time).toISOString();

export const toSummary = ({createdAt, updatedAt, ...card}: CardSummary) => ({
  ...card,
  createdAt: iso(createdAt),
  updatedAt: iso(updatedAt),
});

export const toDraft = ({code, basedOn, updatedAt}: Draft, card: Card) => ({
  code,
  basedOn,
  isOutdated: basedOn !== card.codeVersion,
  updatedAt: iso(updatedAt),
});

/** A card as one reader sees it. */
export function toCard(
  rules: Rules,
  {user, book, card, draft}: {user: User | undefined; book: Book; card: Card; draft: Draft | undefined},
) {
  const canEdit = rules.mayEdit(user, book);
  const {id, title, language, position, codeVersion, createdAt, updatedAt, code, stdin, expected} = card;
  return {
    ...toSummary({id, title, language, position, codeVersion, createdAt, updatedAt}),
    book: book.id,
    code,
    ...(canEdit && {before: [...card.before]}),
    stdin,
    expected,
    lastRun: card.lastRun && {
      output: card.lastRun.output.toString(), // What is no UTF-8 becomes U+FFFD.
      isTruncated: card.lastRun.isTruncated,
      exit: card.lastRun.exit,
      at: iso(card.lastRun.at),
    },
    draft: draft ? toDraft(draft, card) : null,
    saves: rules.saves(user, book),
    canEdit,
  };
}
