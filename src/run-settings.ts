import {asText} from './attributes.js';
import type {CodeCard} from './code-card.js';
import {pageSettings, type PageSettings} from './configure.js';
import type {RunSettings} from './run-controller.js';

/** What a card and its page say about how to post a run, read when it begins. */
export function runSettings(card: CodeCard): RunSettings {
  const page = pageSettings();
  const url = fillIn(card.endpoint ?? page.endpoint ?? '', card);
  const stdin = asText(card.stdin);
  return {
    url,
    headers: headersFor(url, page, card),
    body: {
      ...card.payload,
      language: asText(card.language),
      code: card.code,
      ...(stdin !== '' && {stdin}),
      ...(card.interactive && {interactive: true}),
      ...(card.tty && {tty: true}),
      ...(Array.isArray(card.args) && card.args.length > 0 && {args: card.args}),
    },
    credentials: card.credentials ?? page.credentials ?? 'same-origin',
    format: card.format,
  };
}

const fillIn = (endpoint: string, card: CodeCard) =>
  endpoint.replace(/\{(language|book|card)\}/g, (_, field: 'language' | 'book' | 'card') =>
    encodeURIComponent(asText(card[field])),
  );

/** The page's headers may hold a token, which is not for the endpoint of some card elsewhere; the card's own win. */
function headersFor(url: string, page: PageSettings, card: CodeCard): Headers {
  const originOf = (address = '') => new URL(address, document.baseURI).origin;
  const trusted = [location.origin, originOf(page.endpoint)];
  const headers = new Headers(trusted.includes(originOf(url)) ? page.headers : {});
  for (const [name, value] of Object.entries(card.headers)) headers.set(name, value);
  return headers;
}
