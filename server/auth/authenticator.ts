import {isLoopback} from '../loopback.js';
import {StartError} from '../start-error.js';
import {tokens} from './jwt.js';
import {localUser, type Authenticator} from './user.js';

/** Bytes of a secret: as many as those of the digest that it is for (RFC 7518, section 3.2). */
const MIN_SECRET_BYTES = 32;

export interface AuthSettings {
  auth: '' | 'none' | 'jwt' | 'off';
  authSecret: string;
  authJwks: string;
  authIssuer: string;
  authAudience: string;
  authRolesClaim: string;
  host: string;
  hosts: readonly string[];
  proxies: readonly string[];
}

/**
 * Chooses how users are known; undefined: books are kept for nobody.
 *
 * @throws {StartError} on settings that do not go together.
 */
export function createAuthenticator(settings: AuthSettings): Authenticator | undefined {
  const {auth, host, hosts, proxies} = settings;
  const isOfThisMachine = isLoopback(host) && hosts.length === 0 && proxies.length === 0;
  if (auth === 'off' || (auth === '' && !isOfThisMachine)) return undefined;
  if (auth === 'jwt') return createTokens(settings);
  if (isOfThisMachine) return localUser;
  throw new StartError(
    `Expected AUTH=none only where this machine alone is served (HOST=127.0.0.1, no HOSTS, no PROXIES), got HOST=${host}: ` +
      'everybody who reaches it would be the same user; AUTH=jwt tells users apart',
  );
}

function createTokens({authSecret, authJwks, authIssuer, authAudience, authRolesClaim}: AuthSettings) {
  if (authIssuer === '' || authAudience === '')
    throw new StartError(
      'Expected AUTH_ISSUER and AUTH_AUDIENCE with AUTH=jwt: whose tokens, and for whom, got none',
    );
  return tokens({
    issuer: authIssuer,
    audience: authAudience,
    rolesClaim: authRolesClaim,
    key: keyOf(authSecret, authJwks),
  });
}

function keyOf(secret: string, jwks: string): {secret: Uint8Array} | {jwks: URL} {
  if ((secret === '') === (jwks === ''))
    throw new StartError(
      `Expected either AUTH_SECRET or AUTH_JWKS with AUTH=jwt, got ${secret === '' ? 'neither' : 'both'}`,
    );
  if (jwks !== '') {
    if (URL.canParse(jwks)) return {jwks: new URL(jwks)};
    throw new StartError(`Expected AUTH_JWKS to be an address, got "${jwks}"`);
  }
  const bytes = new TextEncoder().encode(secret);
  if (bytes.length >= MIN_SECRET_BYTES) return {secret: bytes};
  throw new StartError(
    `Expected AUTH_SECRET to have at least ${MIN_SECRET_BYTES} bytes, got ${bytes.length}`,
  );
}
