import {takeApart} from './prompts.js';

/** Elements in a card that hold what was printed, not code. */
const HOLDERS = ':scope > output, :scope > script[type="application/x-ndjson"]';

/** Whether a card's page says what its code has printed. */
export const holdsOutput = (card: HTMLElement & {recorded: string}): boolean =>
  card.recorded !== '' ||
  card.querySelector(HOLDERS) !== null ||
  takeApart(card.textContent, card.getAttribute('language') ?? '') !== undefined;
