import type {CodeCard} from './code-card.js';
import {pageSettings} from './configure.js';
import type {RunSettings} from './run-controller.js';

/** What a card and its page say about how to post a run, read when it begins. */
export function runSettings(card: CodeCard): RunSettings {
  const page = pageSettings();
  return {
    url: fillIn(card.endpoint ?? page.endpoint ?? '', card),
    headers: new Headers({...page.headers, ...card.headers}),
    body: {
      ...card.payload,
      language: card.language,
      code: card.code,
      ...(card.stdin !== '' && {stdin: card.stdin}),
      ...(card.args.length > 0 && {args: card.args}),
    },
    credentials: card.credentials ?? page.credentials ?? 'same-origin',
    format: card.format,
  };
}

const fillIn = (endpoint: string, card: CodeCard) =>
  endpoint.replace(/\{(language|book|card)\}/g, (_, field: 'language' | 'book' | 'card') =>
    encodeURIComponent(card[field]),
  );
