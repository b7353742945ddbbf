import {savesOf, type CardError, type StoredCard} from '../client/cards.js';

/** What is known of a stored card. */
export type Stored =
  | {name: 'none'}
  | {name: 'loading'; address: string}
  | {name: 'failed'; address: string; error: CardError}
  | There;

export interface There {
  name: 'there';
  address: string;
  card: StoredCard;
  saving: Saving;
  /** Whether the reader has run it since it was loaded. */
  hasRun: boolean;
}

/** How far the server has the reader's code; `code` is what it has. */
export type Saving =
  | {name: 'kept'; code: string}
  /** Somebody has changed the card meanwhile; nothing is saved until the reader chooses. */
  | {name: 'conflict'; code: string}
  /** What the reader has chosen could not be done. */
  | {name: 'failed'; code: string; reason: string};

/** What is known once a run has been answered; a server that does not tell what it has saved has done as it had said. */
export function afterRun(there: There, code: string, {ok, status, headers}: Response): There {
  if (status === 412) return {...there, saving: {name: 'conflict', code: there.saving.code}};
  if (!ok) return there;
  const told = headers.get('code-card-saved');
  const saves = told === null ? there.card.saves : savesOf(told);
  const card = {...there.card, saves, etag: headers.get('etag') ?? there.card.etag};
  const saving: Saving = saves === 'nothing' ? there.saving : {name: 'kept', code};
  return {...there, card, saving, hasRun: true};
}
