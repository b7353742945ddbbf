// The server's REST, as docs/books.md describes it. Addresses are relative to the page, so that it may lie under a prefix.

/** Where the token stays as long as the tab is open. It is never kept longer, and goes to this server only. */
const TOKEN = 'code-card-token';

export const token = {
  get: () => sessionStorage.getItem(TOKEN) ?? '',
  set: (value) => (value === '' ? sessionStorage.removeItem(TOKEN) : sessionStorage.setItem(TOKEN, value)),
};

/** What the server has refused, in its own words. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** What a request carries to say who asks. */
export const authorization = () => (token.get() === '' ? {} : {authorization: `Bearer ${token.get()}`});

/**
 * @param {string} method
 * @param {string} path Relative to the page: "books".
 * @param {{body?: object, etag?: string}} [options]
 * @returns {Promise<{body: any, etag: string}>}
 * @throws {Refusal}
 */
export async function request(method, path, {body, etag} = {}) {
  const headers = {
    accept: 'application/json',
    ...authorization(),
    ...(body && {'content-type': 'application/json'}),
    ...(etag && {'if-match': etag}),
  };
  const response = await fetch(path, {method, headers, ...(body && {body: JSON.stringify(body)})});
  const text = await response.text();
  const answer = text === '' ? undefined : parse(text);
  if (!response.ok)
    throw new Refusal(response.status, answer?.detail ?? answer?.title ?? `HTTP ${response.status}`);
  return {body: answer, etag: response.headers.get('etag') ?? ''};
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const enc = encodeURIComponent;
export const bookPath = (book) => `books/${enc(book)}`;
export const cardPath = (book, card) => `${bookPath(book)}/cards/${enc(card)}`;

/** One page of a list. @param {string} [after] The `next` of the page before. */
export async function list(path, after) {
  const [base, query = ''] = path.split('?');
  const parameters = new URLSearchParams(query);
  if (after) parameters.set('after', after);
  const text = parameters.toString();
  return (await request('GET', text === '' ? base : `${base}?${text}`)).body;
}

/** All of a list whose length is bounded by what one may keep. */
export async function listAll(path) {
  const items = [];
  let next;
  do {
    const page = await list(`${path}?limit=100`, next);
    items.push(...page.items);
    next = page.next;
  } while (next);
  return items;
}
