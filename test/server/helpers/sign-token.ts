import {SignJWT} from 'jose';

/** What a server that takes these tokens is started with. */
export const TOKEN_SETTINGS = {
  AUTH: 'jwt',
  AUTH_SECRET: 'a secret of the tests, of more than 32 bytes',
  AUTH_ISSUER: 'the tests',
  AUTH_AUDIENCE: 'their server',
};

/** A token that says who somebody is. @param expires As jose takes it: "1h", or seconds since 1970. */
export const signToken = (user: string, expires: string | number = '1h'): Promise<string> =>
  new SignJWT({name: user})
    .setProtectedHeader({alg: 'HS256'})
    .setSubject(user)
    .setIssuer(TOKEN_SETTINGS.AUTH_ISSUER)
    .setAudience(TOKEN_SETTINGS.AUTH_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(TOKEN_SETTINGS.AUTH_SECRET));
