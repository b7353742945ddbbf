// Who may do what: a function for each rule, and nowhere else.
import type {Book, RunSummary} from '../cards/store.js';
import type {User} from './user.js';

/** Who asks; undefined: nobody who is known. */
export type Asker = User | undefined;

/** The roles that mean something here. */
export interface RoleNames {
  admin: string;
  /** Empty: everybody who is signed in may make books. */
  author: string;
}

export interface Rules {
  isAdmin: (asker: Asker) => boolean;
  mayCreateBooks: (asker: Asker) => boolean;
  mayRead: (asker: Asker, book: Book) => boolean;
  /** Change and delete it and its cards. */
  mayEdit: (asker: Asker, book: Book) => boolean;
  mayRun: (asker: Asker, book: Book) => boolean;
  /** What a run of theirs saves. */
  saves: (asker: Asker, book: Book) => 'card' | 'draft' | 'nothing';
  maySeeRunsOfAll: (asker: Asker, book: Book) => boolean;
  /** Read and delete it. */
  maySeeRun: (asker: Asker, run: RunSummary) => boolean;
}

export function rulesWith({admin, author}: RoleNames): Rules {
  const isAdmin = (asker: Asker) => asker?.roles.includes(admin) === true;
  const isOwner = (asker: Asker, book: Pick<Book, 'owner'>) => asker?.id === book.owner;
  const mayEdit = (asker: Asker, book: Book) => isOwner(asker, book) || isAdmin(asker);
  const mayRead = (asker: Asker, book: Book) =>
    book.visibility === 'public' ||
    mayEdit(asker, book) ||
    (asker !== undefined && book.readers.includes(asker.id));
  return {
    isAdmin,
    mayCreateBooks: (asker) =>
      asker !== undefined && (author === '' || asker.roles.includes(author) || isAdmin(asker)),
    mayRead,
    mayEdit,
    mayRun: mayRead,
    saves: (asker, book) => {
      if (!asker) return 'nothing';
      return isOwner(asker, book) ? 'card' : 'draft';
    },
    maySeeRunsOfAll: mayEdit,
    maySeeRun: (asker, run) => asker?.id === run.user.id || isOwner(asker, run) || isAdmin(asker),
  };
}
