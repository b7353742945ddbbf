// The reader's own versions of the code, in the browser's storage: one item a page, with the edited cards of that page.
import {findByKey, type CardKey} from './card-key.js';

/** A reader's version of a card's code. */
export interface KeptEdit extends CardKey {
  code: string;
}

interface KeptPage {
  /** When something was last kept, in milliseconds since 1970: the page that has waited longest goes first. */
  at: number;
  edits: KeptEdit[];
}

/** Longest code that is kept, in UTF-16 units. Browsers give a whole site about five million. */
export const MAX_KEPT_CODE = 100_000;

/** How many pages of a site are kept. */
const MAX_PAGES = 100;

/** How many cards of a page are kept. */
const MAX_CARDS = 200;

const PREFIX = 'code-card:edits:';

const itemOf = (page: string) => PREFIX + page;

/** What is kept for a card. Its hash is another one where the author has changed the code since. */
export function findKept(page: string, key: CardKey): KeptEdit | undefined {
  return findByKey(readPage(page).edits, key, (edit) => edit);
}

/** Keeps an edit in place of `before`. @returns false where the browser does not take it, or it is too long. */
export function keep(page: string, edit: KeptEdit, before: KeptEdit | undefined): boolean {
  if (edit.code.length > MAX_KEPT_CODE) return false;
  const edits = [...without(page, before, edit), edit].slice(-MAX_CARDS);
  return write(page, {at: Date.now(), edits});
}

/** Keeps an edit no longer. */
export function forget(page: string, before: KeptEdit | undefined, key: CardKey): void {
  const edits = without(page, before, key);
  if (edits.length > 0) write(page, {at: Date.now(), edits});
  else remove(page);
}

const without = (page: string, ...gone: (CardKey | undefined)[]) =>
  readPage(page).edits.filter(
    (edit) => !gone.some((key) => key?.card === edit.card && key.hash === edit.hash),
  );

function write(page: string, kept: KeptPage): boolean {
  for (const oldest of otherPages(page).slice(0, -(MAX_PAGES - 1))) remove(oldest);
  for (;;) {
    try {
      localStorage.setItem(itemOf(page), JSON.stringify(kept));
      return true;
    } catch {
      // The storage is full, or there is none: then there are no other pages either.
      const [oldest] = otherPages(page);
      if (oldest === undefined) return false;
      remove(oldest);
    }
  }
}

function remove(page: string): void {
  try {
    localStorage.removeItem(itemOf(page));
  } catch {
    // Where the browser gives no storage, nothing is kept.
  }
}

/** The other pages of the site, the one that has waited longest first. */
function otherPages(page: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX) && name !== itemOf(page))
      .map((name) => name.slice(PREFIX.length))
      .map((name) => ({name, at: readPage(name).at}))
      .sort((a, b) => a.at - b.at)
      .map(({name}) => name);
  } catch {
    return [];
  }
}

/** Other scripts of the site can write there too: what is not as expected counts as nothing. */
function readPage(page: string): KeptPage {
  try {
    const kept = JSON.parse(localStorage.getItem(itemOf(page)) ?? '{}') as Partial<KeptPage>;
    return {at: Number(kept.at) || 0, edits: Array.isArray(kept.edits) ? kept.edits.filter(isEdit) : []};
  } catch {
    return {at: 0, edits: []};
  }
}

const isEdit = (edit: unknown): edit is KeptEdit =>
  typeof edit === 'object' &&
  edit !== null &&
  ['card', 'hash', 'code'].every((name) => typeof (edit as Record<string, unknown>)[name] === 'string');
