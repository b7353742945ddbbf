import {loadUpgrade} from './load-upgrade.js';
import type {OwnMessages} from './locales/messages.js';

/** Settings for every card of a page; a tag's own attributes win. */
export interface PageSettings {
  /** Where cards post their runs; `{language}`, `{book}` and `{card}` are filled in. */
  endpoint?: string;
  /** Extra headers of every request, such as a CSRF token. */
  headers?: Record<string, string>;
  credentials?: RequestCredentials;
  /** Turns the page's code blocks into cards: those that this selector finds; with `''`, all. */
  upgrade?: string;
  /** The languages whose blocks become cards, apart by commas. Default: what `languages` beside the endpoint lists. */
  languages?: string;
  /** Texts in place of the card's own, by language: `{de: {run: 'Los'}}`. Languages that it does not speak are added. */
  messages?: Record<string, OwnMessages>;
}

const configured: PageSettings = {};

let listener: (() => void) | undefined;

/** Sets what is common to the cards of this page. Texts change at once, what is said of runs at the next one of each. */
export function configure(settings: PageSettings): void {
  Object.assign(configured, settings);
  if (settings.upgrade !== undefined) void loadUpgrade().then((upgrade) => upgrade.blocks(pageSettings));
  listener?.();
}

/** The page's own texts. */
export const pageMessages = (): PageSettings['messages'] => configured.messages;

/** Calls back when something is set: for the one place that follows texts. */
export function onConfigure(callback: () => void): void {
  listener = callback;
}

/** The page's settings: `<meta name="code-card-endpoint">`, then the script's address, then `configure()`. */
export function pageSettings(): Readonly<PageSettings> {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="code-card-endpoint"]')?.content;
  return {...(meta && {endpoint: meta}), ...configured};
}

/** Takes settings from the query of the script's own address: `code-card.js?endpoint=/runs&upgrade`. */
export function configureFromUrl(scriptUrl: string | undefined): void {
  const {headers: _, ...settings} = Object.fromEntries(new URLSearchParams(scriptUrl?.split('?')[1]));
  configure(settings);
}
