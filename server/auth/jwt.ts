import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import {AuthError, type Authenticator, type User} from './user.js';

/** Milliseconds to wait for the keys of an issuer. */
const KEYS_TIMEOUT_MS = 5000;

/** Milliseconds for which an issuer is not asked again about a token whose key is none of those it had. */
const KEYS_COOLDOWN_MS = 30_000;

/** Seconds that the clocks of two machines may differ. */
const CLOCK_TOLERANCE_S = 10;

/** Whoever has the key of one can sign with it, so each kind of key has its own; `none` is in neither. */
const BY_SECRET = ['HS256', 'HS384', 'HS512'];
const BY_KEYS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Characters of an id or a name; a longer one is no name. */
const MAX_ID_LENGTH = 255;

export interface TokenRules {
  issuer: string;
  audience: string;
  /** The claim that holds the roles: a list, or words apart by blanks. */
  rolesClaim: string;
  /** What signs the tokens: a secret, or the address of public keys; with other times where the defaults do not suit. */
  key: {secret: Uint8Array} | {jwks: URL; timeoutMs?: number; cooldownMs?: number};
}

/** Takes JSON Web Tokens, as `Authorization: Bearer`. */
export function tokens({issuer, audience, rolesClaim, key}: TokenRules): Authenticator {
  const options = {
    issuer,
    audience,
    algorithms: 'secret' in key ? BY_SECRET : BY_KEYS,
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ['sub', 'exp'],
  };
  const verify =
    'secret' in key ? (token: string) => jwtVerify(token, key.secret, options) : withKeys(key, options);
  return {
    async userOf(authorization) {
      const token = /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return undefined; // None at all, or one for the proxy in front.
      const {payload} = await verify(token).catch(tellFault);
      return toUser(payload, rolesClaim);
    },
  };
}

function withKeys(
  {jwks, timeoutMs = KEYS_TIMEOUT_MS, cooldownMs = KEYS_COOLDOWN_MS}: Extract<TokenRules['key'], {jwks: URL}>,
  options: JWTVerifyOptions,
) {
  const keys = createRemoteJWKSet(jwks, {timeoutDuration: timeoutMs, cooldownDuration: cooldownMs});
  return (token: string) => verifyByKeys(token, keys, options);
}

/** Of a token that does not say which of its issuer's keys has signed it, any of them may have. */
async function verifyByKeys(token: string, keys: JWTVerifyGetKey, options: JWTVerifyOptions) {
  try {
    return await jwtVerify(token, keys, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      const verified = await jwtVerify(token, key, options).catch(unlessOtherKey);
      if (verified) return verified;
    }
    throw new errors.JWSSignatureVerificationFailed(undefined, {cause: error});
  }
}

function unlessOtherKey(error: unknown): undefined {
  if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
}

function toUser(claims: JWTPayload, rolesClaim: string): User {
  const {name, preferred_username: login} = claims;
  const id: unknown = claims.sub; // A token may hold anything.
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH || id.includes('\0'))
    throw new AuthError('refused', `Expected "sub" to be a text of 1 to ${MAX_ID_LENGTH} characters`);
  const shown = [name, login].find((text) => typeof text === 'string' && text !== '') as string | undefined;
  const roles = claims[rolesClaim];
  return {
    id,
    name: (shown ?? id).replaceAll('\0', '').slice(0, MAX_ID_LENGTH),
    roles: (Array.isArray(roles) ? roles : typeof roles === 'string' ? roles.split(/\s+/) : []).map(String),
  };
}

/** What is wrong with a token, in words for whoever sends it. */
const REASONS: [kind: new (...args: never[]) => Error, say: (error: Error) => string][] = [
  [errors.JWTExpired, () => 'one that has expired'],
  [
    errors.JWTClaimValidationFailed,
    (error) => `one whose claim "${'claim' in error ? String(error.claim) : ''}" is not as expected`,
  ],
  [errors.JWSSignatureVerificationFailed, () => 'one with another signature'],
  [errors.JOSEAlgNotAllowed, () => 'one that is signed by an algorithm that is not allowed here'],
  [errors.JWKSNoMatchingKey, () => 'one that is signed by a key its issuer does not have'],
  [errors.JWSInvalid, () => 'something that is none'],
  [errors.JWTInvalid, () => 'something that is none'],
  [errors.JOSENotSupported, () => 'one that is signed in a way this server does not know'],
];

function tellFault(error: unknown): never {
  const reason = REASONS.find(([kind]) => error instanceof kind);
  if (reason)
    throw new AuthError('refused', `Expected a valid token, got ${reason[1](error as Error)}`, {
      cause: error,
    });
  throw new AuthError('unavailable', 'The keys that tokens are checked by are not to be had; try again', {
    cause: error,
  });
}
