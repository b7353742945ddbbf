import {once} from 'node:events';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {exportJWK, generateKeyPair, SignJWT, type JWK} from 'jose';
import {AUDIENCE, ISSUER} from './test-users.js';

/** A pair of keys of an issuer. */
export interface TestKey {
  /** As the issuer publishes it. */
  publicJwk: JWK;
  /** @param named - Whether the token says which key has signed it. */
  sign: (user: string, options?: {named?: boolean}) => Promise<string>;
}

export async function makeKey(kid: string, alg = 'ES256'): Promise<TestKey> {
  const {publicKey, privateKey} = await generateKeyPair(alg);
  return {
    publicJwk: {...(await exportJWK(publicKey)), kid, alg, use: 'sig'},
    sign: (user, {named = true} = {}) =>
      new SignJWT({name: user})
        .setProtectedHeader({alg, ...(named && {kid})})
        .setSubject(user)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime('1h')
        .sign(privateKey),
  };
}

/** Answers as the address of an issuer's keys. */
type AnswerKeys = (response: ServerResponse) => void;

export const withKeys =
  (...keys: TestKey[]): AnswerKeys =>
  (response) =>
    response
      .writeHead(200, {'content-type': 'application/json'})
      .end(JSON.stringify({keys: keys.map(({publicJwk}) => publicJwk)}));

/** An issuer of tokens, or what of it answers at `jwks_uri`. */
export async function startKeyServer(answer: AnswerKeys) {
  const held = new Set<ServerResponse>();
  const server = createServer((_request, response) => {
    issuer.asked += 1;
    held.add(response);
    issuer.answer(response);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const {port} = server.address() as AddressInfo;
  const issuer = {
    url: `http://127.0.0.1:${port}/keys`,
    /** How often it has been asked. */
    asked: 0,
    answer,
    /** Comes back at the same address. */
    start: () => listen(port),
    async stop() {
      for (const response of held) response.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return issuer;
}
