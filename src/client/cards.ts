// A stored card, over the REST that docs/books.md describes.

/** What the card's address says of it, as far as the element needs it. */
export interface StoredCard {
  title: string;
  language: string;
  /** The author's. */
  code: string;
  /** The output that the author expects; null: none. */
  expected: string | null;
  /** Goes up whenever the author changes the code. */
  codeVersion: number;
  /** The reader's own version. */
  draft: {code: string; isOutdated: boolean} | null;
  saves: Saves;
  /** For `If-Match`; empty where the server has sent none. */
  etag: string;
}

/** What a run saves. */
export type Saves = 'card' | 'draft' | 'nothing';

/** Sends a request with all that the page has to add to it, such as a token. */
export type Send = (method: string, url: string, body?: Record<string, unknown>) => Promise<Response>;

/** Why a stored card could not be had or saved, in the server's words. */
export class CardError extends Error {
  override name = 'CardError';
  constructor(
    /** Of the answer; 0 where there was none. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The card's own address, of the one that its runs are posted to; undefined where that is no card's. */
export function cardAddress(runUrl: string): string | undefined {
  if (runUrl === '' || !URL.canParse(runUrl, document.baseURI)) return undefined;
  const url = new URL(runUrl, document.baseURI);
  if (!url.pathname.endsWith('/run')) return undefined;
  url.pathname = url.pathname.slice(0, -'/run'.length);
  return url.href;
}

/** @throws {CardError} */
export async function readCard(send: Send, address: string): Promise<StoredCard> {
  const response = await request(send, 'GET', address);
  const body = (await response.json().catch(() => null)) as Partial<Record<keyof StoredCard, unknown>> | null;
  const code = body?.code;
  if (!body || typeof code !== 'string')
    throw new CardError(response.status, 'Expected a card with its "code" as JSON');
  return {
    title: textOf(body.title),
    language: textOf(body.language),
    code,
    expected: typeof body.expected === 'string' ? body.expected : null,
    codeVersion: Number(body.codeVersion ?? 0),
    draft: draftOf(body.draft),
    saves: savesOf(body.saves),
    etag: response.headers.get('etag') ?? '',
  };
}

/**
 * Keeps a reader's version, from now on based on the author's newest.
 *
 * @throws {CardError}
 */
export async function keepDraft(send: Send, address: string, code: string): Promise<void> {
  await request(send, 'PUT', `${address}/draft`, {code});
}

/**
 * Throws a reader's version away.
 *
 * @throws {CardError}
 */
export async function dropDraft(send: Send, address: string): Promise<void> {
  await request(send, 'DELETE', `${address}/draft`);
}

/** What a server says that a run saves; nothing where it does not say. */
export const savesOf = (value: unknown): Saves => (value === 'card' || value === 'draft' ? value : 'nothing');

function draftOf(value: unknown): StoredCard['draft'] {
  const draft = value as {code?: unknown; isOutdated?: unknown} | null | undefined;
  return typeof draft?.code === 'string' ? {code: draft.code, isOutdated: draft.isOutdated === true} : null;
}

async function request(...[send, ...what]: [Send, ...Parameters<Send>]): Promise<Response> {
  const response = await send(...what).catch((error: unknown) => {
    throw new CardError(0, String(error));
  });
  if (response.ok) return response;
  // It is there once something is run; until then a refusal is the only one to need it.
  const {failureOf} = await import('../run-kit.js');
  const failure = await failureOf(response);
  const problem = 'problem' in failure ? failure.problem : undefined;
  throw new CardError(response.status, problem?.detail ?? problem?.title ?? `HTTP ${response.status}`);
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
