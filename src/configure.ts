import {loadUpgrade} from './load-upgrade.js';

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
}

const configured: PageSettings = {};

/** Sets what is common to the cards of this page. Takes effect at the next run of each. */
export function configure(settings: PageSettings): void {
  Object.assign(configured, settings);
  if (settings.upgrade !== undefined) void loadUpgrade().then((upgrade) => upgrade.blocks(pageSettings));
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
