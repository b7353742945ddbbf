import type {Kysely, Transaction} from 'kysely';

/** The tables, as the newest migration leaves them. Times are milliseconds since 1970; JSON is text. */
export interface Tables {
  books: {
    id: string;
    owner_id: string;
    title: string;
    visibility: string;
    version: number;
    created_at: number;
    updated_at: number;
  };
  book_readers: {book_id: string; user_id: string};
  cards: {
    id: string;
    book_id: string;
    position: number;
    version: number;
    code_version: number;
    /** Of its texts, for the bound on what one author keeps. Before the texts, so that a sum reads none of them. */
    bytes: number;
    created_at: number;
    updated_at: number;
    title: string;
    language: string;
    code: string;
    before: string;
    stdin: string;
    expected: string | null;
    last_run_at: number | null;
    last_exit: string | null;
    last_is_truncated: number;
    last_output: Buffer | null;
  };
  drafts: {
    card_id: string;
    user_id: string;
    bytes: number;
    based_on: number;
    updated_at: number;
    code: string;
  };
  runs: {
    id: string;
    book_id: string;
    card_id: string;
    user_id: string;
    user_name: string;
    server_id: string;
    state: string;
    started_at: number;
    ended_at: number | null;
    language: string;
    exit: string | null;
    is_truncated: number;
    code: string;
    stdin: string;
    output: Buffer | null;
  };
  /** Servers that live: each says so again before `expires_at`. */
  servers: {id: string; expires_at: number};
  schema_version: {version: number};
}

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;
