import {SignJWT} from 'jose';

export const SECRET = 'a secret for tests, of 32 bytes or more';
export const ISSUER = 'https://login.example.org';
export const AUDIENCE = 'code-card';

/** Settings of a server whose users have tokens. */
export const WITH_TOKENS = {
  AUTH: 'jwt',
  AUTH_SECRET: SECRET,
  AUTH_ISSUER: ISSUER,
  AUTH_AUDIENCE: AUDIENCE,
  DATABASE_URL: 'sqlite::memory:',
};

/** A token that the server takes, unless the changes make it another. */
export const tokenOf = (
  user: string,
  {
    name = user,
    roles = [],
    issuer = ISSUER,
    audience = AUDIENCE,
    secret = SECRET,
    expires = '1h',
  }: TokenChanges = {},
): Promise<string> =>
  new SignJWT({roles, name})
    .setProtectedHeader({alg: 'HS256'})
    .setSubject(user)
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));

export interface TokenChanges {
  /** Default: as the id. */
  name?: string;
  roles?: string[];
  issuer?: string;
  audience?: string;
  secret?: string;
  /** As jose reads it: `1h`, `-1h`. */
  expires?: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** As it came. */
  body: ReturnType<typeof JSON.parse>;
}

/** Asks a server as one user; the body is sent and read as JSON. */
export const askAs =
  (url: string, token?: string) =>
  async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token !== undefined && {authorization: `Bearer ${token}`}),
        ...(body !== undefined && {'content-type': 'application/json'}),
        ...headers,
      },
      ...(body !== undefined && {body: JSON.stringify(body)}),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && !text.includes('\n{');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  };

export type Ask = ReturnType<typeof askAs>;
