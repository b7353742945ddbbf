/** Settings for every card of a page; a tag's own attributes win. */
export interface PageSettings {
  /** Where cards post their runs; `{language}`, `{book}` and `{card}` are filled in. */
  endpoint?: string;
  /** Extra headers of every request, such as a CSRF token. */
  headers?: Record<string, string>;
  credentials?: RequestCredentials;
}

const configured: PageSettings = {};

/** Sets what is common to the cards of this page. Takes effect at the next run of each. */
export function configure(settings: PageSettings): void {
  Object.assign(configured, settings);
}

/** The page's settings: `<meta name="code-card-endpoint">`, then the script's address, then `configure()`. */
export function pageSettings(): Readonly<PageSettings> {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="code-card-endpoint"]')?.content;
  return {...(meta && {endpoint: meta}), ...configured};
}

/** Takes settings from the query of the script's own address: `code-card.js?endpoint=/runs`. */
export function configureFromUrl(scriptUrl: string | undefined): void {
  const endpoint = scriptUrl && URL.canParse(scriptUrl) && new URL(scriptUrl).searchParams.get('endpoint');
  if (endpoint) configure({endpoint});
}
