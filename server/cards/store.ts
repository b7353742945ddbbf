import type {ExitEvent} from 'code-card/wire';

export type Visibility = 'public' | 'private';

export interface Book {
  id: string;
  owner: string;
  title: string;
  visibility: Visibility;
  /** Who else may read it when it is private. */
  readers: readonly string[];
  /** How many cards it has. */
  cards: number;
  /** Goes up by one with each change of what an author decides, the order of the cards included. */
  version: number;
  createdAt: number;
  updatedAt: number;
}

/** What an author decides of a book. */
export type BookContent = Pick<Book, 'title' | 'visibility' | 'readers'>;

/** Code that runs before a card's, in the same process, under its own file name. */
export interface Setup {
  name: string;
  code: string;
}

/** What an author decides of a card. */
export interface CardContent {
  title: string;
  language: string;
  code: string;
  before: readonly Setup[];
  stdin: string;
  /** The output that is expected; null: none in particular. */
  expected: string | null;
}

export interface CardSummary {
  id: string;
  title: string;
  language: string;
  /** From 1. */
  position: number;
  codeVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface Card extends CardSummary, CardContent {
  book: string;
  /** Goes up by one with each change of its content. */
  version: number;
  lastRun: LastRun | null;
}

/** `error`: by the fault of the server. */
export type StoredExit = Pick<ExitEvent, 'code' | 'signal'> & {reason: ExitEvent['reason'] | 'error'};

export interface LastRun {
  output: Buffer;
  isTruncated: boolean;
  exit: StoredExit;
  at: number;
}

/** A reader's own version of a card. */
export interface Draft {
  code: string;
  /** The card's `codeVersion` that it was begun from. */
  basedOn: number;
  updatedAt: number;
}

/** A page of a list, and where the next one begins; null: nowhere. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export interface PageOf {
  limit: number;
  /** The `next` of the page before. */
  after: string | undefined;
}

/** The version that is expected; `*`: any. */
export type Version = number | '*';

/** What one user may keep. */
export interface Quota {
  cards: number;
  /** Of cards and drafts together. */
  bytes: number;
}

/** Where nothing is said, a book or card that is not there is answered with undefined. */
export interface BookStore {
  create: (owner: string, content: BookContent) => Promise<Book>;
  get: (id: string) => Promise<Book | undefined>;
  /**
   * @param of - Whose books, and those they may read; undefined: the public ones, of nobody in particular.
   * @param which - `own`, `readable`, or `all`, private ones of others too.
   */
  list: (of: string | undefined, which: 'own' | 'readable' | 'all', page: PageOf) => Promise<Page<Book>>;
  /** @throws {StoreError} `changed` */
  change: (id: string, version: Version, changes: Partial<BookContent>) => Promise<Book | undefined>;
  /** @throws {StoreError} `changed` @returns whether it was there. */
  delete: (id: string, version: Version) => Promise<boolean>;
  /** @throws {StoreError} `changed`, `other-cards` @returns the book's new version. */
  order: (id: string, version: Version, cards: readonly string[]) => Promise<number | undefined>;
}

export interface CardStore {
  /** @throws {StoreError} `too-many-cards`, `too-many-bytes` */
  add: (book: Book, content: CardContent, quota: Quota) => Promise<Card | undefined>;
  get: (book: string, id: string) => Promise<Card | undefined>;
  list: (book: string, page: PageOf) => Promise<Page<CardSummary>>;
  /** @throws {StoreError} `changed`, `too-many-bytes` */
  change: (
    book: Book,
    id: string,
    version: Version,
    changes: Partial<CardContent>,
    quota: Quota,
  ) => Promise<Card | undefined>;
  /** @throws {StoreError} `changed` @returns whether it was there. */
  delete: (book: string, id: string, version: Version) => Promise<boolean>;
  draft: (card: string, user: string) => Promise<Draft | undefined>;
  /**
   * @param basedOn - Default: the card's newest `codeVersion`.
   * @throws {StoreError} `too-many-bytes`
   */
  keepDraft: (
    card: Card,
    user: string,
    code: string,
    basedOn: number | undefined,
    quota: Quota,
  ) => Promise<Draft>;
  dropDraft: (card: string, user: string) => Promise<void>;
}

/** A run as it begins, with what of it is saved. */
export interface NewRun {
  book: Book;
  card: Card;
  user: {id: string; name: string};
  /** The server that runs it. */
  server: string;
  language: string;
  code: string;
  stdin: string;
  /** Where its code is saved: in the card itself, where it still has this version, or in the user's draft. */
  saves: {in: 'card'; version: Version} | {in: 'draft'; basedOn: number | undefined};
  quota: Quota;
}

export interface RunOutcome {
  exit: StoredExit;
  output: Buffer;
  isTruncated: boolean;
  /** Whether the card shows it as its last run. */
  isOfOwner: boolean;
}

export interface RunSummary {
  id: string;
  book: string;
  /** The owner of the book. */
  owner: string;
  card: {id: string; title: string};
  user: {id: string; name: string};
  language: string;
  state: 'running' | 'ended';
  exit: StoredExit | null;
  startedAt: number;
  endedAt: number | null;
}

export interface StoredRun extends RunSummary {
  code: string;
  stdin: string;
  output: Buffer;
  isTruncated: boolean;
}

export interface RunFilter {
  user?: string | undefined;
  book?: string | undefined;
  card?: string | undefined;
}

export interface HistoryStore {
  /**
   * Saves the code and that it runs, or nothing.
   *
   * @returns the run's id in the history, and the card's version; undefined when the card is no longer there.
   * @throws {StoreError} `changed`, `too-many-bytes`
   */
  begin: (run: NewRun) => Promise<{id: string; version: number} | undefined>;
  end: (id: string, outcome: RunOutcome) => Promise<void>;
  list: (filter: RunFilter, page: PageOf) => Promise<Page<RunSummary>>;
  get: (id: string) => Promise<StoredRun | undefined>;
  delete: (id: string) => Promise<void>;
  deleteOf: (user: string) => Promise<void>;
  /** Says that a server lives, for so many milliseconds. */
  live: (server: string, ms: number) => Promise<void>;
  /** Says that a server is gone. */
  leave: (server: string) => Promise<void>;
  /** Ends the runs of servers that live no longer as `lost`. */
  endLost: () => Promise<void>;
  /** Deletes ended runs that began before a time. */
  deleteBefore: (time: number) => Promise<void>;
}

/** Books, cards, and what was run. Everything that it has answered stays, whatever happens to the process. */
export interface Store {
  readonly name: 'SQLite' | 'PostgreSQL';
  books: BookStore;
  cards: CardStore;
  history: HistoryStore;
  close: () => Promise<void>;
}
