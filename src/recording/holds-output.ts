/** Elements in a card that hold what was printed, not code. */
const HOLDERS = ':scope > output, :scope > script[type="application/x-ndjson"]';

/** As in `prompts.ts`, which comes only where it is likely to find something. */
const PROMPT = /^\s*(>>>|\$ |PS.*>|In ?\[\d+\]:)/;
const SESSION_NAME = /con|ses|ipy|repl|term|doct/i;

/** Whether a card's page may say what its code has printed. */
export const holdsOutput = (card: HTMLElement & {recorded: string}): boolean =>
  card.recorded !== '' ||
  card.querySelector(HOLDERS) !== null ||
  PROMPT.test(card.textContent) ||
  SESSION_NAME.test(card.getAttribute('language') ?? '');
