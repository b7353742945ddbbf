/** Who asks. */
export interface User {
  /** The same for one person for ever. */
  id: string;
  /** To be shown. */
  name: string;
  roles: readonly string[];
}

/** Finds out who asks, from what a request says of it. */
export interface Authenticator {
  /**
   * @param authorization - The header.
   * @returns undefined where nobody is signed in.
   * @throws {AuthError} when a token is no good, or could not be checked.
   */
  userOf: (authorization: string | undefined) => Promise<User | undefined>;
}

/** `refused`: the token is no good; `unavailable`: the keys to check it are not to be had now. */
export class AuthError extends Error {
  override name = 'AuthError';
  readonly kind: 'refused' | 'unavailable';

  constructor(kind: AuthError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** The one user of a machine of one's own. */
export const LOCAL_USER: User = {id: 'local', name: 'local', roles: []};

/** Everybody who asks is the one user of this machine. */
export const localUser: Authenticator = {userOf: () => Promise.resolve(LOCAL_USER)};
