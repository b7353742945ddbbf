import type {CodeCard} from '../code-card.js';

/**
 * Whether a card that nobody has touched yet wants one of the features in `features.ts`, whose table says which. This
 * stands apart from it so that a card that wants none, as most do, loads nothing of them.
 */
export const wantsFeatures = (card: CodeCard): boolean =>
  card.persist || card.share || Boolean(card.book && card.card) || card.framed || mayHoldOutput(card);

/** Lets some through that hold none; `features.ts` looks closer. */
const mayHoldOutput = (card: CodeCard) =>
  card.recorded !== '' ||
  /con|ses|ipy|repl|term|doct/.test(card.language) ||
  /^\s*(>>>|\$|PS.*>|In ?\[)/.test(card.textContent) ||
  card.querySelector(':scope>output,:scope>script[type*=ndjson]') !== null;
