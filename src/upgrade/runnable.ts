import type {PageSettings} from '../configure.js';
import type {findLanguage} from '../editor/languages.js';

/** Gives the name that the endpoint knows a language by; undefined for one that it does not run. */
export type Runnable = (name: string) => string | undefined;

/** Languages that cards can show and nobody runs: what no endpoint has been asked about. */
const NOT_PROGRAMS = 'html css scss json markdown yaml xml toml ini dockerfile diff text sql jsx tsx'.split(
  ' ',
);

/** An endpoint that does not answer within this time in milliseconds is one that cannot be asked. */
const MAX_WAIT_MS = 5000;

interface ListedLanguage {
  id: string;
  aliases?: readonly string[];
  available?: boolean;
}

/** What the page lists, else what the endpoint says it runs, else every programming language that cards know. */
export async function findRunnable(settings: PageSettings, find: typeof findLanguage): Promise<Runnable> {
  const canonical = (name: string) => find(name)?.id ?? name.trim().toLowerCase();
  const listed: ListedLanguage[] | undefined =
    settings.languages?.split(',').map((id) => ({id: id.trim()})) ?? (await askEndpoint(settings));
  if (!listed) return (name) => (NOT_PROGRAMS.includes(canonical(name)) ? undefined : find(name)?.id);
  const byName = new Map<string, string>();
  for (const {id, aliases = [], available = true} of listed.toReversed())
    if (available) for (const name of [...aliases, id]) byName.set(canonical(name), id);
  return (name) => byName.get(canonical(name));
}

/** `languages` beside the endpoint, as the reference server has it; undefined where there is no such list. */
async function askEndpoint({endpoint, credentials}: PageSettings): Promise<ListedLanguage[] | undefined> {
  if (!endpoint || endpoint.includes('{')) return undefined;
  try {
    const url = new URL('languages', new URL(endpoint, document.baseURI));
    const signal = AbortSignal.timeout(MAX_WAIT_MS);
    const response = await fetch(url, {signal, ...(credentials && {credentials})});
    const list: unknown = response.ok ? await response.json() : undefined;
    return Array.isArray(list) && list.every(isListed) ? list : undefined;
  } catch {
    return undefined;
  }
}

const isListed = (language: unknown): language is ListedLanguage =>
  typeof (language as Partial<ListedLanguage> | null)?.id === 'string';
